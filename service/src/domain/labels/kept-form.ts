// JSON that this room keeps in the register: written with the version of its form, checked when it is read.
import type { z } from 'zod'
import { DomainError } from '../domain-error.ts'

/** A form in which something is kept; a change that older programs would misread gets a new version. */
export interface KeptForm<Schema extends z.ZodType> {
  readonly version: number
  readonly schema: Schema
}

/** Writes a value with the version of its form. */
export function writeKept<Schema extends z.ZodType<object>>({ version }: KeptForm<Schema>, value: z.output<Schema>): string {
  return JSON.stringify({ version, ...value })
}

/** What was read, or a sentence's end that says why it could not be. */
export type KeptValue<Value> = { readonly value: Value } | { readonly fault: string }

/** Reads what was kept; a text without a version is of version 1, the first. */
export function readKept<Schema extends z.ZodType>(text: string, { version, schema }: KeptForm<Schema>): KeptValue<z.output<Schema>> {
  const kept = parseJson(text)
  if (!isObject(kept)) return { fault: 'is damaged' }
  const { version: own = 1, ...rest } = kept
  if (typeof own === 'number' && own > version)
    return { fault: `was written by a newer Temsao (form ${own}, and this one reads up to ${version})` }
  const parsed = schema.safeParse(rest)
  if (parsed.success) return { value: parsed.data }
  const fields = new Set(parsed.error.issues.map(({ path }) => path.join('.')))
  return { fault: `is damaged at ${[...fields].join(', ')}` }
}

/** The value that was read; throws `wrong-state` with `name` and the way out, such as `The sheet of order 7` and `Order new labels.` */
export function assertKept<Value>(kept: KeptValue<Value>, { name, advice }: { name: string; advice: string }): Value {
  if ('value' in kept) return kept.value
  throw new DomainError('wrong-state', `${name} ${kept.fault}. ${advice}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
