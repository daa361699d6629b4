// Pictures to upload, and files that only look like pictures.
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A photo of `width` × `height` pixels, one half red and the other blue, so that a rotation is visible. */
export function drawPhoto(width: number, height: number): Sharp {
  const left = { input: { create: { width: width / 2, height, channels: 3 as const, background: '#c00' } }, left: 0, top: 0 }
  return sharp({ create: { width, height, channels: 3, background: '#00c' } }).composite([left])
}

/** A JPEG as a phone writes it: with its location, and stored on its side. */
export async function takePhoto(width = 1600, height = 1200): Promise<Uint8Array<ArrayBuffer>> {
  const exif = {
    IFD0: { Make: 'Vàng', Model: 'Điện thoại' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '22/1 23/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '103/1 27/1 0/1' },
  }
  return Uint8Array.from(await drawPhoto(width, height).withMetadata({ exif, orientation: 6 }).jpeg().toBuffer())
}

/** A small PNG whose header claims this size. */
export async function claimSize(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const png = await drawPhoto(20, 20).png().toBuffer()
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return Uint8Array.from(png)
}
