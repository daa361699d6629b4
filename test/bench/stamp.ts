// From a stamp and its signature to SVG and PNG, on one thread, compared with npm `qrcode`, which gets the finished text of the
// same stamps. All demo products take turns, and each call has its own stamp number, lot and days, so that only names and
// certificates recur. Serial labels of one batch, and names that are new in each call, are measured separately.
import QRCode from 'qrcode'
import { addDays } from '@temsao/shared/calendar.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { DEFAULT_MODULE_MM } from '@temsao/service/print/stamp/artwork-size.ts'
import { drawPng } from '@temsao/service/print/drawing/png.ts'
import { encodeQr } from '@temsao/service/print/qr/qr-encode.ts'
import { drawSvg } from '@temsao/service/print/stamp/svg.ts'
import { signStamp } from '../vectors/signing.ts'
import { demoStamps } from '../vectors/valid-stamps.ts'
import { medianMicroseconds } from './interleaved.ts'

/** Pixels per module in npm `qrcode`'s PNG by default. */
const PIXELS_PER_MODULE = 4
/** npm `qrcode` gets its texts ready-made; this many take turns. */
const TEXT_COUNT = 512

/** Signing is not measured: every stamp gets this signature, which is as long as the longest. */
const signature = signStamp(demoStamps[0]!)

/** The days on which lots are made and signed, computed in advance because that is not part of the measured work. */
const demoDays = demoStamps.map(({ producedOn }) => Array.from({ length: 34 }, (_, days) => addDays(producedOn, days)))

/** A demo stamp with number, lot and days that only this call has. */
function stampOf(call: number): FullStamp {
  const stamp = demoStamps[call % demoStamps.length]!
  const days = demoDays[call % demoStamps.length]!
  const made = call % 29
  return {
    ...stamp,
    number: 1000 + 37 * (call % 1_000_000),
    producedOn: days[made]!,
    signedOn: days[made + (call % 5)]!,
    bestBefore: undefined,
    lot: `L${call}-A`,
  }
}

/** The same with a commune name that only this call has: neither it nor the texts after it can be cached. */
function coldStampOf(call: number): FullStamp {
  const stamp = stampOf(call)
  return { ...stamp, communeName: `${stamp.communeName} ${call}` }
}

/** Labels of one batch that differ in number and serial. */
function serialStampOf(call: number): FullStamp {
  return { ...demoStamps[0]!, number: 5000 + (call % 1_000_000), serial: String(call).padStart(5, '0') }
}

function textOf(stamp: FullStamp): string {
  return formatQrText({ origin: stamp.origin, code: encodeStampCode(stamp, signature) })
}

const svgOf = (text: string): string => drawSvg({ matrix: encodeQr(text), moduleMm: DEFAULT_MODULE_MM })
/** With a mask that was chosen once for a batch: any mask gives a valid symbol, and choosing one is most of the work. */
const maskedSvgOf = (text: string): string => drawSvg({ matrix: encodeQr(text, { mask: 0 }), moduleMm: DEFAULT_MODULE_MM })
const pngOf = (text: string): Buffer =>
  drawPng({ matrix: encodeQr(text), moduleMm: DEFAULT_MODULE_MM }, { pixelsPerModule: PIXELS_PER_MODULE })

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  // The other side gets its texts ready-made: it is compared as a renderer of text.
  const texts = Array.from({ length: TEXT_COUNT }, (_, call) => textOf(stampOf(call)))
  const serialTexts = Array.from({ length: TEXT_COUNT }, (_, call) => textOf(serialStampOf(call)))
  const times = await medianMicroseconds(
    {
      encoding: { repeats: 40, run: (call) => encodeQr(texts[call % TEXT_COUNT]!) },
      qrcodeEncoding: { repeats: 10, run: (call) => QRCode.create(texts[call % TEXT_COUNT]!) },
      code: { repeats: 40, run: (call) => textOf(stampOf(call)) },
      svg: { repeats: 40, run: (call) => svgOf(textOf(stampOf(call))) },
      coldSvg: { repeats: 30, run: (call) => svgOf(textOf(coldStampOf(call))) },
      givenMaskSvg: { repeats: 40, run: (call) => maskedSvgOf(textOf(stampOf(call))) },
      serialSvg: { repeats: 40, run: (call) => svgOf(textOf(serialStampOf(call))) },
      qrcodeSerialSvg: { repeats: 4, run: (call) => QRCode.toString(serialTexts[call % TEXT_COUNT]!, { type: 'svg' }) },
      qrcodeSvg: { repeats: 4, run: (call) => QRCode.toString(texts[call % TEXT_COUNT]!, { type: 'svg' }) },
      png: { repeats: 40, run: (call) => pngOf(textOf(stampOf(call))) },
      qrcodePng: { repeats: 1, run: (call) => QRCode.toBuffer(texts[call % TEXT_COUNT]!) },
    },
    // Short rounds, so that many of them run without interruption on a busy machine.
    { rounds: 151, warmUpRounds: 50 },
  )
  const bytes = await bytesOf(texts.slice(0, 32))
  const result = {
    encodingSpeedup: round(times.qrcodeEncoding / times.encoding),
    svgSpeedup: round(times.qrcodeSvg / times.svg),
    pngSpeedup: round(times.qrcodePng / times.png),
    coldSvgSpeedup: round(times.qrcodeSvg / times.coldSvg),
    givenMaskSvgSpeedup: round(times.qrcodeSvg / times.givenMaskSvg),
    serialSvgSpeedup: round(times.qrcodeSerialSvg / times.serialSvg),
    pngBytesRatio: round(bytes.png / bytes.qrcodePng),
    svgBytesRatio: round(bytes.svg / bytes.qrcodeSvg),
    microseconds: Object.fromEntries(Object.entries(times).map(([name, time]) => [name, round(time)])),
    bytes,
    modules: encodeQr(texts[0]!).size,
  }
  const table = [
    `${''.padEnd(14)}${'Temsao'.padStart(10)}${'npm qrcode'.padStart(12)}${'ratio'.padStart(9)}`,
    line('encoding, µs', times.encoding, times.qrcodeEncoding),
    line('SVG, µs', times.svg, times.qrcodeSvg),
    line('cold, µs', times.coldSvg, times.qrcodeSvg),
    line('mask given', times.givenMaskSvg, times.qrcodeSvg),
    line('serials, µs', times.serialSvg, times.qrcodeSerialSvg),
    line('PNG, µs', times.png, times.qrcodePng),
    line('SVG, bytes', bytes.svg, bytes.qrcodeSvg),
    line('PNG, bytes', bytes.png, bytes.qrcodePng),
  ].join('\n')
  return { table, result }
}

function line(name: string, ours: number, theirs: number): string {
  return `${name.padEnd(14)}${ours.toFixed(1).padStart(10)}${theirs.toFixed(1).padStart(12)}${(theirs / ours).toFixed(1).padStart(9)} ×`
}

/** Mean size of the rendered texts. */
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
