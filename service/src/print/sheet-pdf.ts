// Sheets of labels as a PDF that is written while the labels arrive: black alone, an embedded subset font, pages as they are full.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, deflateSync } from 'node:zlib'
import { formatDecimal, pointsOfMm } from './decimal.ts'
import { loadLabelFont } from './label-font.ts'
import { createPlanner } from './label-planner.ts'
import type { Planned } from './label-planner.ts'
import { placeSymbol } from './label-plan.ts'
import type { LabelGround, LabelPlan } from './label-plan.ts'
import { createPdfFonts } from './pdf-fonts.ts'
import type { PdfFonts } from './pdf-fonts.ts'
import { maskBytes, maskEntries, maskOperators, PDF_INKS, sharedOperators, textOperators, vectorOperators } from './pdf-label.ts'
import type { PdfInks } from './pdf-label.ts'
import { createPdfObjects, pdfDate, pdfText } from './pdf-objects.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { assertSheet, cellCountOf, indexOfCell } from './sheet-layout.ts'
import { calibrationOf, labelCorner, pageOf, snapToDots } from './sheet-page.ts'
import type { SheetPage } from './sheet-page.ts'
import { DEFAULT_DESIGN } from './sheet.ts'
import type { LabelContent, SheetDescription, SheetPdfOptions } from './sheet.ts'

/** Pages whose compression runs on other threads while the next are drawn. */
const PAGES_IN_FLIGHT = 4
/** Readers find a page in a tree of two levels; a node lists at most so many. */
const PAGES_A_NODE = 256
/** Rows of modules are noise: what zlib finds at higher levels is not worth its time. */
const DEFLATE_LEVEL = { vector: 6, mask: 6 } as const

const compress = promisify(deflate)

/**
 * A PDF of sheets, in chunks, while the labels arrive; memory does not grow with their number. The first label of a batch settles the
 * layout of all: later texts and codes that are longer are drawn smaller, within limits. Throws `PrintError` before the first chunk for a
 * sheet, a design or a first label that cannot be printed, and later for a label that does not fit.
 */
export async function* createSheetPdf(
  sheet: SheetDescription,
  labels: AsyncIterable<LabelContent>,
  options: SheetPdfOptions,
): AsyncGenerator<Uint8Array> {
  assertSheet(sheet, options)
  const print = await startPrint(sheet, options)
  const inFlight: FinishedPage[] = []
  let page = newPage(options.startCell ? indexOfCell(sheet, options.startCell) : 0)
  for await (const label of labels) {
    drawLabel(print, page, label)
    if (page.nextCell < cellCountOf(sheet)) continue
    inFlight.push(finishPage(page, options))
    page = newPage(0)
    if (inFlight.length >= PAGES_IN_FLIGHT) yield await writePage(print, inFlight.shift()!)
    options.signal?.throwIfAborted()
  }
  // An order of nothing is an empty page rather than no document at all.
  if (page.content.length > 0 || (inFlight.length === 0 && print.pages.length === 0)) inFlight.push(finishPage(page, options))
  for (const finished of inFlight) yield await writePage(print, finished)
  yield await finishPrint(print, options)
}

/** A document in the making. */
interface Print {
  readonly sheet: SheetDescription
  readonly options: SheetPdfOptions
  readonly page: SheetPage
  /** The stream that every page begins with, if any. */
  readonly frame: number | undefined
  readonly objects: PdfObjects
  readonly fonts: PdfFonts
  readonly ground: LabelGround
  readonly numbers: { readonly catalogue: number; readonly tree: number; readonly info: number }
  readonly planned: (content: LabelContent) => Planned<number>
  /** Nodes of the page tree, and pages with the node that each belongs to. */
  readonly nodes: number[]
  readonly pages: { readonly number: number; readonly node: number }[]
}

/** A page that labels are drawn on. */
interface OpenPage {
  nextCell: number
  readonly content: Buffer[]
  /** Entries of the resource dictionary, by name. */
  readonly resources: Map<string, number>
  /** Images that are written with the page. */
  readonly images: { readonly number: number; readonly entries: string; readonly data: Uint8Array }[]
}

interface FinishedPage {
  readonly page: OpenPage
  readonly content: Promise<Buffer>
}

async function startPrint(sheet: SheetDescription, options: SheetPdfOptions): Promise<Print> {
  const objects = createPdfObjects()
  const numbers = { catalogue: objects.reserve(), tree: objects.reserve(), info: objects.reserve() }
  const font = await loadLabelFont()
  const fonts = createPdfFonts(objects, font)
  const design = options.design ?? DEFAULT_DESIGN
  const ground: LabelGround = { ...sheet, design, font }
  const planned = createPlanner(ground, (plan, content) =>
    writeShared(plan, content, { objects, fonts, ground, inks: PDF_INKS[options.symbols] }),
  )
  const page = pageOf(sheet, options)
  const frame = writeFrame(objects, page, options)
  return { sheet, options, page, frame, objects, fonts, ground, numbers, planned, nodes: [], pages: [] }
}

