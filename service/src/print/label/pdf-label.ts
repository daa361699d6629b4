// What a label looks like in the operators of a PDF page: what all labels of a batch share, and what each has of its own.
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

/** How paper, ink and lines are asked for, by the kind of symbols. */
export const PDF_INKS = {
  /** A printing house wants the black plate and no other. */
  vector: { paper: '0 0 0 0 k', ink: '0 0 0 1 k', line: '0 0 0 1 K' },
  /** Drivers of office and thermal printers take 100 % K for a dark grey and scatter white dots over it; black of grey is black to all. */
  mask: { paper: '1 g', ink: '0 g', line: '0 G' },
} as const
export type PdfInks = (typeof PDF_INKS)[keyof typeof PDF_INKS]

/**
 * What the labels of a plan share, in points from the label's bottom left corner: the white ground of the symbol, stars, texts that
 * do not vary. Throws as `placeText`.
 */
export function sharedOperators(
  layout: LabelLayout,
  content: LabelContent,
  { ground, fonts, inks }: { ground: PlaceGround; fonts: TextWriter; inks: PdfInks },
): string {
  const { symbol, heightMm } = layout
  const corner = [symbol.leftMm, heightMm - symbol.topMm - symbol.widthMm, symbol.widthMm, symbol.widthMm].map(points).join(' ')
  // The ground is knocked out of whatever the label is placed on, so that the quiet zone is there on any packaging.
  const white = `${inks.paper} ${corner} re f\n${inks.ink}\n`
  const texts = layout.texts.filter(({ varies }) => !varies).map((item) => textOperators(item, content, { layout, ground, fonts }))
  return white + starOperators(layout, content.star) + texts.join('')
}

/** The texts that are this label's own, from the bottom left corner at `leftMm`, `bottomMm`. Throws as `placeText`. */
export function textOperators(
  item: TextItem,
  content: LabelContent,
  { layout, ground, fonts }: { layout: LabelLayout; ground: PlaceGround; fonts: TextWriter },
): string {
  const { text, sizeMm, leftMm } = placeText(item, content, ground)
  const place = `${points(leftMm)} ${points(layout.heightMm - item.baselineMm)} Td`
  return `BT /${fonts.nameOf(item.weight)} ${points(sizeMm)} Tf ${place} ${fonts.encode(item.weight, text)} Tj ET\n`
}

/** Draws the image of a symbol, one pixel a module, without its quiet zone; the corner is its top left on the label. */
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

/** The dictionary entries of a symbol's image mask: a set bit is inked. */
export function maskEntries({ size }: QrMatrix): string {
  return `/Subtype/Image/Width ${size}/Height ${size}/ImageMask true/BitsPerComponent 1/Decode[1 0]`
}

/** Bytes of the data of an image mask. */
export function maskByteCount({ size }: QrMatrix): number {
  return ((size + 7) >> 3) * size
}

/** Writes the modules as bits, rows filled up to whole bytes, and gives the place after them. */
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

/** Points with all the decimals that whole dots and modules need to meet. */
function exact(lengthMm: number): string {
  return formatDecimal(pointsOfMm(lengthMm))
}
