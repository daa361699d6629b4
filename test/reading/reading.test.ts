// From scanned text to verdict, without a browser.
import { describe, expect, it } from 'vitest'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { assert, asyncProperty, constantFrom, nat, oneof, pre, record, string, webUrl } from 'fast-check'
import { addDays, startOfDay } from '@temsao/shared/calendar.ts'
import { EMPTY_TRUST_BLOCK, fillTrust, tokenOfBlock, type SignedTrust, type TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import { judge } from '@temsao/shared/verdict/verdict.ts'
import { readStamp } from '@temsao/verifier/reading/reading.ts'
import { readTrust } from '@temsao/verifier/reading/trust.ts'
import {
  alterName,
  ISSUER,
  KEY,
  MINI,
  NOON,
  OTHER_KEY,
  pointOf,
  ROOT_KEY,
  signStamp,
  signTrust,
  STAMPS,
  swapClaims,
  TEST_KEY,
  TRUST,
  TRUST_LIST,
  trustOf,
  VALID,
} from '../shopper/stamps.ts'

const trust = TRUST_LIST
const code = signStamp(VALID)

describe('reading', () => {
  it.each([VALID, MINI])('gives the stamp of a genuine code ($profile)', async (stamp) => {
    const signed = signStamp(stamp)
    const { signature } = decodeStampCode(signed)
    expect(await readStamp(signed, trust)).toMatchObject({ state: 'genuine', stamp, signature, pathFits: true })
  })

  it.each([
    ['claims changed', alterName(VALID)],
    ['claims of another genuine token', swapClaims(STAMPS['lapses-soon'], VALID)],
    ['another key under the same kid', signStamp(VALID, OTHER_KEY)],
  ])('finds the signature wrong: %s', async (_, text) => {
    expect(await readStamp(text, trust)).toEqual({ state: 'signature-wrong' })
  })

  it('does not know the issuer of an unlisted kid', async () => {
    expect(await readStamp(signStamp({ ...VALID, issuer: 15 }), trust)).toEqual({ state: 'issuer-unknown' })
    expect(await readStamp(signStamp({ ...VALID, keyNumber: 2 }), trust)).toEqual({ state: 'issuer-unknown' })
  })

  it.each([
    ['noise', 'x'.repeat(10_240), 'too-long'],
    ['noise of digits', '1'.repeat(7_090), 'too-long'],
    ['a code with a space', `${code} `, 'not-a-stamp'],
    ['a code with a leading zero', `10${code.slice(1)}`, 'leading-zero'],
    ['the digits of another script', code.replace('1', '١'), 'not-a-stamp'],
    ['a link without a code', 'https://localhost/', 'not-a-stamp'],
    ['a path that is no Digital Link', `https://localhost/01/123#${code}`, 'bad-path'],
  ])('cannot read %s', async (_, text, fault) => {
    expect(await readStamp(text, trust)).toEqual({ state: 'unreadable', code: fault })
  })

  it.each(['', '#', 'https://localhost/#', 'https://localhost/?utm_source=zalo#'])('finds no stamp at all in %j', async (text) => {
    expect(await readStamp(text, trust)).toBeUndefined()
  })

  it('says of a newer stamp that this page is too old for it', async () => {
    expect(await readStamp(`2${code.slice(1)}`, trust)).toEqual({ state: 'cannot-check', cause: 'newer-stamp' })
  })

  it.each([
    ['/', true],
    [`/01/${VALID.gtin}/10/${VALID.lot}`, true],
    [`/01/${VALID.gtin}?utm_source=zalo`, true],
    [`/?01=${VALID.gtin}&10=${VALID.lot}&zarsrc=31`, true],
    ['/01/08936012345674', false],
    [`/01/${VALID.gtin}/10/OTHER`, false],
    [`/01/${VALID.gtin}/21/1`, false],
    ['/?01=08936012345674', false],
  ])('compares the path %s with what is signed: %j', async (path, pathFits) => {
    expect(await readStamp(`HTTPS://TEM.OCOP.VN${path}#${code}`, trust)).toMatchObject({ state: 'genuine', stamp: VALID, pathFits })
  })

  it('says that it cannot check, never that a stamp is forged, without trust or with an invalid key', async () => {
    expect(await readStamp(code, undefined)).toEqual({ state: 'cannot-check', cause: 'no-issuer-keys' })
    const broken = { ...trust, issuers: [{ ...ISSUER, keys: [{ ...KEY, x: KEY.y }] }] }
    expect(await readStamp(code, broken)).toMatchObject({ state: 'cannot-check' })
  })

  it('verifies the stamps of every issuer in the list with that issuer’s own keys', async () => {
    const other = { ...ISSUER, issuer: 13, keys: [{ ...KEY, ...pointOf(OTHER_KEY), kid: '13-1' }] }
    const both = { ...trust, issuers: [ISSUER, other] }
    const stamp = { ...VALID, issuer: 13 }
    expect(await readStamp(signStamp(stamp, OTHER_KEY), both)).toMatchObject({ state: 'genuine', stamp })
    expect(await readStamp(signStamp(stamp), both)).toEqual({ state: 'signature-wrong' })
    expect(await readStamp(signStamp(VALID, OTHER_KEY), both)).toEqual({ state: 'signature-wrong' })
  })

  it('never finds a code genuine after one character was changed', async () => {
    const changed = record({ at: nat(code.length - 1), to: constantFrom(...Array.from('0123456789')) })
    await assert(
      asyncProperty(changed, async ({ at, to }) => {
        pre(code[at] !== to)
        expect((await readStamp(code.slice(0, at) + to + code.slice(at + 1), trust))?.state).not.toBe('genuine')
      }),
      { numRuns: 500 },
    )
  })

  it('never rejects, whatever was scanned', async () => {
    await assert(
      asyncProperty(oneof(string({ unit: 'binary' }), webUrl({ withFragments: true })), async (text) => {
        expect(['unreadable', 'cannot-check', undefined]).toContain((await readStamp(text, trust))?.state)
      }),
    )
  })
})

const blockOf = (signed: SignedTrust) => /id="trust">([^]*)<\/script>/.exec(fillTrust(EMPTY_TRUST_BLOCK, signed))![1]!

describe('the trust block', () => {
  const block = JSON.parse(blockOf(TRUST)) as TrustBlock

  it('gives the list that a root has signed', async () => {
    expect(await readTrust(blockOf(TRUST))).toEqual(TRUST_LIST)
    const name = { vi: 'Văn phòng </script> “Lai Châu”\u2028', en: '$& <b>' }
    const odd = { ...TRUST_LIST, issuers: [{ ...ISSUER, name }] }
    expect(await readTrust(blockOf(trustOf(odd)))).toEqual(odd)
  })

  it('may hold several roots', async () => {
    const { roots, token } = TRUST
    expect(await readTrust(blockOf({ roots: [pointOf(OTHER_KEY), ...roots], token }))).toEqual(TRUST_LIST)
    expect(await readTrust(JSON.stringify({ ...block, roots: [pointOf(OTHER_KEY), ...roots] }))).toEqual(TRUST_LIST)
  })

  it('gives exactly the token that was filled in', () => {
    expect(tokenOfBlock(block, block.roots[0]!)).toBe(TRUST.token)
  })

  it.each<[string, unknown]>([
    ['empty', {}],
    ['a list', []],
    ['nothing', null],
    ['without roots', { ...block, roots: [] }],
    ['with another root', { ...block, roots: [pointOf(OTHER_KEY)] }],
    ['with a root that is no point', { ...block, roots: [{ x: KEY.x, y: KEY.x }] }],
    ['with a root of another kind', { ...block, roots: [{ kty: 'RSA' }] }],
    ['without a list', { ...block, list: undefined }],
    ['with another list', { ...block, list: { ...block.list, sequence: 4 } }],
    ['with a key of its own', { ...block, list: { ...block.list, issuers: [{ ...ISSUER, keys: [{ ...KEY, ...pointOf(OTHER_KEY) }] }] } }],
    ['with the signature of another kind of token', { ...block, signature: base64Of(signTrust(TRUST_LIST, ROOT_KEY, 'statuslist+jwt')) }],
    ['with the signature of an issuer', { ...block, signature: base64Of(signTrust(TRUST_LIST, TEST_KEY)) }],
    ['with a signature that is none', { ...block, signature: '%' }],
  ])('%s trusts nobody', async (_, value) => {
    expect(await readTrust(JSON.stringify(value))).toBeUndefined()
  })

  it('that is not JSON trusts nobody', async () => {
    expect(await readTrust('{')).toBeUndefined()
    expect(await readTrust('')).toBeUndefined()
  })
})

const base64Of = (token: string) => Buffer.from(token.split('.')[2]!, 'base64url').toString('base64')

describe('judging', () => {
  const genuine = { state: 'genuine', stamp: VALID, pathFits: true } as const

  it.each([
    [-2, 'clock-wrong'],
    [-1, 'valid'],
    [0, 'valid'],
  ])('a clock %i days from the day of signing: %s', (days, kind) => {
    const now = startOfDay(addDays(VALID.signedOn, days)) * 1000
    expect(judge(genuine, { now })).toMatchObject({ kind, stamp: VALID })
  })

  it('tells that a stamp has the link of another product, whatever its term', () => {
    expect(judge({ ...genuine, pathFits: false }, { now: NOON })).toMatchObject({ kind: 'other-product', stamp: VALID })
  })

  it('passes on why a stamp could not be checked', () => {
    expect(judge({ state: 'cannot-check', cause: 'no-webcrypto' }, { now: NOON })).toEqual({ kind: 'cannot-check', cause: 'no-webcrypto' })
  })
})
