// The form of entries: the only way to write each, and what they may say about one another.
import { assert as assertProperty, property, string, constantFrom, oneof } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEntry, startChain, verifyRun } from '@temsao/shared/inspection/chain.ts'
import type { EntryDraft } from '@temsao/shared/inspection/entry.ts'
import { parseEntryToken, parseVerifiedEntry, readEntry } from '@temsao/shared/inspection/entry-token.ts'
import { InspectionError, type BundleReason } from '@temsao/shared/inspection/inspection-error.ts'
import { createCorrection, createRecordRules } from '@temsao/shared/inspection/record-rules.ts'
import { BEGUN_AT, createChain, DEVICE, DEVICE_KID, DRAFTS, INSPECTION, PACKAGE_AT, signPayload } from '../../vectors/inspection/sample.ts'

const SAMPLE = await createChain()
const SIGN = async (bytes: Uint8Array): Promise<Uint8Array> => DEVICE.sign(bytes)

/** The fault for which something is refused, as `reason field`. */
function faultOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof InspectionError) return [error.reason, ...(error.field === undefined ? [] : [error.field])].join(' ')
    throw error
  }
}

const payloadOf = (index: number): string => parseEntryToken(SAMPLE.tokens[index]!).payload

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

describe('making entries', () => {
  it('notes a clock that was set back, until it is ahead of the last entry again', async () => {
    const times = [BEGUN_AT, BEGUN_AT + 60, BEGUN_AT + 30, BEGUN_AT + 40, PACKAGE_AT - 10, PACKAGE_AT - 5, BEGUN_AT + 90]
    const { entries } = await createChain({ drafts: DRAFTS.slice(0, 7), clock: (index) => times[index]! })
    expect(entries.map(({ clock }) => clock)).toEqual([undefined, undefined, 'set-back', undefined, 'set-back', 'set-back', undefined])
  })

  it('rounds positions to six decimals and upwards to whole metres', async () => {
    const now = BEGUN_AT * 1000
    const { entry } = await createEntry(
      SAMPLE.state,
      { ...DRAFTS[14]!, now, pos: { lat: 22.338_333_49, lon: -0.000_000_1, accuracyM: 11.2 } },
      SIGN,
    )
    expect(JSON.stringify(entry.pos)).toBe('{"lat":22.338333,"lon":0,"accuracyM":12}')
  })

  it('refuses what could not be verified later, and names the member', async () => {
    const draft: EntryDraft = { kind: 'note', body: { text: 'x'.repeat(2001) } }
    await expect(createEntry(SAMPLE.state, { ...draft, now: 0 }, SIGN)).rejects.toMatchObject({ reason: 'bad-entry', field: 'body.text' })
    const full = { ...SAMPLE.state, seq: 20_000 }
    await expect(createEntry(full, { ...DRAFTS[14]!, now: 0 }, SIGN)).rejects.toMatchObject({ reason: 'bad-entry', field: 'seq' })
  })
})

describe('a run of entries', () => {
  it('is verified in pieces as well as in one', async () => {
    const start = await startChain({ insp: INSPECTION, kid: DEVICE_KID, packageToken: 'x', packageIat: PACKAGE_AT })
    const before = { ...start, head: SAMPLE.entries[0]!.prev }
    const first = await verifyRun(SAMPLE.tokens.slice(0, 6), before, DEVICE.point)
    const second = await verifyRun(SAMPLE.tokens.slice(6), first.state, DEVICE.point)
    expect(second.state).toEqual(SAMPLE.state)
    expect([...first.entries, ...second.entries]).toEqual(SAMPLE.entries)
    expect(await verifyRun([], second.state, DEVICE.point)).toMatchObject({ entries: [], state: SAMPLE.state })
  })

  it.each<[string, number, number, BundleReason, number]>([
    ['that begins too early', 6, 4, 'entry-repeated', 5],
    ['that begins too late', 6, 8, 'entry-missing', 7],
  ])('%s is refused', async (_, has, from, reason, entry) => {
    const start = { ...SAMPLE.state, seq: has, head: SAMPLE.entries[has]!.prev, iat: SAMPLE.entries[has - 1]!.iat }
    await expect(verifyRun(SAMPLE.tokens.slice(from), start, DEVICE.point)).rejects.toMatchObject({ reason, entry })
  })

  it('whose note about the clock contradicts its times is refused', async () => {
    const claims = { ...SAMPLE.entries[14]!, seq: 16, prev: SAMPLE.state.head, iat: BEGUN_AT }
    await expect(verifyRun([signPayload(JSON.stringify(claims))], SAMPLE.state, DEVICE.point)).rejects.toMatchObject({
      reason: 'bad-entry',
      field: 'clock',
    })
  })

  it('reports the first fault, wherever other faults are', async () => {
    const tokens = SAMPLE.tokens.map((token, index) => (index < 5 ? token : `${token}A`))
    const start = { ...SAMPLE.state, insp: '', seq: 0, head: SAMPLE.entries[0]!.prev, iat: PACKAGE_AT }
    await expect(verifyRun(tokens, start, DEVICE.point)).rejects.toMatchObject({ reason: 'entry-altered', entry: 6 })
  })
})

