// The service's answer to an import, and what the person says about the workbook.
import type { InferResponseType } from 'hono/client'
import { ask, type client } from '../../../../ui/api.ts'

/** What the import has done, or would do. */
export type ImportResult = InferResponseType<typeof client.imports.$post, 200>
/** A column of the workbook and the field that it was recognised as. */
export type SheetColumn = ImportResult['columns'][number]
/** A field of the register that a column can hold. */
export type SheetField = NonNullable<SheetColumn['field']>

/** What the person says about the workbook, beyond what was recognised. */
export interface Choices {
  /** By column letters; `null` leaves the column out. */
  readonly mapping: Readonly<Record<string, SheetField | null>>
  /** One value for all rows, for fields without a column. */
  readonly defaults: Readonly<Partial<Record<SheetField, string>>>
  readonly update: boolean
  /** The name of the worksheet and the number of its heading row; if one is empty, the service finds it. */
  readonly sheet: string
  readonly headingRow: string
}

/** Leaves everything to the service. */
export const NO_CHOICES: Choices = { mapping: {}, defaults: {}, update: false, sheet: '', headingRow: '' }

/** Sends the workbook, to check it only (`dryRun`) or to import all of it. Throws ApiError. */
export async function sendSheet(file: Blob, choices: Choices, { dryRun, signal }: { dryRun: boolean; signal: AbortSignal }) {
  const { mapping, defaults, update, sheet, headingRow } = choices
  const filled = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value.trim() !== ''))
  const query = new URLSearchParams({
    dryRun: String(dryRun),
    update: String(update),
    ...(Object.keys(mapping).length > 0 && { mapping: JSON.stringify(mapping) }),
    ...(Object.keys(filled).length > 0 && { defaults: JSON.stringify(filled) }),
    ...(sheet.trim() !== '' && { sheet: sheet.trim() }),
    ...(headingRow.trim() !== '' && { headingRow: headingRow.trim() }),
  })
  // Browsers guess the type of a file differently on each machine, so the service looks into the file instead.
  const sheetFile = new Blob([file], { type: 'application/octet-stream' })
  return await ask<ImportResult>(`/api/v1/imports?${query.toString()}`, { file: sheetFile, signal })
}
