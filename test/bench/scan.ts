// How well a stamp of 20 mm can be read after what print, light and cameras do to it: the stamp code compared with the plain JWS in a
// link.
//
// Conditions, the same for both: the demo stamps take turns, each as its code and as its JWS, with the same signature; level M; 20 mm
// including the quiet zone; the same random choices in each variant. A module of the code is then 0.35 or 0.377 mm, which is below the
// 0.396 mm recommended for goods and leaves no room for level Q; a module of the JWS is 0.15 mm. The thermal printer of 203 dpi prints
// whole dots, as many per module as fit into 20 mm: three for codes of 45 modules, two for those of 49, one for a JWS.
//
// Damage of p % covers p % of the symbol's area with dark drops, scratches that took the ink off and tears that show the paper, each
// 2 to 4 mm long. They are outside the three finder patterns with their white borders, which error correction does not cover.
// `damage5Anywhere` covers 5 % of the whole print with blots of 0.8 to 2.4 mm anywhere, even on finder patterns.
import { encodeQr, isDark, QUIET_ZONE_MODULES } from '@temsao/service/print/qr/qr-encode.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { signingInputOf } from '@temsao/shared/stamp/token.ts'
import { readWithJsqr, readWithZxing } from '../service/print/decode.ts'
import type { GreyPicture } from '../service/print/decode.ts'
import { signStamp } from '../vectors/signing.ts'
import { demoStamps } from '../vectors/valid-stamps.ts'
import {
  addNoise,
  between,
  blot,
  blur,
  compress,
  damage,
  lightFromSide,
  photograph,
  printFine,
  printThermal,
  randomOf,
  tone,
} from './picture.ts'
import type { Cells, Damageable, Print, Random } from './picture.ts'

const WIDTH_MM = 20
/**
 * Each demo stamp once, and four times for the conditions that a stamp must survive, because a few variants more or less prove
 * nothing. jsQR and the JWS get fewer.
 */
const VARIANTS = demoStamps.length
const MAIN_VARIANTS = 4 * demoStamps.length
const MAIN_JWS_VARIANTS = 2 * demoStamps.length
const MAIN_KINDS: readonly string[] = ['phone', 'damage5', 'damage5Anywhere', 'thermal203']
/** 29 mm of the scene in 464 pixels: a stamp takes 320 of them, as in the picture of a cheap phone at arm's length. */
const PIXELS_PER_MM = 16
/** A finder pattern with its white border, in modules. */
const FINDER_MODULES = 8
const THERMAL_DPI = 203

/** One of the two kinds of stamp, with the text that a reader has to find. */
interface Stamp {
  readonly text: string
  readonly cells: Cells
  /** The print width for a thermal printer of 203 dpi. */
  readonly thermalWidthMm: number
}

type Kind = (stamp: Stamp, random: Random) => GreyPicture

const fine = ({ cells }: Stamp): Print => printFine(cells, WIDTH_MM)
const straight = (print: Print): GreyPicture => photograph(print, { pixelsPerMm: PIXELS_PER_MM })
const damaged =
  (share: number): Kind =>
  (stamp, random) => {
    const print = fine(stamp)
    return blur(straight(damage(print, outsideFinders(stamp, print), { share, random })), 0.7)
  }

/** The symbol without quiet zone and finder patterns; shares refer to the whole symbol. */
function outsideFinders({ cells }: Stamp, print: Print): Damageable {
  const size = cells.count - 2 * QUIET_ZONE_MODULES
  const module = (pixel: number): number => Math.floor(((pixel + 0.5) * cells.count) / print.width) - QUIET_ZONE_MODULES
  const end = size - FINDER_MODULES
  const includes = (x: number, y: number): boolean => {
    const [column, row] = [module(x), module(y)]
    if (column < 0 || row < 0 || column >= size || row >= size) return false
    return !((column < FINDER_MODULES && (row < FINDER_MODULES || row >= end)) || (column >= end && row < FINDER_MODULES))
  }
  return { area: ((size / cells.count) * print.width) ** 2, includes }
}

/** The picture that a shopper's phone takes: nearly straight, a little blurred, lit from one side, noisy, compressed. */
function byPhone(print: Print, random: Random): GreyPicture {
  const seen = photograph(print, {
    pixelsPerMm: between(random, 12, 16),
    angle: between(random, -0.2, 0.2),
    tiltRight: between(random, -0.006, 0.006),
    tiltDown: between(random, -0.006, 0.006),
  })
  const lit = lightFromSide(tone(blur(seen, between(random, 0.7, 1.1)), 35, 225), 0.6, random)
  return compress(addNoise(lit, 5, random), 70)
}

