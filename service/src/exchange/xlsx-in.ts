// Reads one worksheet of an Excel workbook (ECMA-376 part 1, chapter 18): only values; a formula gives its last calculated value.
import { fault } from '@temsao/shared/faults/faults.ts'
import { fromDayNumber, isIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { addRow, assertCellFits, columnIndex, SHEET_LIMITS, unreadable, type Cell, type Sheet, type SheetRow } from './sheet.ts'
import { openParts, type Parts } from './xlsx-parts.ts'

/** Options for the reader: which worksheet, and when to give up. */
export interface ReadOptions {
  /** Name of the worksheet; the first visible one if left out. */
  readonly sheet?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** Reads a workbook; throws `unreadable-sheet` with a sentence that says what to do. */
export async function readXlsx(bytes: Buffer, { sheet, signal }: ReadOptions = {}): Promise<Sheet> {
  const parts = await openParts(bytes, signal)
  try {
    const workbook = await readWorkbook(parts)
    const chosen = chooseSheet(workbook.sheets, sheet)
    const relations = await readRelations(parts)
    const dateStyles = await readDateStyles(parts)
    const strings = await readSharedStrings(parts)
    const path = relations.get(chosen.relation) ?? ''
    const rows = await readRows(parts, path, { strings, dateStyles, is1904: workbook.is1904 })
    const others = workbook.sheets.filter((other) => other !== chosen && other.visible).map(({ name }) => name)
    const notes = others.length === 0 ? [] : [fault('one-sheet-read', { name: chosen.name, others })]
    return { format: 'xlsx', name: chosen.name, rows, is1904: workbook.is1904, notes }
  } finally {
    parts.close()
  }
}

interface SheetEntry {
  readonly name: string
  readonly relation: string
  readonly visible: boolean
}

async function readWorkbook(parts: Parts): Promise<{ sheets: SheetEntry[]; is1904: boolean }> {
  if (!parts.has('xl/workbook.xml')) throw unreadable(fault('zip-without-workbook'))
  const sheets: SheetEntry[] = []
  let is1904 = false
  await parts.parse('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      sheets.push({ name: attributes['name'] ?? '', relation, visible: (attributes['state'] ?? 'visible') === 'visible' })
    },
  })
  return { sheets, is1904 }
}

function chooseSheet(sheets: readonly SheetEntry[], wanted?: string): SheetEntry {
  const found = wanted === undefined ? (sheets.find(({ visible }) => visible) ?? sheets[0]) : sheets.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  if (sheets.length === 0) throw unreadable(fault('workbook-without-sheets'))
  throw unreadable(fault('no-sheet-of-name', { name: wanted ?? '', names: sheets.map(({ name }) => name) }))
}

