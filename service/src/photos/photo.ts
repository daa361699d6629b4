// From whatever somebody uploads to a photo that can be served: decoded, turned upright, made smaller, encoded anew. Nothing of
// the file itself goes on: no metadata, so no place and no owner of a camera, and nothing that hid behind the picture.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import { PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import sharp from 'sharp'
import { PhotoError } from './photo-error.ts'

/** What is decoded of what is sent. */
export interface PhotoLimits {
  readonly formats: readonly PhotoFormat[]
  readonly mostPixels: number
  /** A strip of a pixel's height can hide behind a small number of pixels. */
  readonly longestSidePixels: number
}

export type PhotoFormat = 'JPEG' | 'PNG' | 'WebP'

/** For those who have signed in: cameras of phones give 12 to 50 million pixels. */
export const CAMERA_LIMITS: PhotoLimits = { formats: ['JPEG', 'PNG', 'WebP'], mostPixels: 50_000_000, longestSidePixels: 16_384 }

/** For everybody: no more than the page sends, which has made the photo smaller itself. */
export const SHOPPER_LIMITS: PhotoLimits = { formats: ['JPEG'], mostPixels: PHOTO_MAX_SIDE ** 2, longestSidePixels: PHOTO_MAX_SIDE }

/** A photo that can be served. */
export interface Photo {
  readonly jpeg: Uint8Array
  /** SHA-256 of `jpeg`, hexadecimal. */
  readonly sha256: string
  readonly width: number
  readonly height: number
}

sharp.cache(false)
sharp.concurrency(1)

let last: Promise<unknown> = Promise.resolve()

/**
 * Makes a photo of a file of one of the formats, told by its content; throws {@link PhotoError}. No side is longer than
 * {@link PHOTO_MAX_SIDE}. One at a time, so that many uploads at once take no more memory than one.
 */
export async function createPhoto(file: Uint8Array, limits: PhotoLimits = CAMERA_LIMITS): Promise<Photo> {
  assertPhotoFile(file, limits)
  const made = last.then(() => decode(file, limits))
  last = made.catch(() => undefined)
  return await made
}

async function decode(file: Uint8Array, limits: PhotoLimits): Promise<Photo> {
  try {
    // The header alone, whatever size it says.
    assertSize(await sharp(file, { limitInputPixels: false }).metadata(), limits)
    const { data, info } = await sharp(file, { limitInputPixels: limits.mostPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: PHOTO_MAX_SIDE, height: PHOTO_MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 80, progressive: true })
      .toBuffer({ resolveWithObject: true })
    const sha256 = createHash('sha256').update(data).digest('hex')
    return { jpeg: data, sha256, width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof PhotoError) throw error
    // The decoder says no more than that it failed; its words name internals that help nobody.
    throw new PhotoError('photo-damaged', fault('photo-damaged'))
  }
}

type Size = Pick<Photo, 'width' | 'height'>

function assertSize({ width, height }: Size, { mostPixels, longestSidePixels }: PhotoLimits): void {
  if (width * height <= mostPixels && Math.max(width, height) <= longestSidePixels) return
  const megapixels = Number((mostPixels / 1_000_000).toFixed(1))
  throw new PhotoError('photo-too-large', fault('photo-too-many-pixels', { width, height, megapixels, side: longestSidePixels }))
}

const SIGNATURES: Readonly<Record<PhotoFormat, (file: Buffer) => boolean>> = {
  JPEG: (file) => file.readUIntBE(0, 3) === 0xffd8ff,
  PNG: (file) => file.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  WebP: (file) => file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP',
}

// What else the library can decode (SVG, PDF, TIFF, GIF) is never given to it.
function assertPhotoFile(file: Uint8Array, { formats }: PhotoLimits): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < 16) throw new PhotoError('not-a-photo', fault('photo-too-short'))
  if (formats.some((format) => SIGNATURES[format](bytes))) return
  if (bytes.toString('latin1', 4, 8) === 'ftyp') throw new PhotoError('photo-type-unknown', fault('photo-heic'))
  throw new PhotoError('not-a-photo', fault('photo-of-no-format', { formats }))
}
