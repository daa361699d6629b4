// Photos that anybody may have sent: read strictly, and written anew, so that nothing but the picture itself is kept.
import sharp from 'sharp'

/** The longest side that is taken, in pixels. */
export const PHOTO_MAX_SIDE = 1280

/**
 * The picture as a JPEG of its own making: upright, without place, time, camera or anything hidden behind the picture; or
 * `undefined` for what is no JPEG, is damaged, or has a side of more than {@link PHOTO_MAX_SIDE}.
 */
export async function redrawJpeg(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  // Other readers of sharp, such as SVG, are not to be reached by a wrong name.
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined
  try {
    const image = sharp(bytes, { failOn: 'error', limitInputPixels: PHOTO_MAX_SIDE ** 2, autoOrient: true })
    const { format, width, height } = await image.metadata()
    if (format !== 'jpeg' || Math.max(width, height) > PHOTO_MAX_SIDE) return undefined
    return new Uint8Array(await image.jpeg({ quality: 82 }).toBuffer())
  } catch {
    return undefined
  }
}
