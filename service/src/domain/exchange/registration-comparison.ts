// Compares a row of a workbook with a record that is already known: the same, a change, or a contradiction.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import type { Shown } from '@temsao/shared/faults/workbook.ts'
import { foldSpelling } from '@temsao/shared/stamp/spelling.ts'
import { groupOfSet } from '@temsao/shared/vocabulary.ts'
import type { Entry, ProducerData } from './registration-books.ts'
import type { RowFaultCode } from '../row-fault.ts'

const FIELD_NAMES: Readonly<Record<string, string>> = { setNumber: 'set', producer: 'producerName' }

// The office must correct a wrong star, day or producer one by one, whether a stamp repeats it or not.
const FIXED_FIELDS = new Set(['star', 'issuedOn', 'producer'])

/** An entry, what a row says about it, and the fields to compare. */
export interface Comparison<Data> {
  readonly entry: Entry<Data>
  readonly wanted: Partial<Data>
  readonly fields: readonly (keyof Data & string)[]
}

/** The context of a comparison: its row, what it may do, and where its faults go. */
export interface ComparedRow {
  readonly row: number
  readonly changed: Set<Entry<unknown>>
  readonly update: boolean
  readonly tell: (field: string, wrong: Fault, code: RowFaultCode) => void
}

/**
 * Compares what a row says about a record with what is known about it. The first row that names a record may change it, if the caller asked
 * for updates. Later rows must agree with it.
 */
export function compare<Data extends object>(page: ComparedRow, { entry, wanted, fields }: Comparison<Data>): void {
  const different = fields.filter((field) => wanted[field] !== undefined && !isSame(wanted[field], entry.data[field]))
  const isFirst = entry.row === undefined
  for (const field of different) {
    const code = isFirst ? codeOf(entry, wanted, field) : 'contradicts'
    if (code === 'differs' && page.update) continue
    const both = { value: shownOf(wanted[field]), other: shownOf(entry.data[field]) }
    page.tell(FIELD_NAMES[field] ?? field, differenceOf(code, entry, both), code)
  }
  if (isFirst) entry.row = page.row
  if (different.length === 0 || !isFirst || !page.update) return
  const before = { ...entry.data }
  entry.data = { ...before, ...Object.fromEntries(different.map((field) => [field, wanted[field]])) }
  if ('setNumber' in entry.data) entry.data = { ...entry.data, groupNumber: groupOfSet(entry.data.setNumber as number) }
  page.changed.add(entry)
}

// What a signed stamp says is fixed: every field of a certificate, and every field of a product except the set within its group.
function codeOf<Data extends object>(entry: Entry<Data>, wanted: Partial<Data>, field: keyof Data & string): 'fixed' | 'differs' {
  if (FIXED_FIELDS.has(field)) return 'fixed'
  if (entry.isStamped !== true) return 'differs'
  if (field !== 'setNumber') return 'fixed'
  const [from, to] = [entry.data[field], wanted[field]] as [number, number]
  return groupOfSet(from) === groupOfSet(to) ? 'differs' : 'fixed'
}

function differenceOf(
  code: 'contradicts' | 'fixed' | 'differs',
  { row, isStamped }: Entry<unknown>,
  both: { value: Shown; other: Shown },
): Fault {
  if (code === 'contradicts') return fault('contradicts-row', { ...both, row: row! })
  if (code === 'differs') return fault('differs-from-register', both)
  return isStamped === true ? fault('fixed-by-stamp', both) : fault('fixed-in-register', both)
}

// The same name with its tone marks in another place is not a difference: the register keeps the spelling that it has.
function isSame(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' ? foldSpelling(a) === foldSpelling(b) : a === b
}

function shownOf(value: unknown): Shown {
  if (typeof value === 'string' || typeof value === 'number') return value
  return value === null || value === undefined ? null : (value as Entry<ProducerData>).data.name
}
