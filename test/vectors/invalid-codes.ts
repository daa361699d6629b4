// The invalid vectors: one fault each.
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { CHOICES, LISTED_PROVINCES, lotShorthands, ORIGIN_SHORTHANDS, SIZES } from '@temsao/shared/stamp-code/layout.ts'
import { ESCAPE, spell } from '@temsao/shared/stamp-code/spelling.ts'
import type { TextKind } from '@temsao/shared/stamp-code/text-model.ts'
import type { StampErrorCode } from '@temsao/shared/stamp/stamp-error.ts'
import { base, choose, dayAt, far, near, other, scaled, symbols, tailOf, text, uniform, writeFaultyCode, type Part } from './faulty-code.ts'
import { signStamp } from './signing.ts'
import { toMini } from './valid-stamps.ts'

interface InvalidCode {
  readonly name: string
  readonly code: string
  readonly error: StampErrorCode
}

type Replaced = Parameters<typeof writeFaultyCode>[0]

/** All invalid vectors. */
export function* invalidCodes(): Generator<InvalidCode> {
  yield* notNumbers()
  yield* signatures()
  yield* defaultsSpelledOut()
  yield* outOfRange()
  yield* uncleanTexts()
  yield* otherSpellings()
  yield* badClaims()
}

const of = (error: StampErrorCode, name: string, replaced: Replaced): InvalidCode => ({ name, code: writeFaultyCode(replaced), error })

function* notNumbers(): Generator<InvalidCode> {
  const code = encodeStampCode(base, signStamp(base))
  const mini = toMini(base)
  const miniCode = encodeStampCode(mini, signStamp(mini))
  yield { name: 'empty', code: '', error: 'empty' }
  const notStamps = [` ${code}`, `${code} `, `${code}\n`, `+${code}`, `-${code}`, `${code}.0`, `${code}e0`, `#${code}`, `${code}#`, 'abc']
  const otherDigits = [
    code.replace('1', '１'),
    code.replace('1', '١'),
    `${code.slice(0, 9)}-${code.slice(9)}`,
    `${code}\u200b`,
    'eyJhbGciOiJFUzI1NiJ9.e30.AA',
  ]
  for (const [index, wrong] of [...notStamps, ...otherDigits].entries())
    yield { name: `not digits ${index + 1}`, code: wrong, error: 'not-a-stamp' }
  for (const version of '023456789') yield { name: `version ${version}`, code: version + code.slice(1), error: 'unknown-version' }
  yield { name: 'version alone', code: '1', error: 'leading-zero' }
  yield { name: 'number 0', code: '10', error: 'leading-zero' }
  for (const [name, good] of [
    ['full', code],
    ['mini', miniCode],
  ] as const)
    yield { name: `leading zero, ${name}`, code: `10${good.slice(1)}`, error: 'leading-zero' }
  yield { name: 'leading zeros to the limit', code: code[0]! + code.slice(1).padStart(7088, '0'), error: 'leading-zero' }
  yield { name: 'too long by one digit', code: code.padEnd(7090, '7'), error: 'too-long' }
  yield { name: 'too long by far', code: code.padEnd(9000, '0'), error: 'too-long' }
}

const ORDER = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'

const withTail = (error: StampErrorCode, name: string, tail: Parameters<typeof tailOf>[0]): InvalidCode => ({
  name,
  code: writeFaultyCode({}, tailOf(tail)),
  error,
})
const hex = (digit: string) => digit.repeat(64)

