import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import {
  joinPackage,
  packageAge,
  PackageError,
  packageHeadClaims,
  PACKAGE_TYPE,
  parsePackageHead,
  splitPackage,
  verifyPackage,
  type PackageHead,
} from '@temsao/shared/inspection/package.ts'
import { parsePackageContent, type PackageContent } from '@temsao/shared/inspection/package-content.ts'
import { findInPackage } from '@temsao/shared/inspection/package-search.ts'
import { codeOf } from '../stamp/unsigned-token.ts'
import { PACKAGE_AT, PACKAGE_HEAD, signHead, signToken, STRANGER, TRUST_LIST } from '../../vectors/inspection/sample.ts'

const day = parseIsoDate

const CONTENT: PackageContent = {
  issuer: 12,
  trust: 'a.b.c',
  devices: 'a.b.c',
  device: null,
  statusLists: [],
  communes: [['03388', 'Phường Đoàn Kết', '12']],
  producers: [
    {
      id: 1,
      name: 'Ninh Sớp',
      address: 'Đoàn Kết',
      communeCode: '03388',
      communeName: 'Phường Đoàn Kết',
      provinceCode: '12',
      placeAsPrinted: null,
    },
  ],
  products: [
    { id: 3, producerId: 1, name: 'Thịt trâu sấy', productCode: '12-03388-4-2025', group: 1, set: 8, netContent: '500 g', gtin: null },
  ],
  certificates: [
    {
      id: 5,
      productId: 3,
      number: '152',
      decision: '152/QĐ-UBND',
      issuingBody: 'UBND tỉnh',
      star: 3,
      issuedOn: day('2025-04-20'),
      expiresOn: day('2028-04-20'),
      extension: null,
      revocation: null,
    },
  ],
  batches: [
    {
      id: 7,
      productId: 3,
      lot: 'TTS-261118',
      producedOn: day('2026-11-18'),
      bestBefore: null,
      declaredPacks: 100,
      status: 'normal',
      reason: null,
      since: null,
      stamps: [{ number: 1000, certificateId: 5, signedOn: day('2026-11-19') }],
      runs: [
        {
          firstNumber: 2000,
          certificateId: 5,
          count: 50,
          kept: 40,
          firstSerial: 1,
          signedOn: day('2026-11-20'),
          status: 'valid',
          printed: 50,
        },
        {
          firstNumber: 1001,
          certificateId: 5,
          count: 10,
          kept: 10,
          firstSerial: 51,
          signedOn: day('2026-11-21'),
          status: 'valid',
          printed: 10,
        },
      ],
      prints: { labels: 60, reprints: 0, returned: 10 },
      scans: [
        {
          number: 2003,
          serial: '000004',
          first: { day: day('2026-11-21'), hour: 9, province: '12' },
          last: { day: day('2026-11-21'), hour: 9, province: '12' },
          distinct: 1,
          byProvince: { 12: 1 },
        },
      ],
    },
  ],
}

const GZIP = new Uint8Array(gzipSync(JSON.stringify(CONTENT)))
const HEAD: PackageHead = { ...PACKAGE_HEAD, sizeBytes: GZIP.length, sha256: createHash('sha256').update(GZIP).digest('hex') }
const PACKAGE = joinPackage({ headToken: signHead(HEAD), gzip: GZIP })

async function refusalOf(bytes: Uint8Array<ArrayBuffer>, change: object = {}): Promise<string | undefined> {
  try {
    await verifyPackage(bytes, { trust: TRUST_LIST, issuer: 12, user: 'user-7', scope: { provinces: ['12'], communes: null }, ...change })
    return undefined
  } catch (error) {
    if (error instanceof PackageError) return error.reason
    throw error
  }
}

const days = (count: number): number => (PACKAGE_AT + count * 86_400) * 1000

