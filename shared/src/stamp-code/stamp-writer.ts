// Writes a stamp in the order of version 1: the mirror of stamp-reader.ts, line by line.
import type { IsoDate } from '../calendar.ts'
import type { CertificateTerm } from '../stamp/certificate-term.ts'
import { findProductCode, type ProductCode } from '../stamp/product-code.ts'
import type { FullStamp, Stamp } from '../stamp/stamp.ts'
import { writeScaled, writeUniform, writeWeighted } from './code-writer.ts'
import {
  CHOICES,
  COMMUNE_COUNT,
  DAY_COUNT,
  DEFAULT_ORIGIN,
  FIRST_YEAR,
  ISSUE_DAYS,
  LISTED_PROVINCES,
  ORIGIN_SHORTHANDS,
  SIZES,
  TERM_MONTHS,
  VIETNAM_GTIN_PREFIX,
  YEAR_COUNT,
  certificateShorthands,
  dayIndex,
  findListedProvince,
  findMonthsLater,
  lotShorthands,
  signingDays,
  zeroPadded,
  type Nearby,
} from './layout.ts'
import { writeText, type CodeTarget } from './text-writer.ts'

/** Writes the values of a stamp that is within its limits (`assertStamp`). */
export function writeStamp(target: CodeTarget, stamp: Stamp): void {
  const product = findProductCode(stamp.productCode)!
  writeWeighted(target.steps, stamp.profile === 'full' ? 0 : 1, CHOICES.profile)
  writeUsual(target, stamp.origin === DEFAULT_ORIGIN, () =>
    writeText(target, { kind: 'origin', text: stamp.origin, shorthands: ORIGIN_SHORTHANDS }),
  )
  writeScaled(target.steps, stamp.issuer, SIZES.issuer)
  writeScaled(target.steps, stamp.keyNumber - 1, SIZES.keyNumber)
  writeScaled(target.steps, stamp.number, SIZES.number)
  writeTerm(target, stamp.term)
  writeNearby(target, dayIndex(stamp.signedOn), signingDays(stamp.term.issuedOn))
  writeProductCode(target, product, stamp)
  writeWeighted(target.steps, stamp.star - 3, CHOICES.star)
  if (stamp.profile === 'full') writeDetails(target, stamp, product)
  writeWeighted(target.steps, stamp.serial === undefined ? 0 : 1, CHOICES.serial)
  if (stamp.serial !== undefined) writeText(target, { kind: 'serial', text: stamp.serial })
}

function writeDetails(target: CodeTarget, stamp: FullStamp, product: ProductCode): void {
  writeWeighted(target.steps, stamp.group - 1, CHOICES.group)
  writeLocality(target, stamp, product)
  writeText(target, { kind: 'productName', text: stamp.productName })
  writeText(target, { kind: 'netContent', text: stamp.netContent })
  writeText(target, { kind: 'producerName', text: stamp.producerName })
  const { certificateNumber, lot, producedOn } = stamp
  writeText(target, { kind: 'certificateNumber', text: certificateNumber, shorthands: certificateShorthands(stamp.term.issuedOn) })
  const age = dayIndex(stamp.signedOn) - dayIndex(stamp.producedOn)
  writeScaled(target.steps, age >= 0 ? 2 * age : -2 * age - 1, SIZES.days)
  writeBestBefore(target, stamp)
  writeText(target, { kind: 'lot', text: lot, shorthands: lotShorthands(producedOn) })
  writeGtin(target, stamp.gtin)
}

function writeTerm(target: CodeTarget, { issuedOn, expiresOn, extendedTo }: CertificateTerm): void {
  writeNearby(target, dayIndex(issuedOn), ISSUE_DAYS)
  writeUsual(target, expiresOn === findMonthsLater(issuedOn, TERM_MONTHS), () =>
    writeUniform(target.steps, daysAfter(issuedOn, expiresOn), DAY_COUNT),
  )
  writeWeighted(target.steps, extendedTo === undefined ? 0 : 1, CHOICES.extended)
  if (extendedTo !== undefined) writeScaled(target.steps, daysAfter(expiresOn, extendedTo), SIZES.days)
}

