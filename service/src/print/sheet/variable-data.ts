// The codes of labels as a sheet for software that prints variable data: one row a label.
import type { Readable } from 'node:stream'
import { writeCsv } from '../../exchange/csv-out.ts'
import type { LabelContent } from '../label/sheet.ts'

/** A label of which the signed token is known too. */
export interface LabelData extends LabelContent {
  /** The same stamp as a JWS in compact form. */
  readonly token?: string | undefined
}

const HEADINGS = ['serial', 'typedCode', 'qrText'] as const

/**
 * CSV (RFC 4180, UTF-8 with a byte order mark) with the columns `serial`, `typedCode`, `qrText` and, if asked for, `token`. Cells that a
 * spreadsheet would run as a formula get an apostrophe in front.
 */
export function writeLabelCsv(labels: AsyncIterable<LabelData>, { withToken = false }: { withToken?: boolean } = {}): Readable {
  return writeCsv({ name: 'labels', headings: withToken ? [...HEADINGS, 'token'] : [...HEADINGS], rows: rowsOf(labels, withToken) })
}

async function* rowsOf(labels: AsyncIterable<LabelData>, withToken: boolean): AsyncGenerator<string[]> {
  for await (const { serial = '', typedCode, qrText, token = '' } of labels) {
    yield withToken ? [serial, typedCode, qrText, token] : [serial, typedCode, qrText]
  }
}
