// Reads pictures of QR codes, with decoders that share no code with us.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** A greyscale picture: one byte per pixel, 0 is black. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

let prepared = false

/** The texts of all QR codes that zxing-wasm finds in a PNG or in a picture, up to `most`. */
export async function readWithZxing(picture: Uint8Array | GreyPicture, most = 4): Promise<string[]> {
  if (!prepared) {
    const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } })
    prepared = true
  }
  const input = picture instanceof Uint8Array ? Uint8Array.from(picture) : imageDataOf(picture)
  const results = await readBarcodes(input, { formats: ['QRCode'], maxNumberOfSymbols: most })
  return results.filter((result) => result.isValid).map((result) => Buffer.from(result.bytes).toString('latin1'))
}

/** The text that jsQR reads in a picture, or `undefined`. */
export function readWithJsqr(picture: GreyPicture): string | undefined {
  const { data, width, height } = imageDataOf(picture)
  const found = jsqr.default(data, width, height, { inversionAttempts: 'dontInvert' })
  return found ? Buffer.from(found.binaryData).toString('latin1') : undefined
}

/** The pixels of a PNG. */
export function greyOfPng(bytes: Uint8Array): GreyPicture {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes))
  return { width, height, grey: Uint8Array.from({ length: width * height }, (_, index) => data[index * 4]!) }
}

/** Whether the machine has a program; tests that need a missing program are marked as skipped. */
export function hasProgram(name: string): boolean {
  return spawnSync('which', [name]).status === 0
}

/** Runs a program on a file with the given content and returns its stdout; `arguments_` gets the path of the file. */
export function runOnFile(
  program: string,
  file: { name: string; content: Uint8Array | string },
  arguments_: (path: string) => string[],
): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'temsao-print-'))
  try {
    const path = join(directory, file.name)
    writeFileSync(path, file.content)
    return execFileSync(program, arguments_(path), { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function imageDataOf({ width, height, grey }: GreyPicture): ImageData {
  // Four bytes at once: opaque, and equal in red, green and blue, so the byte order does not matter.
  const pixels = new Uint32Array(grey.length)
  for (let index = 0; index < grey.length; index++) pixels[index] = 0xff000000 | (grey[index]! * 0x010101)
  return { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: 'srgb' }
}
