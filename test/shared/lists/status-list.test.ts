import { readFileSync } from 'node:fs'
import { deflateSync, inflateSync } from 'node:zlib'
import { assert as assertProperty, constantFrom, nat, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64url, encodeBase64url } from '@temsao/shared/stamp/base64url.ts'
import type { ListErrorCode } from '@temsao/shared/lists/list-error.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { parseStatusList, readStatus, STATUS_LIST_MAX_BYTES, type StatusBits } from '@temsao/shared/lists/status-list.ts'
import { signingInputOf } from '@temsao/shared/stamp/token.ts'
import { codeOf, tokenOf } from '../stamp/unsigned-token.ts'
import { signStamp } from '../../vectors/signing.ts'
import { NOON, VALID } from '../../shopper/stamps.ts'

interface Vector {
  readonly name: string
  readonly bits: StatusBits
  readonly lst: string
  readonly size: number
  readonly statuses: readonly (readonly [number, number])[]
}

const { vectors } = JSON.parse(readFileSync(new URL('../../vectors/status-lists.json', import.meta.url), 'utf8')) as { vectors: Vector[] }

const URI = 'https://tem.example.vn/status/12/0'
const SECONDS = NOON / 1000
const CLAIMS = { sub: URI, iat: SECONDS, exp: SECONDS + 3600, ttl: 43_200, status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' } }
const HEADER = { alg: 'ES256', kid: '12-1', typ: 'statuslist+jwt' }

const parse = (text: string) => parseStatusList(text, { uri: URI, now: NOON })

describe.each(vectors)("the draft's vector of $name", ({ bits, lst, size, statuses }) => {
  const bytes = inflateSync(decodeBase64url(lst))

  it('is read as the draft says', () => {
    expect(bytes.length * 8).toBe(size * bits)
    const named = new Map(statuses)
    for (const [index, value] of statuses) expect([index, readStatus(bytes, bits, index)]).toEqual([index, value])
    let others = 0
    for (let index = 0; index < size; index++) if (!named.has(index)) others |= readStatus(bytes, bits, index)
    expect(others).toBe(0)
  })

  it('has no status outside its range', () => {
    expect(readStatus(bytes, bits, size - 1)).toBe(new Map(statuses).get(size - 1) ?? 0)
    for (const index of [size, size + 8, -1, Number.MAX_SAFE_INTEGER, Number.NaN, Infinity])
      expect(codeOf(() => readStatus(bytes, bits, index))).toBe('index-outside')
  })
})

it('reads what was written, whatever the width', () => {
  assertProperty(
    property(record({ bits: constantFrom(1, 2, 4, 8), index: nat(998), value: nat(255) }), ({ bits, index, value }) => {
      const bytes = new Uint8Array(1000)
      bytes[Math.floor((index * bits) / 8)] = (value % 2 ** bits) * 2 ** ((index * bits) % 8)
      expect(readStatus(bytes, bits, index)).toBe(value % 2 ** bits)
      expect(readStatus(bytes, bits, index + 1)).toBe(0)
    }),
  )
})

it('refuses a list that is larger than the limit', () => {
  expect(codeOf(() => readStatus(new Uint8Array(STATUS_LIST_MAX_BYTES + 1), 1, 0))).toBe('too-large')
})

describe('a status list token', () => {
  it('gives what it says', () => {
    expect(parse(tokenOf(CLAIMS, HEADER))).toMatchObject({
      kid: '12-1',
      issuedAt: SECONDS,
      expiresAt: SECONDS + 3600,
      ttlSeconds: 43_200,
      bits: 1,
    })
    expect(inflateSync(parse(tokenOf(CLAIMS, HEADER)).deflated)).toEqual(Buffer.from([0xb9, 0xa3]))
  })

  it('needs neither `exp` nor `ttl`, and may say more', () => {
    const { exp: _, ttl: __, ...bare } = CLAIMS
    expect(parse(tokenOf({ ...bare, iss: 'x', status_list: { ...CLAIMS.status_list, aggregation_uri: 'x' } }, HEADER))).toMatchObject({
      expiresAt: undefined,
      ttlSeconds: undefined,
    })
  })

  it.each<[string, ListErrorCode, object]>([
    ['of another type', 'wrong-type', { typ: 'JWT' }],
    ['of the type of a CWT', 'wrong-type', { typ: 'statuslist+cwt' }],
    ['without a type', 'wrong-type', { typ: undefined }],
    ['without a signature', 'bad-header', { alg: 'none' }],
    ['with a shared secret', 'bad-header', { alg: 'HS256' }],
    ['without a key', 'bad-header', { kid: undefined }],
    ['with an unknown critical extension', 'bad-header', { crit: ['b64'] }],
  ])('%s is refused', (_, code, header) => {
    expect(codeOf(() => parse(tokenOf(CLAIMS, { ...HEADER, ...header })))).toBe(code)
  })

  it.each<[string, ListErrorCode, object]>([
    ['of another list', 'wrong-subject', { sub: 'https://tem.example.vn/status/12/1' }],
    ['of another issuer', 'wrong-subject', { sub: 'https://tem.example.vn/status/15/0' }],
    ['with an extra slash', 'wrong-subject', { sub: `${URI}/` }],
    ['without a subject', 'wrong-subject', { sub: undefined }],
    ['without a day', 'bad-claims', { iat: undefined }],
    ['with a day in words', 'bad-claims', { iat: '2026-11-22' }],
    ['of tomorrow', 'issued-in-future', { iat: SECONDS + 86_401 }],
    ['that has expired this second', 'expired', { exp: SECONDS }],
    ['that expired long ago', 'expired', { iat: 0, exp: 1 }],
    ['with an end in words', 'bad-claims', { exp: 'never' }],
    ['with a lifetime of zero', 'bad-claims', { ttl: 0 }],
    ['with a negative lifetime', 'bad-claims', { ttl: -1 }],
    ['without a list', 'bad-claims', { status_list: undefined }],
    ['with a list of lists', 'bad-claims', { status_list: [] }],
    ['of 3 bits', 'bad-claims', { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } }],
    ['of bits in words', 'bad-claims', { status_list: { bits: '1', lst: 'eNrbuRgAAhcBXQ' } }],
    ['without statuses', 'bad-claims', { status_list: { bits: 1 } }],
    ['padded', 'not-a-token', { status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ==' } }],
    ['in plain base64', 'not-a-token', { status_list: { bits: 1, lst: 'eNrb+RgAAhcBXQ' } }],
  ])('%s is refused', (_, code, claims) => {
    expect(codeOf(() => parse(tokenOf({ ...CLAIMS, ...claims }, HEADER)))).toBe(code)
  })

  it('dated tomorrow by a clock in another time zone is read', () => {
    expect(parse(tokenOf({ ...CLAIMS, iat: SECONDS + 86_400 }, HEADER)).issuedAt).toBe(SECONDS + 86_400)
  })

  it('is not a stamp, and a stamp is not a status list', () => {
    expect(codeOf(() => parse(`${signingInputOf(VALID)}.${encodeBase64url(signStamp(VALID))}`))).toBe('wrong-type')
    expect(() => decodeStampCode(tokenOf(CLAIMS, HEADER))).toThrow(expect.objectContaining({ name: 'StampError', code: 'not-a-stamp' }))
  })

  it('is refused if it is longer than the limit', () => {
    expect(codeOf(() => parse('x'.repeat(2_000_001)))).toBe('too-long')
  })

  it('is read or refused with a code: no other error escapes', () => {
    const token = tokenOf(CLAIMS, HEADER)
    assertProperty(
      property(string({ unit: 'binary' }), (text) => {
        expect(['not-a-token', 'wrong-type']).toContain(codeOf(() => parse(text)))
      }),
    )
    assertProperty(
      property(nat(token.length - 1), string({ minLength: 1, maxLength: 3 }), (at, text) => {
        codeOf(() => parse(token.slice(0, at) + text + token.slice(at + 1)))
      }),
    )
  })
})

it('is small when little is revoked: 131,072 stamps of 2 bits', () => {
  expect(deflateSync(new Uint8Array(32_768), { level: 9 }).length).toBeLessThan(100)
})
