// Sheets of labels as a PDF that is written while the labels arrive: black only, an embedded subset font, each page as soon as it is full.
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import { loadLabelFont } from '../font/label-font.ts'
import { createPlanner } from '../label/label-planner.ts'
import type { Planned } from '../label/label-planner.ts'
import type { LabelGround, LabelPlan } from '../label/label-plan.ts'
import { countLabels, shortItems, sliceLabels } from '../label/label-run.ts'
import type { LabelItem } from '../label/label-run.ts'
import type { DrawnPage, PagePart, PageStyle, PageTask } from './page-drawing.ts'
import { createInlineRenderer } from './page-renderer.ts'
import type { PagePool } from './page-pool.ts'
import type { PageRenderer } from './page-renderer.ts'
import { createPdfFonts } from '../pdf/pdf-fonts.ts'
import type { PdfFonts } from '../pdf/pdf-fonts.ts'
import { PDF_INKS, sharedOperators } from '../label/pdf-label.ts'
import type { PdfInks } from '../label/pdf-label.ts'
import { createPdfObjects, pdfDate, pdfText } from '../pdf/pdf-objects.ts'
import type { PdfObjects } from '../pdf/pdf-objects.ts'
import { assertSheet, cellCountOf, indexOfCell } from './sheet-layout.ts'
import { calibrationOf, pageOf } from './sheet-page.ts'
import type { SheetPage } from './sheet-page.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import type { LabelContent } from '../label/label.ts'
import type { SheetDescription, SheetPlacement, SymbolDrawing } from './sheet.ts'

/** How a PDF of sheets is made. */
export interface SheetPdfOptions extends SheetPlacement {
  readonly symbols: SymbolDrawing
  /** The title in the file's metadata and in the reader's window. */
  readonly title: string
  /** The creation time written into the file. */
  readonly now: Date
  /** Stops between two pages and throws the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** The threads that draw, and the number of labels to expect: a small number is drawn on the caller's own thread. */
  readonly threads?: { readonly pool: PagePool; readonly labelCount: number } | undefined
}

/** Readers find a page in a tree of two levels; this is the maximum number of entries in a node. */
const PAGES_A_NODE = 256

/**
 * A PDF of sheets, in chunks, while the labels arrive; memory does not grow with their number. The first label of a batch decides the
 * layout of all: later texts and codes that are longer are drawn smaller, within limits. Throws `PrintError` before the first chunk for
 * a sheet, a design or a first label that cannot be printed, and later for a label that does not fit.
 */
export async function* createSheetPdf(
  sheet: SheetDescription,
  labels: AsyncIterable<LabelItem>,
  options: SheetPdfOptions,
): AsyncGenerator<Uint8Array> {
  assertSheet(sheet, options)
  const print = await startPrint(sheet, options)
  const underWay: PagesUnderWay[] = []
  for await (const pages of collectPages(print, labels)) {
    underWay.push(renderPages(print, pages))
    if (underWay.length >= print.renderer.mostUnderWay) yield* writePages(print, underWay.shift()!)
  }
  for (const pages of underWay) yield* writePages(print, pages)
  yield finishPrint(print, options)
}

/** A document being written. */
interface Print {
  readonly options: SheetPdfOptions
  readonly style: PageStyle
  readonly renderer: PageRenderer
  /** The stream at the start of every page, if any. */
  readonly frame: number | undefined
  readonly objects: PdfObjects
  readonly fonts: PdfFonts
  readonly numbers: { readonly catalogue: number; readonly tree: number; readonly info: number }
  readonly planned: (item: LabelItem) => Planned<number>
  /** Forms that no page has drawn yet. */
  readonly newForms: Form[]
  /** The nodes of the page tree, and the number of pages. */
  readonly nodes: number[]
  readonly pages: { readonly number: number; readonly node: number }[]
}

/** A page with labels on it. Its objects are numbered in page order, independent of the thread and the time of drawing. */
interface FilledPage {
  readonly number: number
  readonly node: number
  readonly task: PageTask
  readonly imageCount: number
  /** Forms that this page is the first to draw. */
  readonly forms: readonly Form[]
}

/** The content that all labels of a plan share, as an object of the file. */
interface Form {
  readonly number: number
  readonly entries: string
  readonly data: Uint8Array
}

