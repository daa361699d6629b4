// Any stamp within the limits, for property tests.
import * as fc from 'fast-check'
import { addDays, parseIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import { gtinCheckDigit } from '@temsao/shared/stamp/gtin.ts'
import { formatProductCode } from '@temsao/shared/stamp/product-code.ts'
import { TEXT_LIMITS, type FullStamp, type MiniStamp, type Stamp, type StampIdentity } from '@temsao/shared/stamp/stamp.ts'
import { findTextFault } from '@temsao/shared/text.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'

const FIRST_DAY = parseIsoDate('1900-01-01')
const days = fc.oneof(fc.integer({ min: 44_500, max: 48_000 }), fc.nat(109_572)).map((index) => addDays(FIRST_DAY, index))
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

const words = 'Thịt trâu sấy Ninh Sớp HTX Nông nghiệp xã Mường Thanh 500 g rượu NGÔ (đặc sản) 100% “ngon” 茶 x̣ 🐝 ﬁ'.split(' ')
const cleanText = (limit: number) =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' ')),
      fc.string({ minLength: 1, maxLength: limit }),
      fc.string({ minLength: 1, maxLength: limit, unit: 'binary' }),
      fc.string({ minLength: 1, maxLength: limit, unit: 'grapheme' }),
    )
    .map((text) => text.slice(0, limit).normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter((text) => findTextFault(text, limit) === undefined)

const CSET_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'.split('')
const element = fc.oneof(
  fc.string({ unit: fc.constantFrom(...CSET_82), minLength: 1, maxLength: 20 }),
  fc.constantFrom('20261103', 'L261103', '031126-01', '2611', 'TS-1126', '26'),
)

const origins = fc.oneof(
  fc.constantFrom('https://tem.ocop.vn', 'http://localhost:8080', 'https://a'),
  fc.stringMatching(/^https?:\/\/[a-z0-9.-]{1,100}(:\d{1,5})?$/),
)

const provinceCodes = fc.oneof(
  fc.constantFrom(...Object.keys(PROVINCES)),
  fc.nat(99).map((code) => String(code).padStart(2, '0')),
)
const communes = fc.oneof(fc.integer({ min: 3000, max: 4000 }), fc.nat(99_999)).map((code) => String(code).padStart(5, '0'))

const productCodes = fc
  .record({
    province: provinceCodes,
    district: optional(fc.nat(999).map((code) => String(code).padStart(3, '0'))),
    commune: communes,
    sequence: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 99_999 })),
    year: fc.integer({ min: 2018, max: 2099 }),
  })
  .map(({ district, ...code }) => formatProductCode({ ...code, ...(district !== undefined && { district }) }))

const clamp = (date: IsoDate | undefined): date is IsoDate => date !== undefined
const later = (from: IsoDate, by: number): IsoDate | undefined => {
  try {
    return addDays(from, by)
  } catch {
    return undefined
  }
}

const terms = fc
  .record({ issuedOn: days, own: optional(fc.integer({ min: 1, max: 3000 })), extension: optional(fc.integer({ min: 1, max: 400 })) })
  .map(({ issuedOn, own, extension }) => {
    const start = issuedOn < '2190' ? issuedOn : parseIsoDate('2190-02-28')
    const expiresOn = own === undefined ? expiryOf(start) : addDays(start, own)
    const extendedTo = extension === undefined ? undefined : later(expiresOn, extension)
    return { issuedOn: start, expiresOn, ...(clamp(extendedTo) && { extendedTo }) }
  })

const identity: fc.Arbitrary<StampIdentity> = fc
  .record({
    origin: origins,
    issuer: fc.oneof(fc.constantFrom(11, 12), fc.nat(1023)),
    keyNumber: fc.integer({ min: 1, max: 256 }),
    number: fc.oneof(fc.nat(100_000), fc.nat(2 ** 30 - 1)),
    signedOn: days,
    productCode: productCodes,
    star: fc.constantFrom(3, 4, 5),
    term: terms,
    serial: optional(element),
  })
  .map(({ serial, ...rest }) => ({ ...rest, ...(serial !== undefined && { serial }) }))

const gtins = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9_999_999 })).map(([vietnamese, item]) => {
  const digits = (vietnamese ? '089385' : '004006') + String(item).padStart(7, '0')
  return digits + String(gtinCheckDigit(digits))
})

const fullStamps: fc.Arbitrary<FullStamp> = fc
  .tuple(
    identity,
    fc.record({
      productName: cleanText(TEXT_LIMITS.productName),
      netContent: cleanText(TEXT_LIMITS.netContent),
      producerName: cleanText(TEXT_LIMITS.producerName),
      communeName: cleanText(TEXT_LIMITS.communeName),
      certificateNumber: cleanText(TEXT_LIMITS.certificateNumber),
      communeCode: communes,
      group: fc.constantFrom(1, 2, 3, 4, 5, 6),
      lot: element,
      place: fc.tuple(provinceCodes, optional(cleanText(TEXT_LIMITS.provinceName))),
      producedOn: days,
      shelfDays: optional(fc.nat(2000)),
      gtin: optional(gtins),
    }),
  )
  .map(([base, { place, shelfDays, gtin, ...details }]) => {
    const [provinceCode, ownName] = place
    const bestBefore = shelfDays === undefined ? undefined : later(details.producedOn, shelfDays)
    return {
      profile: 'full',
      ...base,
      ...details,
      provinceCode,
      provinceName: ownName ?? PROVINCES[provinceCode] ?? 'Bến Tre',
      ...(bestBefore !== undefined && { bestBefore }),
      ...(gtin !== undefined && { gtin }),
    }
  })

const miniStamps: fc.Arbitrary<MiniStamp> = identity.map((base) => ({ profile: 'mini', ...base }))

/** Any stamp. */
export const stamps: fc.Arbitrary<Stamp> = fc.oneof({ arbitrary: fullStamps, weight: 3 }, { arbitrary: miniStamps, weight: 1 })

const scalars = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes[0]! < 255 && bytes.some((byte) => byte > 0))

/** Any 64 bytes in the form of a signature, with s high or low. */
export const signatures: fc.Arbitrary<Uint8Array> = fc.tuple(scalars, scalars).map(([r, s]) => Uint8Array.of(...r, ...s))
