// Imports an office's file: reads it, maps its columns, checks every row, and registers all of it or nothing.
import { fault, fieldFault, type Fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { getPresentListVersion } from '../domain/register/commune-list.ts'
import { DomainError } from '../domain/domain-error.ts'
import { pause, registerMany, type Progress, type Registration } from '../domain/exchange/register-many.ts'
import type { RowRecords } from '../domain/exchange/registration-plan.ts'
import type { RowFault, RowFaultCode } from '../domain/row-fault.ts'
import type { Work } from '../domain/work.ts'
import { listCommunes } from '../store/exchange/registrations.ts'
import { HEADINGS, type Field } from './columns.ts'
import { indexCommunes } from './communes.ts'
import { guessMapping, type MappedColumn, type Mapping, type MappingChoice } from './mapping.ts'
import { columnOfInput, describedBy, missingColumns, readRow, type RowContext } from './read-rows.ts'
import { readSheetApart } from './read-sheet-apart.ts'
import { columnIndex, columnLetters, unreadable, type Sheet, type SheetRow } from './sheet.ts'

/** How many faults a result lists; `errorCount` counts all of them. */
export const MAX_LISTED_ERRORS = 1000

/** How to import a file. */
export interface ImportOptions {
  /** Whether only to show what would happen; true if left out. */
  readonly dryRun?: boolean | undefined
  /** Whether to change records that differ from the register; otherwise a difference is an error. */
  readonly update?: boolean | undefined
  /** Name of the worksheet; the first visible one if left out. */
  readonly sheet?: string | undefined
  /** Corrections of the guessed mapping: from column letters to a field, or to null for a column that should not be imported. */
  readonly mapping?: MappingChoice | undefined
  /** Row number of the headings; the likeliest row if left out. */
  readonly headingRow?: number | undefined
  /** Values for columns that the worksheet does not have, such as the issuing body if only the title names it. */
  readonly defaults?: Readonly<Partial<Record<Field, string>>> | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** One fault in the file. */
export interface ImportError {
  readonly row: number
  /** Letters of the column, or null if there is no such column. */
  readonly column: string | null
  readonly heading: string
  /** The field of the register that the fault is about. */
  readonly field: string
  readonly code: RowFaultCode | 'column-missing'
  readonly fault: Fault
}

export interface ImportResult extends Registration {
  readonly dryRun: boolean
  readonly sheet: { readonly format: 'xlsx' | 'csv'; readonly name: string; readonly headingRow: number; readonly rows: number }
  readonly columns: readonly MappedColumn[]
  /** Rows without a record, such as section headings and sums, with their texts. */
  readonly skipped: readonly { readonly row: number; readonly text: string }[]
  readonly notes: readonly Fault[]
  /** Fields that need a column, or one value for all rows, before anything can be checked; only in a dry run. */
  readonly missing: readonly { readonly field: Field; readonly heading: string }[]
  readonly errorCount: number
  /** The first {@link MAX_LISTED_ERRORS}, by row and column. */
  readonly errors: readonly ImportError[]
}

/**
 * Imports producers, products and certificates from an .xlsx or CSV file. Nothing is written in a dry run or if anything is wrong:
 * then `applied` is false and `errors` says what is wrong. Throws `unreadable-sheet` for a file that cannot be read.
 */
export async function importFile(work: Work, file: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  const { dryRun = true, update = false, onProgress, signal, defaults = {} } = options
  const sheet = await readSheetApart(file, options)
  const mapping = guessMapping(sheet, { choice: options.mapping, headingRow: options.headingRow })
  const errors = collectErrors(mapping)
  const communes = indexCommunes(await listCommunes(work.db, await getPresentListVersion(work.db, dayInVietnam(work.now))))
  const context: RowContext = { index: mapping.index, defaults, communes, is1904: sheet.is1904, fault: errors.add }
  const { data, skipped } = splitRows(sheet, mapping)
  const missing = findMissingColumns(context)
  if (missing.length > 0 && !dryRun) throw explainMissing(missing)
  const rows = missing.length > 0 ? [] : await readRows(data, context, { onProgress, signal })
  for (const field of missing)
    errors.add({
      row: mapping.headingRow,
      field,
      code: 'column-missing',
      fault: fault('column-missing'),
    })
  const writes = !dryRun && errors.count() === 0
  const onFault = (wrong: RowFault): void => errors.add({ ...wrong, field: columnOfInput(wrong.field) })
  const registration = await registerMany(work, rows, { dryRun: !writes, update, onFault, onProgress, signal })
  return {
    ...registration,
    dryRun,
    sheet: { format: sheet.format, name: sheet.name, headingRow: mapping.headingRow, rows: data.length },
    columns: mapping.columns,
    skipped,
    notes: sheet.notes,
    missing: missing.map((field) => ({ field, heading: HEADINGS[field][0] })),
    errorCount: errors.count(),
    errors: errors.listed(),
  }
}

/** Asserts that an import that should write did write; throws `import-refused` with every listed error, by cell. */
export function assertImported({ applied, dryRun, errors, errorCount }: ImportResult): void {
  if (applied || dryRun) return
  const fields = errors.map(({ row, column, heading, fault: wrong }) =>
    fieldFault(`${column ?? ''}${row}`, 'cell-fault', { heading, fault: wrong }),
  )
  throw new DomainError('import-refused', fault('import-refused', { count: errorCount, listed: errors.length }), fields)
}

async function readRows(
  data: readonly SheetRow[],
  context: RowContext,
  control: Pick<ImportOptions, 'onProgress' | 'signal'>,
): Promise<RowRecords[]> {
  const described = describedBy(context)
  const rows: RowRecords[] = []
  for (const row of data) {
    rows.push(readRow(row, described, context))
    if (rows.length % 500 === 0) await pause(control, { stage: 'reading', done: rows.length, total: data.length })
  }
  return rows
}

// If the columns describe no kind of record completely, names the first field that each kind needs.
function findMissingColumns(context: Pick<RowContext, 'index' | 'defaults'>): Field[] {
  const { producers, products, certificates } = describedBy(context)
  if (producers || products || certificates) return missingColumns(context)
  return (['producerName', 'productCode', 'productName', 'certificateNumber'] as const).filter((field) => !context.index.has(field))
}

function explainMissing(fields: readonly Field[]): DomainError {
  return unreadable(fault('columns-missing', { headings: fields.map((field) => HEADINGS[field][0]) }))
}

// Some rows hold no record: column numbers below the headings, section headings between the records, and sums at the end.
function splitRows({ rows }: Sheet, mapping: Mapping): { data: SheetRow[]; skipped: { row: number; text: string }[] } {
  const data: SheetRow[] = []
  const skipped: { row: number; text: string }[] = []
  for (const row of rows) {
    if (row.number <= mapping.headingRow) continue
    const filled = row.cells.filter((cell) => cell !== undefined)
    if (!isRecord(row, mapping))
      skipped.push({
        row: row.number,
        text: filled
          .map(({ text }) => text)
          .join(' | ')
          .slice(0, 200),
      })
    else data.push(row)
  }
  return { data, skipped }
}

function isRecord(row: SheetRow, { index }: Mapping): boolean {
  const filled = row.cells.flatMap((cell, column) => (cell === undefined ? [] : [{ ...cell, column }]))
  const texts = filled.map(({ text }) => text)
  if (
    texts.length >= 3 &&
    texts.every((text) => /^\(?\d{1,2}\)?$/.test(text)) &&
    texts.every((text, i) => i === 0 || numberIn(text) === numberIn(texts[i - 1]!) + 1)
  )
    return false
  if (/^(tổng|cộng)( |$|:)/i.test(texts[0] ?? '')) return false
  const fields = new Set([...index].filter(([, column]) => row.cells[column] !== undefined).map(([field]) => field))
  if (fields.size === 0) return false
  // A section heading is the only text in its row, or follows its number.
  return index.size < 4 || filled.length > 2 || (filled.length === 2 && fields.size === 2)
}

function numberIn(text: string): number {
  return Number(text.replaceAll(/[()]/g, ''))
}

// In reading order; faults without a column come last.
function orderOf({ column }: ImportError): number {
  return column === null ? Number.MAX_SAFE_INTEGER : columnIndex(column)
}

function headingOf(field: string): string {
  return Object.hasOwn(HEADINGS, field) ? HEADINGS[field as Field][0] : field
}

interface ErrorList {
  readonly add: (fault: Omit<ImportError, 'column' | 'heading'>) => void
  readonly count: () => number
  readonly listed: () => ImportError[]
}

function collectErrors({ index, columns }: Mapping): ErrorList {
  const list: ImportError[] = []
  let count = 0
  const headings = new Map(columns.map(({ column, heading }) => [column, heading]))
  return {
    add: ({ row, field, code, fault: wrong }) => {
      count++
      if (list.length >= MAX_LISTED_ERRORS) return
      const position = index.get(field as Field)
      const column = position === undefined ? null : columnLetters(position)
      list.push({
        row,
        column,
        heading: (column === null ? undefined : headings.get(column)) ?? headingOf(field),
        field,
        code,
        fault: wrong,
      })
    },
    count: () => count,
    listed: () => [...list].sort((a, b) => a.row - b.row || orderOf(a) - orderOf(b)),
  }
}
