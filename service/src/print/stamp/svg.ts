// A stamp as SVG: one path, sharp edges, sizes in mm.
import { putNumberAnd } from '../drawing/ascii-number.ts'
import type { Artwork } from './artwork-size.ts'
import { formatDecimal } from '../drawing/decimal.ts'
import { rectanglesOf } from '../drawing/module-rectangles.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'

const MOVE = 0x4d
const SPACE = 0x20
const HORIZONTAL = 0x68
const VERTICAL = 0x76
const HORIZONTAL_TO = 0x48
/** Five numbers of at most three digits, and five letters: filling closes a rectangle, so no closing command is needed. */
const MAX_RECTANGLE_BYTES = 20

/** What is drawn: only the matrix and the module count of an `Artwork`. */
export type DrawnArtwork = Pick<Artwork, 'matrix' | 'moduleMm'>

/**
 * An SVG document, (modules + 8) × `moduleMm` wide and high, with a white ground that includes the quiet zone. `title` is what
 * a screen reader says; it may be any text, because it is escaped.
 */
export function drawSvg({ matrix, moduleMm }: DrawnArtwork, { title }: { title?: string } = {}): string {
  const modules = matrix.size + 2 * QUIET_ZONE_MODULES
  const lengthMm = formatDecimal(modules * moduleMm)
  const name = title === undefined ? '' : `<title>${escapeXml(title)}</title>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${lengthMm}mm" height="${lengthMm}mm" viewBox="0 0 ${modules} ${modules}"` +
    ` shape-rendering="crispEdges"${title === undefined ? '' : ' role="img"'}>${name}` +
    `<rect width="${modules}" height="${modules}" fill="#fff"/><path d="${svgPathOf(matrix)}"/></svg>`
  )
}

/** The dark modules as path data in units of one module, for any SVG; the quiet zone is left free at the top and left. */
export function svgPathOf(matrix: QrMatrix): string {
  const rectangles = rectanglesOf(matrix)
  const view = viewOf((rectangles.length / 4) * MAX_RECTANGLE_BYTES + 1)
  view.setUint8(0, MOVE)
  let at = 1
  for (let index = 0; index < rectangles.length; index += 4) {
    const left = rectangles[index]! + QUIET_ZONE_MODULES
    at = putNumberAnd(view, at, { value: left, next: SPACE })
    at = putNumberAnd(view, at, { value: rectangles[index + 1]! + QUIET_ZONE_MODULES, next: HORIZONTAL })
    at = putNumberAnd(view, at, { value: rectangles[index + 2]!, next: VERTICAL })
    at = putNumberAnd(view, at, { value: rectangles[index + 3]!, next: HORIZONTAL_TO })
    at = putNumberAnd(view, at, { value: left, next: MOVE })
  }
  // The last rectangle is followed by no other.
  return scratch.toString('latin1', 0, at - 1)
}

// As large as the largest path so far, written and read within one call: a new buffer for each would take a third of the time.
let scratch = Buffer.alloc(0)
let scratchView = new DataView(scratch.buffer)

function viewOf(length: number): DataView {
  if (scratch.length < length) {
    scratch = Buffer.alloc(length)
    scratchView = new DataView(scratch.buffer, scratch.byteOffset, scratch.length)
  }
  return scratchView
}

function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // XML 1.0 cannot contain these characters, not even as references.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
  )
}
