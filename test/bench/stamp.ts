// From a stamp's content to SVG and PNG, on one thread and without signing, against npm `qrcode` given the finished text.
import QRCode from 'qrcode'
import { DEFAULT_MODULE_MM } from '@temsao/service/print/artwork-size.ts'
import { drawPng } from '@temsao/service/print/png.ts'
import { encodeQr } from '@temsao/service/print/qr-encode.ts'
import { drawSvg } from '@temsao/service/print/svg.ts'
import { digitsOf } from '../print/stamp-texts.ts'
import { medianMicroseconds } from './interleaved.ts'

/** Pixels a module in npm `qrcode`'s PNG when nothing is said. */
const PIXELS_PER_MODULE = 4
const TEXT_COUNT = 512

// What is measured begins here: the way from a stamp to its text, which is all that a stamp code has to replace.
const CODES = Array.from({ length: TEXT_COUNT }, (_, stamp) => digitsOf(310, stamp))
function textOfStamp(stamp: number): string {
  return `HTTPS://TEM.OCOP.VN/#${CODES[stamp % TEXT_COUNT]!}`
}

const svgOf = (text: string): string => drawSvg({ matrix: encodeQr(text), moduleMm: DEFAULT_MODULE_MM })
const pngOf = (text: string): Buffer =>
  drawPng({ matrix: encodeQr(text), moduleMm: DEFAULT_MODULE_MM }, { pixelsPerModule: PIXELS_PER_MODULE })

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  // The other side gets its texts ready-made: it is compared as a drawing of text.
  const texts = Array.from({ length: TEXT_COUNT }, (_, stamp) => textOfStamp(stamp))
  const times = await medianMicroseconds(
    {
      svg: { repeats: 200, run: (call) => svgOf(textOfStamp(call)) },
      qrcodeSvg: { repeats: 8, run: (call) => QRCode.toString(texts[call % TEXT_COUNT]!, { type: 'svg' }) },
      png: { repeats: 200, run: (call) => pngOf(textOfStamp(call)) },
      qrcodePng: { repeats: 4, run: (call) => QRCode.toBuffer(texts[call % TEXT_COUNT]!) },
    },
    { rounds: 31, warmUpRounds: 10 },
  )
  const bytes = await bytesOf(texts.slice(0, 32))
  const result = {
    svgSpeedup: round(times.qrcodeSvg / times.svg),
    pngSpeedup: round(times.qrcodePng / times.png),
    pngBytesRatio: round(bytes.png / bytes.qrcodePng),
    svgBytesRatio: round(bytes.svg / bytes.qrcodeSvg),
    microseconds: Object.fromEntries(Object.entries(times).map(([name, time]) => [name, round(time)])),
    bytes,
    modules: encodeQr(texts[0]!).size,
  }
  const table = [
    `${''.padEnd(12)}${'Temsao'.padStart(10)}${'npm qrcode'.padStart(12)}${'ratio'.padStart(9)}`,
    line('SVG, µs', times.svg, times.qrcodeSvg),
    line('PNG, µs', times.png, times.qrcodePng),
    line('SVG, bytes', bytes.svg, bytes.qrcodeSvg),
    line('PNG, bytes', bytes.png, bytes.qrcodePng),
  ].join('\n')
  return { table, result }
}

function line(name: string, ours: number, theirs: number): string {
  return `${name.padEnd(12)}${ours.toFixed(1).padStart(10)}${theirs.toFixed(1).padStart(12)}${(theirs / ours).toFixed(1).padStart(9)} ×`
}

/** Mean size of the drawings of the texts. */
async function bytesOf(texts: readonly string[]): Promise<Record<'svg' | 'png' | 'qrcodeSvg' | 'qrcodePng', number>> {
  const sums = { svg: 0, png: 0, qrcodeSvg: 0, qrcodePng: 0 }
  for (const text of texts) {
    sums.svg += svgOf(text).length
    sums.png += pngOf(text).length
    sums.qrcodeSvg += (await QRCode.toString(text, { type: 'svg' })).length
    sums.qrcodePng += (await QRCode.toBuffer(text)).length
  }
  const mean = (sum: number): number => Math.round(sum / texts.length)
  return { svg: mean(sums.svg), png: mean(sums.png), qrcodeSvg: mean(sums.qrcodeSvg), qrcodePng: mean(sums.qrcodePng) }
}

function round(value: number): number {
  return Number(value.toFixed(3))
}
