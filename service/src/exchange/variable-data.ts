// The codes of labels as a sheet for software that prints variable data: one row a label.
import type { Readable } from 'node:stream'
import { writeCsv } from './csv-out.ts'

/** The codes of one label. */
export interface LabelCodes {
  /** GS1 AI 21; only where every pack has its own. */
  readonly serial?: string | undefined
  readonly typedCode: string
  /** The link of the stamp as it goes into the QR code. */
  readonly qrText: string
  /** The same stamp as a JWS in compact form. */
  readonly token?: string | undefined
}

const HEADINGS = ['serial', 'typedCode', 'qrText'] as const

/**
 * CSV (RFC 4180, UTF-8 with a byte order mark) with the columns `serial`, `typedCode`, `qrText` and, if asked for, `token`. Cells that a
 * spreadsheet would run as a formula get an apostrophe in front.
 */
export function writeLabelCsv(labels: AsyncIterable<LabelCodes>, { withToken = false }: { withToken?: boolean } = {}): Readable {
  return writeCsv({ name: 'labels', headings: withToken ? [...HEADINGS, 'token'] : [...HEADINGS], rows: rowsOf(labels, withToken) })
}

async function* rowsOf(labels: AsyncIterable<LabelCodes>, withToken: boolean): AsyncGenerator<string[]> {
  for await (const { serial = '', typedCode, qrText, token = '' } of labels) {
    yield withToken ? [serial, typedCode, qrText, token] : [serial, typedCode, qrText]
  }
}
