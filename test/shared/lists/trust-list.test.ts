import { assert as assertProperty, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import {
  findKeyFault,
  findKeyOf,
  findListKey,
  isInScope,
  parseTrustList,
  readTrustList,
  takeNewer,
  trustListClaims,
  TRUST_LIST_TYPE,
  type TrustedIssuer,
  type TrustedKey,
  type TrustList,
} from '@temsao/shared/lists/trust-list.ts'
import { codeOf, tokenOf } from '../stamp/unsigned-token.ts'
import { KEY as TEST_KEY, MINI, NOON, VALID } from '../../shopper/stamps.ts'

const day = parseIsoDate
const { x, y } = TEST_KEY

const KEY: TrustedKey = { kid: '12-1', x, y, from: day('2026-01-01'), until: day('2026-11-20') }
const NEXT: TrustedKey = { kid: '12-2', x: y, y: x, from: day('2026-11-19') }
const LAI_CHAU: TrustedIssuer = {
  issuer: 12,
  name: { vi: 'Văn phòng điều phối Lai Châu', en: 'Lai Châu programme office' },
  provinces: ['12'],
  origins: ['https://tem.example.vn'],
  keys: [KEY, NEXT],
}
const LIST: TrustList = { sequence: 7, issuedAt: NOON / 1000, issuers: [LAI_CHAU] }

const HEADER = { alg: 'ES256', typ: TRUST_LIST_TYPE, kid: 'root' }

function edition(sequence: number, issuedAt = LIST.issuedAt): TrustList {
  return { ...LIST, sequence, issuedAt }
}

describe('a trust list', () => {
  it('is read as it was written', () => {
    const { kid, list } = parseTrustList(tokenOf(trustListClaims(LIST), HEADER))
    expect([kid, list]).toEqual(['root', LIST])
    expect(readTrustList(JSON.parse(JSON.stringify(trustListClaims(LIST))) as Record<string, unknown>)).toEqual(LIST)
  })

  const withKey = (change: object) => ({ issuers: [{ ...LAI_CHAU, keys: [{ ...KEY, ...change }] }] })
  it.each<[string, object]>([
    ['without a number', { sequence: undefined }],
    ['with number 0', { sequence: 0 }],
    ['with half a number', { sequence: 1.5 }],
    ['without a day', { iat: null }],
    ['without issuers', { issuers: {} }],
    ['with an issuer twice', { issuers: [LAI_CHAU, LAI_CHAU] }],
    ['with an issuer number out of range', { issuers: [{ ...LAI_CHAU, issuer: 1024 }] }],
    ['with an issuer without a name', { issuers: [{ ...LAI_CHAU, name: { vi: '', en: 'x' } }] }],
    ['with a scope of words', { issuers: [{ ...LAI_CHAU, provinces: 'Lai Châu' }] }],
    ['with a scope of numbers', { issuers: [{ ...LAI_CHAU, provinces: [12] }] }],
    ['with an origin that is a path', { issuers: [{ ...LAI_CHAU, origins: ['https://a.vn/x'] }] }],
    ['with a key twice', { issuers: [{ ...LAI_CHAU, keys: [KEY, KEY] }] }],
    ['with the key of another issuer', withKey({ kid: '15-1' })],
    ['with an invalid key', withKey({ x: 'AA' })],
    ['with a period that never begins', withKey({ from: 'always' })],
    ['with a period that ends on a day that does not exist', withKey({ until: '2026-02-30' })],
    ['with a withdrawal without a day', withKey({ withdrawn: { reason: 'lost' } })],
    ['with a withdrawal without a reason', withKey({ withdrawn: { from: '2026-11-01' } })],
  ])('%s is refused', (_, change) => {
    expect(codeOf(() => parseTrustList(tokenOf({ ...trustListClaims(LIST), ...change }, HEADER)))).toBe('bad-claims')
  })

  it('is not read from a token of another type', () => {
    for (const typ of ['JWT', 'statuslist+jwt', 'ocop-stamp+jwt', undefined])
      expect(codeOf(() => parseTrustList(tokenOf(trustListClaims(LIST), { alg: 'ES256', typ, kid: 'root' })))).toBe('wrong-type')
  })

  it('is read or refused with a code: no other error escapes', () => {
    assertProperty(
      property(string({ unit: 'binary' }), (text) => {
        expect(['not-a-token', 'wrong-type']).toContain(codeOf(() => parseTrustList(text)))
      }),
    )
  })
})

describe('the newest edition', () => {
  it('is accepted, whatever its day', () => {
    expect(takeNewer(undefined, LIST)).toBe(LIST)
    expect(takeNewer(LIST, edition(8, 0)).sequence).toBe(8)
    expect(takeNewer(LIST, edition(7))).toBe(LIST)
  })

  it('is not replaced by an older one or by another one with the same number', () => {
    expect(codeOf(() => takeNewer(LIST, edition(6, LIST.issuedAt + 86_400)))).toBe('rollback')
    expect(codeOf(() => takeNewer(LIST, edition(7, LIST.issuedAt + 1)))).toBe('rollback')
    expect(codeOf(() => takeNewer(LIST, { ...LIST, issuers: [] }))).toBe('rollback')
  })
})

describe('a key', () => {
  it('is found by the number of issuer and key', () => {
    expect(findKeyOf(LIST, VALID)).toEqual(KEY)
    expect(findKeyOf(LIST, { issuer: 12, keyNumber: 3 })).toBeUndefined()
    expect(findKeyOf(LIST, { issuer: 15, keyNumber: 1 })).toBeUndefined()
  })

  it.each([
    ['2025-12-31', 'before-period'],
    ['2026-01-01', undefined],
    ['2026-11-20', undefined],
    ['2026-11-21', 'after-period'],
  ])('that is in use to 20 November may have signed on %s: %s', (signedOn, fault) => {
    expect(findKeyFault(KEY, day(signedOn))).toBe(fault)
  })

  it('overlaps with the next for two days', () => {
    for (const signedOn of ['2026-11-19', '2026-11-20'])
      expect([findKeyFault(KEY, day(signedOn)), findKeyFault(NEXT, day(signedOn))]).toEqual([undefined, undefined])
    expect(findKeyFault(NEXT, day('2026-11-18'))).toBe('before-period')
    expect(findKeyFault(NEXT, day('2099-01-01'))).toBeUndefined()
  })

  it.each([
    ['2026-05-31', undefined],
    ['2026-06-01', 'withdrawn'],
    ['2026-11-21', 'withdrawn'],
    ['2025-12-31', 'before-period'],
  ])('that is withdrawn from 1 June may have signed on %s: %s', (signedOn, fault) => {
    expect(findKeyFault({ ...KEY, withdrawn: { from: day('2026-06-01'), reason: 'lost' } }, day(signedOn))).toBe(fault)
  })

  it('that is withdrawn signs no list, whatever its day', () => {
    const withdrawn: TrustedKey = { ...KEY, withdrawn: { from: day('2026-06-01'), reason: 'lost' } }
    const list: TrustList = { ...LIST, issuers: [{ ...LAI_CHAU, keys: [withdrawn, NEXT] }] }
    expect([findListKey(list, 12, '12-1'), findListKey(list, 12, '12-2')]).toEqual([undefined, NEXT])
    expect(findListKey(LIST, 15, '12-1')).toBeUndefined()
  })
})

describe('the scope of an issuer', () => {
  it.each([
    ['its own province', VALID, true],
    ['another province', { ...VALID, productCode: '11-03203-1-2025', provinceCode: '11' }, false],
    ['a code of another province', { ...VALID, productCode: '11-03203-1-2025' }, false],
    ['a place in another province', { ...VALID, provinceCode: '11' }, false],
    ['a code of the older form, place in the province', { ...VALID, productCode: '83-829-28780-3-2022' }, true],
    ['a code of the older form, place elsewhere', { ...VALID, productCode: '83-829-28780-3-2022', provinceCode: '86' }, false],
    ['a mini stamp of its province', MINI, true],
    ['a mini stamp of another', { ...MINI, productCode: '11-03203-1-2025' }, false],
    ['a mini stamp that does not say', { ...MINI, productCode: '83-829-28780-3-2022' }, true],
  ])('%s: %j', (_, stamp, holds) => {
    expect(isInScope(LAI_CHAU, stamp)).toBe(holds)
    expect(isInScope({ ...LAI_CHAU, provinces: 'all' }, stamp)).toBe(true)
  })
})