const KINDS = {
  phone: (stamp, random) => byPhone(fine(stamp), random),
  rotated: (stamp, random) => blur(photograph(fine(stamp), { pixelsPerMm: PIXELS_PER_MM, angle: between(random, 0, 2 * Math.PI) }), 0.7),
  perspective: (stamp, random) => {
    const tilt = between(random, 0.015, 0.025)
    const direction = between(random, 0, 2 * Math.PI)
    const view = { pixelsPerMm: PIXELS_PER_MM, tiltRight: tilt * Math.cos(direction), tiltDown: tilt * Math.sin(direction) }
    return blur(photograph(fine(stamp), view), 0.7)
  },
  blurred: (stamp, random) => addNoise(blur(straight(fine(stamp)), between(random, 1.5, 2.5)), 3, random),
  far: (stamp, random) => addNoise(blur(photograph(fine(stamp), { pixelsPerMm: between(random, 6, 9) }), 0.6), 3, random),
  dim: (stamp, random) => addNoise(tone(blur(straight(fine(stamp)), 0.7), 4, 40), 4, random),
  lowContrast: (stamp, random) => addNoise(tone(blur(straight(fine(stamp)), 0.7), 125, between(random, 155, 175)), 3, random),
  noise: (stamp, random) => addNoise(tone(straight(fine(stamp)), 40, 215), between(random, 30, 50), random),
  compressed: (stamp, random) => compress(blur(straight(fine(stamp)), 0.7), Math.round(between(random, 8, 20))),
  damage5: damaged(0.05),
  damage5Anywhere: (stamp, random) => blur(straight(blot(fine(stamp), 0.05, random)), 0.7),
  damage7: damaged(0.07),
  damage10: damaged(0.1),
  thermal203: (stamp, random) => {
    const printed = printThermal(stamp.cells, { dpi: THERMAL_DPI, widthMm: stamp.thermalWidthMm }, random)
    return byPhone(printed, random)
  },
} satisfies Record<string, Kind>

type KindName = keyof typeof KINDS
interface Rates {
  zxing: number
  jsqr: number
}

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  const signed = demoStamps.map((stamp) => ({ stamp, signature: signStamp(stamp) }))
  const codes = signed.map(({ stamp, signature }) => formatQrText({ origin: stamp.origin, code: encodeStampCode(stamp, signature) }))
  const tokens = signed.map(({ stamp, signature }) => `${signingInputOf(stamp)}.${Buffer.from(signature).toString('base64url')}`)
  const links = tokens.map((token, index) => `${signed[index]!.stamp.origin}/#${token}`)
  const ours = await measure(codes.map(stampOf), MAIN_VARIANTS)
  const jws = await measure(links.map(stampOf), MAIN_JWS_VARIANTS)
  const result = {
    readRate: meanOf(ours, 'zxing'),
    jwsReadRate: meanOf(jws, 'zxing'),
    readRateSecondDecoder: meanOf(ours, 'jsqr'),
    jwsReadRateSecondDecoder: meanOf(jws, 'jsqr'),
    variants: VARIANTS,
    mainVariants: MAIN_VARIANTS,
    byKind: Object.fromEntries(kindNames().map((kind) => [kind, { ours: ours[kind], jws: jws[kind] }])),
  }
  const names = kindNames()
  const rows = names.map((kind) => line(kind, [ours[kind].zxing, jws[kind].zxing, ours[kind].jsqr, jws[kind].jsqr].map(percent)))
  const overall = [result.readRate, result.jwsReadRate, result.readRateSecondDecoder, result.jwsReadRateSecondDecoder].map(percent)
  const heads = [line('', ['zxing-wasm', '', 'jsQR', '']), line('kind', ['ours', 'plain JWS', 'ours', 'plain JWS'])]
  return { table: [...heads, ...rows, line('overall', overall)].join('\n'), result }
}

/** The share of the variants that each decoder reads, by kind. Both kinds of stamp suffer the same random damage. */
async function measure(stamps: readonly Stamp[], mainVariants: number): Promise<Record<KindName, Rates>> {
  const rates = {} as Record<KindName, Rates>
  for (const [index, kind] of kindNames().entries()) {
    const read = { zxing: 0, jsqr: 0 }
    const variants = MAIN_KINDS.includes(kind) ? mainVariants : VARIANTS
    for (let variant = 0; variant < variants; variant++) {
      const stamp = stamps[variant % stamps.length]!
      const picture = KINDS[kind](stamp, randomOf(index * 1000 + variant + 1))
      if ((await readWithZxing(picture)).includes(stamp.text)) read.zxing++
      if (variant < VARIANTS && readWithJsqr(picture) === stamp.text) read.jsqr++
    }
    rates[kind] = { zxing: read.zxing / variants, jsqr: read.jsqr / VARIANTS }
  }
  return rates
}

function stampOf(text: string): Stamp {
  const cells = cellsOf(text)
  const dots = Math.floor((WIDTH_MM * THERMAL_DPI) / 25.4 / cells.count)
  return { text, cells, thermalWidthMm: (cells.count * dots * 25.4) / THERMAL_DPI }
}

function cellsOf(text: string): Cells {
  const matrix = encodeQr(text)
  const dark = (column: number, row: number): boolean => isDark(matrix, column - QUIET_ZONE_MODULES, row - QUIET_ZONE_MODULES)
  return { count: matrix.size + 2 * QUIET_ZONE_MODULES, dark }
}

function kindNames(): KindName[] {
  return Object.keys(KINDS) as KindName[]
}

function meanOf(rates: Record<KindName, Rates>, decoder: keyof Rates): number {
  const values = Object.values(rates).map((rate) => rate[decoder])
  return Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(14) + cells.map((cell) => cell.padStart(11)).join('')
}
