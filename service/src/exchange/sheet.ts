// A worksheet after reading, whatever the file format: rows of cells, without empty rows. Reading judges nothing.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { DomainError } from '../domain/domain-error.ts'

/** One filled cell. */
export interface Cell {
  /** The text of the cell: NFC, without spaces at its ends; a number in its shortest form. */
  readonly text: string
  /** The value, if the file itself says that it is a number. */
  readonly number?: number
  /** The day, if the file itself says that it is a date. */
  readonly date?: IsoDate
  /** Why the cell has no usable value: a formula that failed or was never calculated. */
  readonly fault?: Fault
}

/** One row that is not empty; `cells` has holes where cells are empty, and index 0 is column A. */
export interface SheetRow {
  /** Counted from 1, as the spreadsheet shows it. */
  readonly number: number
  readonly cells: (Cell | undefined)[]
}

export interface Sheet {
  readonly format: 'xlsx' | 'csv'
  /** Name of the worksheet; empty for CSV. */
  readonly name: string
  readonly rows: SheetRow[]
  /** Whether serial numbers of dates count from 1904 (old Macintosh workbooks) instead of 1900. */
  readonly is1904: boolean
  /** What the reader had to decide by itself, as sentences for the person who sent the file. */
  readonly notes: readonly Fault[]
}

/** The largest file that is accepted; a larger one is refused, never cut. */
export const SHEET_LIMITS = {
  /** Bytes of the uploaded file. */
  fileBytes: 20 * 1024 * 1024,
  /** Bytes of all parts of a workbook that are read, after inflating. */
  inflatedBytes: 200 * 1024 * 1024,
  rows: 100_000,
  columns: 256,
  /** Cells that merged cells cover in their columns. */
  mergedCells: 1_000_000,
  /** Characters in a cell: Excel's own limit. */
  cellLength: 32_767,
} as const

/** A refusal of the whole file. */
export function unreadable(wrong: Fault): DomainError {
  return new DomainError('unreadable-sheet', wrong)
}

/** Throws `unreadable-sheet` if a cell is outside {@link SHEET_LIMITS} or too long. */
export function assertCellFits(text: string, row: number, column: number): void {
  if (column >= SHEET_LIMITS.columns)
    throw unreadable(fault('cell-beyond-columns', { row, column: columnLetters(column), most: SHEET_LIMITS.columns }))
  if (text.length > SHEET_LIMITS.cellLength)
    throw unreadable(fault('cell-too-long', { cell: `${columnLetters(column)}${row}`, most: SHEET_LIMITS.cellLength }))
}

/** Adds a row that is not empty; throws `unreadable-sheet` if there are too many rows. */
export function addRow(rows: SheetRow[], row: SheetRow): void {
  if (rows.length >= SHEET_LIMITS.rows) throw unreadable(fault('too-many-rows', { most: SHEET_LIMITS.rows }))
  rows.push(row)
}

/** The spreadsheet's name of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (index % 26))
}

/** The index of a column by its letters, A is 0; -1 for anything else. */
export function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return -1
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
