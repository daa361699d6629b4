// Reads the size and completeness of a photo from its file before anything decodes it: decoding 200 million pixels crashes a phone, and
// browsers show half a file as if it were a photo. Pure.

/** The largest photo that is decoded; the service has the same limits for signed-in users. */
export const PHOTO_LIMITS = { mostPixels: 50_000_000, longestSidePixels: 16_384 } as const

/** A file that begins like a JPEG, PNG or WebP file. */
export interface PhotoFile {
  /** Pixels as stored, before the picture is turned upright; 0 if the file ends before it says so. */
  readonly width: number
  readonly height: number
  /** Whether the file contains the end of the picture. */
  readonly isWhole: boolean
}

/** Reads the header and looks for the end of a JPEG, PNG or WebP file; `undefined` for any other file. */
export function readPhotoFile(bytes: Uint8Array): PhotoFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (hasText(bytes, 1, 'PNG\r\n\u001a\n') && bytes[0] === 0x89) return readPng(bytes, view)
    if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return readJpeg(bytes, view)
    if (hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')) return readWebp(bytes, view)
  } catch (error) {
    if (error instanceof RangeError) return { width: 0, height: 0, isWhole: false }
    throw error
  }
  return undefined
}

/** Whether a file belongs to the family of HEIC, AVIF and videos (ISO 14496-12); some browsers read some of them. */
export function isMediaContainer(bytes: Uint8Array): boolean {
  return hasText(bytes, 4, 'ftyp')
}

function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  return Array.from(text, (letter) => letter.charCodeAt(0)).every((code, index) => bytes[offset + index] === code)
}

// Chunks of length, type, data and check sum, from IHDR to IEND (PNG, section 5.3).
function readPng(bytes: Uint8Array, view: DataView): PhotoFile {
  const size = { width: view.getUint32(16), height: view.getUint32(20) }
  let offset = 8
  while (offset + 12 <= bytes.length && !hasText(bytes, offset + 4, 'IEND')) offset += 12 + view.getUint32(offset)
  return { ...size, isWhole: offset + 12 <= bytes.length }
}

const SOS = 0xda
const EOI = 0xd9
// Start of frame, except the numbers that mean tables or are reserved (ITU-T T.81, table B.1).
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function readJpeg(bytes: Uint8Array, view: DataView): PhotoFile {
  let [offset, width, height] = [2, 0, 0]
  for (;;) {
    const marker = view.getUint8(offset + 1)
    if (view.getUint8(offset) !== 0xff) return { width, height, isWhole: false }
    if (marker === SOS) return { width, height, isWhole: hasEnd(bytes, offset) }
    if (marker === 0xff) offset += 1
    else {
      if (isFrame(marker)) [height, width] = [view.getUint16(offset + 5), view.getUint16(offset + 7)]
      offset += 2 + view.getUint16(offset + 2)
    }
  }
}

// The end marker cannot occur inside the picture's data, and thumbnails, which have end markers too, come before `from`.
function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.indexOf(EOI, from); at !== -1; at = bytes.indexOf(EOI, at + 1)) if (bytes[at - 1] === 0xff) return true
  return false
}

function readWebp(bytes: Uint8Array, view: DataView): PhotoFile {
  return { ...sizeOfWebp(bytes, view), isWhole: view.getUint32(4, true) + 8 <= bytes.length }
}

// The first chunk contains the size, in one of three forms (RFC 9649, sections 2.5 to 2.7 and 3.4).
function sizeOfWebp(bytes: Uint8Array, view: DataView): { width: number; height: number } {
  if (hasText(bytes, 12, 'VP8X')) return { width: 1 + readUint24(view, 24), height: 1 + readUint24(view, 27) }
  if (hasText(bytes, 12, 'VP8 ')) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  const bits = view.getUint32(21, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

function readUint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16)
}
