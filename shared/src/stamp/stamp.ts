// What a stamp says, as a typed value. token.ts writes it as a JWT; nothing here knows how it is transported.
import { isIsoDate, type IsoDate } from '../calendar.ts'
import { lastDayOf, type CertificateTerm } from './certificate-term.ts'
import { isGtin } from './gtin.ts'
import { findProductCode } from './product-code.ts'
import { StampError } from './stamp-error.ts'
import { findTextFault, isCset82 } from '../text.ts'
import { ISSUER_LIMIT, STAMP_NUMBER_LIMIT } from './typed-code.ts'

/** The stars that come with a certificate (3★, 4★, 5★). */
export type Star = 3 | 4 | 5

/** The number of a product group, 1 to 6, in the order of the programme (vocabulary.ts). */
export type ProductGroup = 1 | 2 | 3 | 4 | 5 | 6

/** What every stamp carries: identity, star, term. */
export interface StampIdentity {
  /** Origin of the issuing service, without a trailing slash: `https://tem.ocop.vn`. */
  readonly origin: string
  /** Number of the issuer in the trust list, 0 to 1023. */
  readonly issuer: number
  /** Number of the issuer's signing key, 1 to 256. */
  readonly keyNumber: number
  /** Number of this stamp at its issuer, 0 to 2^30 - 1; also its index in the status list. */
  readonly number: number
  /** The day on which the stamp was signed. */
  readonly signedOn: IsoDate
  readonly productCode: string
  readonly star: Star
  readonly term: CertificateTerm
  /** Serial number of one pack, GS1 CSET 82. */
  readonly serial?: string | undefined
}

/** Identity, star and term alone, for the smallest labels; the page fetches the names. */
export interface MiniStamp extends StampIdentity {
  readonly profile: 'mini'
}

/** Everything that a person needs to judge a pack without a network. */
export interface FullStamp extends StampIdentity {
  readonly profile: 'full'
  readonly productName: string
  readonly netContent: string
  readonly group: ProductGroup
  /** 14 digits. */
  readonly gtin?: string | undefined
  readonly producerName: string
  /** Code and name of the present commune, such as `03388` and `Phường Đoàn Kết`. */
  readonly communeCode: string
  readonly communeName: string
  /** Code and name of the province, such as `12` and `Lai Châu`. */
  readonly provinceCode: string
  readonly provinceName: string
  readonly certificateNumber: string
  /** Lot as printed on the pack, GS1 CSET 82. */
  readonly lot: string
  readonly producedOn: IsoDate
  readonly bestBefore?: IsoDate | undefined
}

export type Stamp = FullStamp | MiniStamp

/** The longest texts of a stamp, in UTF-16 code units. */
export const TEXT_LIMITS = {
  productName: 80,
  netContent: 30,
  producerName: 100,
  communeName: 50,
  provinceName: 30,
  certificateNumber: 40,
} as const

/** Whether a text is an origin of stamps: `http://` or `https://`, a host in lower case and optionally a port. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\/[a-z0-9.-]{1,100}(:\d{1,5})?$/.test(text)
}

/** Asserts that every field is within its limits; throws `StampError` `bad-claims` that names the first field that is not. */
export function assertStamp(stamp: Stamp): void {
  assertIdentity(stamp)
  if (stamp.profile === 'full') assertDetails(stamp)
}

function assertIdentity(stamp: StampIdentity): void {
  const { term } = stamp
  check('origin', isOrigin(stamp.origin))
  check('issuer', isBelow(stamp.issuer, 0, ISSUER_LIMIT))
  check('keyNumber', isBelow(stamp.keyNumber, 1, 257))
  check('number', isBelow(stamp.number, 0, STAMP_NUMBER_LIMIT))
  check('signedOn', isIsoDate(stamp.signedOn))
  check('productCode', findProductCode(stamp.productCode) !== undefined)
  check('star', stamp.star === 3 || stamp.star === 4 || stamp.star === 5)
  check('issuedOn', isIsoDate(term.issuedOn))
  check('expiresOn', isIsoDate(term.expiresOn) && term.expiresOn > term.issuedOn)
  check(
    'extendedTo',
    term.extendedTo === undefined ||
      (isIsoDate(term.extendedTo) && lastDayOf(term) === term.extendedTo && term.extendedTo > term.expiresOn),
  )
  check('serial', stamp.serial === undefined || isCset82(stamp.serial))
}

function assertDetails(stamp: FullStamp): void {
  for (const field of TEXT_FIELDS) check(field, isCleanText(stamp[field], TEXT_LIMITS[field]))
  check('group', isBelow(stamp.group, 1, 7))
  check('gtin', stamp.gtin === undefined || (stamp.gtin.length === 14 && isGtin(stamp.gtin)))
  check('communeCode', /^\d{5}$/.test(stamp.communeCode))
  check('provinceCode', /^\d{2}$/.test(stamp.provinceCode))
  check('lot', isCset82(stamp.lot))
  check('producedOn', isIsoDate(stamp.producedOn))
  check('bestBefore', stamp.bestBefore === undefined || (isIsoDate(stamp.bestBefore) && stamp.bestBefore >= stamp.producedOn))
}

const TEXT_FIELDS = /* @__PURE__ */ Object.keys(TEXT_LIMITS) as (keyof typeof TEXT_LIMITS)[]

// Names recur with every stamp of a product, and a text that was clean once stays clean.
const cleanTexts = new Set<string>()
const MOST_CLEAN_TEXTS = 10_000

function isCleanText(text: string, limit: number): boolean {
  if (text.length <= limit && cleanTexts.has(text)) return true
  if (findTextFault(text, limit) !== undefined) return false
  if (cleanTexts.size >= MOST_CLEAN_TEXTS) cleanTexts.clear()
  cleanTexts.add(text)
  return true
}

function isBelow(value: number, least: number, limit: number): boolean {
  return Number.isInteger(value) && value >= least && value < limit
}

function check(field: string, holds: boolean): void {
  if (!holds) throw new StampError('bad-claims', `The stamp's ${field} is missing or outside its limits.`)
}
