// A table on its way out, and the two files that it can become. Rows are made while they are sent: memory stays bounded.
import type { IsoDate } from '@temsao/shared/calendar.ts'

/** What a cell can hold; a day is a date of its own in a workbook, and ISO text in CSV. */
export type Value = string | number | null | { readonly day: IsoDate }

export interface Table {
  /** Name of the sheet and of the file. */
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