/** What the labels of a plan share becomes a form that each of them draws. */
function writeShared(
  plan: LabelPlan,
  content: LabelContent,
  { objects, fonts, ground, inks }: { objects: PdfObjects; fonts: PdfFonts; ground: LabelGround; inks: PdfInks },
): number {
  const { widthMm, heightMm } = plan.layout
  const operators = sharedOperators(plan.layout, content, { ground, fonts, inks })
  const number = objects.reserve()
  const entries = `/Type/XObject/Subtype/Form/BBox[0 0 ${points(widthMm)} ${points(heightMm)}]/Resources<<${fonts.resources}>>/Filter/FlateDecode`
  objects.writeStream(number, entries, deflateSync(Buffer.from(operators, 'latin1')))
  return number
}

function newPage(firstCell: number): OpenPage {
  return { nextCell: firstCell, content: [], resources: new Map(), images: [] }
}

function drawLabel(print: Print, page: OpenPage, content: LabelContent): void {
  const { sheet, ground, fonts } = print
  const { plan, made } = print.planned(content)
  const { layout } = plan
  const corner = labelCorner(sheet, print.page, page.nextCell++)
  const bottomMm = print.page.heightMm - corner.topMm - layout.heightMm
  page.resources.set(`A${made}`, made)
  const texts = layout.texts.filter(({ varies }) => varies).map((item) => textOperators(item, content, { layout, ground, fonts }))
  page.content.push(Buffer.from(`q 1 0 0 1 ${points(corner.leftMm)} ${points(bottomMm)} cm\n/A${made} Do\n${texts.join('')}Q\n`, 'latin1'))
  drawSymbol(print, page, { content, plan, corner })
}

/** The symbol is placed on the page itself, where its modules can meet the printer's dots. */
function drawSymbol(
  { ground, objects, options, page: { heightMm } }: Print,
  page: OpenPage,
  { content, plan, corner }: { content: LabelContent; plan: LabelPlan; corner: { leftMm: number; topMm: number } },
): void {
  const { dpi } = ground.design
  const symbol = placeSymbol(plan, content.qrText, ground.design)
  const placed = {
    ...symbol,
    leftMm: snapToDots(corner.leftMm + symbol.leftMm, dpi),
    topMm: snapToDots(corner.topMm + symbol.topMm, dpi),
  }
  if (options.symbols === 'vector') {
    page.content.push(vectorOperators(placed, heightMm))
    return
  }
  const number = objects.reserve()
  page.images.push({ number, entries: maskEntries(placed.matrix), data: maskBytes(placed.matrix) })
  page.resources.set(`M${number}`, number)
  page.content.push(Buffer.from(maskOperators(placed, heightMm, `M${number}`), 'latin1'))
}

function finishPage(page: OpenPage, { symbols }: SheetPdfOptions): FinishedPage {
  const content = Buffer.concat([Buffer.from(`${PDF_INKS[symbols].ink}\n`, 'latin1'), ...page.content])
  const compressed = compress(content, { level: DEFLATE_LEVEL[symbols] })
  // A consumer that has gone away never asks; the failure is then nobody's.
  compressed.catch(() => undefined)
  return { page, content: compressed }
}

async function writePage(print: Print, { page, content }: FinishedPage): Promise<Uint8Array> {
  const { objects, fonts, nodes, pages, frame } = print
  const [number, stream] = [objects.reserve(), objects.reserve()]
  if (pages.length % PAGES_A_NODE === 0) nodes.push(objects.reserve())
  const node = nodes.at(-1)!
  pages.push({ number, node })
  for (const image of page.images) objects.writeStream(image.number, image.entries, image.data)
  const xObjects = Array.from(page.resources, ([name, object]) => `/${name} ${object} 0 R`).join('')
  const resources = `/Resources<<${fonts.resources}/XObject<<${xObjects}>>>>`
  const contents = [frame, stream].filter((part) => part !== undefined).map((part) => `${part} 0 R`)
  objects.write(number, `<</Type/Page/Parent ${node} 0 R${boxesOf(print.page)}${resources}/Contents[${contents.join(' ')}]>>`)
  objects.writeStream(stream, '/Filter/FlateDecode', await content)
  return objects.take()
}

/** Calibration and crop marks, as a stream that every page begins with; written once. */
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

async function finishPrint(print: Print, { title, now }: SheetPdfOptions): Promise<Uint8Array> {
  const { objects, fonts, numbers, nodes, pages } = print
  await fonts.write()
  for (const node of nodes) {
    const kids = pages.filter((page) => page.node === node).map(({ number }) => `${number} 0 R`)
    objects.write(node, `<</Type/Pages/Parent ${numbers.tree} 0 R/Count ${kids.length}/Kids[${kids.join(' ')}]>>`)
  }
  const kids = nodes.map((node) => `${node} 0 R`).join(' ')
  objects.write(numbers.tree, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`)
  // A reader that scales the page to the printer's margins moves every label: it is told not to.
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
