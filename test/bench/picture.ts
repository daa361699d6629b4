// What happens to a stamp between the printer and the decoder, on grey pictures; all random choices come from a seed.
import jpeg from 'jpeg-js'
import type { GreyPicture } from '../service/print/decode.ts'

/** Returns the next number of a random sequence, from 0 up to but not including 1. */
export type Random = () => number

/** A print: a grey picture of known scale, centred and surrounded by paper. */
export interface Print extends GreyPicture {
  readonly pixelsPerMm: number
}

/** A square of cells, each dark or light: modules with their quiet zone, or printer dots. */
export interface Cells {
  readonly count: number
  readonly dark: (column: number, row: number) => boolean
}

/** How a camera sees a print: lengths in mm on the print, angles in radians. */
export interface View {
  readonly pixelsPerMm: number
  readonly angle?: number
  /** How much the print shrinks for each mm to the right and downwards, because the camera is not held straight. */
  readonly tiltRight?: number
  readonly tiltDown?: number
}

const PAPER = 255
const FINE_PIXELS_PER_MM = 40
/** Half the side of a photograph in mm: a stamp of 20 mm is completely visible even if it is turned by 45°. */
const RADIUS_MM = 14.5
const SAMPLES_PER_SIDE = 3

/** Creates the random sequence of a seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A random number between two numbers. */
export function between(random: Random, least: number, most: number): number {
  return least + (most - least) * random()
}

/** The cells, printed without loss and `widthMm` wide. */
export function printFine({ count, dark }: Cells, widthMm: number): Print {
  const width = Math.round(widthMm * FINE_PIXELS_PER_MM)
  const cell = (pixel: number): number => Math.floor(((pixel + 0.5) * count) / width)
  return pictureOf(width, (x, y) => (dark(cell(x), cell(y)) ? 0 : PAPER), width / widthMm)
}

/**
 * The cells from a thermal printer: a dot is burnt or not, depending on the cell under its middle, and heat spreads a little at
 * random.
 */
export function printThermal(cells: Cells, { dpi, widthMm }: { dpi: number; widthMm: number }, random: Random): Print {
  const dots = Math.round((widthMm * dpi) / 25.4)
  const cell = (dot: number): number => Math.floor(((dot + 0.5) * cells.count) / dots)
  const burnt = printFine({ count: dots, dark: (x, y) => cells.dark(cell(x), cell(y)) }, (dots * 25.4) / dpi)
  const spread = blur(burnt, 1.2)
  const threshold = between(random, 120, 170)
  return { ...burnt, grey: spread.grey.map((value) => (value < threshold ? 25 : PAPER)) }
}

/** Adds round blots of 0.8 to 2.4 mm, dirt and worn ink in equal parts, anywhere, until they cover a share of the print. */
export function blot(print: Print, share: number, random: Random): Print {
  const grey = print.grey.slice()
  const touched = new Uint8Array(grey.length)
  let covered = 0
  while (covered < share * grey.length) {
    const radius = (between(random, 0.8, 2.4) / 2) * print.pixelsPerMm
    const colour = random() < 0.5 ? 0 : PAPER
    visitDisc(print, { x: random() * print.width, y: random() * print.height, radius }, (at) => {
      grey[at] = colour
      covered += 1 - touched[at]!
      touched[at] = 1
    })
  }
  return { ...print, grey }
}

/** A place on a print in pixels, and a radius around it. */
interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Damage from use: a wet or dirty drop, a scratch that takes the ink off, a tear that shows the paper. */
type Mark = (print: Print, place: { x: number; y: number }, random: Random) => { colour: number; discs: Disc[] }

const drop: Mark = ({ pixelsPerMm }, place, random) => ({
  colour: 0,
  discs: [{ ...place, radius: (between(random, 2, 4) / 2) * pixelsPerMm }],
})

/** Strips of 2 to 4 mm length, `startMm` wide at one end and `endMm` at the other, in any direction. */
const strip =
  (startMm: readonly [number, number], endMm: readonly [number, number]): Mark =>
  ({ pixelsPerMm }, { x, y }, random) => {
    const [length, direction] = [between(random, 2, 4) * pixelsPerMm, random() * 2 * Math.PI]
    const [start, end] = [between(random, ...startMm), between(random, ...endMm)]
    const discs = Array.from({ length: Math.ceil(length / 2) }, (_, step) => {
      const along = (2 * step) / length
      const radius = ((start + (end - start) * along) / 2) * pixelsPerMm
      return { x: x + Math.cos(direction) * along * length, y: y + Math.sin(direction) * along * length, radius }
    })
    return { colour: PAPER, discs }
  }

const MARKS: readonly Mark[] = [drop, strip([0.3, 0.8], [0.3, 0.8]), strip([1, 2], [0.1, 0.3])]

/** The part of a print that damage can reach, in pixels from its top left: a symbol without certain parts. */
export interface Damageable {
  readonly area: number
  readonly includes: (x: number, y: number) => boolean
}

/**
 * Adds drops, scratches and tears in equal numbers, each 2 to 4 mm long, until they cover a share of the area; the last one stops
 * as soon as the share is reached.
 */
export function damage(print: Print, { area, includes }: Damageable, { share, random }: { share: number; random: Random }): Print {
  const grey = print.grey.slice()
  const touched = new Set<number>()
  const goal = Math.round(share * area)
  while (touched.size < goal) {
    const mark = MARKS[Math.floor(random() * MARKS.length)]!
    const { colour, discs } = mark(print, { x: random() * print.width, y: random() * print.height }, random)
    for (const disc of discs) {
      visitDisc(print, disc, (at) => {
        if (touched.size === goal || touched.has(at) || !includes(at % print.width, Math.floor(at / print.width))) return
        grey[at] = colour
        touched.add(at)
      })
    }
  }
  return { ...print, grey }
}