function* signatures(): Generator<InvalidCode> {
  yield withTail('signature-out-of-range', 'r is 0', { r: hex('0') })
  yield withTail('signature-out-of-range', 'r is n', { r: ORDER })
  yield withTail('signature-out-of-range', 'r is above n', { r: ORDER.replace(/1$/, '2') })
  yield withTail('signature-out-of-range', 'r is all ones', { r: hex('f') })
  yield withTail('signature-out-of-range', 's is 0', { s: hex('0') })
  yield withTail('signature-out-of-range', 's is n', { s: ORDER })
  yield withTail('signature-out-of-range', 's is all ones', { s: hex('f') })
  yield withTail('signature-high-s', 's is n - 1', { s: ORDER.replace(/1$/, '0') })
  yield withTail('signature-high-s', 's is just above n/2', { s: '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9' })
  const s = Buffer.from(tailOf({}).slice(0, 32)).toString('hex')
  const negative = (BigInt(`0x${ORDER}`) - BigInt(`0x${s}`)).toString(16).padStart(64, '0')
  yield withTail('signature-high-s', 'n - s in place of s', { s: negative })
  for (const more of ['01', '02', 'ff', '0100', '80000000']) yield withTail('trailing-data', `more above the signature: ${more}`, { more })
}

const longer = (name: string, replaced: Replaced) => of('not-shortest', name, replaced)
const placeInList = (code: string) => LISTED_PROVINCES.findIndex((province) => province.code === code)

function* defaultsSpelledOut(): Generator<InvalidCode> {
  const { productProvince, province, year, gtin, bestBefore } = CHOICES
  yield longer('the default origin spelled', { origin: other(text('origin', base.origin, ORIGIN_SHORTHANDS)) })
  for (const date of ['2022-01-01', '2024-11-12', '2033-03-19'])
    yield longer(`issued on ${date}, written far`, { issuedOn: far(dayAt(date)) })
  yield longer('the usual term spelled', { expiresOn: other(uniform(dayAt('2027-11-12') - dayAt('2024-11-12') - 1, 109_573)) })
  for (const date of ['2024-11-12', '2026-11-05', '2028-05-14'])
    yield longer(`signed on ${date}, written far`, { signedOn: far(dayAt(date)) })
  yield longer("the issuer's province, written from the list", {
    productProvince: choose(1, productProvince, uniform(placeInList('12'), 34)),
  })
  for (const listed of LISTED_PROVINCES)
    yield longer(`province ${listed.code}, written in digits`, {
      productProvince: choose(2, productProvince, uniform(Number(listed.code), 100)),
    })
  yield longer('a near commune, written far', { commune: far(3388, 100_000) })
  yield longer('the year of issue spelled', { year: choose(2, year, uniform(2024 - 2018, 82)) })
  yield longer('the year before issue spelled', { year: choose(2, year, uniform(2023 - 2018, 82)) })
  yield longer("the product's province again, from the list", { provinceCode: choose(1, province, uniform(placeInList('12'), 34)) })
  yield longer("the product's province again, in digits", { provinceCode: choose(2, province, uniform(12, 100)) })
  yield longer('another listed province, in digits', { provinceCode: choose(2, province, uniform(15, 100)) })
  yield longer("the product's commune again", { communeCode: other(near(3388, 26 * 128, 3 * 128)) })
  yield longer('the name of the province spelled', { provinceName: other(text('provinceName', 'Lai Châu')) })
  const months = ['2026-12-03', '2027-02-03', '2027-05-03', '2027-11-03', '2028-11-03', '2029-11-03']
  for (const date of months)
    yield longer(`best before ${date}, in days`, {
      bestBefore: choose(2, bestBefore, scaled(dayAt(date) - dayAt('2026-11-03'), SIZES.days)),
    })
  yield longer('a GTIN of Vietnam, as one from abroad', {
    gtin: choose(2, gtin, uniform(1, 10 ** 5), uniform(8500, 10 ** 4), uniform(893, 10 ** 4)),
  })
}

const outside = (name: string, replaced: Replaced) => of('out-of-range', name, replaced)

