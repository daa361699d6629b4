// From scanned text to verdict, without a browser.
import { describe, expect, it } from 'vitest'
import { assert, asyncProperty, constantFrom, nat, oneof, pre, record, string, webUrl } from 'fast-check'
import { addDays, startOfDay } from '@temsao/shared/calendar.ts'
import { judge } from '@temsao/shared/verdict.ts'
import { readStamp } from '@temsao/verifier/src/reading.ts'
import { parseTrust } from '@temsao/verifier/src/trust.ts'
import { alterName, JWKS, MINI, NOON, OTHER_KEY, signStamp, STAMPS, swapClaims, VALID } from './stamps.ts'

const keys = parseTrust(JSON.stringify(JWKS))
const code = signStamp(VALID)

describe('reading', () => {
  it.each([VALID, MINI])('gives the stamp of a genuine code ($profile)', async (stamp) => {
    expect(await readStamp(signStamp(stamp), keys)).toEqual({ state: 'genuine', stamp, pathFits: true })
  })

  it.each([
    ['claims changed', alterName(VALID)],
    ['claims of another genuine token', swapClaims(STAMPS['lapses-soon'], VALID)],
    ['another key under the same kid', signStamp(VALID, OTHER_KEY)],
  ])('finds the signature wrong: %s', async (_, text) => {
    expect(await readStamp(text, keys)).toEqual({ state: 'signature-wrong' })
  })

  it('does not know the issuer of an unlisted kid', async () => {
    expect(await readStamp(signStamp({ ...VALID, issuer: 15 }), keys)).toEqual({ state: 'issuer-unknown' })
    expect(await readStamp(signStamp({ ...VALID, keyNumber: 2 }), keys)).toEqual({ state: 'issuer-unknown' })
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
    expect(await readStamp(text, keys)).toEqual({ state: 'unreadable', code: fault })
  })

  it.each(['', '#', 'https://localhost/#', 'https://localhost/?utm_source=zalo#'])('finds no stamp at all in %j', async (text) => {
    expect(await readStamp(text, keys)).toBeUndefined()
  })

  it('says of a newer stamp that this page is too old for it', async () => {
    expect(await readStamp(`2${code.slice(1)}`, keys)).toEqual({ state: 'cannot-check', cause: 'newer-stamp' })
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
    expect(await readStamp(`HTTPS://TEM.OCOP.VN${path}#${code}`, keys)).toEqual({ state: 'genuine', stamp: VALID, pathFits })
  })

  it('says that it cannot check, never that a stamp is forged, without keys or with a key that is none', async () => {
    expect(await readStamp(code, [])).toEqual({ state: 'cannot-check', cause: 'no-issuer-keys' })
    const broken = keys.map((key) => ({ ...key, x: key.y }))
    expect(await readStamp(code, broken)).toMatchObject({ state: 'cannot-check' })
  })

  it('is never genuine with any one character changed', async () => {
    const changed = record({ at: nat(code.length - 1), to: constantFrom(...Array.from('0123456789')) })
    await assert(
      asyncProperty(changed, async ({ at, to }) => {
        pre(code[at] !== to)
        expect((await readStamp(code.slice(0, at) + to + code.slice(at + 1), keys))?.state).not.toBe('genuine')
      }),
      { numRuns: 500 },
    )
  })

  it('never rejects, whatever was scanned', async () => {
    await assert(
      asyncProperty(oneof(string({ unit: 'binary' }), webUrl({ withFragments: true })), async (text) => {
        expect(['unreadable', 'cannot-check', undefined]).toContain((await readStamp(text, keys))?.state)
      }),
    )
  })

  it.each(['', 'null', '[]', '{', '{"keys":1}', '{"keys":[{"kty":"RSA"}]}'])('takes no key from the trust block %j', (json) => {
    expect(parseTrust(json)).toEqual([])
  })
})

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

  it('a stamp under the link of another product, whatever its term', () => {
    expect(judge({ ...genuine, pathFits: false }, { now: NOON })).toMatchObject({ kind: 'other-product', stamp: VALID })
  })

  it('passes on why a stamp could not be checked', () => {
    expect(judge({ state: 'cannot-check', cause: 'no-webcrypto' }, { now: NOON })).toEqual({ kind: 'cannot-check', cause: 'no-webcrypto' })
  })
})
