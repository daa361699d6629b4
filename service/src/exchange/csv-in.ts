// Reads CSV as spreadsheets write it (RFC 4180 and its variants), with any of the usual encodings and separators.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { DomainError } from '../domain/domain-error.ts'
import { addRow, assertCellFits, unreadable, type Cell, type Sheet, type SheetRow } from './sheet.ts'

/** Reads CSV; throws `unreadable-sheet` with a sentence that says what to do. */
export async function readCsv(bytes: Buffer, signal?: AbortSignal): Promise<Sheet> {
  const { text, notes } = decodeText(bytes)
  if (text.includes('\0')) throw unreadable(fault('neither-xlsx-nor-csv'))
  const named = /^sep=(.)\r?\n/.exec(text)
  const body = named === null ? text : text.slice(named[0].length)
  const delimiter = named?.[1] ?? guessDelimiter(body)
  return { format: 'csv', name: '', rows: await parseRows(body, delimiter, signal), is1904: false, notes }
}

function decodeText(bytes: Buffer): { text: string; notes: Fault[] } {
  const encoding = encodingByMark(bytes)
  try {
    return { text: new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes), notes: [] }
  } catch {
    if (encoding !== undefined) throw unreadable(fault('damaged-encoding', { encoding }))
    return { text: new TextDecoder('windows-1258').decode(bytes), notes: [fault('read-as-windows-1258')] }
  }
}

function encodingByMark(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return undefined
}

// Takes the separator that occurs most often outside quotes in the first lines: Vietnamese Excel writes semicolons.
function guessDelimiter(text: string): string {
  const bare = text.slice(0, 20_000).replaceAll(/"[^"]*"/g, '')
  const count = (sign: string): number => bare.split(sign).length - 1
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

const CHUNK = 64 * 1024

async function parseRows(text: string, delimiter: string, signal?: AbortSignal): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  let number = 0
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({ delimiter, relax_column_count: true, skip_empty_lines: false, max_record_size: 4 * 1024 * 1024 }),
  )
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (++number % 1000 === 0) signal?.throwIfAborted()
      const cells = toCells(record, number)
      if (cells.length > 0) addRow(rows, { number, cells })
    }
  } catch (error) {
    if (error instanceof DomainError || !(error instanceof CsvError)) throw error
    throw unreadable(fault('row-not-csv', { row: number + 1, reason: explain(error) }))
  }
  return rows
}

function explain(error: CsvError): Fault {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return fault('quote-not-closed')
  if (error.code === 'CSV_MAX_RECORD_SIZE') return fault('record-too-long')
  return fault('quote-inside')
}

function* chunksOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.slice(start, start + CHUNK)
}

function toCells(record: readonly string[], row: number): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = []
  for (const [column, value] of record.entries()) {
    if (value.trim() === '') continue
    // Before it is normalised: that takes long for a text of many marks.
    assertCellFits(value, row, column)
    const text = value.normalize('NFC').trim()
    cells[column] = { text }
  }
  return cells
}
