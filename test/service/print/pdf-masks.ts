// The symbols of a PDF whose QR codes are 1-bit image masks, one pixel per module: found in its bytes and read by another decoder.
import { readWithZxing, type GreyPicture } from './decode.ts'

const QUIET_MODULES = 4
const PIXELS_A_MODULE = 3

/** The texts of all QR codes of a PDF, in the order in which they are written. */
export async function decodeMasks(pdf: Buffer): Promise<string[]> {
  const texts: string[] = []
  for (const picture of listMasks(pdf)) texts.push(...(await readWithZxing(picture)))
  return texts
}

function* listMasks(pdf: Buffer): Generator<GreyPicture> {
  const text = pdf.toString('latin1')
  for (const match of text.matchAll(/\/Width (\d+)\/Height \1\/ImageMask true[^>]*?>>\s*stream\r?\n/g)) {
    const size = Number(match[1])
    const start = match.index + match[0].length
    yield enlarge(pdf.subarray(start, start + Math.ceil(size / 8) * size), size)
  }
}

function enlarge(bits: Uint8Array, size: number): GreyPicture {
  const width = (size + 2 * QUIET_MODULES) * PIXELS_A_MODULE
  const grey = new Uint8Array(width * width).fill(255)
  const bytesPerRow = Math.ceil(size / 8)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const [column, row] = [x, y].map((pixel) => Math.floor(pixel / PIXELS_A_MODULE) - QUIET_MODULES) as [number, number]
      if (column < 0 || row < 0 || column >= size || row >= size) continue
      if (((bits[row * bytesPerRow + (column >> 3)]! >> (7 - (column & 7))) & 1) === 1) grey[y * width + x] = 0
    }
  return { width, height: width, grey }
}
