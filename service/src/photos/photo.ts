// Turns an uploaded file into a photo that can be served: decoded, turned upright, made smaller, encoded again. Nothing of the
// original file remains: no metadata, so neither the place nor the camera's owner, and nothing that was hidden behind the picture.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import { PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import sharp from 'sharp'
import { PhotoError } from './photo-error.ts'

/** Which files are decoded. */
export interface PhotoLimits {
  readonly formats: readonly PhotoFormat[]
  readonly mostPixels: number
  /** Limits each side, because a strip one pixel high has few pixels in total. */
  readonly longestSidePixels: number
}

export type PhotoFormat = 'JPEG' | 'PNG' | 'WebP'

/** For people who have signed in: phone cameras produce 12 to 50 million pixels. */
export const CAMERA_LIMITS: PhotoLimits = { formats: ['JPEG', 'PNG', 'WebP'], mostPixels: 50_000_000, longestSidePixels: 16_384 }

/** For everybody else: no more than the page sends, which has already made the photo smaller. */
export const SHOPPER_LIMITS: PhotoLimits = { formats: ['JPEG'], mostPixels: PHOTO_MAX_SIDE ** 2, longestSidePixels: PHOTO_MAX_SIDE }

/** A photo that can be served. */
export interface Photo {
  readonly jpeg: Uint8Array
  /** SHA-256 of `jpeg`, in hexadecimal digits. */
  readonly sha256: string
  readonly width: number
  readonly height: number
}

sharp.cache(false)
sharp.concurrency(1)

let last: Promise<unknown> = Promise.resolve()

/**
 * Makes a photo from a file in one of the formats, recognised by its content; throws {@link PhotoError}. No side is longer than
 * {@link PHOTO_MAX_SIDE}. Works on one photo at a time, so that many simultaneous uploads take no more memory than one.
 */
export async function createPhoto(file: Uint8Array, limits: PhotoLimits = CAMERA_LIMITS): Promise<Photo> {
  assertPhotoFile(file, limits)
  const made = last.then(() => decode(file, limits))
  last = made.catch(() => undefined)
  return await made
}

async function decode(file: Uint8Array, limits: PhotoLimits): Promise<Photo> {
  try {
    // Reads only the header, whatever size it claims.
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
    // The decoder's own message names only internals, which help nobody.
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

// The library can decode more formats (SVG, PDF, TIFF, GIF), but is never given such a file.
function assertPhotoFile(file: Uint8Array, { formats }: PhotoLimits): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < 16) throw new PhotoError('not-a-photo', fault('photo-too-short'))
  if (formats.some((format) => SIGNATURES[format](bytes))) return
  if (bytes.toString('latin1', 4, 8) === 'ftyp') throw new PhotoError('photo-type-unknown', fault('photo-heic'))
  throw new PhotoError('not-a-photo', fault('photo-of-no-format', { formats }))
}
