import { describe, expect, it } from 'vitest'
import { createCorrection } from '@temsao/shared/inspection/record-rules.ts'
import { answersFor, countFindings, countVerdicts, createSummaryFold, standing, summarize } from '@temsao/shared/inspection/summary.ts'
import { createChain, DRAFTS } from '../../vectors/inspection/sample.ts'

const SAMPLE = await createChain()

describe('a summary', () => {
  it('shows entries in their present state and keeps their earlier texts', () => {
    const summary = summarize(SAMPLE.entries)
    expect(summary).toMatchObject({ entries: 15, begin: { seq: 1 }, end: { seq: 14, body: { conclusion: 'faults' } } })
    expect(summary.notes[0]).toMatchObject({
      seq: 9,
      body: { text: 'Chủ quán nói hàng về hôm qua.' },
      earlier: [{ body: DRAFTS[8]!.body, correctedBy: 10, reason: 'Ghi nhầm' }],
    })
    expect(summary.scans.map(({ seq, withdrawn }) => [seq, withdrawn?.by])).toEqual([
      [4, undefined],
      [5, 11],
    ])
    expect(standing(summary.scans).length).toBe(1)
    expect([...countVerdicts(summary)]).toEqual([['valid', 1]])
    expect(countFindings(summary)).toEqual({ ok: 0, minor: 0, serious: 1 })
    expect(summary.corrections.map(({ body }) => body.of)).toEqual([9, 5])
  })

  it('applies the last correction: corrected again, withdrawn, and brought back', async () => {
    const corrections = [{ text: 'hai', about: 3 }, undefined, { text: 'ba' }].map((body, index) => ({
      kind: 'correction' as const,
      body: createCorrection(SAMPLE.entries[8]!, `lần ${index}`, body),
    }))
    const { entries } = await createChain({ drafts: [...DRAFTS, ...corrections] })
    const notes = [16, 17, 18].map((count) => summarize(entries.slice(0, count)).notes[0]!)
    expect(notes.map(({ body, withdrawn, earlier }) => [body.text, withdrawn?.by, earlier.length])).toEqual([
      ['hai', undefined, 2],
      ['hai', 17, 2],
      ['ba', undefined, 3],
    ])
  })

  it('grows entry by entry without changing earlier summaries', () => {
    const fold = createSummaryFold()
    expect(fold.summary()).toBeUndefined()
    for (const entry of SAMPLE.entries.slice(0, 9)) fold.add(entry)
    const early = fold.summary()
    for (const entry of SAMPLE.entries.slice(9)) fold.add(entry)
    expect(fold.summary()).toEqual(summarize(SAMPLE.entries))
    expect(early).toEqual(summarize(SAMPLE.entries.slice(0, 9)))
    expect(() => summarize([])).toThrow(TypeError)
  })

  it('gives the last answer to each item of a product', async () => {
    const again = { kind: 'check', body: { item: 'stars-right', answer: 'yes', product: 3 } } as const
    const place = { kind: 'check', body: { item: 'hygiene', answer: 'not-looked-at' } } as const
    const { entries } = await createChain({ drafts: [...DRAFTS.slice(0, 6), again, place] })
    const summary = summarize(entries)
    expect([...answersFor(summary, 3)].map(([item, { seq }]) => [item, seq])).toEqual([['stars-right', 7]])
    expect([...answersFor(summary, undefined).keys()]).toEqual(['hygiene'])
  })
})
