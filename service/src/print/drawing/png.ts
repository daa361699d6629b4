// A stamp as PNG (ISO/IEC 15948): one bit per pixel, greyscale, whole pixels per module, with its printed size.
import { constants, crc32, deflateSync } from 'node:zlib'
import { bitmapOf } from './module-bitmap.ts'
import type { ModuleBitmap } from './module-bitmap.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'

/** The pixels of a module if no printer is named: 0.5 mm at about 400 dpi. */
export const DEFAULT_PIXELS_PER_MODULE = 8

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const FILTER_UP = 2
const METRE_UNIT = 1
const CHUNK_OVERHEAD = 12

// A row of modules looks like noise, and the lines that repeat it are all zeros after the filter. Only run lengths can be compressed,
// and the small window shortens the set-up of zlib, which is most of the work.
const DEFLATE_OPTIONS = { level: 1, strategy: constants.Z_RLE, windowBits: 13 }

/** What is drawn; `dotsPerModule` gives the pixels of a module unless the caller does. */
export interface RasterArtwork {
  readonly matrix: QrMatrix
  readonly moduleMm: number
  readonly dotsPerModule?: number
}

/**
 * A PNG of the stamp with its quiet zone; `pHYs` gives its physical size to the nearest whole pixel per metre. Throws
 * `PrintError` like `bitmapOf`.
 */
export function drawPng(artwork: RasterArtwork, { pixelsPerModule }: { pixelsPerModule?: number } = {}): Buffer {
  const bitmap = bitmapOf(artwork.matrix, pixelsPerModule ?? artwork.dotsPerModule ?? DEFAULT_PIXELS_PER_MODULE)
  const pixelsPerMetre = Math.round((bitmap.pixelsPerModule * 1000) / artwork.moduleMm)
  const size = { widthPixels: bitmap.widthPixels, heightPixels: bitmap.widthPixels, bitDepth: 1, pixelsPerMetre } as const
  return writePng(size, deflateSync(filteredLinesOf(bitmap), DEFLATE_OPTIONS))
}

/** A greyscale PNG of lines that are already filtered and compressed; each begins with its filter byte. */
export function writePng(
  size: { readonly widthPixels: number; readonly heightPixels: number; readonly bitDepth: 1 | 8; readonly pixelsPerMetre: number },
  compressedLines: Buffer,
): Buffer {
  return Buffer.concat([
    SIGNATURE,
    chunkOf('IHDR', headerOf(size)),
    chunkOf('pHYs', physicalSizeOf(size.pixelsPerMetre)),
    chunkOf('IDAT', compressedLines),
    chunkOf('IEND', Buffer.alloc(0)),
  ])
}

function headerOf({ widthPixels, heightPixels, bitDepth }: { widthPixels: number; heightPixels: number; bitDepth: number }): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPixels, 0)
  header.writeUInt32BE(heightPixels, 4)
  // Colour type, compression, filter and interlace stay 0: greyscale, deflate, adaptive, none.
  header[8] = bitDepth
  return header
}

function physicalSizeOf(pixelsPerMetre: number): Buffer {
  const size = Buffer.alloc(9)
  size.writeUInt32BE(pixelsPerMetre, 0)
  size.writeUInt32BE(pixelsPerMetre, 4)
  size[8] = METRE_UNIT
  return size
}

/** Each line after its filter byte: the first of a row of modules unchanged, the ones below as zero difference from the one above. */
function filteredLinesOf({ widthPixels, pixelsPerModule, bytesPerLine, lines }: ModuleBitmap): Buffer {
  const stride = bytesPerLine + 1
  const filtered = Buffer.alloc(widthPixels * stride)
  for (let line = 0, at = 0; line < widthPixels; line++, at += stride) {
    if (line % pixelsPerModule !== 0) {
      filtered[at] = FILTER_UP
      continue
    }
    const from = (line / pixelsPerModule) * bytesPerLine
    filtered.set(lines.subarray(from, from + bytesPerLine), at + 1)
  }
  return filtered
}

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.allocUnsafe(data.length + CHUNK_OVERHEAD)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}
