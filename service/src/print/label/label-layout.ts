// The position of everything on a label, in mm from its top left corner: print, preview and thermal printers all use this layout.
import type { LabelFont } from '../font/label-font.ts'
import type { FontWeight } from '../font/letters.ts'
import { MIN_TEXT_POINTS } from './label-texts.ts'
import type { Paragraph, TextField } from './label-texts.ts'
import { largestModuleMm, leastModuleMm } from '../drawing/module-size.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { LabelDesign } from './label.ts'
import { breakText } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'

/** A text on one line. */
export interface TextItem {
  readonly field: TextField
  readonly text: string
  readonly weight: FontWeight
  /** The letter size. */
  readonly sizeMm: number
  /** The start of the text or, if it is centred, its middle. */
  readonly xMm: number
  readonly align: 'left' | 'centre'
  readonly baselineMm: number
  /** The width available to it. */
  readonly roomMm: number
  /** Whether it differs from label to label. */
  readonly varies: boolean
}

/** The square of the QR code with its quiet zone. */
export interface SymbolItem {
  readonly leftMm: number
  readonly topMm: number
  readonly widthMm: number
  readonly moduleMm: number
}

/** Five stars in a row. */
export interface StarsItem {
  readonly leftMm: number
  readonly topMm: number
  /** The width and the height of one star. */
  readonly sizeMm: number
  /** The distance from the left of one star to the left of the next. */
  readonly pitchMm: number
}

/** A label with everything in its place. */
export interface LabelLayout {
  readonly widthMm: number
  readonly heightMm: number
  readonly symbol: SymbolItem
  readonly stars?: StarsItem
  readonly texts: readonly TextItem[]
}

/** The content to place, and the room for it. */
export interface LayoutRequest {
  readonly widthMm: number
  readonly heightMm: number
  /** Modules across the symbol, without its quiet zone. */
  readonly modules: number
  readonly paragraphs: readonly Paragraph[]
  readonly design: LabelDesign
  readonly font: LabelFont
}

const MM_PER_INCH = 25.4
const MM_PER_POINT = MM_PER_INCH / 72
const MIN_BODY_MM = MIN_TEXT_POINTS * MM_PER_POINT
/** The distance between lines, in letter sizes: room for a letter with two marks under one with a descender. */
const LINE_PITCH = 1.2
const BASELINE = 0.95
const PARAGRAPH_GAP = 0.15
const STAR_SIZE = 1.2
/** The space under the stars: the line below them begins with its marks. */
const STAR_GAP = 0.12
const STAR_PITCH = 1.35
const STAR_COUNT = 5
/** Sizes that are comfortable for eyes and phones: a symbol or letter above them is hardly better. */
const GOOD_MODULE_MM = 0.5
const BODY_PER_SIDE = 0.09
const MIN_COLUMN_MM = 8
const STEP = 0.94
const EPSILON = 1e-6

/** The symbol beside the texts, or above them. */
type Arrangement = 'beside' | 'below'

interface Candidate {
  readonly arrangement: Arrangement
  readonly moduleMm: number
}

/** How much the product's name and the typed code are enlarged: the full extra size, or a fifth of it if room is scarce. */
const EMPHASES = [1, 0.2] as const
type Emphasis = (typeof EMPHASES)[number]

/** The best layout, or `undefined` if even the smallest letters and the smallest symbol do not fit. Texts are never cut off. */
export function findLayout(request: LayoutRequest): LabelLayout | undefined {
  let best: { score: number; layout: LabelLayout } | undefined
  for (const candidate of candidatesOf(request)) {
    for (let bodyMm = largestBodyMm(request); ; bodyMm = Math.max(bodyMm * STEP, MIN_BODY_MM)) {
      for (const emphasis of EMPHASES) {
        const found = place(request, candidate, { bodyMm, emphasis })
        if (found && found.score > (best?.score ?? 0)) best = found
      }
      if (bodyMm <= MIN_BODY_MM) break
    }
  }
  return best?.layout
}