function visitDisc({ width, height }: Print, { x, y, radius }: Disc, visit: (at: number) => void): void {
  for (let row = Math.max(0, Math.ceil(y - radius)); row < Math.min(height, y + radius); row++) {
    for (let column = Math.max(0, Math.ceil(x - radius)); column < Math.min(width, x + radius); column++) {
      if ((column - x) ** 2 + (row - y) ** 2 <= radius ** 2) visit(row * width + column)
    }
  }
}

/** The picture that a camera with this view takes; each pixel is the mean of nine points. */
export function photograph(print: Print, { pixelsPerMm, angle = 0, tiltRight = 0, tiltDown = 0 }: View): GreyPicture {
  const width = Math.round(2 * RADIUS_MM * pixelsPerMm)
  const sine = Math.sin(angle)
  const cosine = Math.cos(angle)
  const sample = (pixelX: number, pixelY: number): number => {
    const seenX = pixelX / pixelsPerMm - RADIUS_MM
    const seenY = pixelY / pixelsPerMm - RADIUS_MM
    const depth = 1 / (1 - tiltRight * seenX - tiltDown * seenY)
    const x = Math.floor((cosine * seenX + sine * seenY) * depth * print.pixelsPerMm + print.width / 2)
    const y = Math.floor((cosine * seenY - sine * seenX) * depth * print.pixelsPerMm + print.height / 2)
    return x < 0 || y < 0 || x >= print.width || y >= print.height ? PAPER : print.grey[y * print.width + x]!
  }
  const { grey } = pictureOf(width, (pixelX, pixelY) => {
    let sum = 0
    for (let step = 0; step < SAMPLES_PER_SIDE ** 2; step++) {
      const shiftX = ((step % SAMPLES_PER_SIDE) + 0.5) / SAMPLES_PER_SIDE
      const shiftY = (Math.floor(step / SAMPLES_PER_SIDE) + 0.5) / SAMPLES_PER_SIDE
      sum += sample(pixelX + shiftX, pixelY + shiftY)
    }
    return sum / SAMPLES_PER_SIDE ** 2
  })
  return { width, height: width, grey }
}

/** Puts a picture out of focus: a Gaussian blur whose deviation is in pixels. */
export function blur(picture: GreyPicture, deviationPixels: number): GreyPicture {
  const reach = Math.ceil(3 * deviationPixels)
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-((index - reach) ** 2) / (2 * deviationPixels ** 2)))
  const sum = kernel.reduce((total, weight) => total + weight, 0)
  const weights = Float64Array.from(kernel, (weight) => weight / sum)
  return blurAlong(blurAlong(picture, weights, { across: true }), weights, { across: false })
}

function blurAlong({ width, height, grey }: GreyPicture, weights: Float64Array, { across }: { across: boolean }): GreyPicture {
  const reach = weights.length >> 1
  const blurred = new Uint8Array(grey.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = 0
      for (let step = -reach; step <= reach; step++) {
        const fromX = across ? Math.min(width - 1, Math.max(0, x + step)) : x
        const fromY = across ? y : Math.min(height - 1, Math.max(0, y + step))
        value += grey[fromY * width + fromX]! * weights[step + reach]!
      }
      blurred[y * width + x] = Math.round(value)
    }
  }
  return { width, height, grey: blurred }
}

/** Maps black to `darkest` and white to `lightest`: dim light, faded ink. */
export function tone(picture: GreyPicture, darkest: number, lightest: number): GreyPicture {
  return { ...picture, grey: picture.grey.map((value) => Math.round(darkest + (value * (lightest - darkest)) / 255)) }
}

/** Lights a picture from one side: full light at one edge, falling to a share of it at the other, in a random direction. */
export function lightFromSide(picture: GreyPicture, least: number, random: Random): GreyPicture {
  const { width, height, grey } = picture
  const direction = random() * 2 * Math.PI
  const lit = grey.map((value, at) => {
    const x = (at % width) / width - 0.5
    const y = Math.floor(at / width) / height - 0.5
    const share = 0.5 + (x * Math.cos(direction) + y * Math.sin(direction)) / Math.SQRT2
    return Math.round(value * (least + (1 - least) * share))
  })
  return { width, height, grey: lit }
}

/** Sensor noise: adds a normal deviate (the sum of four uniform ones) to each pixel; the deviation is in grey levels. */
export function addNoise(picture: GreyPicture, deviation: number, random: Random): GreyPicture {
  const scale = deviation * Math.sqrt(3)
  const noisy = picture.grey.map((value) => {
    const deviate = random() + random() + random() + random() - 2
    return Math.min(255, Math.max(0, Math.round(value + deviate * scale)))
  })
  return { ...picture, grey: noisy }
}

/** Encodes a picture as a JPEG of the quality (1 to 100) and decodes it again. */
export function compress({ width, height, grey }: GreyPicture, quality: number): GreyPicture {
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < grey.length; at++) data.fill(grey[at]!, at * 4, at * 4 + 4)
  const decoded = jpeg.decode(jpeg.encode({ width, height, data }, quality).data, { useTArray: true })
  return { width, height, grey: grey.map((_, at) => decoded.data[at * 4 + 1]!) }
}

function pictureOf(width: number, value: (x: number, y: number) => number, pixelsPerMm = 1): Print {
  const grey = new Uint8Array(width * width)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) grey[y * width + x] = value(x, y)
  }
  return { width, height: width, grey, pixelsPerMm }
}
