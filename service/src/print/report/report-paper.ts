// An official paper on A4 as a tagged PDF: headings, paragraphs, tables and figures one below the other, with page numbers. It does not
// know what the paper is about.
import { readFile } from 'node:fs/promises'
import type PDFDocument from 'pdfkit'

/** Points (1/72 inch) per millimetre. */
export const POINTS_PER_MM = 72 / 25.4

// The margins that Decree 30/2020/NĐ-CP sets for official documents: 30 mm on the side of the binding.
const MARGINS = { top: 20, bottom: 20, left: 30, right: 15 } as const

/** Typefaces of the paper. */
export type Face = 'regular' | 'bold' | 'italic'

const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/BeVietnamPro_400Regular.ttf',
  bold: '700Bold/BeVietnamPro_700Bold.ttf',
  italic: '400Regular_Italic/BeVietnamPro_400Regular_Italic.ttf',
}

/** Letter sizes in points. */
export const SIZES = { title: 15, heading: 11.5, body: 10.5, table: 9, small: 8 } as const

const MUTED = '#444444'
const CELL_PADDING = 3.5
const LINE_GAP = 1.5

type Doc = InstanceType<typeof PDFDocument>
type Structure = ReturnType<Doc['struct']>

/** A paper that is being written; `doc.y` is the position of the next text. */
export interface Paper {
  readonly doc: Doc
  readonly root: Structure
  readonly left: number
  readonly width: number
  readonly bottom: number
}

/** The metadata that a viewer shows. */
export interface PaperInfo {
  readonly title: string
  readonly author: string
  /** The creation time written into the file, in milliseconds since the epoch. */
  readonly now: number
}

let loading: Promise<Readonly<Record<Face, Buffer>>> | undefined