async function readRelations(parts: Parts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await parts.parse('xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return targets
}

// The built-in number formats that show a day (18.8.30), including the East Asian ones.
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

// For each cell style, whether it shows its number as a day.
async function readDateStyles(parts: Parts): Promise<boolean[]> {
  const styles: boolean[] = []
  if (!parts.has('xl/styles.xml')) return styles
  const custom = new Map<string, boolean>()
  let inCellFormats = false
  await parts.parse('xl/styles.xml', {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') custom.set(numFmtId, isDateFormat(formatCode))
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) styles.push(custom.get(numFmtId) ?? isBuiltInDate(Number(numFmtId)))
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

// Excel's own limit of a format is 255 characters.
function isDateFormat(code: string): boolean {
  if (code.length > 255) return false
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  return /[dy]/i.test(bare)
}

async function readSharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = []
  if (!parts.has('xl/sharedStrings.xml')) return strings
  const reader = richText()
  await parts.parse('xl/sharedStrings.xml', {
    ...reader,
    open: (name) => {
      if (name === 'si') reader.clear()
      reader.open(name)
    },
    close: (name) => {
      reader.close(name)
      if (name === 'si') strings.push(unescape(reader.value()))
    },
  })
  return strings
}

// Text of one or more runs `t`, without the phonetic readings of East Asian names (`rPh`).
function richText() {
  let [value, isText, isReading] = ['', false, false]
  return {
    open: (name: string) => {
      if (name === 't') isText = true
      if (name === 'rPh') isReading = true
    },
    text: (text: string) => {
      if (!isText || isReading) return
      value += text
      if (value.length > 4 * SHEET_LIMITS.cellLength) throw unreadable(fault('some-cell-too-long', { most: SHEET_LIMITS.cellLength }))
    },
    close: (name: string) => {
      if (name === 't') isText = false
      if (name === 'rPh') isReading = false
    },
    value: () => value,
    clear: () => {
      value = ''
    },
  }
}

// ST_Xstring (22.9.2.19): characters that XML cannot carry are written _xHHHH_.
function unescape(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

interface Lookup {
  readonly strings: readonly string[]
  readonly dateStyles: readonly boolean[]
  readonly is1904: boolean
}

interface RawCell {
  readonly type: string
  readonly style: number
  readonly column: number
  hasFormula: boolean
  value: string
}

async function readRows(parts: Parts, path: string, lookup: Lookup): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  const merges: string[] = []
  const inline = richText()
  let row: SheetRow = { number: 0, cells: [] }
  let cell: RawCell | undefined
  let nextColumn = 0
  let isValue = false
  await parts.parse(path, {
    open: (name, attributes) => {
      inline.open(name)
      if (name === 'row') {
        row = { number: rowNumber(attributes['r'], row.number), cells: [] }
        nextColumn = 0
      } else if (name === 'c') {
        cell = openCell(attributes, nextColumn)
        nextColumn = cell.column + 1
        inline.clear()
      } else if (name === 'v') isValue = true
      else if (name === 'f' && cell !== undefined) cell.hasFormula = true
      else if (name === 'mergeCell' && merges.length < SHEET_LIMITS.rows) merges.push(attributes['ref'] ?? '')
    },
    text: (text) => {
      if (isValue && cell !== undefined) cell.value += text
      else if (cell !== undefined) inline.text(text)
    },
    close: (name) => {
      inline.close(name)
      if (name === 'v') isValue = false
      else if (name === 'c' && cell !== undefined) {
        closeCell(row, { ...cell, value: cell.type === 'inlineStr' ? unescape(inline.value()) : cell.value }, lookup)
        cell = undefined
      } else if (name === 'row' && row.cells.length > 0) addRow(rows, row)
    },
  })
  fillDown(rows, merges)
  return rows
}

// The rows of an Excel worksheet.
const MOST_ROWS = 1_048_576

function rowNumber(given: string | undefined, before: number): number {
  const number = given === undefined ? before + 1 : Number(given)
  if (!Number.isInteger(number) || number < 1 || number > MOST_ROWS) throw new Error(`a row is called "${String(given).slice(0, 20)}"`)
  return number
}

// Cells and rows may omit their position: then they follow the previous one.
function openCell({ r = '', t = 'n', s = '0' }: Record<string, string>, nextColumn: number): RawCell {
  // The longest name is XFD1048576.
  const column = r === '' ? nextColumn : r.length > 10 ? -1 : columnIndex(r.replace(/\d+$/, ''))
  if (column < 0) throw new Error(`a cell is called "${r.slice(0, 20)}"`)
  return { type: t, style: Number(s), column, hasFormula: false, value: '' }
}

function closeCell(row: SheetRow, raw: RawCell, lookup: Lookup): void {
  const cell = toCell(raw, lookup)
  if (cell === undefined) return
  assertCellFits(cell.text, row.number, raw.column)
  row.cells[raw.column] = cell
}

function toCell({ type, style, value, hasFormula }: RawCell, { strings, dateStyles, is1904 }: Lookup): Cell | undefined {
  if (type === 'e') return { text: value, fault: fault('cell-error', { error: value }) }
  if (value === '') return hasFormula && type === 'n' ? { text: '', fault: fault('formula-not-calculated') } : undefined
  if (type === 's') return textCell(strings[Number(value)] ?? '')
  if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'd') return isIsoDate(value.slice(0, 10)) ? { text: value, date: value.slice(0, 10) as IsoDate } : { text: value }
  if (type !== 'n') return textCell(type === 'str' ? unescape(value) : value)
  return numberCell(Number(value), { isDate: dateStyles[style] === true, is1904 })
}

function textCell(text: string): Cell | undefined {
  if (text.length > SHEET_LIMITS.cellLength) throw unreadable(fault('some-cell-too-long', { most: SHEET_LIMITS.cellLength }))
  const clean = text.normalize('NFC').trim()
  return clean === '' ? undefined : { text: clean }
}

function numberCell(value: number, { isDate, is1904 }: { isDate: boolean; is1904: boolean }): Cell {
  if (!Number.isFinite(value)) throw unreadable(fault('workbook-number-damaged'))
  // Excel stores 15 digits; the rest is noise of the binary form.
  const number = Number(value.toPrecision(15))
  const text = Number.isSafeInteger(number) ? number.toFixed(0) : String(number)
  const date = isDate ? dateOfSerial(number, is1904) : undefined
  return date === undefined ? { text, number } : { text: date, number, date }
}

/** The day of a spreadsheet's serial number (18.17.4), 1900-03-01 to 2199-12-31; the time of day is dropped. */
export function dateOfSerial(serial: number, is1904: boolean): IsoDate | undefined {
  const day = Math.floor(serial) - 25_569 + (is1904 ? 1462 : 0)
  return day >= -25_508 && day <= 84_005 ? fromDayNumber(day) : undefined
}

// Offices often write a producer once and merge the cell over all its products: each of those rows has that value.
function fillDown(rows: readonly SheetRow[], merges: readonly string[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  let covered = 0
  for (const merge of merges) {
    const match = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(merge)
    if (match === null) continue
    const [column, first, last] = [columnIndex(match[1]!), Number(match[2]), Number(match[3])]
    const cell = byNumber.get(first)?.cells[column]
    if (cell === undefined) continue
    const end = Math.min(last, rows.at(-1)?.number ?? 0)
    covered += Math.max(0, end - first)
    if (covered > SHEET_LIMITS.mergedCells) throw unreadable(fault('workbook-merges-too-many', { most: SHEET_LIMITS.mergedCells }))
    for (let number = first + 1; number <= end; number++) {
      const row = byNumber.get(number)
      if (row !== undefined) row.cells[column] ??= cell
    }
  }
}
