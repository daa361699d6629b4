// Writes a table as CSV (RFC 4180) in UTF-8 with a byte order mark, because without it Excel assumes another encoding.
import { Readable } from 'node:stream'
import { defuse } from './defusing.ts'
import type { Table, Value } from './table.ts'

const CHUNK = 64 * 1024

/** The file as a stream of bytes. */
export function writeCsv(table: Table): Readable {
  return Readable.from(toChunks(table), { objectMode: false })
}

async function* toChunks({ headings, rows }: Table): AsyncGenerator<Buffer> {
  let text = `\uFEFF${toLine(headings)}`
  for await (const row of rows) {
    text += toLine(row)
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

function toLine(row: readonly Value[]): string {
  return `${row.map(toField).join(',')}\r\n`
}

function toField(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? defuse(value) : value.day
  return /[",\r\n\t;]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
