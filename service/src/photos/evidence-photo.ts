// Photos that are evidence: stored byte for byte, because their hash was signed. This file only checks them and shrinks them for
// print.
import { fault } from '@temsao/shared/faults/faults.ts'
import sharp from 'sharp'
import { CAMERA_LIMITS } from './photo.ts'
import { PhotoError } from './photo-error.ts'

const SIGNATURE = Buffer.from('ffd8ff', 'hex')
const PRINT_MAX_SIDE = 1000

/** Throws {@link PhotoError} if the file is not a complete JPEG or has more pixels than a camera produces. */
export async function assertJpeg(file: Uint8Array): Promise<void> {
  if (!Buffer.from(file.subarray(0, 3)).equals(SIGNATURE)) throw new PhotoError('not-a-photo', fault('not-a-jpeg'))
  try {
    const { format, width, height } = await sharp(file, { limitInputPixels: false }).metadata()
    if (format !== 'jpeg') throw new PhotoError('not-a-photo', fault('not-a-jpeg'))
    if (width * height > CAMERA_LIMITS.mostPixels || Math.max(width, height) > CAMERA_LIMITS.longestSidePixels)
      throw new PhotoError('photo-too-large', fault('jpeg-too-many-pixels', { width, height }))
    // Reads the whole file, but decodes it at an eighth of its size.
    await sharp(file, { limitInputPixels: CAMERA_LIMITS.mostPixels, failOn: 'error' }).resize(16, 16, { fit: 'inside' }).raw().toBuffer()
  } catch (error) {
    if (error instanceof PhotoError) throw error
    throw new PhotoError('photo-damaged', fault('photo-damaged'))
  }
}

/** The photo as a JPEG for a printed page, upright and with no side longer than 1,000 pixels. */
export async function shrinkForPrint(jpeg: Uint8Array): Promise<Uint8Array> {
  return await sharp(jpeg, { limitInputPixels: CAMERA_LIMITS.mostPixels })
    .autoOrient()
    .resize({ width: PRINT_MAX_SIDE, height: PRINT_MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 75 })
    .toBuffer()
}