function* outOfRange(): Generator<InvalidCode> {
  const late = { issuedOn: far(dayAt('2199-06-01')), expiresOn: other(uniform(1, 109_573)) }
  const farSigned = { signedOn: far(dayAt('2026-11-05')) }
  yield outside('sequence number 100000', { sequence: scaled(99_999, SIZES.sequence) })
  yield outside('sequence number 131072', { sequence: scaled(131_071, SIZES.sequence) })
  yield outside('a usual term beyond the calendar', { ...late, expiresOn: (target) => choose(0, CHOICES.usual)(target) })
  yield outside('a term beyond the calendar', { expiresOn: other(uniform(109_572, 109_573)) })
  yield outside('an extension beyond the calendar', { extendedTo: choose(1, CHOICES.extended, scaled(2 ** 17 - 1, SIZES.days)) })
  yield outside('signed beyond the calendar', { ...late, signedOn: near(dayAt('2199-06-01') + 1279, dayAt('2199-06-01'), 1280) })
  yield outside('a product code of the year 2199', { ...late, ...farSigned })
  yield outside('a product code of the year 1999', { issuedOn: far(dayAt('1999-06-01')), ...farSigned })
  yield outside('a product code of the year 2017', { issuedOn: far(dayAt('2018-06-01')), ...farSigned, year: choose(1, CHOICES.year) })
  yield outside('made before the calendar', { producedOn: scaled(2 * 60_000, SIZES.days) })
  yield outside('made after the calendar', { producedOn: scaled(2 * 65_535 + 1, SIZES.days) })
  yield outside('best before beyond the calendar', { bestBefore: choose(2, CHOICES.bestBefore, scaled(2 ** 17 - 1, SIZES.days)) })
  const madeLate = { producedOn: scaled(2 * (dayAt('2199-12-01') - dayAt('2026-11-05')) - 1, SIZES.days) }
  yield outside('best before a month beyond the calendar', {
    ...madeLate,
    bestBefore: choose(1, CHOICES.bestBefore, choose(0, CHOICES.months)),
  })
}

const TEXT_PARTS: Readonly<Record<TextKind, { limit: number; part: (written: Part) => Replaced }>> = {
  origin: { limit: 114, part: (written) => ({ origin: other(written) }) },
  productName: { limit: 80, part: (productName) => ({ productName }) },
  netContent: { limit: 30, part: (netContent) => ({ netContent }) },
  producerName: { limit: 100, part: (producerName) => ({ producerName }) },
  communeName: { limit: 50, part: (communeName) => ({ communeName }) },
  provinceName: { limit: 30, part: (written) => ({ provinceName: other(written) }) },
  certificateNumber: { limit: 40, part: (certificateNumber) => ({ certificateNumber }) },
  lot: { limit: 20, part: (lot) => ({ lot }) },
  serial: { limit: 20, part: (written) => ({ serial: choose(1, CHOICES.serial, written) }) },
}

function* uncleanTexts(): Generator<InvalidCode> {
  for (const [kind, { limit, part }] of Object.entries(TEXT_PARTS) as [TextKind, (typeof TEXT_PARTS)[TextKind]][]) {
    yield of('text-empty', `${kind} is empty`, part(symbols(kind, [])))
    yield of('text-too-long', `${kind} has one character too many`, part(text(kind, 'a'.repeat(limit + 1))))
    yield of(
      'text-too-long',
      `${kind} does not end`,
      part(
        symbols(
          kind,
          Array.from({ length: 3 * limit + 1 }, () => 1),
        ),
      ),
    )
    yield of('text-not-nfc', `${kind} is decomposed`, part(text(kind, 'a\u0302\u0323')))
    yield of('text-unprintable', `${kind} turns round`, part(text(kind, 'a\u202eb')))
    yield of('text-spaces', `${kind} ends with a space`, part(text(kind, 'a ')))
  }
  const unprintable = [
    0, 0x0a, 0x1b, 0x7f, 0x85, 0xad, 0x061c, 0x180e, 0x200b, 0x200d, 0x200e, 0x2028, 0x202a, 0x2060, 0x2066, 0x2069, 0xd800, 0xdfff, 0xfeff,
    0xfffd, 0xffff, 0xe0041,
  ]
  for (const codePoint of unprintable) {
    const spelling = [...spell('a', []), ESCAPE + codePoint, ...spell('b', [])]
    yield of('text-unprintable', `a name with U+${codePoint.toString(16).padStart(4, '0')}`, {
      productName: symbols('productName', spelling),
    })
  }
  for (const name of [' a', 'a  b', 'a\u00a0b', 'a\u3000b'])
    yield of('text-spaces', `spaces: ${JSON.stringify(name)}`, { productName: text('productName', name) })
  for (const name of ['\u212b', '\u0340', 'e\u0301', '\uac00\u11a8', 'q\u0307\u0323'])
    yield of('text-not-nfc', `not NFC: ${encodeURIComponent(name)}`, { productName: text('productName', name) })
}

