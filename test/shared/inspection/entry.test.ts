// The form of entries: there is only one way to write each, and every other is refused.
import { assert as assertProperty, property, string, constantFrom, oneof } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEntryToken, parseVerifiedEntry, readEntry } from '@temsao/shared/inspection/entry-token.ts'
import { DEVICE_KID, INSPECTION } from '../../vectors/inspection/sample.ts'
import { faultOf, payloadOf, SAMPLE } from './sample-faults.ts'

describe('an entry', () => {
  it('of every kind is read as it was made', () => {
    expect(SAMPLE.tokens.map(parseVerifiedEntry)).toEqual(SAMPLE.entries)
    expect(new Set(SAMPLE.entries.map(({ kind }) => kind)).size).toBe(11)
    expect(SAMPLE.tokens.map((token) => JSON.stringify(parseVerifiedEntry(token)))).toEqual(
      SAMPLE.tokens.map((_, index) => payloadOf(index)),
    )
  })

  it.each<[string, (payload: string) => string]>([
    ['white space', (payload) => payload.replace(',', ', ')],
    ['a member twice', (payload) => payload.replace('"seq":4', '"seq":4,"seq":4')],
    ['another order', (payload) => payload.replace(/("way":"camera"),("text":"[^"]*")/, '$2,$1')],
    ['an unnecessary escape', (payload) => payload.replace('"camera"', '"\\u0063amera"')],
    ['a number written long', (payload) => payload.replace('"seq":4', '"seq":4.0')],
    ['a number with an exponent', (payload) => payload.replace('"seq":4', '"seq":4e0')],
    ['a line end after it', (payload) => `${payload}\n`],
  ])('with %s is refused', (_, change) => {
    expect(change(payloadOf(3))).not.toBe(payloadOf(3))
    expect(faultOf(() => readEntry(change(payloadOf(3))))).toBe('bad-entry')
  })

  it.each([
    ['padding', (token: string) => `${token}=`],
    ['trailing bits', (token: string) => token.replace(/.$/, (last) => (last === 'B' ? 'C' : 'B'))],
    ['four parts', (token: string) => `${token}.A`],
    ['no signature', (token: string) => token.slice(0, token.lastIndexOf('.'))],
    ['a short signature', (token: string) => token.slice(0, -4)],
    [
      'a header in another order',
      (token: string) =>
        token.replace(
          /^[^.]*/,
          Buffer.from(`{"typ":"ocop-inspection-entry+jwt","alg":"ES256","kid":"${DEVICE_KID}"}`).toString('base64url'),
        ),
    ],
    [
      'another algorithm',
      (token: string) =>
        token.replace(
          /^[^.]*/,
          Buffer.from(`{"alg":"none","typ":"ocop-inspection-entry+jwt","kid":"${DEVICE_KID}"}`).toString('base64url'),
        ),
    ],
    [
      'another type',
      (token: string) =>
        token.replace(/^[^.]*/, Buffer.from(`{"alg":"ES256","typ":"ocop-stamp+jwt","kid":"${DEVICE_KID}"}`).toString('base64url')),
    ],
  ])('whose token has %s is refused', (_, change) => {
    expect(faultOf(() => parseEntryToken(change(SAMPLE.tokens[3]!)))).toBe('entry-altered')
  })

  it('is read or refused: no other error escapes', () => {
    const anything = oneof(string({ unit: 'binary' }), string({ unit: constantFrom('.', 'e', 'y', 'J', '0', '{', '"') }))
    assertProperty(
      property(anything, (text) => {
        expect(faultOf(() => parseEntryToken(text))).toBe('entry-altered')
        expect(faultOf(() => readEntry(text))).toMatch(/^bad-entry/)
      }),
    )
  })
})

const change = (index: number, path: string, value: unknown): string => {
  const claims = JSON.parse(payloadOf(index)) as Record<string, Record<string, unknown>>
  const names = path.split('.')
  const target = names.slice(0, -1).reduce<Record<string, unknown>>((object, name) => object[name] as Record<string, unknown>, claims)
  if (value === undefined) delete target[names.at(-1)!]
  else target[names.at(-1)!] = value
  return JSON.stringify(claims)
}

describe('a member', () => {
  it.each<[number, string, unknown]>([
    [0, 'insp', INSPECTION.toUpperCase().replace('0', 'G')],
    [0, 'seq', 0],
    [0, 'seq', 20_001],
    [0, 'seq', '1'],
    [0, 'prev', 'A'.repeat(42)],
    [0, 'iat', 1.5],
    [0, 'iat', -1],
    [0, 'pos.lat', 90.1],
    [0, 'pos.lat', 22.123_456_7],
    [0, 'pos.lon', '103'],
    [0, 'pos.accuracyM', 1.5],
    [0, 'pos', null],
    [0, 'clock', 'wrong'],
    [0, 'kind', 'toString'],
    [0, 'body', []],
    [0, 'body.number', 'HK-1'],
    [0, 'body.planned', 'no'],
    [0, 'body.basis', ' x'],
    [0, 'body.place.text', ''],
    [0, 'body.place.text', undefined],
    [0, 'body.place.provinceCode', '1'],
    [0, 'body.place.communeCode', 3390],
    [0, 'body.office', 1024],
    [1, 'body.role', 'boss'],
    [1, 'body.name', 'a\u0000b'],
    [1, 'body.name', 'Lò\u202e'],
    [1, 'body.name', 'Lo\u0300'],
    [1, 'body.name', 'x'.repeat(101)],
    [1, 'body.title', null],
    [2, 'body.productId', 0],
    [2, 'body.lot', 'a\nb'],
    [3, 'body.way', 'nose'],
    [3, 'body.text', ''],
    [3, 'body.text', 'x'.repeat(2001)],
    [3, 'body.text', '\ud83d'],
    [3, 'body.verdict', 'good'],
    [3, 'body.typedCode', '26r2v-m4a3v'],
    [3, 'body.typedCode', '26R2V-M4A3X'],
    [3, 'body.serial', 'đ'],
    [3, 'body.signals', ['seen-twice-here', 'seen-twice-here']],
    [3, 'body.signals', ['ghost']],
    [3, 'body.signals', undefined],
    [3, 'body.checked', 1],
    [5, 'body.item', 'constructor'],
    [5, 'body.answer', 'maybe'],
    [5, 'body.text', 'a\n'],
    [5, 'body.text', 'a\r\nb'],
    [6, 'body.sha256', 'AB'.repeat(32)],
    [6, 'body.sizeBytes', 1_048_577],
    [6, 'body.width', 0],
    [7, 'body.level', 'fine'],
    [7, 'body.ground', 'z'],
    [7, 'body.proposes', 'jail'],
    [7, 'body.scans', [4, 4]],
    [7, 'body.scans', ['4']],
    [9, 'body.body', 'text'],
    [9, 'body.reason', undefined],
    [11, 'body.side', 'left'],
    [11, 'body.strokes', 'M1001 0L1 1'],
    [11, 'body.strokes', 'M01 0'],
    [11, 'body.strokes', 'L1 1'],
    [11, 'body.strokes', ''],
    [13, 'body.conclusion', 'well'],
    [13, 'body.entries', 0],
  ])('of entry %i, %s, cannot be %j', (index, path, value) => {
    expect(faultOf(() => readEntry(change(index, path, value)))).toBe(`bad-entry ${path}`)
  })

  it.each<[number, string]>([
    [0, 'x'],
    [0, 'pos.x'],
    [0, 'body.x'],
    [0, 'body.place.x'],
    [11, 'body.x'],
  ])('of entry %i that is unknown, %s, is refused', (index, path) => {
    expect(faultOf(() => readEntry(change(index, path, 1)))).toBe(`bad-entry ${path}`)
  })

  it('is a signature or a refusal, never both and never neither', () => {
    expect(faultOf(() => readEntry(change(11, 'body.strokes', undefined)))).toBe('bad-entry body.strokes')
    expect(faultOf(() => readEntry(change(11, 'body.refused', 'x')))).toBe('bad-entry body.strokes')
  })
})
