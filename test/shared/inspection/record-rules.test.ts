// What entries may say about one another: references, corrections, the beginning and the end.
import { describe, expect, it } from 'vitest'
import type { EntryDraft } from '@temsao/shared/inspection/entry.ts'
import { createCorrection, createRecordRules } from '@temsao/shared/inspection/record-rules.ts'
import { DRAFTS } from '../../vectors/inspection/sample.ts'
import { faultOf, SAMPLE } from './sample-faults.ts'

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
