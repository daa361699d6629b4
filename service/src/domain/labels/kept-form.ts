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

/** Why something that was kept cannot be read; `fields` are empty where it is no record at all. */
export type KeptFault = { readonly kind: 'newer' } | { readonly kind: 'damaged'; readonly fields: readonly string[] }

/** What was read, or why it could not be. */
export type KeptValue<Value> = { readonly value: Value } | { readonly fault: KeptFault }

/** Reads what was kept; a text without a version is of version 1, the first. */
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

/** What was kept: how an order is printed, what its labels say, or a sheet under a name. */
export type KeptPlace =
  | { readonly kind: 'sheet' | 'texts'; readonly order: number }
  | { readonly kind: 'saved-sheet'; readonly id: number; readonly name: string }

/** The value that was read; throws `wrong-state` with what is wrong with it and what to do. */
export function assertKept<Value>(kept: KeptValue<Value>, place: KeptPlace): Value {
  if ('value' in kept) return kept.value
  throw new DomainError('wrong-state', sayUnreadable(place, kept.fault))
}

function sayUnreadable(place: KeptPlace, fault: KeptFault): string {
  if (fault.kind === 'newer') return `${namePlace(place)} was written by a newer Temsao; update the service.`
  const where = fault.fields.length === 0 ? '' : ` at ${fault.fields.join(', ')}`
  const advice = place.kind === 'saved-sheet' ? 'Remove it and save it again.' : 'Return its labels and order new ones.'
  return `${namePlace(place)} is damaged${where}. ${advice}`
}

function namePlace(place: KeptPlace): string {
  if (place.kind === 'saved-sheet') return `The saved sheet ${place.id} ("${place.name}")`
  return place.kind === 'sheet' ? `The sheet of order ${place.order}` : `The text on the labels of order ${place.order}`
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
