// A full sheet of every preset, as its printer draws it, and what must be true of each label on it.
import { fitLabel } from '@temsao/service/print/sheet/label-fit.ts'
import { cellCountOf, indexOfCell } from '@temsao/service/print/sheet/sheet-layout.ts'
import { createSheetPdf } from '@temsao/service/print/sheet/sheet-pdf.ts'
import { findPreset, SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { SheetPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { LabelContent } from '@temsao/service/print/label/label.ts'
import type { SheetPlacement } from '@temsao/service/print/sheet/sheet.ts'
import { demoStamps } from '../../vectors/valid-stamps.ts'
import { readWithJsqr, readWithZxing } from './decode.ts'
import type { GreyPicture } from './decode.ts'
import { bytesOfChunks, PRINT_DAY, sampleCode, sampleLabel, streamOf } from './label-samples.ts'
import { areaOfCell, cutArea } from './rendered-sheet.ts'
import type { PageArea } from './rendered-sheet.ts'

/** Thermal printers are sold with 203 and 300 dots per inch; an office printer has at least 300. */
const DPIS = { roll: [203, 300], sheet: [300], single: [300] } as const
/** Rolls and single labels have one row per page. */
const PAGES = { roll: 3, sheet: 1, single: 3 } as const
/** The distance of ink from the edges of its own cell: stricter than the requirement, which allows this much ink outside. */
const EDGE_MM = 0.2
const MM_PER_INCH = 25.4
const INK_BELOW = 250

/** Every preset at the dpi of its printers: id and dpi. */
export const FULL_SHEETS = SHEET_PRESETS.flatMap(({ id, sheet }) => DPIS[sheet.medium].map((dpi) => [id, dpi] as const))

/** Presets whose codes are still readable when greys are dithered into dots. */
export const SCATTERED_SHEETS = [
  ['tomy-140', 300],
  ['tomy-147', 300],
  ['roll-35x22', 203],
  ['roll-35x22', 300],
  ['roll-40x30', 203],
  ['roll-50x30', 203],
  ['roll-60x40', 300],
  ['single', 300],
] as const

/** The printed labels, and their places. */
export interface PrintedSheet {
  readonly preset: SheetPreset
  readonly dpi: number
  readonly labels: readonly LabelContent[]
  readonly placement: SheetPlacement
  readonly pdf: Buffer
}

/** How labels are printed; by default a full sheet with masks. */
export interface Printing extends SheetPlacement {
  readonly symbols?: 'mask' | 'vector'
  /** The number of labels; by default as many as the sheet holds. */
  readonly count?: number
  /** The number of labels to leave out at the start of the full sheet. */
  readonly skip?: number
}

/** Serial stamps of all demo products in turn, each label with its own code and the richest stamp that fits. */
export async function printLabels(id: string, dpi: number, printing: Printing = {}): Promise<PrintedSheet> {
  const { symbols = 'mask', count, skip = 0, ...placement } = printing
  const preset = presetAt(id, dpi)
  const { sheet, design } = preset
  const profiles = await profilesFor(preset)
  const labels = Array.from({ length: count ?? PAGES[sheet.medium] * cellCountOf(sheet) }, (_, index) => {
    const product = (skip + index) % demoStamps.length
    return sampleLabel(skip + index + 1, { product, profile: profiles[product]! })
  })
  const options = { title: 'Tem', now: PRINT_DAY, symbols, design, ...placement }
  return { preset, dpi, labels, placement, pdf: await bytesOfChunks(createSheetPdf(sheet, streamOf(labels), options)) }
}

/** The labels of a sheet that are read: all, or those in its corners and its middle, where an error of the grid is largest. */
export type Reach = 'every' | 'corners'

/** The short run reads every label of one preset, and the corners of the others; the long run reads them all. */
export const reachOfShortRun = (id: string): Reach => (id === SHEET_PRESETS[0]!.id ? 'every' : 'corners')

function listRead({ preset: { sheet }, labels }: PrintedSheet, reach: Reach): number[] {
  const { length } = labels
  const { columns } = sheet
  if (reach === 'every' || length <= columns * 3) return [...labels.keys()]
  return [0, columns - 1, Math.floor(length / 2), length - columns, length - 1]
}

/** The texts that two decoders without common code read in the cells of labels, and every place with ink outside the printed cells. */
export async function readLabels(printed: PrintedSheet, pages: readonly GreyPicture[], reach: Reach = 'every'): Promise<LabelReading> {
  const areas = areasOf(printed)
  const pictures = listRead(printed, reach).map((index) => {
    const { page, area } = areas[index]!
    return cutArea(pages[page]!, area, printed.dpi)
  })
  const zxing = await Promise.all(pictures.map(async (picture) => (await readWithZxing(picture, 1))[0]))
  return { zxing, jsqr: pictures.map(readWithJsqr), strayInk: listStrayInk(printed, pages) }
}

/** The texts read on a sheet, label by label. */
export interface LabelReading {
  readonly zxing: readonly (string | undefined)[]
  readonly jsqr: readonly (string | undefined)[]
  readonly strayInk: readonly string[]
}

/** The expected result for a sheet: the code of each label that is read, and no ink elsewhere. */
export function expectedReading(printed: PrintedSheet, reach: Reach = 'every'): LabelReading {
  const texts = listRead(printed, reach).map((index) => printed.labels[index]!.qrText)
  return { zxing: texts, jsqr: texts, strayInk: [] }
}

/** For each page, one place where ink is not well within a printed cell. */
function listStrayInk(printed: PrintedSheet, pages: readonly GreyPicture[]): string[] {
  const areas = areasOf(printed)
  return pages
    .map((page, index) => {
      const own = areas.filter((place) => place.page === index).map(({ area }) => shrink(area, EDGE_MM))
      return findInkOutside(page, own, printed.dpi)
    })
    .filter((place) => place !== undefined)
}

/** The area of each label of a print. */
export function areasOf({ preset: { sheet }, labels, placement }: PrintedSheet): { page: number; area: PageArea }[] {
  const first = placement.startCell ? indexOfCell(sheet, placement.startCell) : 0
  const cells = cellCountOf(sheet)
  return labels.map((_, index) => ({
    page: Math.floor((first + index) / cells),
    area: areaOfCell(sheet, (first + index) % cells, placement.calibration),
  }))
}

/** A pixel of ink outside all of the areas, in mm; `undefined` if there is none. */
function findInkOutside({ width, height, grey }: GreyPicture, areas: readonly PageArea[], dpi: number): string | undefined {
  const rest = Uint8Array.from(grey)
  const pixels = (mm: number): number => (mm * dpi) / MM_PER_INCH
  for (const { leftMm, topMm, rightMm, bottomMm } of areas) {
    // A pixel at the edge counts as inside if any part of it is.
    const [left, right] = [Math.floor(pixels(leftMm)), Math.ceil(pixels(rightMm))]
    for (let y = Math.floor(pixels(topMm)); y < Math.ceil(pixels(bottomMm)); y++) rest.fill(255, y * width + left, y * width + right)
  }
  let at = 0
  while (at < rest.length && rest[at]! >= INK_BELOW) at++
  const mm = (pixel: number): string => ((pixel * MM_PER_INCH) / dpi).toFixed(2)
  return at === rest.length ? undefined : `ink at ${mm(at % width)}, ${mm(Math.floor(at / width))} mm of ${mm(width)} × ${mm(height)}`
}

function shrink({ leftMm, topMm, rightMm, bottomMm }: PageArea, byMm: number): PageArea {
  return { leftMm: leftMm + byMm, topMm: topMm + byMm, rightMm: rightMm - byMm, bottomMm: bottomMm - byMm }
}

function presetAt(id: string, dpi: number): SheetPreset {
  const preset = findPreset(id)!
  return preset.sheet.medium === 'roll' ? { ...preset, design: { ...preset.design, dpi } } : preset
}

type Profile = 'full' | 'mini'

const profilesOfPresets = new Map<string, Promise<Profile[]>>()

/** For each product, the richest stamp that fits on the preset's labels. */
async function profilesFor({ id, sheet, design }: SheetPreset): Promise<Profile[]> {
  const key = `${id} ${design.dpi}`
  const texts = { full: sampleCode('full', 1), mini: sampleCode('mini', 1) }
  const found =
    profilesOfPresets.get(key) ??
    Promise.all(demoStamps.map(async (_, product) => (await fitLabel(sheet, sampleLabel(1, { product }), { texts, design })).profile))
  profilesOfPresets.set(key, found)
  return await found
}
