// The tally of a row, counted entry by entry, equals the summary of all entries.
import * as fc from 'fast-check'
import type { Entry, EntryDraft } from '@temsao/shared/inspection/entry.ts'
import { countFindings, countVerdicts, standing, summarize } from '@temsao/shared/inspection/summary.ts'
import { countEntry, EMPTY_TALLY, type Corrected, type Tally } from '@temsao/verifier/inspector/src/journal/inspection-row.ts'
import { expect, it } from 'vitest'

const DRAFTS: readonly EntryDraft[] = [
  { kind: 'person', body: { name: 'A', role: 'seller' } },
  { kind: 'product', body: { name: 'B', producerName: 'C', productId: 7 } },
  { kind: 'scan', body: { way: 'camera', text: 'x', verdict: 'valid', signals: [], checked: true } },
  { kind: 'scan', body: { way: 'camera', text: 'y', verdict: 'revoked', signals: ['seen-twice-here'], checked: true } },
  { kind: 'finding', body: { text: 'a', level: 'ok' } },
  { kind: 'finding', body: { text: 'b', level: 'serious' } },
  { kind: 'note', body: { text: 'c' } },
  { kind: 'photo', body: { sha256: 'a'.repeat(64), sizeBytes: 1, width: 1, height: 1 } },
  { kind: 'signature', body: { side: 'inspector', name: 'A', refused: 'b' } },
]
const BEGIN = {
  number: 'HK-20261122-ABCD-01',
  planned: true,
  place: { text: 'a', provinceCode: '12' },
  office: 1,
  device: 1,
}

/** An action: a new entry, or the correction of an existing one (withdrawn, or changed to the content of another of its kind). */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ draft: fc.constantFrom(...DRAFTS) }) },
  { weight: 2, arbitrary: fc.record({ of: fc.nat(), to: fc.option(fc.nat(), { nil: undefined }) }) },
)

it('counts like the summary, whatever is corrected and withdrawn', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const entries: Entry[] = [{ insp: 'a', seq: 1, prev: 'b', iat: 1, kind: 'begin', body: BEGIN }]
      const now = new Map<number, EntryDraft | undefined>()
      let tally: Tally = EMPTY_TALLY
      for (const one of steps) {
        const seq = entries.length + 1
        const known = [...now.keys()]
        if ('of' in one && known.length === 0) continue
        const of = 'of' in one ? known[one.of % known.length]! : 0
        const kind = entries[of - 1]?.kind
        const same = DRAFTS.filter((draft) => draft.kind === kind)
        const body = 'of' in one && one.to !== undefined ? same[one.to % same.length]!.body : undefined
        const draft: EntryDraft = 'of' in one ? { kind: 'correction', body: { of, reason: 'r', ...(body && { body }) } } : one.draft
        const corrects: Corrected | undefined = 'of' in one ? { kind: kind!, before: now.get(of) } : undefined
        tally = countEntry(tally, { seq, draft, corrects })
        entries.push({ insp: 'a', seq, prev: 'b', iat: 1, ...draft })
        if ('of' in one) now.set(of, body && ({ kind, body } as EntryDraft))
        else now.set(seq, one.draft)
      }
      const summary = summarize(entries)
      expect(tally.findings).toEqual(countFindings(summary))
      const verdicts = Object.entries(tally.verdicts).filter(([, count]) => count > 0)
      expect(Object.fromEntries(verdicts)).toEqual(Object.fromEntries(countVerdicts(summary)))
      expect(tally.people).toBe(standing(summary.people).length)
      expect(tally.products).toBe(standing(summary.products).length)
      expect(tally.photos).toBe(standing(summary.photos).length)
      expect(tally.photosEver).toBe(summary.photos.length)
      expect(tally.notes).toBe(standing(summary.notes).length)
      expect(tally.signatures.inspector).toBe(standing(summary.signatures).length)
      expect(tally.corrections).toBe(summary.corrections.length)
    }),
  )
})