/** Pages that are drawn together. */
interface PagesUnderWay {
  readonly pages: readonly FilledPage[]
  readonly drawn: Promise<DrawnPage[]>
}

async function startPrint(sheet: SheetDescription, options: SheetPdfOptions): Promise<Print> {
  const objects = createPdfObjects()
  const numbers = { catalogue: objects.reserve(), tree: objects.reserve(), info: objects.reserve() }
  const font = await loadLabelFont()
  const fonts = createPdfFonts(objects, font)
  const { design = DEFAULT_DESIGN, symbols, threads, signal } = options
  const ground: LabelGround = { ...sheet, design, font }
  const newForms: Form[] = []
  const planned = createPlanner(ground, (plan, content) => {
    const form = createForm(plan, content, { objects, fonts, ground, inks: PDF_INKS[symbols] })
    newForms.push(form)
    return form.number
  })
  const page = pageOf(sheet, options)
  const frame = writeFrame(objects, page, options)
  const renderer = threads?.pool.rendererFor(threads.labelCount, signal) ?? createInlineRenderer(font, signal)
  const style = { sheet, page, design, symbols }
  return { options, style, renderer, frame, objects, fonts, numbers, planned, newForms, nodes: [], pages: [] }
}

/** Fills pages with labels; gives the full pages, as many at a time as should be drawn together. */
async function* collectPages(print: Print, labels: AsyncIterable<LabelItem>): AsyncGenerator<FilledPage[]> {
  const { style, options, renderer } = print
  const cells = cellCountOf(style.sheet)
  let cell = options.startCell ? indexOfCell(style.sheet, options.startCell) : 0
  let parts: PagePart[] = []
  let pages: FilledPage[] = []
  let labelCount = 0
  for await (const item of shortItems(labels)) {
    for (let from = 0, count = countLabels(item); from < count;) {
      const until = Math.min(count, from + cells - cell)
      const part = sliceLabels(item, from, until)
      const { plan, made } = print.planned(part)
      parts.push({ labels: part, plan, form: made, firstCell: cell })
      cell += until - from
      labelCount += until - from
      from = until
      if (cell < cells) continue
      pages.push(fillPage(print, parts))
      parts = []
      cell = 0
      if (labelCount < renderer.labelsAtOnce) continue
      yield pages
      pages = []
      labelCount = 0
    }
  }
  // An order without labels gives an empty page rather than no document.
  if (parts.length > 0 || print.pages.length === 0) pages.push(fillPage(print, parts))
  if (pages.length > 0) yield pages
}

function fillPage({ objects, style, newForms, nodes, pages }: Print, parts: readonly PagePart[]): FilledPage {
  const imageCount = style.symbols === 'mask' ? parts.reduce((sum, { labels }) => sum + countLabels(labels), 0) : 0
  const images = Array.from({ length: imageCount }, () => objects.reserve())
  const [stream, number] = [objects.reserve(), objects.reserve()]
  if (pages.length % PAGES_A_NODE === 0) nodes.push(objects.reserve())
  const node = nodes.at(-1)!
  pages.push({ number, node })
  return { number, node, task: { parts, firstImage: images[0] ?? stream, stream }, imageCount, forms: newForms.splice(0) }
}

function renderPages({ renderer, style }: Print, pages: readonly FilledPage[]): PagesUnderWay {
  const drawn = renderer.render(
    style,
    pages.map(({ task }) => task),
  )
  // If the consumer has gone away it never asks for this result, and nobody would handle the failure.
  drawn.catch(() => undefined)
  return { pages, drawn }
}

/** Turns the content that all labels of a plan share into a form that each of them draws. */
function createForm(
  plan: LabelPlan,
  content: LabelContent,
  { objects, fonts, ground, inks }: { objects: PdfObjects; fonts: PdfFonts; ground: LabelGround; inks: PdfInks },
): Form {
  const { widthMm, heightMm } = plan.layout
  const operators = sharedOperators(plan.layout, content, { ground, fonts, inks })
  const box = `/BBox[0 0 ${points(widthMm)} ${points(heightMm)}]`
  const entries = `/Type/XObject/Subtype/Form${box}/Resources<<${fonts.resources}>>/Filter/FlateDecode`
  return { number: objects.reserve(), entries, data: deflateSync(Buffer.from(operators, 'latin1')) }
}

