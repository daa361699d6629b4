// From whatever somebody uploads to a photo that can be served: decoded, turned upright, made smaller, encoded anew. Nothing of
// the file itself goes on: no metadata, so no place and no owner of a camera, and nothing that hid behind the picture.
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { PhotoError } from './photo-error.ts'

/** The longest side of a photo that is served, in pixels. */
export const LONGEST_SIDE_PIXELS = 1280

/** The most pixels that are decoded: cameras of phones give 12 to 50 million. */
export const MOST_PIXELS = 50_000_000

/** The longest side that is decoded: a strip of a pixel's height can hide behind a small number of pixels. */
const LONGEST_SIDE_DECODED = 16_384

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
 * Makes a photo of an uploaded JPEG, PNG or WebP file, told by its content; throws {@link PhotoError}. One at a time, so that
 * many uploads at once take no more memory than one.
 */
export async function createPhoto(file: Uint8Array): Promise<Photo> {
  assertPhotoFile(file)
  const made = last.then(() => decode(file))
  last = made.catch(() => undefined)
  return await made
}

async function decode(file: Uint8Array): Promise<Photo> {
  try {
    // The header alone, whatever size it says.
    assertSize(await sharp(file, { limitInputPixels: false }).metadata())
    const { data, info } = await sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE_PIXELS, height: LONGEST_SIDE_PIXELS, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 80, progressive: true })
      .toBuffer({ resolveWithObject: true })
    const sha256 = createHash('sha256').update(data).digest('hex')
    return { jpeg: data, sha256, width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof PhotoError) throw error
    // The decoder says no more than that it failed; its words name internals that help nobody.
    throw new PhotoError('photo-damaged', 'The photo is damaged or not complete: send it again, or take another one.')
  }
}

function assertSize({ width, height }: { width: number; height: number }): void {
  if (width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_SIDE_DECODED) return
  const limit = `at most ${MOST_PIXELS / 1_000_000} million pixels and ${LONGEST_SIDE_DECODED} on a side`
  throw new PhotoError('photo-too-large', `The photo has ${width} × ${height} pixels; ${limit} can be read. Take it at a lower resolution.`)
}

const SIGNATURES: readonly ((file: Buffer) => boolean)[] = [
  (file) => file.readUIntBE(0, 3) === 0xffd8ff,
  (file) => file.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  (file) => file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP',
]

// What else the library can decode (SVG, PDF, TIFF, GIF) is never given to it.
function assertPhotoFile(file: Uint8Array): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < 16) throw new PhotoError('not-a-photo', 'The file is empty or far too short to be a photo; send another one.')
  if (SIGNATURES.some((isOf) => isOf(bytes))) return
  if (bytes.toString('latin1', 4, 8) === 'ftyp')
    throw new PhotoError(
      'photo-type-unknown',
      'HEIC photos and films cannot be read. On an iPhone choose Settings, Camera, Formats, Most Compatible; or send a screenshot of the photo.',
    )
  throw new PhotoError('not-a-photo', 'The file is not a photo, whatever its name says: send a JPEG, PNG or WebP picture.')
}
