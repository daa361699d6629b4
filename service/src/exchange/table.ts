// A table to be sent, and the two file formats for it. Rows are produced while they are sent, so memory stays bounded.
import type { IsoDate } from '@temsao/shared/calendar.ts'

/** The value of a cell. A day becomes a real date in a workbook, and ISO text in CSV. */
export type Value = string | number | null | { readonly day: IsoDate }

export interface Table {
  /** Name of the worksheet and of the file. */
  readonly name: string
  readonly headings: readonly string[]
  readonly rows: AsyncIterable<readonly Value[]> | Iterable<readonly Value[]>
}

export type TableFormat = 'csv' | 'xlsx'

/** Media type of a file by its format. */
export const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<TableFormat, string>