async function* writePages(print: Print, { pages, drawn }: PagesUnderWay): AsyncGenerator<Uint8Array> {
  for (const [index, page] of (await drawn).entries()) {
    writePage(print, pages[index]!, page)
    yield print.objects.take()
    print.options.signal?.throwIfAborted()
  }
}

function writePage({ objects, fonts, frame, style }: Print, page: FilledPage, { bytes, offsets, letters }: DrawnPage): void {
  const { forms, imageCount, task } = page
  const { firstImage, stream } = task
  fonts.note(letters)
  for (const { number, entries, data } of forms) objects.writeStream(number, entries, data)
  objects.writeAll(
    bytes,
    Array.from(offsets, (offset, index) => [index < imageCount ? firstImage + index : stream, offset]),
  )
  const drawnForms = Array.from(new Set(task.parts.map(({ form }) => form)), (form) => `/A${form} ${form} 0 R`)
  const images = Array.from({ length: imageCount }, (_, index) => `/M${firstImage + index} ${firstImage + index} 0 R`)
  const resources = `/Resources<<${fonts.resources}/XObject<<${[...drawnForms, ...images].join('')}>>>>`
  const contents = [frame, stream].filter((part) => part !== undefined).map((part) => `${part} 0 R`)
  objects.write(page.number, `<</Type/Page/Parent ${page.node} 0 R${boxesOf(style.page)}${resources}/Contents[${contents.join(' ')}]>>`)
}

/** Calibration and crop marks, as a stream at the start of every page; written once. */
function writeFrame(objects: PdfObjects, page: SheetPage, options: SheetPdfOptions): number | undefined {
  const { scaleX, scaleY, rightMm, downMm } = calibrationOf(options)
  const upMm = page.heightMm * (1 - scaleY) - downMm
  const moved = scaleX !== 1 || scaleY !== 1 || rightMm !== 0 || downMm !== 0
  const matrix = moved ? `${formatDecimal(scaleX)} 0 0 ${formatDecimal(scaleY)} ${points(rightMm)} ${points(upMm)} cm\n` : ''
  const marks = page.cropLines.map(
    (line) =>
      `${points(line.fromXMm)} ${points(page.heightMm - line.fromYMm)} m ${points(line.toXMm)} ${points(page.heightMm - line.toYMm)} l S\n`,
  )
  const operators = matrix + (marks.length > 0 ? `${PDF_INKS[options.symbols].line} 0.25 w\n${marks.join('')}` : '')
  if (operators === '') return undefined
  const number = objects.reserve()
  objects.writeStream(number, '', Buffer.from(operators, 'latin1'))
  return number
}

function boxesOf({ widthMm, heightMm, growthMm, bleedMm }: SheetPage): string {
  const box = (insetMm: number): string =>
    `[${points(insetMm)} ${points(insetMm)} ${points(widthMm - insetMm)} ${points(heightMm - insetMm)}]`
  return `/MediaBox${box(0)}/BleedBox${box(growthMm - Math.min(bleedMm, growthMm))}/TrimBox${box(growthMm)}`
}

function finishPrint(print: Print, { title, now }: SheetPdfOptions): Uint8Array {
  const { objects, fonts, numbers, nodes, pages } = print
  fonts.write()
  for (const node of nodes) {
    const kids = pages.filter((page) => page.node === node).map(({ number }) => `${number} 0 R`)
    objects.write(node, `<</Type/Pages/Parent ${numbers.tree} 0 R/Count ${kids.length}/Kids[${kids.join(' ')}]>>`)
  }
  const kids = nodes.map((node) => `${node} 0 R`).join(' ')
  objects.write(numbers.tree, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`)
  // A reader that scales the page to the printer's margins would move every label, so the file tells it not to scale.
  objects.write(
    numbers.catalogue,
    `<</Type/Catalog/Pages ${numbers.tree} 0 R/Lang(vi)/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>`,
  )
  objects.write(numbers.info, `<</Title${pdfText(title)}/Producer(Temsao)/CreationDate${pdfDate(now)}>>`)
  const id = createHash('sha256').update(`${title}\n${now.toISOString()}\n${pages.length}`).digest('hex').slice(0, 32)
  objects.finish(`/Root ${numbers.catalogue} 0 R/Info ${numbers.info} 0 R/ID[<${id}><${id}>]`)
  return objects.take()
}

function points(lengthMm: number): string {
  return formatDecimal(Number(pointsOfMm(lengthMm).toFixed(3)))
}
