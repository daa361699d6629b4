// Makes a photo small on the phone itself, before anything is sent: the place where it was taken stays on the phone, and a weak
// network has little to carry. What cannot be read here is refused here and never sent as it is.
import { PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import { ApiError } from './api.ts'
import { isMediaContainer, PHOTO_LIMITS, readPhotoFile } from './photo-file.ts'

/** The largest file that is opened: photos of phones have 2 to 25 MB. */
const MOST_BYTES = 64 * 1024 * 1024

/** The first is what a photo gets; the others only one that is too large otherwise. */
const QUALITIES = [0.85, 0.7, 0.5, 0.3]

/** A photo that can be sent. */
export interface SmallPhoto {
  readonly jpeg: Blob
  readonly width: number
  readonly height: number
}

/**
 * Makes a JPEG of at most 1280 pixels a side and `mostBytes`, upright and without metadata; throws ApiError with the service's own
 * sentences.
 */
export async function shrinkPhoto(file: Blob, mostBytes = Infinity): Promise<SmallPhoto> {
  if (file.size > MOST_BYTES) throw notAPhoto()
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPhotoFile(bytes)
  if (header === undefined && !isMediaContainer(bytes)) throw notAPhoto()
  if (header !== undefined) assertSize(header)
  if (header?.isWhole === false) throw damaged()
  // The type is what the bytes are, whatever the file's name says: a browser must not take them for an SVG.
  const image = await decode(new Blob([bytes], { type: header === undefined ? file.type : 'image/jpeg' }), header === undefined)
  assertSize({ width: image.naturalWidth, height: image.naturalHeight })
  return await encode(image, mostBytes)
}

async function decode(blob: Blob, isStrange: boolean): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(blob)
  const image = new Image()
  image.src = address
  try {
    await image.decode()
    return image
  } catch {
    throw isStrange ? unknownType() : damaged()
  } finally {
    URL.revokeObjectURL(address)
  }
}

async function encode(image: HTMLImageElement, mostBytes: number): Promise<SmallPhoto> {
  const { naturalWidth, naturalHeight } = image
  const scale = Math.min(1, PHOTO_MAX_SIDE / Math.max(naturalWidth, naturalHeight))
  const [width, height] = [naturalWidth, naturalHeight].map((side) => Math.max(1, Math.round(side * scale))) as [number, number]
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw damaged()
  Object.assign(context, { fillStyle: '#fff', imageSmoothingQuality: 'high' })
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  for (const quality of QUALITIES) {
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (jpeg === null) throw damaged()
    if (jpeg.size <= mostBytes) return { jpeg, width, height }
  }
  throw refusal('photo-too-large', 'The photo is too large even when it is made small. Take it at a lower resolution.')
}

function assertSize({ width, height }: { width: number; height: number }): void {
  const { mostPixels, longestSidePixels } = PHOTO_LIMITS
  if (width * height <= mostPixels && Math.max(width, height) <= longestSidePixels) return
  const limit = `at most ${mostPixels / 1_000_000} million pixels and ${longestSidePixels} on a side`
  throw refusal('photo-too-large', `The photo has ${width} × ${height} pixels; ${limit} can be read. Take it at a lower resolution.`)
}

function notAPhoto(): ApiError {
  return refusal('not-a-photo', 'The file is not a photo, whatever its name says: send a JPEG, PNG or WebP picture.')
}

function damaged(): ApiError {
  return refusal('photo-damaged', 'The photo is damaged or not complete: send it again, or take another one.')
}

function unknownType(): ApiError {
  const advice = 'On an iPhone choose Settings, Camera, Formats, Most Compatible; or send a screenshot of the photo.'
  return refusal('photo-type-unknown', `HEIC photos and films cannot be read. ${advice}`)
}

function refusal(code: string, detail: string): ApiError {
  return new ApiError({ code, status: 0, detail, fields: [] })
}
