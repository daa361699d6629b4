// A phone camera's view of a printed stamp, as a video for Chromium's fake camera or as a photo: turned, tilted, a little out
// of focus, lit from one side.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createArtwork } from '@temsao/service/print/stamp/artwork-size.ts'
import { drawPng } from '@temsao/service/print/drawing/png.ts'
import jpeg from 'jpeg-js'
import { addNoise, blur, lightFromSide, photograph, randomOf, tone } from '../bench/picture.ts'
import { greyOfPng, type GreyPicture } from '../service/print/decode.ts'

const WIDTH = 1280
const HEIGHT = 720
/** The size of the printed stamp, in millimetres. */
const PRINT_MM = 20

/** The picture of a text's QR code, as the service gives it. */
export function drawStamp(text: string): Uint8Array {
  return drawPng(createArtwork({ texts: { full: text }, profile: 'full', widthMm: PRINT_MM, allowSmallModules: true }))
}

/** A camera's view of a PNG in front of it. */
export function seeStamp(png: Uint8Array, { angle = 0.2, pixelsPerMm = 24, noise = 4 } = {}): GreyPicture {
  const picture = greyOfPng(png)
  const random = randomOf(1)
  const print = { ...picture, pixelsPerMm: picture.width / PRINT_MM }
  const seen = blur(photograph(print, { pixelsPerMm, angle, tiltRight: 0.006, tiltDown: 0.009 }), 0.8)
  return addNoise(lightFromSide(tone(seen, 45, 225), 0.7, random), noise, random)
}

/** Two pictures side by side. */
export function layTogether(left: GreyPicture, right: GreyPicture): GreyPicture {
  const [width, height] = [left.width + right.width, Math.max(left.height, right.height)]
  const grey = new Uint8Array(width * height).fill(150)
  for (const [picture, start] of [[left, 0] as const, [right, left.width] as const])
    for (let row = 0; row < picture.height; row++)
      grey.set(picture.grey.subarray(row * picture.width, (row + 1) * picture.width), row * width + start)
  return { width, height, grey }
}

/** A file with a camera's view. */
export interface CameraVideo {
  readonly file: string
  /** Puts other pictures on the table; a page sees them when it next opens the camera. */
  readonly show: (pictures: readonly GreyPicture[]) => void
  /** The same with one picture that stays. */
  readonly hold: (picture: GreyPicture) => void
  readonly remove: () => void
}

/** A video of an empty table on which the pictures then appear one after the other; the browser repeats it endlessly. */
export function writeVideo(pictures: readonly GreyPicture[]): CameraVideo {
  const folder = mkdtempSync(join(tmpdir(), 'temsao-camera-'))
  const file = join(folder, 'camera.y4m')
  const show = (shown: readonly GreyPicture[]): void => {
    writeFileSync(file, filmOf([TABLE, ...shown.flatMap((picture) => Array.from({ length: 4 }, () => layOn(TABLE, picture)))]))
  }
  show(pictures)
  const hold = (picture: GreyPicture): void => writeFileSync(file, filmOf([layOn(TABLE, picture)]))
  return { file, show, hold, remove: () => rmSync(folder, { recursive: true }) }
}

const TABLE = new Uint8Array(WIDTH * HEIGHT).fill(150)

function filmOf(frames: readonly Uint8Array[]): Buffer {
  const colours = new Uint8Array((WIDTH * HEIGHT) / 2).fill(128)
  const parts = frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame, colours])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...parts])
}

/** A photo as a phone stores it: a JPEG with the picture on its side, and a mark that says how to turn it. */
export function takePhoto(picture: GreyPicture, size: { width: number; height: number }): Buffer {
  const grey = layOn(new Uint8Array(size.width * size.height).fill(150), picture, size)
  const data = Buffer.alloc(grey.length * 4, 255)
  for (let at = 0; at < grey.length; at++) data.fill(grey[at]!, at * 4, at * 4 + 3)
  const { data: bytes } = jpeg.encode({ data, ...size }, 85)
  return Buffer.concat([bytes.subarray(0, 2), TURNED, bytes.subarray(2)])
}

// An EXIF segment with orientation 6: the camera was held upright, so turn the picture a quarter to the right.
const TURNED = Buffer.from('ffe1002245786966000049492a0008000000010012010300010000000600000000000000', 'hex')

function layOn(table: Uint8Array, { width, height, grey }: GreyPicture, size = { width: WIDTH, height: HEIGHT }): Uint8Array {
  const frame = Uint8Array.from(table)
  const left = (size.width - width) >> 1
  const top = (size.height - height) >> 1
  for (let row = 0; row < height; row++) frame.set(grey.subarray(row * width, (row + 1) * width), (top + row) * size.width + left)
  return frame
}
