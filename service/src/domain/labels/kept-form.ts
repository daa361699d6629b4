// JSON that this folder keeps in the register: written with the version of its form, and checked when it is read.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { KeptFault, KeptPlace } from '@temsao/shared/faults/labels.ts'
import type { z } from 'zod'
import { DomainError } from '../domain-error.ts'

/** A form in which something is kept. A change that older programs would misread needs a new version. */
export interface KeptForm<Schema extends z.ZodType> {
  readonly version: number
  readonly schema: Schema
}

/** Writes a value with the version of its form. */
export function writeKept<Schema extends z.ZodType<object>>({ version }: KeptForm<Schema>, value: z.output<Schema>): string {
  return JSON.stringify({ version, ...value })
}

/** The value that was read, or why it could not be read. */
export type KeptValue<Value> = { readonly value: Value } | { readonly fault: KeptFault }

/** Reads a kept text. A text without a version has version 1, the first. */
export function readKept<Schema extends z.ZodType>(text: string, { version, schema }: KeptForm<Schema>): KeptValue<z.output<Schema>> {
  const kept = parseJson(text)
  if (!isObject(kept)) return { fault: { kind: 'damaged', fields: [] } }
  const { version: own = 1, ...rest } = kept
  if (typeof own === 'number' && own > version) return { fault: { kind: 'newer' } }
  const parsed = schema.safeParse(rest)
  if (parsed.success) return { value: parsed.data }
  const fields = new Set(parsed.error.issues.map(({ path }) => path.join('.')))
  return { fault: { kind: 'damaged', fields: [...fields] } }
}

/** Returns the value that was read; otherwise throws `wrong-state` with what is wrong and what to do. */
export function assertKept<Value>(kept: KeptValue<Value>, place: KeptPlace): Value {
  if ('value' in kept) return kept.value
  throw new DomainError('wrong-state', fault('kept-unreadable', { place, fault: kept.fault }))
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