/** Module sizes from the largest that fits down to the smallest allowed, for both arrangements. */
function* candidatesOf({ widthMm, heightMm, modules, design }: LayoutRequest): Generator<Candidate> {
  const least = leastModuleMm(design)
  const side = Math.min(widthMm, heightMm)
  const steps = design.dpi === undefined ? undefined : MM_PER_INCH / design.dpi
  let moduleMm = largestModuleMm(side, modules, design)
  while (moduleMm >= least - EPSILON) {
    yield { arrangement: 'beside', moduleMm }
    yield { arrangement: 'below', moduleMm }
    const next = steps === undefined ? moduleMm * STEP : moduleMm - steps
    // The smallest allowed is always tried: on some labels nothing larger fits.
    moduleMm = next < least && moduleMm > least + EPSILON ? least : next
  }
}

function largestBodyMm({ widthMm, heightMm }: LayoutRequest): number {
  return Math.max(goodBodyMm(widthMm, heightMm), MIN_BODY_MM) * 1.3
}

function goodBodyMm(widthMm: number, heightMm: number): number {
  return Math.max(Math.min(widthMm, heightMm) * BODY_PER_SIDE, 7 * MM_PER_POINT)
}

/** Paper is not cut and fed exactly, so text keeps this distance from the edge. */
function insetOf(widthMm: number, heightMm: number): number {
  return Math.min(Math.max(Math.min(widthMm, heightMm) * 0.04, 0.8), 10)
}

interface Column {
  readonly leftMm: number
  readonly topMm: number
  readonly widthMm: number
  readonly heightMm: number
}

function place(
  request: LayoutRequest,
  { arrangement, moduleMm }: Candidate,
  { bodyMm, emphasis }: { bodyMm: number; emphasis: Emphasis },
): { score: number; layout: LabelLayout } | undefined {
  const symbolMm = moduleMm * (request.modules + 2 * QUIET_ZONE_MODULES)
  const paragraphs = request.paragraphs.map((paragraph) => ({ ...paragraph, scale: 1 + (paragraph.scale - 1) * emphasis }))
  const column = columnOf(request, arrangement, symbolMm)
  const { design, font, widthMm, heightMm } = request
  const wanted = paragraphs.length > 0 || design.shows.stars
  if (wanted && column.widthMm < MIN_COLUMN_MM) return undefined
  const broken = breakText(paragraphs, { bodyMm, widthMm: column.widthMm, font })
  if (!broken || (design.shows.stars && starsWidth(bodyMm) > column.widthMm)) return undefined
  const blocks = blocksOf(broken.paragraphs, design)
  const blockMm = heightOf(blocks, bodyMm)
  if (blockMm > column.heightMm + EPSILON) return undefined
  const symbol = placeSymbol(request, { arrangement, symbolMm, moduleMm, blockMm })
  const topMm = arrangement === 'beside' ? column.topMm + (column.heightMm - blockMm) / 2 : symbol.topMm + symbolMm
  const placed = placeBlocks(blocks, { ...column, topMm }, { bodyMm, align: arrangement === 'beside' ? 'left' : 'centre' })
  return {
    score: scoreOf(request, { moduleMm, bodyMm, wraps: broken.wraps + (1 - emphasis) }),
    layout: { widthMm, heightMm, symbol, ...placed },
  }
}

function columnOf({ widthMm, heightMm }: LayoutRequest, arrangement: Arrangement, symbolMm: number): Column {
  const inset = insetOf(widthMm, heightMm)
  return arrangement === 'beside'
    ? { leftMm: symbolMm, topMm: inset, widthMm: widthMm - symbolMm - inset, heightMm: heightMm - 2 * inset }
    : { leftMm: inset, topMm: symbolMm, widthMm: widthMm - 2 * inset, heightMm: heightMm - symbolMm - inset }
}