function writeProductCode(target: CodeTarget, { province, district, commune, sequence, year }: ProductCode, { issuer, term }: Stamp): void {
  writeProvince(target, province, { usual: zeroPadded(issuer % 100, 2), weights: CHOICES.productProvince })
  writeWeighted(target.steps, district === undefined ? 0 : 1, CHOICES.district)
  if (district !== undefined) writeUniform(target.steps, Number(district), 1000)
  writeCommune(target, commune, province)
  writeScaled(target.steps, sequence - 1, SIZES.sequence)
  const yearsBefore = Number(term.issuedOn.slice(0, 4)) - year
  const choice = yearsBefore === 0 || yearsBefore === 1 ? yearsBefore : 2
  writeWeighted(target.steps, choice, CHOICES.year)
  if (choice === 2) writeUniform(target.steps, year - FIRST_YEAR, YEAR_COUNT)
}

function writeProvince(target: CodeTarget, code: string, { usual, weights }: { usual: string; weights: readonly number[] }): void {
  const listed = LISTED_PROVINCES.findIndex((province) => province.code === code)
  const choice = code === usual ? 0 : listed >= 0 ? 1 : 2
  writeWeighted(target.steps, choice, weights)
  if (choice === 1) writeUniform(target.steps, listed, LISTED_PROVINCES.length)
  if (choice === 2) writeUniform(target.steps, Number(code), 100)
}

function writeCommune(target: CodeTarget, code: string, province: string): void {
  const nearby = findListedProvince(province)?.communes
  if (nearby === undefined) writeUniform(target.steps, Number(code), COMMUNE_COUNT)
  else writeNearby(target, Number(code), nearby)
}

function writeLocality(target: CodeTarget, stamp: FullStamp, product: ProductCode): void {
  writeProvince(target, stamp.provinceCode, { usual: product.province, weights: CHOICES.province })
  const name = findListedProvince(stamp.provinceCode)?.name
  writeUsual(target, stamp.communeCode === product.commune, () => writeCommune(target, stamp.communeCode, stamp.provinceCode))
  const writeName = () => writeText(target, { kind: 'provinceName', text: stamp.provinceName })
  if (name === undefined) writeName()
  else writeUsual(target, stamp.provinceName === name, writeName)
  writeText(target, { kind: 'communeName', text: stamp.communeName })
}

function writeBestBefore(target: CodeTarget, { producedOn, bestBefore }: FullStamp): void {
  if (bestBefore === undefined) return writeWeighted(target.steps, 0, CHOICES.bestBefore)
  const months = monthOf(bestBefore) - monthOf(producedOn)
  const isWhole = months >= 1 && months <= CHOICES.months.length && findMonthsLater(producedOn, months) === bestBefore
  writeWeighted(target.steps, isWhole ? 1 : 2, CHOICES.bestBefore)
  if (isWhole) writeWeighted(target.steps, months - 1, CHOICES.months)
  else writeScaled(target.steps, dayIndex(bestBefore) - dayIndex(producedOn), SIZES.days)
}

function writeGtin(target: CodeTarget, gtin: string | undefined): void {
  if (gtin === undefined) return writeWeighted(target.steps, 0, CHOICES.gtin)
  const isVietnamese = gtin.slice(0, 4) === VIETNAM_GTIN_PREFIX
  writeWeighted(target.steps, isVietnamese ? 1 : 2, CHOICES.gtin)
  writeUniform(target.steps, Number(gtin.slice(8, 13)), 10 ** 5)
  writeUniform(target.steps, Number(gtin.slice(4, 8)), 10 ** 4)
  if (!isVietnamese) writeUniform(target.steps, Number(gtin.slice(0, 4)), 10 ** 4)
}

function writeUsual(target: CodeTarget, isUsual: boolean, writeOther: () => void): void {
  writeWeighted(target.steps, isUsual ? 0 : 1, CHOICES.usual)
  if (!isUsual) writeOther()
}

function writeNearby(target: CodeTarget, value: number, { low, span, limit }: Nearby): void {
  const isNearby = value >= low && value < low + span
  writeWeighted(target.steps, isNearby ? 0 : 1, CHOICES.nearby)
  if (isNearby) writeUniform(target.steps, value - low, span)
  else writeUniform(target.steps, value, limit)
}

/** Months since the year 0. */
function monthOf(date: IsoDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
}

/** Days from the day after `from` to `to`. */
function daysAfter(from: IsoDate, to: IsoDate): number {
  return dayIndex(to) - dayIndex(from) - 1
}