const admitAll = (...drafts: readonly EntryDraft[]): string | undefined => {
  const rules = createRecordRules(SAMPLE.entries.slice(0, 9))
  return faultOf(() => drafts.forEach((draft, index) => rules.admit({ ...draft, seq: 10 + index })))
}
const note = (about: number): EntryDraft => ({ kind: 'note', body: { text: 'x', about } })
const correction = (of: number, body?: object): EntryDraft => ({ kind: 'correction', body: { of, reason: 'x', ...(body && { body }) } })
const end: EntryDraft = { kind: 'end', body: { entries: 9, conclusion: 'in-order' } }
const body = (seq: number): object => SAMPLE.entries[seq - 1]!.body

describe('the rules of a record', () => {
  it.each<[string, readonly EntryDraft[], string | undefined]>([
    ['a note about an entry before it', [note(9)], undefined],
    ['a note about itself', [note(10)], 'bad-entry body.about'],
    ['a note about a later entry', [note(11)], 'bad-entry body.about'],
    [
      'a check of an entry that is not a product',
      [{ kind: 'check', body: { item: 'hygiene', answer: 'yes', product: 4 } }],
      'bad-entry body.product',
    ],
    [
      'a finding on a scan entry that is not a scan',
      [{ kind: 'finding', body: { text: 'x', level: 'ok', scans: [4, 3] } }],
      'bad-entry body.scans',
    ],
    [
      'a finding on a photo entry that is not a photo',
      [{ kind: 'finding', body: { text: 'x', level: 'ok', photos: [6] } }],
      'bad-entry body.photos',
    ],
    ['a second beginning', [DRAFTS[0]!], 'bad-entry kind'],
    ['an end with a wrong count', [{ kind: 'end', body: { entries: 8, conclusion: 'in-order' } }], 'count-wrong'],
    ['a scan after the end', [end, DRAFTS[4]!], 'bad-entry kind'],
    ['a second end', [end, { kind: 'end', body: { entries: 10, conclusion: 'in-order' } }], 'bad-entry kind'],
    [
      'notes, photos, signatures and corrections after the end',
      [end, note(3), DRAFTS[6]!, DRAFTS[11]!, correction(10, { entries: 9, conclusion: 'faults' })],
      undefined,
    ],
    ['a correction of nothing', [correction(10)], 'bad-entry body.of'],
    ['a correction of a correction', [correction(9), correction(10)], 'bad-entry body.of'],
    ['a beginning that is withdrawn', [correction(1)], 'bad-entry body.body'],
    ['a beginning with another place', [correction(1, { ...body(1), place: { text: 'Chợ', provinceCode: '12' } })], undefined],
    ['a beginning with another number', [correction(1, { ...body(1), number: 'HK-20261122-AAAA-02' })], 'bad-entry body.body.number'],
    ['a scan of another product', [correction(4, { ...body(4), product: 3 })], undefined],
    ['a scan with another verdict', [correction(4, { ...body(4), verdict: 'revoked' })], 'bad-entry body.body.verdict'],
    ['a scan with fewer signals', [correction(4, { ...body(4), signals: [] })], 'bad-entry body.body.signals'],
    ['a photo with another caption', [correction(7, { ...body(7), caption: 'Mặt sau' })], undefined],
    ['a photo with another hash', [correction(7, { ...body(7), sha256: '0'.repeat(64) })], 'bad-entry body.body.sha256'],
    ['a body of another kind', [correction(9, { answer: 'yes' })], 'bad-entry body.body.text'],
    ['a body with its members in another order', [correction(9, { about: 3, text: 'x' })], 'bad-entry body.body'],
    ['a body that refers to a missing entry', [correction(9, { text: 'x', about: 12 })], 'bad-entry body.about'],
    ['a drawn signature that is replaced', [DRAFTS[11]!, correction(10, body(12))], 'bad-entry body.body'],
    ['a drawn signature that is withdrawn', [DRAFTS[11]!, correction(10)], undefined],
    ['an end that is withdrawn', [end, correction(10)], 'bad-entry body.body'],
    ['an end with another count', [end, correction(10, { entries: 8, conclusion: 'faults' })], 'bad-entry body.body.entries'],
  ])('on %s', (_, drafts, fault) => {
    expect(admitAll(...drafts)).toBe(fault)
  })

  it('require the beginning first, and allow at most 200 photos', () => {
    expect(faultOf(() => createRecordRules().admit({ ...DRAFTS[1]!, seq: 1 }))).toBe('begin-missing')
    const photos = Array.from({ length: 199 }, () => ({ kind: 'photo', body: { ...body(7), about: 4 } }) as EntryDraft)
    expect(admitAll(...photos)).toBe(undefined)
    expect(admitAll(...photos, photos[0]!)).toBe('too-large')
  })

  it('are met by the corrections that `createCorrection` makes, whatever the order of their members', () => {
    const made = createCorrection(SAMPLE.entries[8]!, 'Ghi nhầm', { about: 3, text: 'x' })
    expect(JSON.stringify(made)).toBe('{"of":9,"reason":"Ghi nhầm","body":{"text":"x","about":3}}')
    expect(admitAll({ kind: 'correction', body: made })).toBe(undefined)
    expect(faultOf(() => createCorrection(SAMPLE.entries[8]!, 'x', { text: '' }))).toBe('bad-entry body.text')
  })
})
