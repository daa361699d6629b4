// Writes codes that no encoder writes: the first demo stamp, part by part, with one part replaced. The layout is taken from
// STAMP.md section 5; only the primitives are the encoder's.
import { formatSteps, writeScaled, writeUniform, writeWeighted } from '@temsao/shared/stamp-code/code-writer.ts'
import { CHOICES, dayIndex, DAY_COUNT, lotShorthands, SIZES } from '@temsao/shared/stamp-code/layout.ts'
import { END, spell } from '@temsao/shared/stamp-code/spelling.ts'
import type { TextKind } from '@temsao/shared/stamp-code/text-model.ts'
import { createText, createWrittenTexts, votesAfter, type CodeTarget } from '@temsao/shared/stamp-code/text-writer.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { demoStamps } from './valid-stamps.ts'
import { signStamp } from './signing.ts'

export const base = demoStamps[0] as FullStamp

/** Writes one part of the layout. */
export type Part = (target: CodeTarget) => void

/** Days since the beginning of the calendar. */
export const dayAt = (date: string) => dayIndex(parseIsoDate(date))

export const choose =
  (choice: number, weights: readonly number[], ...then: readonly Part[]): Part =>
  (target) => {
    writeWeighted(target.steps, choice, weights)
    for (const part of then) part(target)
  }
export const uniform =
  (value: number, limit: number): Part =>
  ({ steps }) =>
    writeUniform(steps, value, limit)
export const scaled =
  (value: number, weights: readonly number[]): Part =>
  ({ steps }) =>
    writeScaled(steps, value, weights)
export const usual = choose(0, CHOICES.usual)
export const other = (...then: readonly Part[]) => choose(1, CHOICES.usual, ...then)
export const near = (value: number, low: number, span: number) => choose(0, CHOICES.nearby, uniform(value - low, span))
export const far = (value: number, limit = DAY_COUNT) => choose(1, CHOICES.nearby, uniform(value, limit))

/** Any symbols as a text, with the end mark. */
export const symbols =
  (kind: TextKind, spelling: readonly number[]): Part =>
  ({ steps, texts }) => {
    steps.push(...createText(votesAfter(texts), kind, [...spelling, END]).steps)
  }
export const text = (kind: TextKind, value: string, shorthands: readonly string[] = []) => symbols(kind, spell(value, shorthands))

/** The parts of the first demo stamp (Lai Châu, issued 2024-11-12, made 2026-11-03). */
export const parts = {
  profile: choose(0, CHOICES.profile),
  origin: usual,
  issuer: scaled(12, SIZES.issuer),
  keyNumber: scaled(0, SIZES.keyNumber),
  number: scaled(base.number, SIZES.number),
  issuedOn: near(dayAt('2024-11-12'), dayAt('2022-01-01'), 4096),
  expiresOn: usual,
  extendedTo: choose(0, CHOICES.extended),
  signedOn: near(dayAt('2026-11-05'), dayAt('2024-11-12'), 1280),
  productProvince: choose(0, CHOICES.productProvince),
  district: choose(0, CHOICES.district),
  commune: near(3388, 26 * 128, 3 * 128),
  sequence: scaled(0, SIZES.sequence),
  year: choose(0, CHOICES.year),
  star: choose(0, CHOICES.star),
  group: choose(0, CHOICES.group),
  provinceCode: choose(0, CHOICES.province),
  communeCode: usual,
  provinceName: usual,
  communeName: text('communeName', base.communeName),
  productName: text('productName', base.productName),
  netContent: text('netContent', base.netContent),
  producerName: text('producerName', base.producerName),
  certificateNumber: text('certificateNumber', base.certificateNumber, ['2024']),
  producedOn: scaled(2 * 2, SIZES.days),
  bestBefore: choose(1, CHOICES.bestBefore, choose(5, CHOICES.months)),
  lot: text('lot', base.lot, lotShorthands(base.producedOn)),
  gtin: choose(0, CHOICES.gtin),
  serial: choose(0, CHOICES.serial),
} as const satisfies Record<string, Part>

const signature = signStamp(base)
const rightTail = Uint8Array.of(...signature.slice(32), ...signature.slice(0, 32))

/** The code of the first demo stamp with some parts replaced, and with other bytes for s and r. */
export function writeFaultyCode(replaced: Partial<Record<keyof typeof parts, Part>>, tail: Uint8Array = rightTail): string {
  const target: CodeTarget = { steps: [], texts: createWrittenTexts() }
  for (const part of Object.values({ ...parts, ...replaced })) part(target)
  return `1${formatSteps(target.steps, tail)}`
}

/** The bytes of s and r, each from 64 hexadecimal digits, with `more` before them. */
export function tailOf({ r, s, more = '' }: { r?: string; s?: string; more?: string }): Uint8Array {
  const [own, ownR] = [Buffer.from(rightTail.slice(0, 32)).toString('hex'), Buffer.from(rightTail.slice(32)).toString('hex')]
  return new Uint8Array(Buffer.from(more + (s ?? own) + (r ?? ownR), 'hex'))
}
