// The stamps of the valid vectors; the name of each says what it tests.
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import type { FullStamp, MiniStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import demo from './demo-products.json' with { type: 'json' }

/** Every Vietnamese letter that is not in ASCII: 67 small ones and their capitals. */
export const VIETNAMESE_LETTERS = 'àáãảạăằắẵẳặâầấẫẩậđèéẽẻẹêềếễểệìíĩỉịòóõỏọôồốỗổộơờớỡởợùúũủụưừứữửựỳýỹỷỵ'
  .split('')
  .flatMap((letter) => [letter, letter.toUpperCase()])

const issuing = { origin: 'https://tem.ocop.vn', issuer: 12, keyNumber: 1 }

/** The full stamp of each demo product, without its GTIN and serial. */
export const demoStamps: readonly FullStamp[] = demo.products.map(({ gtin: _gtin, ...product }) => ({
  ...issuing,
  ...(product as unknown as FullStamp),
  profile: 'full',
}))

/** The GTIN of each demo product. */
export const demoGtins: readonly string[] = demo.products.map(({ gtin }) => gtin)

/** The mini stamp of the same pack. */
export function toMini({ origin, issuer, keyNumber, number, signedOn, productCode, star, term, serial }: FullStamp): MiniStamp {
  return { profile: 'mini', origin, issuer, keyNumber, number, signedOn, productCode, star, term, ...(serial !== undefined && { serial }) }
}

const day = parseIsoDate
const plain: FullStamp = { ...demoStamps[0]!, number: 70_001 }
const { bestBefore: _bestBefore, ...withoutBestBefore } = plain
const mini = toMini(plain)
const letters = VIETNAMESE_LETTERS.join('')

/** All valid vectors. */
export function* validStamps(): Generator<[name: string, stamp: Stamp]> {
  for (const [index, stamp] of demoStamps.entries()) {
    yield [`demo ${index + 1} full: ${stamp.productName}`, stamp]
    yield [`demo ${index + 1} mini: ${stamp.productName}`, toMini(stamp)]
    yield [`demo ${index + 1} with GTIN: ${stamp.productName}`, { ...stamp, gtin: demoGtins[index] }]
  }
  yield* texts()
  yield* optionalFields()
  yield* numbers()
  yield* days()
  yield* places()
}

function* texts(): Generator<[string, Stamp]> {
  yield ['letters 1 to 67', { ...plain, productName: letters.slice(0, 67) }]
  yield ['letters 68 to 134', { ...plain, productName: letters.slice(67) }]
  yield ['all letters as a producer', { ...plain, producerName: letters.slice(0, 100), productName: letters.slice(100) }]
  yield ['longest texts', longest('Đông trùng hạ thảo khô nguyên sợi thượng hạng đặc sản vùng cao ')]
  yield ['longest texts, all capitals', longest('THỊT TRÂU GÁC BẾP ')]
  yield ['longest texts, Chinese', longest('茶葉')]
  yield ['longest texts, beyond the basic plane', longest('𝒜')]
  yield ['capitals', { ...plain, productName: 'THỊT TRÂU SẤY', producerName: 'HTX NINH SỚP' }]
  yield ['old tone placement', { ...plain, productName: 'Hoà bình hòa bình thuỷ thủy' }]
  yield ['other languages', { ...plain, productName: 'Crème brûlée, Żubrówka, Ñandú, ß, ﬁ' }]
  yield ['Cyrillic and kana', { ...plain, producerName: 'Чай и カフェ' }]
  yield ['a combining mark that has no composed letter', { ...plain, productName: 'x\u0323 n\u0308' }]
  yield ['emoji', { ...plain, productName: 'Mật ong 🐝' }]
  yield ['letters with a tone that is not Vietnamese', { ...plain, productName: 'ńǹḿẃẁẽỹñ Ŕ' }]
  yield ['one character', { ...plain, productName: 'N', producerName: 'ẻ', netContent: '1', certificateNumber: '-', lot: '0' }]
  yield ['punctuation', { ...plain, productName: '“Tem” – 50 % °C × 2 … №' }]
  yield ['marks of shorthands', { ...plain, productName: '①②③④⑤⑥' }]
}

function longest(sample: string): FullStamp {
  const fit = (limit: number) => {
    const text = sample.repeat(Math.ceil(limit / sample.length)).slice(0, limit)
    return /^[\s\S]*[\ud800-\udbff]$/.test(text) ? `${text.slice(0, -1)}x` : text.replace(/ $/, 'x')
  }
  return {
    ...plain,
    productName: fit(80),
    netContent: fit(30),
    producerName: fit(100),
    communeName: fit(50),
    provinceName: fit(30),
    certificateNumber: fit(40),
  }
}

function* optionalFields(): Generator<[string, Stamp]> {
  yield ['no optional field', withoutBestBefore]
  yield ['best before alone', plain]
  yield ['GTIN alone', { ...withoutBestBefore, gtin: '08938500000010' }]
  yield ['GTIN from abroad', { ...withoutBestBefore, gtin: '04006381333931' }]
  yield ['GTIN of an outer carton', { ...withoutBestBefore, gtin: '18938500000017' }]
  yield ['serial alone', { ...withoutBestBefore, serial: '000123' }]
  yield ['extension alone', { ...withoutBestBefore, term: { ...plain.term, extendedTo: day('2028-05-10') } }]
  yield ['all optional fields', { ...plain, gtin: '08938500000010', serial: 'A-1', term: { ...plain.term, extendedTo: day('2027-12-31') } }]
  yield ['mini with a serial', { ...mini, serial: '%/:?"_!&\'()*+,-.;<=>' }]
  yield ['mini with an extension', { ...mini, term: { ...plain.term, extendedTo: day('2099-12-31') } }]
  yield ['lot of every sign', { ...plain, lot: '!"%&\'()*+,-./:;<=>?_', serial: 'azAZ09' }]
  yield ['lot as a day, long', { ...plain, lot: '20261103' }]
  yield ['lot as a day, short', { ...plain, lot: 'L031126/1' }]
  yield ['lot as a month', { ...plain, lot: '2611-11' }]
  yield ['net content of a piece', { ...plain, netContent: '1 con (khoảng 1,2 kg)' }]
}

function* numbers(): Generator<[string, Stamp]> {
  yield ['smallest numbers', { ...mini, issuer: 0, keyNumber: 1, number: 0 }]
  yield ['largest numbers', { ...mini, issuer: 1023, keyNumber: 256, number: 2 ** 30 - 1 }]
  yield ['local origin', { ...plain, origin: 'http://localhost:8080' }]
  yield ['other origin', { ...plain, origin: 'https://ocop.laichau.gov.vn' }]
  yield ['longest origin', { ...mini, origin: `http://${'a.'.repeat(50)}:65535` }]
  for (const star of [3, 4, 5] as const) yield [`${star} stars`, { ...mini, star }]
  for (const group of [2, 4, 5, 6] as const) yield [`group ${group}`, { ...plain, group }]
  yield ['largest sequence number', { ...mini, productCode: '12-03388-99999-2024' }]
  yield ['code of a year after', { ...mini, productCode: '12-03388-1-2025' }]
  yield ['code of the last year', { ...mini, productCode: '12-03388-1-2099' }]
  yield ['code of the first year', { ...mini, productCode: '12-03388-1-2018' }]
  yield ['code with a district', { ...mini, productCode: '83-829-28780-3-2022' }]
}

function* days(): Generator<[string, Stamp]> {
  const term = (issuedOn: string, expiresOn: string) => ({ issuedOn: day(issuedOn), expiresOn: day(expiresOn) })
  yield ['issued on 29 February', { ...mini, term: term('2024-02-29', '2027-02-28') }]
  yield ['a term of its own', { ...mini, term: term('2024-11-12', '2027-11-11') }]
  yield ['the first and the last day', { ...mini, signedOn: day('1900-01-01'), term: term('1900-01-01', '2199-12-31') }]
  yield ['no term left in the calendar', { ...mini, signedOn: day('2199-12-31'), term: term('2199-12-30', '2199-12-31') }]
  yield ['issued before the usual days', { ...mini, term: term('2021-12-31', '2024-12-31') }]
  yield ['signed before issue', { ...mini, signedOn: day('2024-11-11') }]
  yield ['made after signing', { ...plain, producedOn: day('2026-11-09'), bestBefore: day('2027-01-01') }]
  yield ['made long before', { ...plain, producedOn: day('1900-01-01'), bestBefore: day('2199-12-31') }]
  yield ['best before on the same day', { ...plain, bestBefore: plain.producedOn }]
  yield ['best before after 36 months', { ...plain, bestBefore: day('2029-11-03') }]
  yield ['best before after 37 months', { ...plain, bestBefore: day('2029-12-03') }]
  yield ['best before at the end of February', { ...plain, producedOn: day('2026-08-31'), bestBefore: day('2027-02-28') }]
}

function* places(): Generator<[string, Stamp]> {
  yield ['another commune now', { ...plain, communeCode: '03408', communeName: 'Phường Tân Phong' }]
  yield ['another province now', { ...plain, provinceCode: '15', provinceName: 'Lào Cai' }]
  yield ['a province by another name', { ...plain, provinceName: 'Tỉnh Lai Châu' }]
  yield ['a province that is no more', { ...plain, provinceCode: '83', provinceName: 'Bến Tre' }]
  yield ['issuer of another province', { ...plain, issuer: 11 }]
  yield ['a commune outside the blocks', { ...plain, communeCode: '99999', communeName: 'Xã Mới' }]
}
