// Reads a stamp in the order of version 1 (STAMP.md section 5). It refuses values that could have been left out or chosen in
// another way, so that each stamp has only one code.
import type { IsoDate } from '../calendar.ts'
import type { CertificateTerm } from '../stamp/certificate-term.ts'
import { gtinCheckDigit } from '../stamp/gtin.ts'
import { formatProductCode, type ProductCode } from '../stamp/product-code.ts'
import type { FullStamp, ProductGroup, Stamp, StampIdentity, Star } from '../stamp/stamp.ts'
import { StampError } from '../stamp/stamp-error.ts'
import type { CodeNumber } from './code-number.ts'
import { readScaled, readUniform, readWeighted } from './code-reader.ts'
import {
  CHOICES,
  COMMUNE_COUNT,
  DAY_COUNT,
  DEFAULT_ORIGIN,
  FIRST_YEAR,
  ISSUE_DAYS,
  LISTED_PROVINCES,
  ORIGIN_SHORTHANDS,
  SEQUENCE_LIMIT,
  SIZES,
  TERM_MONTHS,
  VIETNAM_GTIN_PREFIX,
  YEAR_COUNT,
  certificateShorthands,
  dayIndex,
  findDay,
  findListedProvince,
  findMonthsLater,
  lotShorthands,
  signingDays,
  zeroPadded,
  type Nearby,
} from './layout.ts'
import { createTextModel } from './text-model.ts'
import { readText, type CodeSource } from './text-reader.ts'

/** Reads the values of a stamp; what remains in `code` is the signature. Throws `StampError`. */
export function readStamp(code: CodeNumber): Stamp {
  const source: CodeSource = { code, model: createTextModel() }
  const isFull = readWeighted(source.code, CHOICES.profile) === 0
  const origin = readUsual(source, DEFAULT_ORIGIN, () => readText(source, 'origin', ORIGIN_SHORTHANDS))
  const issuer = readScaled(source.code, SIZES.issuer)
  const keyNumber = 1 + readScaled(source.code, SIZES.keyNumber)
  const number = readScaled(source.code, SIZES.number)
  const term = readTerm(source)
  const signedOn = toDay(readNearby(source, signingDays(term.issuedOn)))
  const product = readProductCode(source, issuer, term.issuedOn)
  const star = (3 + readWeighted(source.code, CHOICES.star)) as Star
  const identity = { origin, issuer, keyNumber, number, signedOn, productCode: formatProductCode(product), star, term }
  if (isFull) return { profile: 'full', ...identity, ...readDetails(source, product, identity), ...readSerial(source) }
  return { profile: 'mini', ...identity, ...readSerial(source) }
}

function readDetails(
  source: CodeSource,
  product: ProductCode,
  { term, signedOn }: StampIdentity,
): Omit<FullStamp, keyof StampIdentity | 'profile'> {
  const group = (1 + readWeighted(source.code, CHOICES.group)) as ProductGroup
  const place = readLocality(source, product)
  const productName = readText(source, 'productName')
  const netContent = readText(source, 'netContent')
  const producerName = readText(source, 'producerName')
  const certificateNumber = readText(source, 'certificateNumber', certificateShorthands(term.issuedOn))
  const zigzag = readScaled(source.code, SIZES.days)
  const producedOn = toDay(dayIndex(signedOn) - (zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2))
  const bestBefore = readBestBefore(source, producedOn)
  const lot = readText(source, 'lot', lotShorthands(producedOn))
  const gtin = readGtin(source)
  return {
    group,
    ...place,
    productName,
    netContent,
    producerName,
    certificateNumber,
    producedOn,
    lot,
    ...(bestBefore !== undefined && { bestBefore }),
    ...(gtin !== undefined && { gtin }),
  }
}

function readTerm(source: CodeSource): CertificateTerm {
  const issuedOn = toDay(readNearby(source, ISSUE_DAYS))
  const expiresOn = readUsual(source, findMonthsLater(issuedOn, TERM_MONTHS), () =>
    toDay(dayIndex(issuedOn) + 1 + readUniform(source.code, DAY_COUNT)),
  )
  if (readWeighted(source.code, CHOICES.extended) === 0) return { issuedOn, expiresOn }
  return { issuedOn, expiresOn, extendedTo: toDay(dayIndex(expiresOn) + 1 + readScaled(source.code, SIZES.days)) }
}

