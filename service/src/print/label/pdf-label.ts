// A label as operators of a PDF page: the part that all labels of a batch share, and the part that belongs to one label.
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import type { LabelLayout, TextItem } from './label-layout.ts'
import { placeText } from './label-place.ts'
import type { PlaceGround, PlacedSymbol } from './label-place.ts'
import type { ByteWriter } from '../drawing/byte-writer.ts'
import { rectangleBytes, putRectangleLines } from '../drawing/module-rectangles.ts'
import type { TextWriter } from '../pdf/pdf-text.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'
import type { LabelContent } from './label.ts'
import { starPolygons } from '../drawing/star-shape.ts'

const STAR_COUNT = 5

/** The operators that set the colours of paper, ink and lines, by the kind of symbols. */
export const PDF_INKS = {
  /** A printing house needs everything on the black plate only. */
  vector: { paper: '0 0 0 0 k', ink: '0 0 0 1 k', line: '0 0 0 1 K' },
  /** Drivers of office and thermal printers turn 100 % K into a dark grey with scattered white dots; they all print grey 0 as black. */
  mask: { paper: '1 g', ink: '0 g', line: '0 G' },
} as const
export type PdfInks = (typeof PDF_INKS)[keyof typeof PDF_INKS]

/**
 * The content that all labels of a plan share, in points from the label's bottom left corner: the white ground of the symbol, stars,
 * texts that do not vary. Throws like `placeText`.
 */
export function sharedOperators(
  layout: LabelLayout,
  content: LabelContent,
  { ground, fonts, inks }: { ground: PlaceGround; fonts: TextWriter; inks: PdfInks },
): string {
  const { symbol, heightMm } = layout
  const corner = [symbol.leftMm, heightMm - symbol.topMm - symbol.widthMm, symbol.widthMm, symbol.widthMm].map(points).join(' ')
  // Draw a white ground under the symbol, so that the quiet zone exists on packaging of any colour.
  const white = `${inks.paper} ${corner} re f\n${inks.ink}\n`
  const texts = layout.texts.filter(({ varies }) => !varies).map((item) => textOperators(item, content, { layout, ground, fonts }))
  return white + starOperators(layout, content.star) + texts.join('')
}

/** The texts of this label only; `leftMm`, `bottomMm` is its bottom left corner. Throws like `placeText`. */
export function textOperators(
  item: TextItem,
  content: LabelContent,
  { layout, ground, fonts }: { layout: LabelLayout; ground: PlaceGround; fonts: TextWriter },
): string {
  const { text, sizeMm, leftMm } = placeText(item, content, ground)
  const place = `${points(leftMm)} ${points(layout.heightMm - item.baselineMm)} Td`
  return `BT /${fonts.nameOf(item.weight)} ${points(sizeMm)} Tf ${place} ${fonts.encode(item.weight, text)} Tj ET\n`
}

/** Draws the image of a symbol, one pixel per module, without its quiet zone; the corner is its top left on the label. */
export function maskOperators({ matrix, moduleMm, leftMm, topMm }: PlacedSymbol, heightMm: number, name: string): string {
  const sizeMm = matrix.size * moduleMm
  const side = exact(sizeMm)
  return `q ${side} 0 0 ${side} ${exact(leftMm)} ${exact(heightMm - topMm - sizeMm)} cm /${name} Do Q\n`
}

/** Draws a symbol as one path. */
export function writeVectors(writer: ByteWriter, { matrix, moduleMm, leftMm, topMm }: PlacedSymbol, heightMm: number): void {
  const scale = exact(moduleMm)
  const quietMm = QUIET_ZONE_MODULES * moduleMm
  const bottomMm = heightMm - topMm - matrix.size * moduleMm - quietMm
  writer.text(`q ${scale} 0 0 ${scale} ${exact(leftMm - quietMm)} ${exact(bottomMm)} cm\n`)
  writer.put(rectangleBytes(matrix, 're'), (bytes, at) => putRectangleLines(bytes, at, { matrix, operator: 're' }))
  writer.text('f Q\n')
}

/** The dictionary entries of a symbol's image mask: a set bit is printed. */
export function maskEntries({ size }: QrMatrix): string {
  return `/Subtype/Image/Width ${size}/Height ${size}/ImageMask true/BitsPerComponent 1/Decode[1 0]`
}

/** The number of bytes in an image mask. */
export function maskByteCount({ size }: QrMatrix): number {
  return ((size + 7) >> 3) * size
}

/** Writes the modules as bits, with rows padded to whole bytes, and returns the position after them. */
export function putMask(bytes: Uint8Array, at: number, { size, rows, wordsPerRow }: QrMatrix): number {
  const bytesPerRow = (size + 7) >> 3
  let place = at
  for (let row = 0; row < size; row++) {
    for (let index = 0; index < bytesPerRow; index++) bytes[place++] = rows[row * wordsPerRow + (index >> 2)]! >>> (24 - 8 * (index & 3))
  }
  return place
}

function starOperators({ stars, heightMm }: LabelLayout, filled: number): string {
  if (!stars) return ''
  const paths = Array.from({ length: STAR_COUNT }, (_, index) =>
    starPolygons(index < filled).map((polygon) =>
      polygon
        .map(([x, y], corner) => {
          const place = [stars.leftMm + index * stars.pitchMm + x * stars.sizeMm, heightMm - stars.topMm - y * stars.sizeMm]
          return `${place.map(points).join(' ')} ${corner === 0 ? 'm' : 'l'}`
        })
        .join(' '),
    ),
  )
  return `${paths.flat().join(' h\n')} h f\n`
}

/** Points with three decimals: a third of a micrometre. */
function points(lengthMm: number): string {
  return formatDecimal(Number(pointsOfMm(lengthMm).toFixed(3)))
}

/** Points with enough decimals to align with whole dots and modules. */
function exact(lengthMm: number): string {
  return formatDecimal(pointsOfMm(lengthMm))
}