function placeSymbol(
  { widthMm, heightMm }: LayoutRequest,
  { arrangement, symbolMm, moduleMm, blockMm }: { arrangement: Arrangement; symbolMm: number; moduleMm: number; blockMm: number },
): SymbolItem {
  const inset = insetOf(widthMm, heightMm)
  const size = { widthMm: symbolMm, moduleMm }
  if (arrangement === 'beside') return { leftMm: 0, topMm: (heightMm - symbolMm) / 2, ...size }
  return { leftMm: (widthMm - symbolMm) / 2, topMm: Math.max(0, (heightMm - inset - symbolMm - blockMm) / 2), ...size }
}

/** Good modules and good letters have the same weight; one more line costs as much as slightly smaller letters. */
function scoreOf(
  { widthMm, heightMm, design, modules }: LayoutRequest,
  { moduleMm, bodyMm, wraps }: { moduleMm: number; bodyMm: number; wraps: number },
): number {
  const wholeMm = Math.min(widthMm, heightMm) / (modules + 2 * QUIET_ZONE_MODULES)
  const goodModule = design.allowLargeModules ? wholeMm * 0.85 : GOOD_MODULE_MM
  // If modules are already small, their size counts more than that of the letters.
  const module = Math.min(moduleMm / goodModule, 1) ** (design.allowSmallModules ? 2 : 1)
  const good = module * Math.min(bodyMm / goodBodyMm(widthMm, heightMm), 1)
  // Above the comfortable size a larger size still counts a little, so that a large label is not left empty.
  return good * 0.97 ** wraps * (moduleMm * bodyMm) ** 0.1
}

/** The lines of a paragraph, or the stars. */
type Block = readonly TextLine[] | 'stars'

/** The stars come after the product's name, as on the mark itself. */
function blocksOf(paragraphs: readonly (readonly TextLine[])[], { shows }: LabelDesign): Block[] {
  const blocks: Block[] = [...paragraphs]
  if (shows.stars) blocks.splice(paragraphs[0]?.[0]?.field === 'productName' ? 1 : 0, 0, 'stars')
  return blocks
}

function heightOf(blocks: readonly Block[], bodyMm: number): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block, bodyMm), Math.max(0, blocks.length - 1) * PARAGRAPH_GAP * bodyMm)
}

function blockHeight(block: Block, bodyMm: number): number {
  return block === 'stars' ? (STAR_SIZE + STAR_GAP) * bodyMm : block.reduce((sum, { sizeMm }) => sum + sizeMm * LINE_PITCH, 0)
}

function starsWidth(bodyMm: number): number {
  return (STAR_SIZE + (STAR_COUNT - 1) * STAR_PITCH) * bodyMm
}

function placeBlocks(
  blocks: readonly Block[],
  column: Column,
  { bodyMm, align }: { bodyMm: number; align: TextItem['align'] },
): Pick<LabelLayout, 'stars' | 'texts'> {
  const texts: TextItem[] = []
  let stars: StarsItem | undefined
  let topMm = column.topMm
  const xMm = align === 'left' ? column.leftMm : column.leftMm + column.widthMm / 2
  for (const block of blocks) {
    if (block === 'stars') {
      const leftMm = align === 'left' ? xMm : xMm - starsWidth(bodyMm) / 2
      stars = { leftMm, topMm, sizeMm: STAR_SIZE * bodyMm, pitchMm: STAR_PITCH * bodyMm }
    } else {
      texts.push(...placeLines(block, { xMm, topMm, align, roomMm: column.widthMm }))
    }
    topMm += blockHeight(block, bodyMm) + PARAGRAPH_GAP * bodyMm
  }
  return { texts, ...(stars && { stars }) }
}

function placeLines(
  lines: readonly TextLine[],
  { xMm, topMm, align, roomMm }: { xMm: number; topMm: number; align: TextItem['align']; roomMm: number },
): TextItem[] {
  let lineTopMm = topMm
  return lines.map(({ field, text, weight, sizeMm, varies }) => {
    const baselineMm = lineTopMm + sizeMm * BASELINE
    lineTopMm += sizeMm * LINE_PITCH
    return { field, text, weight, sizeMm, xMm, align, baselineMm, roomMm, varies }
  })
}
