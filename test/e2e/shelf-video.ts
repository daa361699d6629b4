// The view of a camera that moves along a shelf: four packs in each picture, as a video that a browser's fake camera repeats
// endlessly.
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { GreyPicture } from '../service/print/decode.ts'
import { drawStamp } from '../reading/fake-camera.ts'

const SIDE = 720
const CELL = SIDE / 2
/** More than ten codes per second, as fast as a hand can move along a shelf. */
const PICTURES_A_SECOND = 3
const TABLE_GREY = 150
/** The size of a print, in pixels of the camera. */
const PRINT_SIDE = 320
const TURN_DEGREES = 4

/** The camera's view of each pack, by the text of its code. */
export type SeenPacks = ReadonlyMap<string, GreyPicture>

/** Prints the codes and makes the camera's view of them: small, turned, a little out of focus and pale. */
export async function seePacks(texts: Iterable<string>): Promise<SeenPacks> {
  return new Map(await Promise.all(Array.from(texts, async (text) => [text, await see(drawStamp(text))] as const)))
}

async function see(png: Uint8Array): Promise<GreyPicture> {
  const print = sharp(png).greyscale().resize(PRINT_SIDE).linear(0.7, 45).rotate(TURN_DEGREES, { background: '#969696' })
  // Turned in a separate step, or the library would apply the later operations first.
  const turned = await print.png().toBuffer()
  const { data, info } = await sharp(turned).greyscale().blur(0.8).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, grey: new Uint8Array(data) }
}

/** Writes the video of some packs. A code that is not a stamp gets a picture to itself, because beside stamps nobody would notice it. */
export async function writeShelfVideo(file: string, packs: SeenPacks, texts: readonly string[]): Promise<void> {
  const stamps = texts.filter(isStamp)
  const pictures: string[][] = texts.filter((text) => !isStamp(text)).map((text) => [text])
  for (let first = 0; first < stamps.length; first += 4) pictures.push(stamps.slice(first, first + 4))
  const colours = Buffer.alloc((SIDE * SIDE) / 2, 128)
  const layOut = (picture: readonly string[]) => layTogether(picture.map((text) => packs.get(text)!))
  const parts = pictures.flatMap((picture) => [Buffer.from('FRAME\n'), layOut(picture), colours])
  const head = `YUV4MPEG2 W${SIDE} H${SIDE} F${PICTURES_A_SECOND}:1 Ip A1:1 C420jpeg\n`
  await writeFile(file, Buffer.concat([Buffer.from(head), ...parts]))
}

function isStamp(text: string): boolean {
  return /#\d{40,}$/.test(text)
}

function layTogether(packs: readonly GreyPicture[]): Uint8Array {
  const frame = new Uint8Array(SIDE * SIDE).fill(TABLE_GREY)
  for (const [index, pack] of packs.entries()) layIn(frame, pack, { left: (index % 2) * CELL, top: Math.floor(index / 2) * CELL })
  return frame
}

function layIn(frame: Uint8Array, { width, height, grey }: GreyPicture, { left, top }: { left: number; top: number }): void {
  if (width > CELL || height > CELL) throw new RangeError(`A stamp of ${width}×${height} pixels does not fit.`)
  const start = (top + ((CELL - height) >> 1)) * SIDE + left + ((CELL - width) >> 1)
  for (let row = 0; row < height; row++) frame.set(grey.subarray(row * width, (row + 1) * width), start + row * SIDE)
}
