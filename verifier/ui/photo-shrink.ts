// Shrinks a photo on the phone before anything is sent: the place where it was taken stays on the phone, and a weak network has little to
// carry. A photo that cannot be read here is refused here, never sent as it is.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import { ApiError } from './api.ts'
import { isMediaContainer, PHOTO_LIMITS, readPhotoFile } from './photo-file.ts'

/** The largest file that is opened: phones' photos have 2 to 25 MB. */
const MOST_BYTES = 64 * 1024 * 1024

/** The formats that the error text asks for. */
const FORMATS = ['JPEG', 'PNG', 'WebP']

/** Tried in this order until the file is small enough. */
const QUALITIES = [0.85, 0.7, 0.5, 0.3]

/** A shrunk photo, ready to send. */
export interface SmallPhoto {
  readonly jpeg: Blob
  readonly width: number
  readonly height: number
}

/**
 * Makes a JPEG of at most 1280 pixels a side and `mostBytes`, upright and without metadata; throws ApiError with the same codes as the
 * service.
 */
export async function shrinkPhoto(file: Blob, mostBytes = Infinity): Promise<SmallPhoto> {
  if (file.size > MOST_BYTES) throw notAPhoto()
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPhotoFile(bytes)
  if (header === undefined && !isMediaContainer(bytes)) throw notAPhoto()
  if (header !== undefined) assertSize(header)
  if (header?.isWhole === false) throw damaged()
  // A photo's type is fixed, whatever the file's name says, so that no browser treats the bytes as SVG; the decoder detects the exact
  // format.
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
  throw refusal('photo-too-large', fault('photo-stays-too-large'))
}

function assertSize({ width, height }: { width: number; height: number }): void {
  const { mostPixels, longestSidePixels } = PHOTO_LIMITS
  if (width * height <= mostPixels && Math.max(width, height) <= longestSidePixels) return
  const found = { width, height, megapixels: mostPixels / 1_000_000, side: longestSidePixels }
  throw refusal('photo-too-large', fault('photo-too-many-pixels', found))
}

function notAPhoto(): ApiError {
  return refusal('not-a-photo', fault('photo-of-no-format', { formats: FORMATS }))
}

function damaged(): ApiError {
  return refusal('photo-damaged', fault('photo-damaged'))
}

function unknownType(): ApiError {
  return refusal('photo-type-unknown', fault('photo-heic'))
}

// The sentence comes from the catalogues, as for the service's refusals; if they are not loaded, only the heading is shown.
function refusal(code: string, found: Fault): ApiError {
  return new ApiError({ code, status: 0, detail: '', fault: found, fields: [] })
}
