// What a live record may say, and that nothing else is accepted: each part complete and within its limits, about the stamp that was
// asked for.
import { assert as assertProperty, anything, constantFrom, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '@temsao/shared/stamp/claims.ts'
import { LIVE_RECORD_TYPE, parseLiveRecord } from '@temsao/shared/lists/live-record.ts'
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { isSameStamp, parseStampClaims } from '@temsao/shared/lists/stamp-claims.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { MINI, NOON, VALID } from '../../shopper/stamps.ts'
import { stamps } from '../stamp/arbitrary-stamps.ts'
import { codeOf, tokenOf } from '../stamp/unsigned-token.ts'

const HEADER = { alg: 'ES256', typ: LIVE_RECORD_TYPE, kid: '12-1' }
const typedCode = encodeTypedCode(VALID)
const photo = { path: `/photos/${'0a'.repeat(32)}.jpg`, width: 1280, height: 960, alt: 'Bếp lửa' }

const claims = { iss: VALID.origin, iat: NOON / 1000, sub: typedCode, stamp: { ...claimsOf(VALID) }, stampKid: '12-1' }

const parse = (changed: object = {}, header: object = HEADER) =>
  parseLiveRecord(tokenOf({ ...claims, ...changed }, header), { typedCode, now: NOON }).record

const content = (part: object) => ({ content: part })

const faultOf = (changed: object, header?: object) => codeOf(() => parse(changed, header))

describe('a whole record', () => {
  it('gives the stamp, every decision and all content', () => {
    const parts = {
      revocation: { ground: 'đ', decision: '12/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-20' },
      batch: { status: 'recalled', since: '2026-11-21', reason: 'Nghi nhiễm nấm mốc' },
      renewed: { number: '7/2026', star: 4, issuedOn: '2026-11-01', expiresOn: '2029-10-31' },
      extension: { extendedTo: '2028-10-17', document: '9/VPĐP' },
      content: {
        story: 'Thịt trâu gác bếp.\n\nHun khói ba ngày.',
        photos: [photo],
        steps: [{ name: 'Hun khói', on: '2026-11-16', place: 'Đoàn Kết', text: 'Củi nhãn.' }, { name: 'Đóng gói' }],
        shops: [{ name: 'Chợ Lai Châu', address: 'Tổ 3', url: 'https://cho.example.vn/tem?a=1' }, { name: 'Tại xưởng' }],
      },
    }
    expect(parse(parts)).toEqual({ issuedAt: NOON / 1000, stamp: VALID, ...parts })
  })

  it('gives the names of a mini stamp if the register has them, and otherwise a mini stamp', () => {
    expect(parse().stamp).toEqual(VALID)
    const code = encodeTypedCode(MINI)
    const text = tokenOf({ ...claims, sub: code, stamp: claimsOf(MINI) }, HEADER)
    expect(parseLiveRecord(text, { typedCode: code, now: NOON }).record.stamp).toEqual(MINI)
  })

  it('leaves out members that it does not know', () => {
    expect(parse({ news: 1, content: { story: 'x', video: 'y', shops: [{ name: 'z', phone: '1' }] } }).content).toEqual({
      story: 'x',
      shops: [{ name: 'z' }],
    })
  })
})

describe('refuses', () => {
  it.each<[string, object, string?]>([
    ['another subject', { sub: encodeTypedCode(MINI) }, 'wrong-subject'],
    ['another stamp', { stamp: claimsOf({ ...VALID, number: 1 }) }, 'wrong-subject'],
    ['no stamp', { stamp: undefined }],
    ['a stamp with a foreign member', { stamp: { ...claimsOf(VALID), note: 'x' } }],
    ['a stamp whose days do not fit', { stamp: { ...claimsOf(VALID), exp: 1 } }],
    ['a stamp of another list', { stamp: { ...claimsOf(VALID), status: { status_list: { idx: 1, uri: 'https://x.vn/status/12/0' } } } }],
    ['a stamp of six stars', { stamp: claimsOf({ ...VALID, star: 6 as 5 }) }],
    ['a key of another issuer', { stampKid: '13-1' }],
    ['no key', { stampKid: undefined }],
    ['tomorrow', { iat: NOON / 1000 + 2 * 86_400 }, 'issued-in-future'],
    ['half a revocation', { revocation: { ground: 'a', decision: '1', body: 'x' } }],
    ['a ground that the law does not have', { revocation: { ground: 'f', decision: '1', body: 'x', revokedOn: '2026-11-20' } }],
    ['a batch of another status', { batch: { status: 'fine', since: '2026-11-20', reason: 'x' } }],
    ['a reason of invisible characters', { batch: { status: 'recalled', since: '2026-11-20', reason: '\u202ex' } }],
    ['content that is a list', content([])],
    ['an empty story', content({ story: ' ' })],
    ['a story that is too long', content({ story: 'x'.repeat(CONTENT_LIMITS.story + 1) })],
    ['a story not in NFC', content({ story: 'â\u0323' })],
    ['a story with a tab', content({ story: 'a\tb' })],
    ['a photo of another host', content({ photos: [{ ...photo, path: `https://x.vn${photo.path}` }] })],
    ['a photo of another kind', content({ photos: [{ ...photo, path: photo.path.replace('jpg', 'svg') }] })],
    ['a photo that is too large', content({ photos: [{ ...photo, width: 1281 }] })],
    ['a photo without words', content({ photos: [{ ...photo, alt: undefined }] })],
    ['nine photos', content({ photos: Array.from({ length: 9 }, () => photo) })],
    ['a step without a name', content({ steps: [{ text: 'x' }] })],
    ['a step on a day that does not exist', content({ steps: [{ name: 'x', on: '2026-02-30' }] })],
    ['31 steps', content({ steps: Array.from({ length: 31 }, () => ({ name: 'x' })) })],
    ['steps that are not a list', content({ steps: { length: 0 } })],
    ['a link that is a script', content({ shops: [{ name: 'x', url: 'javascript:alert(1)' }] })],
    ['a link without TLS', content({ shops: [{ name: 'x', url: 'http://x.vn' }] })],
    ['a link that hides its host', content({ shops: [{ name: 'x', url: 'https://tem.example.vn@evil.example' }] })],
    ['a link with a backslash', content({ shops: [{ name: 'x', url: String.raw`https://x.vn\@evil.example` }] })],
  ])('%s', (_, changed, code = 'bad-claims') => {
    expect(faultOf(changed)).toBe(code)
  })

  it('a status list, a stamp or a token without a type', () => {
    for (const typ of ['statuslist+jwt', 'ocop-stamp+jwt', undefined]) expect(faultOf({}, { ...HEADER, typ })).toBe('wrong-type')
  })
})

describe('properties', () => {
  it('reads back every stamp from its claims, in any order of members', () => {
    assertProperty(
      property(stamps, (stamp: Stamp) => {
        if (stamp.signedOn < '1970-01-02' || stamp.term.issuedOn < '1970-01-02') return
        const reversed = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(claimsOf(stamp))) as object).toReversed())
        const parsed = parseStampClaims(reversed, formatKid(stamp))
        expect(JSON.stringify(claimsOf(parsed))).toBe(JSON.stringify(claimsOf(stamp)))
        expect(isSameStamp(parsed, stamp)).toBe(true)
        expect(isSameStamp(parsed, { ...stamp, star: stamp.star === 3 ? 4 : 3 })).toBe(false)
      }),
    )
  })

  it('gives a record or a ListError, whatever any claim contains', () => {
    const names = constantFrom('iat', 'sub', 'stamp', 'stampKid', 'revocation', 'batch', 'renewed', 'extension', 'content')
    assertProperty(
      property(names, anything(), string(), integer(), (name, value, member, number) => {
        for (const each of [value, { [member]: value }, number, [value]])
          // `faultOf` throws every other error again.
          expect(['string', 'undefined']).toContain(typeof faultOf({ [name]: each }))
      }),
    )
  })
})

it('treats a mini stamp and its full form as the same stamp, and another product as another stamp', () => {
  const { profile: _, ...identity } = MINI
  const full: Stamp = { ...VALID, ...identity }
  expect(isSameStamp(MINI, full)).toBe(true)
  expect(isSameStamp(full, { ...full, serial: '7' })).toBe(true)
  expect(isSameStamp(full, { ...full, productName: 'Khác' })).toBe(false)
  expect(isSameStamp(MINI, { ...full, productCode: '12-03388-5-2025' })).toBe(false)
})