describe('a package', () => {
  it('is verified as it was joined', async () => {
    expect(await verifyPackage(PACKAGE, { trust: TRUST_LIST, issuer: 12 })).toEqual({ head: HEAD, headToken: signHead(HEAD), gzip: GZIP })
    expect(parsePackageHead(signHead(HEAD)).head).toEqual(HEAD)
    expect(parsePackageContent(JSON.stringify(CONTENT))).toEqual(CONTENT)
  })

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['nothing', new Uint8Array(), 'not-a-package'],
    ['no line end', PACKAGE.slice(0, 100), 'not-a-package'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 10, 1, 2]), 'not-a-package'],
    [
      'a head of another purpose',
      joinPackage({ headToken: signToken('ocop-device+jwt', packageHeadClaims(HEAD)), gzip: GZIP }),
      'not-a-package',
    ],
    ['one byte changed', PACKAGE.map((byte, index) => (index === PACKAGE.length - 9 ? byte ^ 1 : byte)), 'altered'],
    ['one byte missing', PACKAGE.slice(0, -1), 'altered'],
    ['a head that a stranger has signed', joinPackage({ headToken: signHead(HEAD, { key: STRANGER }), gzip: GZIP }), 'altered'],
    ['another office', joinPackage({ headToken: signHead({ ...HEAD, issuer: 13 }), gzip: GZIP }), 'foreign-office'],
    ['a key that is not in the trust list', joinPackage({ headToken: signHead(HEAD, { kid: '12-9' }), gzip: GZIP }), 'foreign-office'],
    ['another user', joinPackage({ headToken: signHead({ ...HEAD, user: 'user-8' }), gzip: GZIP }), 'not-yours'],
    ['another province', joinPackage({ headToken: signHead({ ...HEAD, provinces: ['11', '12'] }), gzip: GZIP }), 'wrong-scope'],
    ['only some communes', joinPackage({ headToken: signHead({ ...HEAD, communes: ['03388'] }), gzip: GZIP }), 'wrong-scope'],
  ])('of %s is refused', async (_, bytes, reason) => {
    expect(await refusalOf(bytes)).toBe(reason)
  })

  it('for all provinces fits a request for all', async () => {
    const bytes = joinPackage({ headToken: signHead({ ...HEAD, provinces: 'all' }), gzip: GZIP })
    expect(await refusalOf(bytes, { scope: { provinces: 'all', communes: null } })).toBeUndefined()
    expect(await refusalOf(bytes)).toBe('wrong-scope')
  })

  it.each<[string, object]>([
    ['half a second', { iat: PACKAGE_AT + 0.5 }],
    ['no user', { sub: 7 }],
    ['an invalid commune code', { communes: ['3388'] }],
    ['no age', { maxAgeDays: 0 }],
    ['missing counts', { counts: {} }],
    ['an invalid hash', { sha256: 'x' }],
  ])('with %s in its head is refused', (_, change) => {
    expect(codeOf(() => parsePackageHead(signToken(PACKAGE_TYPE, { ...packageHeadClaims(HEAD), ...change })))).toBe('bad-claims')
  })

  it('with invalid content is refused', () => {
    for (const text of ['', 'null', '[]', '{}', JSON.stringify({ ...CONTENT, batches: {} }), '['.repeat(200_000)])
      expect(() => parsePackageContent(text)).toThrow(PackageError)
  })

  it('of any bytes is split or refused', () => {
    expect(() => splitPackage(new Uint8Array(200_000).fill(65))).toThrow(PackageError)
  })
})

describe('the age of a package', () => {
  it.each([
    [-1.1, 'from-the-future'],
    [-0.9, 'fresh'],
    [0, 'fresh'],
    [5, 'fresh'],
    [5.01, 'ageing'],
    [6.99, 'ageing'],
    [7, 'too-old'],
    [400, 'too-old'],
  ])('of seven days at most is after %f days: %s', (count, age) => {
    expect(packageAge(PACKAGE_HEAD, days(count))).toBe(age)
  })
})

describe('a stamp in a package', () => {
  it.each([
    [1000, undefined, false],
    [1001, 1001, false],
    [1010, 1001, false],
    [2000, 2000, false],
    [2039, 2000, false],
    [2040, 2000, true],
    [2049, 2000, true],
  ])('with number %i is found with everything that belongs to it', (number, firstNumber, isVoid) => {
    const found = findInPackage(CONTENT, { issuer: 12, number })
    expect(found).toMatchObject({
      state: 'issued',
      batch: { id: 7 },
      certificate: { id: 5 },
      product: { id: 3 },
      producer: { id: 1 },
      isVoid,
    })
    expect(found.state === 'issued' && found.run?.firstNumber).toBe(firstNumber)
  })

  it('comes with its scans', () => {
    expect(findInPackage(CONTENT, { issuer: 12, number: 2003 })).toMatchObject({ scans: { serial: '000004' } })
    expect(findInPackage(CONTENT, { issuer: 12, number: 2004 })).toMatchObject({ scans: undefined })
  })

  it('that is not in it is told apart from one of another office', () => {
    for (const number of [0, 999, 1011, 1999, 2050])
      expect(findInPackage(CONTENT, { issuer: 12, number })).toEqual({
        state: 'not-in-package',
        product: undefined,
        producer: undefined,
        batch: undefined,
      })
    expect(findInPackage(CONTENT, { issuer: 12, number: 999, productCode: '12-03388-4-2025', lot: 'TTS-261118' })).toMatchObject({
      state: 'not-in-package',
      product: { id: 3 },
      producer: { id: 1 },
      batch: { id: 7 },
    })
    expect(findInPackage(CONTENT, { issuer: 13, number: 1000 })).toEqual({ state: 'other-office' })
  })
})
