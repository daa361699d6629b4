// Labels and pages as SVG, with the same layout as in print. Texts are outlines, so that no font is needed.
import { formatDecimal } from '../drawing/decimal.ts'
import { loadLabelFont } from '../font/label-font.ts'
import { measureText } from '../font/letters.ts'
import type { LabelFont } from '../font/label-font.ts'
import { drawLabel, drawOwn, drawShared, lettersOutline } from '../label/label-outlines.ts'
import type { LabelDrawing } from '../label/label-outlines.ts'
import type { PathStep } from '../drawing/raster.ts'
import { createPlanner } from '../label/label-planner.ts'
import type { LabelGround } from '../label/label-plan.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import { assertSheet, cellCountOf, indexOfCell, listCells } from './sheet-layout.ts'
import { labelCorner, pageOf } from './sheet-page.ts'
import type { SheetPage } from './sheet-page.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import type { LabelContent } from '../label/label.ts'
import type { SheetDescription, SheetPlacement } from './sheet.ts'
import { svgPathOf } from '../stamp/svg.ts'

/** How a preview is drawn, in addition to what is printed. */
export interface PreviewOptions extends SheetPlacement {
  /** Draws a thin line around every cell, whether it has a label or not. */
  readonly cellLines?: boolean | undefined
  /** A word across every label that marks it as a sample: `MẪU`. */
  readonly sampleMark?: string | undefined
}

/**
 * One page of the sheet as an SVG document in mm, with the labels from the start cell on; labels beyond the page are left out. The
 * preview ignores the calibration, which makes the printer match this picture. Throws like `createSheetPdf`.
 */
export async function renderPreviewSvg(
  sheet: SheetDescription,
  labels: readonly LabelContent[],
  options: PreviewOptions = {},
): Promise<string> {
  assertSheet(sheet, options)
  const font = await loadLabelFont()
  const ground: LabelGround = { ...sheet, design: options.design ?? DEFAULT_DESIGN, font }
  const page = pageOf(sheet, options)
  const first = options.startCell ? indexOfCell(sheet, options.startCell) : 0
  const shared: string[] = []
  const planned = createPlanner(ground, (plan, content) => {
    return shared.push(`<path id="temsao-label-${shared.length + 1}" d="${svgPath(drawShared(plan, content, ground))}"/>`)
  })
  // A label that occurs more than once on the page is drawn once and then referenced: mobile networks in the mountains are slow.
  const drawnOnce = new Map<LabelContent, string>()
  const drawn = labels.slice(0, cellCountOf(sheet) - first).map((content, index) => {
    const { plan, made } = planned(content)
    const { leftMm, topMm } = labelCorner(sheet, page, first + index)
    const id = `temsao-own-${drawnOnce.size + 1}`
    const own = drawnOnce.get(content) ?? `<g id="${id}">${ownSvg(drawOwn(plan, content, ground))}</g>`
    if (!drawnOnce.has(content)) drawnOnce.set(content, `<use href="#${id}"/>`)
    const label = `<use href="#temsao-label-${made}"/>${own}${markSvg(options.sampleMark, ground)}`
    return `<g transform="translate(${mm(leftMm)} ${mm(topMm)})">${label}</g>`
  })
  const defs = shared.length > 0 ? `<defs>${shared.join('')}</defs>` : ''
  return svgDocument(page, defs + frameSvg(sheet, page, options) + drawn.join(''))
}

/** One label as an SVG document of its size in mm, in black on white. Throws like `createSheetPdf`. */
export async function renderLabelSvg(sheet: SheetDescription, content: LabelContent, options: PreviewOptions = {}): Promise<string> {
  assertSheet(sheet, options)
  const font = await loadLabelFont()
  const ground: LabelGround = { ...sheet, design: options.design ?? DEFAULT_DESIGN, font }
  const { plan } = createPlanner(ground, () => 0)(content)
  const drawing = drawLabel(plan, content, ground)
  const size = { widthMm: sheet.labelWidthMm, heightMm: sheet.labelHeightMm }
  return svgDocument(size, `<path d="${svgPath(drawing.shared)}"/>${ownSvg(drawing)}${markSvg(options.sampleMark, ground)}`)
}

function svgDocument({ widthMm, heightMm }: { widthMm: number; heightMm: number }, inside: string): string {
  const [width, height] = [formatDecimal(widthMm), formatDecimal(heightMm)]
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>${inside}</svg>`
  )
}

function ownSvg({ own, symbol: { matrix, moduleMm, leftMm, topMm } }: Pick<LabelDrawing, 'own' | 'symbol'>): string {
  const quietMm = QUIET_ZONE_MODULES * moduleMm
  const place = `translate(${formatDecimal(leftMm - quietMm)} ${formatDecimal(topMm - quietMm)}) scale(${formatDecimal(moduleMm)})`
  const texts = own.length > 0 ? `<path d="${svgPath(own)}"/>` : ''
  return `${texts}<path transform="${place}" shape-rendering="crispEdges" d="${svgPathOf(matrix)}"/>`
}

function frameSvg(sheet: SheetDescription, page: SheetPage, { cellLines = false }: PreviewOptions): string {
  const marks = page.cropLines.map(({ fromXMm, fromYMm, toXMm, toYMm }) => `M${mm(fromXMm)} ${mm(fromYMm)}L${mm(toXMm)} ${mm(toYMm)}`)
  const size = `h${mm(sheet.labelWidthMm)}v${mm(sheet.labelHeightMm)}h${mm(-sheet.labelWidthMm)}z`
  const cells = cellLines ? listCells(sheet).map((_, index) => `M${cornerOf(sheet, page, index)}${size}`) : []
  return (
    (cells.length > 0 ? `<path d="${cells.join('')}" fill="none" stroke="#999" stroke-width="0.15"/>` : '') +
    (marks.length > 0 ? `<path d="${marks.join('')}" fill="none" stroke="#000" stroke-width="0.09"/>` : '')
  )
}

function cornerOf(sheet: SheetDescription, page: SheetPage, index: number): string {
  const { leftMm, topMm } = labelCorner(sheet, page, index)
  return `${mm(leftMm)} ${mm(topMm)}`
}

/** The word in large letters across the label, from its lower left to its upper right. */
function markSvg(mark: string | undefined, { labelWidthMm, labelHeightMm, font }: LabelGround): string {
  if (mark === undefined) return ''
  const text = mark.normalize('NFC')
  const widthEm = Math.max(measureText(font.bold, text) / 1000, 1)
  const sizeMm = Math.min((Math.hypot(labelWidthMm, labelHeightMm) * 0.6) / widthEm, labelHeightMm * 0.6)
  const degrees = (-Math.atan2(labelHeightMm, labelWidthMm) * 180) / Math.PI
  const place = `translate(${mm(labelWidthMm / 2)} ${mm(labelHeightMm / 2)}) rotate(${mm(degrees)})`
  return `<path transform="${place}" fill="#c00" fill-opacity="0.45" d="${markPath(font, text, { sizeMm, widthEm })}"/>`
}

function markPath(font: LabelFont, text: string, { sizeMm, widthEm }: { sizeMm: number; widthEm: number }): string {
  return svgPath(lettersOutline(font.bold, text, { sizeMm, leftMm: (-widthEm * sizeMm) / 2, baselineMm: sizeMm * 0.35 }))
}

function svgPath(steps: readonly PathStep[]): string {
  return steps.map(({ type, values }) => type + values.map(mm).join(' ')).join('')
}

/** A length with three decimals, which is a micrometre. */
function mm(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