const escaped = (character: string) => ESCAPE + character.codePointAt(0)!

function* otherSpellings(): Generator<InvalidCode> {
  const [capital, a] = spell('A', []) as [number, number]
  const [, acute] = spell('á', []) as [number, number]
  const [one] = spell('1', []) as [number]
  const firstShorthand = spell('x', ['x'])[0]!
  const spellings: [string, number[]][] = [
    ['a letter escaped', [escaped('a')]],
    ['a capital escaped', [escaped('A')]],
    ['đ escaped', [escaped('đ')]],
    ['a letter with a tone escaped', [escaped('ậ')]],
    ['a digit escaped', [escaped('1')]],
    ['a space escaped', [a, escaped(' '), a]],
    ['a capital digit', [capital, one]],
    ['twice a capital', [capital, capital, a]],
    ['a capital at the end', [a, capital]],
    ['a capital of an escape', [a, capital, escaped('ß')]],
    ['a capital before a tone', [a, capital, acute]],
    ['a tone at the start', [acute, a]],
    ['a shorthand that there is not', [a, firstShorthand]],
    ['a shorthand alone', [a, firstShorthand + 5]],
    ['a capital of a shorthand', [a, capital, firstShorthand]],
  ]
  for (const [name, spelling] of spellings) yield of('text-spelling', name, { productName: symbols('productName', spelling) })
  yield of('text-spelling', 'a tone on an escape', { productName: symbols('productName', [escaped('a'), acute]) })
  yield of('text-spelling', 'the year of the certificate in digits', {
    certificateNumber: text('certificateNumber', base.certificateNumber),
  })
  yield of('text-spelling', 'a second shorthand in the certificate', {
    certificateNumber: symbols('certificateNumber', [a, firstShorthand + 1]),
  })
  yield of('text-spelling', 'the day of the lot in digits', { lot: text('lot', base.lot) })
  const [, short, , , , yearOnly] = lotShorthands(base.producedOn)
  yield of('text-spelling', 'the day of the lot by its year', {
    lot: text(
      'lot',
      base.lot,
      ['', '', '', '', '', yearOnly!].map((known) => known || '\n'),
    ),
  })
  yield of('text-spelling', 'a long day of the lot by its short form', { lot: text('lot', `20${short}`, ['\n', short!]) })
}

function* badClaims(): Generator<InvalidCode> {
  const origins = ['ftp://a', 'https://', 'https://a/', 'https://A.vn', 'https://a:123456', 'tem.ocop.vn', 'javascript:alert(1)']
  for (const origin of origins) yield of('bad-claims', `origin ${origin}`, { origin: other(text('origin', origin, ORIGIN_SHORTHANDS)) })
  for (const lot of ['a b', 'ă', 'é', '#', '['])
    yield of('bad-claims', `lot ${lot}`, { lot: text('lot', lot, lotShorthands(base.producedOn)) })
  for (const serial of ['1 2', 'ß', '@', '\\'])
    yield of('bad-claims', `serial ${serial}`, { serial: choose(1, CHOICES.serial, text('serial', serial)) })
  yield of('bad-claims', 'a GTIN of zeros', {
    gtin: choose(2, CHOICES.gtin, uniform(0, 10 ** 5), uniform(0, 10 ** 4), uniform(0, 10 ** 4)),
  })
}
