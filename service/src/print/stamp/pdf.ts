// A stamp as a PDF page of its own size: vectors in 100 % black of CMYK, no RGB, no fonts, no images.
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import { rectangleLines } from '../drawing/module-rectangles.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'
import type { DrawnArtwork } from './svg.ts'

/** A PDF 1.4 file (ISO 32000-1) of one page, (modules + 8) × `moduleMm` wide and high; the same artwork gives the same bytes. */
export function drawPdf({ matrix, moduleMm }: DrawnArtwork): Buffer {
  const modules = matrix.size + 2 * QUIET_ZONE_MODULES
  const pagePoints = formatDecimal(pointsOfMm(modules * moduleMm))
  const content = contentOf(matrix, pointsOfMm(moduleMm))
  const box = `[0 0 ${pagePoints} ${pagePoints}]`
  const objects = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [`<< /Type /Page /Parent 2 0 R /MediaBox ${box} /TrimBox ${box} /Resources << >> /Contents 4 0 R >>`],
    [`<< /Length ${content.length} >>\nstream\n`, content, '\nendstream'],
  ]
  return writeFile(objects)
}

/**
 * Content stream operators that add the dark modules to the current path, in units of one module, y upwards from the bottom of
 * the quiet zone. Fill the path once: rectangles filled one by one show hairlines between them on screens.
 */
export function pdfPathOf(matrix: QrMatrix): Buffer {
  return rectangleLines(matrix, 're')
}

function contentOf(matrix: QrMatrix, modulePoints: number): Buffer {
  const modules = matrix.size + 2 * QUIET_ZONE_MODULES
  const scale = modulePoints.toFixed(9)
  // Draw a white ground under the stamp, so that the quiet zone exists on packaging of any colour.
  const before = `q ${scale} 0 0 ${scale} 0 0 cm\n0 0 0 0 k 0 0 ${modules} ${modules} re f\n0 0 0 1 k\n`
  return Buffer.concat([Buffer.from(before, 'latin1'), pdfPathOf(matrix), Buffer.from('f\nQ', 'latin1')])
}

/** Numbers the objects from 1, the catalogue first, and adds header, cross-reference table and trailer (clause 7.5). */
function writeFile(objects: readonly (readonly (string | Buffer)[])[]): Buffer {
  // Four bytes above 127 in the second line tell transfer programs that the file is binary.
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]!.length
  const add = (part: string | Buffer): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    length += bytes.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    add(`${index + 1} 0 obj\n`)
    for (const part of object) add(part)
    add('\nendobj\n')
  }
  const start = length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}
