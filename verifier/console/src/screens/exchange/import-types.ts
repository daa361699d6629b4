// An import as the service answers it, and what the person says about the sheet.
import type { InferResponseType } from 'hono/client'
import { ask, type client } from '../../../../ui/api.ts'

/** What the sheet does, or would do. */
export type ImportResult = InferResponseType<typeof client.imports.$post, 200>
/** A column of the sheet as it was recognised. */
export type SheetColumn = ImportResult['columns'][number]
/** A column that the register understands. */
export type SheetField = NonNullable<SheetColumn['field']>

/** What is said about the sheet beyond what was recognised. */
export interface Choices {
  /** By column letters; `null` leaves the column out. */
  readonly mapping: Readonly<Record<string, SheetField | null>>
  /** One value for all rows, for fields without a column. */
  readonly defaults: Readonly<Partial<Record<SheetField, string>>>
  readonly update: boolean
  /** Empty texts leave both to the service. */
  readonly sheet: string
  readonly headingRow: string
}

export const NO_CHOICES: Choices = { mapping: {}, defaults: {}, update: false, sheet: '', headingRow: '' }

/** Sends the sheet: only to be checked, or to be imported as a whole. Throws ApiError. */
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
  // What the browser takes a file for differs from machine to machine; the service looks into it.
  const sheetFile = new Blob([file], { type: 'application/octet-stream' })
  return await ask<ImportResult>(`/api/v1/imports?${query.toString()}`, { file: sheetFile, signal })
}