async function readFaces(): Promise<Readonly<Record<Face, Buffer>>> {
  const read = (face: Face) => readFile(new URL(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${FILES[face]}`)))
  const [regular, bold, italic] = await Promise.all([read('regular'), read('bold'), read('italic')])
  return { regular, bold, italic }
}

/** Begins a paper with an empty page. */
export async function createPaper({ title, author, now }: PaperInfo): Promise<Paper> {
  // Loaded with the first paper, because the library with its fonts is large.
  const [{ default: Document }, faces] = await Promise.all([import('pdfkit'), (loading ??= readFaces())])
  const margins = Object.fromEntries(Object.entries(MARGINS).map(([side, mm]) => [side, mm * POINTS_PER_MM])) as Record<
    keyof typeof MARGINS,
    number
  >
  const info = { Title: title, Author: author, CreationDate: new Date(now), ModDate: new Date(now) }
  const options = {
    size: 'A4',
    margins,
    info,
    lang: 'vi-VN',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    bufferPages: true,
  } as const
  const doc = new Document(options)
  for (const [face, data] of Object.entries(faces)) doc.registerFont(face, data)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const { width, height } = doc.page
  return { doc, root, left: margins.left, width: width - margins.left - margins.right, bottom: height - margins.bottom }
}

/** How a text is set. */
export interface TextStyle {
  readonly face?: Face
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly color?: string
  /** Space below, in points. */
  readonly after?: number
  /** The tag of the text (ISO 32000-1 clause 14.8.4). */
  readonly tag?: 'P' | 'H1' | 'H2' | 'Caption' | 'LI'
  readonly x?: number
  readonly width?: number
}

/** Writes a paragraph over the paper's width, or in the place that the style gives. */
export function writeText(paper: Paper, text: string, style: TextStyle = {}): void {
  const { doc, root, left, width } = paper
  const { face = 'regular', size = SIZES.body, align = 'left', color = 'black', after = 4, tag = 'P' } = style
  root.add(
    doc.struct(tag, {}, () => {
      doc.font(face).fontSize(size).fillColor(color)
      doc.text(text, style.x ?? left, doc.y, { width: style.width ?? width, align, lineGap: LINE_GAP })
    }),
  )
  doc.x = left
  doc.y += after
}

/** A heading of a section; it stays on the same page as the first lines below it. */
export function writeHeading(paper: Paper, text: string): void {
  const { doc } = paper
  doc.y += 6
  assertRoom(paper, 24 * POINTS_PER_MM)
  writeText(paper, text, { face: 'bold', size: SIZES.heading, tag: 'H2', after: 3 })
}

/** Starts a new page unless this many points are left on the current one. */
export function assertRoom(paper: Paper, height: number): void {
  if (paper.doc.y + height > paper.bottom) addPage(paper)
}

/** Begins a new page. */
export function addPage({ doc }: Paper): void {
  doc.addPage()
}

/** Draws decoration that a screen reader should skip: rules, boxes. */
export function drawArtifact({ doc }: Paper, draw: () => void): void {
  doc.save()
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
  doc.restore()
}

/** Draws a figure that a screen reader reads as `alt`. */
export function drawFigure({ doc, root }: Paper, alt: string, draw: () => void): void {
  root.add(
    doc.struct('Figure', { alt }, () => {
      doc.save()
      draw()
      doc.restore()
    }),
  )
}

/** A column of a table; widths are shares of the paper's width and add up to 1. */
export interface Column {
  readonly title: string
  readonly share: number
  readonly align?: 'left' | 'center' | 'right'
}

/** A row of a table; a bold row is the heading of the rows below it. */
export interface Row {
  readonly cells: readonly string[]
  readonly face?: Face
}

/** Draws a table with a grid; its head is repeated on every page. */
export function drawTable(paper: Paper, columns: readonly Column[], rows: readonly Row[]): void {
  const { doc, root } = paper
  const table = doc.struct('Table')
  root.add(table)
  const head: Row = { cells: columns.map(({ title }) => title), face: 'bold' }
  const headHeight = heightOf(paper, columns, head)
  assertRoom(paper, headHeight + 14 * POINTS_PER_MM)
  drawRow(paper, { table, columns, row: head, height: headHeight, tag: 'TH' })
  for (const row of rows.flatMap(splitRow)) {
    const height = heightOf(paper, columns, row)
    if (doc.y + height > paper.bottom) {
      addPage(paper)
      drawRow(paper, { table: undefined, columns, row: head, height: headHeight, tag: 'TH' })
    }
    drawRow(paper, { table, columns, row, height, tag: 'TD' })
  }
  table.end()
  doc.x = paper.left
  doc.y += 6
}

// No row may be higher than a page, so a long text continues in the rows below.
const MOST_LETTERS_A_CELL = 700

function splitRow({ cells, face }: Row): Row[] {
  const parts = cells.map(splitText)
  const count = Math.max(...parts.map(({ length }) => length))
  return Array.from({ length: count }, (_, index) => ({ cells: parts.map((each) => each[index] ?? ''), ...(face && { face }) }))
}

function splitText(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > MOST_LETTERS_A_CELL) {
    const space = rest.lastIndexOf(' ', MOST_LETTERS_A_CELL)
    const end = space > 0 ? space : MOST_LETTERS_A_CELL
    parts.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...parts, rest]
}

function heightOf({ doc, width }: Paper, columns: readonly Column[], { cells, face = 'regular' }: Row): number {
  doc.font(face).fontSize(SIZES.table)
  const heights = columns.map(({ share }, index) =>
    doc.heightOfString(cells[index] ?? '', { width: share * width - 2 * CELL_PADDING, lineGap: LINE_GAP / 2 }),
  )
  return Math.max(...heights) + 2 * CELL_PADDING
}

// Tells screen readers which column a cell is in (ISO 32000-1 clause 14.8.5.7); the library's types do not know it yet.
const HEAD_OF_COLUMN: object = { scope: 'Column' }

interface RowPlace {
  /** Missing for a repeated head, because the head is read out only once. */
  readonly table: Structure | undefined
  readonly columns: readonly Column[]
  readonly row: Row
  readonly height: number
  readonly tag: 'TH' | 'TD'
}

function drawRow(paper: Paper, { table, columns, row, height, tag }: RowPlace): void {
  const { doc, left, width } = paper
  const top = doc.y
  const line = table && doc.struct('TR')
  if (line) table.add(line)
  let x = left
  drawArtifact(paper, () => {
    if (tag === 'TH') doc.rect(left, top, width, height).fill('#eeeeee')
  })
  for (const [index, { share, align = 'left' }] of columns.entries()) {
    const place = { x, width: share * width }
    const draw = (): void => drawCell(paper, { text: row.cells[index] ?? '', face: row.face ?? 'regular', align, top, ...place })
    if (line === undefined) drawArtifact(paper, draw)
    else line.add(doc.struct(tag, tag === 'TH' ? HEAD_OF_COLUMN : {}, draw))
    drawArtifact(paper, () => doc.rect(place.x, top, place.width, height).lineWidth(0.5).stroke('#555555'))
    x += share * width
  }
  line?.end()
  doc.y = top + height
}

interface CellPlace {
  readonly text: string
  readonly face: Face
  readonly align: 'left' | 'center' | 'right'
  readonly top: number
  readonly x: number
  readonly width: number
}

function drawCell({ doc }: Paper, { text, face, align, top, x, width }: CellPlace): void {
  doc.font(face).fontSize(SIZES.table).fillColor('black')
  doc.text(text, x + CELL_PADDING, top + CELL_PADDING, { width: width - 2 * CELL_PADDING, align, lineGap: LINE_GAP / 2 })
}

/** Numbers the pages, each with `name` on its left, and returns the whole file. */
export async function finishPaper(paper: Paper, name: string): Promise<Uint8Array> {
  const { doc, left, width, root } = paper
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // This text is below the margin, where the library would otherwise start a new page.
    doc.page.margins.bottom = 0
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('regular').fontSize(SIZES.small).fillColor(MUTED)
    const y = paper.bottom + 6 * POINTS_PER_MM
    doc.text(name, left, y, { width: width * 0.75, lineBreak: false })
    doc.text(`Trang ${page - start + 1}/${count}`, left, y, { width, align: 'right', lineBreak: false })
    doc.endMarkedContent()
  }
  root.end()
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject))
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
