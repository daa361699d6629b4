// Writes a table as an Excel workbook with one worksheet (ECMA-376 part 1, chapter 18), row by row. Texts are written into their
// cells, so that nothing has to be kept until the end. The first row stays visible and has filters.
import { PassThrough, Readable } from 'node:stream'
import { toDayNumber } from '@temsao/shared/calendar.ts'
import { ZipFile } from 'yazl'
import { defuse } from './defusing.ts'
import { columnLetters } from './sheet.ts'
import type { Table, Value } from './table.ts'

const CHUNK = 64 * 1024
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** The file as a stream of bytes. */
export function writeXlsx(table: Table): Readable {
  const zip = new ZipFile()
  const options = { mtime: new Date(0) }
  for (const [path, xml] of Object.entries(fixedParts(table.name))) zip.addBuffer(Buffer.from(DECLARATION + xml), path, options)
  const sheet = Readable.from(toChunks(table), { objectMode: false })
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options)
  zip.end()
  const out = new PassThrough()
  zip.on('error', (error: Error) => out.destroy(error))
  // If the receiver stops reading, stop reading the register too.
  out.on('close', () => sheet.destroy())
  return zip.outputStream.pipe(out)
}

function contentType(path: string, kind: string): string {
  return `<Override PartName="/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
}

function fixedParts(name: string): Record<string, string> {
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${contentType('xl/workbook.xml', 'sheet.main')}${contentType('xl/worksheets/sheet1.xml', 'worksheet')}${contentType('xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escapeXml(name).slice(0, 31)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    // Style 1 is for days, style 2 for headings.
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  }
}

async function* toChunks({ headings, rows }: Table): AsyncGenerator<Buffer> {
  const widths = headings.map(
    (heading, index) => `<col min="${index + 1}" max="${index + 1}" width="${Math.max(12, heading.length + 4)}"/>`,
  )
  let text = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  text += toRow(headings, 1, 2)
  let number = 1
  for await (const row of rows) {
    text += toRow(row, ++number, 0)
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}</sheetData><autoFilter ref="A1:${columnLetters(headings.length - 1)}${number}"/></worksheet>`)
}

function toRow(row: readonly Value[], number: number, style: number): string {
  return `<row r="${number}">${row.map((value, index) => toCell(value, `${columnLetters(index)}${number}`, style)).join('')}</row>`
}

function toCell(value: Value, at: string, style: number): string {
  if (value === null || value === '') return ''
  if (typeof value === 'number') return `<c r="${at}" s="${style}"><v>${value}</v></c>`
  if (typeof value !== 'string') return `<c r="${at}" s="1"><v>${toDayNumber(value.day) + 25_569}</v></c>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(defuse(value))}</t></is></c>`
}

// A text that looks like an escape of ST_Xstring (22.9.2.19) is itself escaped; a character that XML cannot carry becomes an
// escape.
function escapeXml(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