function readProductCode(source: CodeSource, issuer: number, issuedOn: IsoDate): ProductCode {
  const province = readProvince(source, zeroPadded(issuer % 100, 2), CHOICES.productProvince)
  const hasDistrict = readWeighted(source.code, CHOICES.district) === 1
  const district = hasDistrict ? { district: zeroPadded(readUniform(source.code, 1000), 3) } : {}
  const commune = readCommune(source, province)
  const sequence = 1 + readScaled(source.code, SIZES.sequence)
  const year = readYear(source, Number(issuedOn.slice(0, 4)))
  if (sequence > SEQUENCE_LIMIT) throw outOfRange()
  return { province, ...district, commune, sequence, year }
}

function readYear(source: CodeSource, issueYear: number): number {
  const choice = readWeighted(source.code, CHOICES.year)
  const year = choice < 2 ? issueYear - choice : FIRST_YEAR + readUniform(source.code, YEAR_COUNT)
  if (choice === 2 && (year === issueYear || year === issueYear - 1)) throw notShortest()
  if (year < FIRST_YEAR || year >= FIRST_YEAR + YEAR_COUNT) throw outOfRange()
  return year
}

function readProvince(source: CodeSource, usual: string, weights: readonly number[]): string {
  const choice = readWeighted(source.code, weights)
  if (choice === 0) return usual
  const code =
    choice === 1 ? LISTED_PROVINCES[readUniform(source.code, LISTED_PROVINCES.length)]!.code : zeroPadded(readUniform(source.code, 100), 2)
  if (code === usual || (choice === 2 && findListedProvince(code) !== undefined)) throw notShortest()
  return code
}

function readCommune(source: CodeSource, province: string): string {
  const nearby = findListedProvince(province)?.communes
  return zeroPadded(nearby === undefined ? readUniform(source.code, COMMUNE_COUNT) : readNearby(source, nearby), 5)
}

function readLocality(
  source: CodeSource,
  product: ProductCode,
): Pick<FullStamp, 'communeCode' | 'communeName' | 'provinceCode' | 'provinceName'> {
  const provinceCode = readProvince(source, product.province, CHOICES.province)
  const name = findListedProvince(provinceCode)?.name
  const communeCode = readUsual(source, product.commune, () => readCommune(source, provinceCode))
  const readName = () => readText(source, 'provinceName')
  const provinceName = name === undefined ? readName() : readUsual(source, name, readName)
  return { provinceCode, provinceName, communeCode, communeName: readText(source, 'communeName') }
}

function readBestBefore(source: CodeSource, producedOn: IsoDate): IsoDate | undefined {
  const choice = readWeighted(source.code, CHOICES.bestBefore)
  if (choice === 0) return undefined
  if (choice === 1) return assertInCalendar(findMonthsLater(producedOn, 1 + readWeighted(source.code, CHOICES.months)))
  const date = toDay(dayIndex(producedOn) + readScaled(source.code, SIZES.days))
  if (CHOICES.months.some((_, index) => findMonthsLater(producedOn, index + 1) === date)) throw notShortest()
  return date
}

function readGtin(source: CodeSource): string | undefined {
  const choice = readWeighted(source.code, CHOICES.gtin)
  if (choice === 0) return undefined
  const tail = zeroPadded(readUniform(source.code, 10 ** 5), 5)
  const middle = zeroPadded(readUniform(source.code, 10 ** 4), 4)
  const head = choice === 1 ? VIETNAM_GTIN_PREFIX : zeroPadded(readUniform(source.code, 10 ** 4), 4)
  if (choice === 2 && head === VIETNAM_GTIN_PREFIX) throw notShortest()
  const digits = head + middle + tail
  if (/^0+$/.test(digits)) throw new StampError('bad-claims')
  return digits + gtinCheckDigit(digits)
}

function readSerial(source: CodeSource): { serial?: string } {
  return readWeighted(source.code, CHOICES.serial) === 0 ? {} : { serial: readText(source, 'serial') }
}

/** The usual value, or another one that is written out in full. */
function readUsual<T extends string>(source: CodeSource, usual: T | undefined, readOther: () => T): T {
  if (readWeighted(source.code, CHOICES.usual) === 0) return assertInCalendar(usual)
  const other = readOther()
  if (other === usual) throw notShortest()
  return other
}

function readNearby(source: CodeSource, { low, span, limit }: Nearby): number {
  if (readWeighted(source.code, CHOICES.nearby) === 0) return low + readUniform(source.code, span)
  const value = readUniform(source.code, limit)
  if (value >= low && value < low + span) throw notShortest()
  return value
}

function toDay(index: number): IsoDate {
  return assertInCalendar(findDay(index))
}

function assertInCalendar<T>(value: T | undefined): T {
  if (value === undefined) throw outOfRange()
  return value
}

function notShortest(): StampError {
  return new StampError('not-shortest')
}

function outOfRange(): StampError {
  return new StampError('out-of-range')
}
