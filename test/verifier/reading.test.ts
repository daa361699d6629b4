// From scanned text to verdict, without a browser.
import { describe, expect, it } from 'vitest'
import { assert, asyncProperty, constantFrom, nat, oneof, pre, record, string, webUrl } from 'fast-check'
import { addDays, startOfDay } from '@temsao/shared/calendar.ts'
import { judge } from '@temsao/shared/verdict.ts'
import { readStamp } from '@temsao/verifier/src/reading.ts'
import { parseTrust } from '@temsao/verifier/src/trust.ts'
import { alterName, JWKS, MINI, NOON, OTHER_KEY, signStamp, STAMPS, swapClaims, VALID } from './stamps.ts'

const keys = parseTrust(JSON.stringify(JWKS))
const token = signStamp(VALID)

describe('reading', () => {
  it.each([VALID, MINI])('gives the stamp of a genuine token ($profile)', async (stamp) => {
    expect(await readStamp(signStamp(stamp), keys)).toEqual({ state: 'genuine', stamp })
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
    ['nothing', '', 'empty'],
    ['noise', 'x'.repeat(10_240), 'too-long'],
    ['a token short of a byte', token.slice(0, -2), 'bad-signature-form'],
    ['a token without its signature', token.slice(0, 200), 'not-a-stamp'],
    ['a padded token', `${token}=`, 'not-canonical'],
    ['a link', 'https://localhost/', 'not-a-stamp'],
  ])('cannot read %s', async (_, text, code) => {
    expect(await readStamp(text, keys)).toEqual({ state: 'unreadable', code })
  })

  it('says that it cannot check, never that a stamp is forged, without keys or with a key that is none', async () => {
    expect(await readStamp(token, [])).toEqual({ state: 'cannot-check', cause: 'no-issuer-keys' })
    const broken = keys.map((key) => ({ ...key, x: key.y }))
    expect(await readStamp(token, broken)).toMatchObject({ state: 'cannot-check' })
  })

  it('is never genuine with any one character changed', async () => {
    const changed = record({ at: nat(token.length - 1), to: constantFrom('A', 'a', '0', '_', '-', '.', 'Z', '9') })
    await assert(
      asyncProperty(changed, async ({ at, to }) => {
        pre(token[at] !== to)
        expect((await readStamp(token.slice(0, at) + to + token.slice(at + 1), keys)).state).not.toBe('genuine')
      }),
      { numRuns: 500 },
    )
  })

  it('never rejects, whatever was scanned', async () => {
    await assert(
      asyncProperty(oneof(string({ unit: 'binary' }), webUrl({ withFragments: true })), async (text) => {
        expect((await readStamp(text, keys)).state).toBe('unreadable')
      }),
    )
  })

  it.each(['', 'null', '[]', '{', '{"keys":1}', '{"keys":[{"kty":"RSA"}]}'])('takes no key from the trust block %j', (json) => {
    expect(parseTrust(json)).toEqual([])
  })
})

describe('judging', () => {
  const genuine = { state: 'genuine', stamp: VALID } as const

  it.each([
    [-2, 'clock-wrong'],
    [-1, 'valid'],
    [0, 'valid'],
  ])('a clock %i days from the day of signing: %s', (days, kind) => {
    const now = startOfDay(addDays(VALID.signedOn, days)) * 1000
    expect(judge(genuine, now)).toMatchObject({ kind, stamp: VALID })
  })

  it('passes on why a stamp could not be checked', () => {
    expect(judge({ state: 'cannot-check', cause: 'no-webcrypto' }, NOON)).toEqual({ kind: 'cannot-check', cause: 'no-webcrypto' })
  })
})
