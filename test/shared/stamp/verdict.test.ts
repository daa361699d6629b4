// Every fact that can be true of a scanned code, together with every other, is judged as a careful person would judge it.
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import type { LiveRecord } from '@temsao/shared/lists/live-record.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { StatusKnowledge } from '@temsao/shared/verdict/findings.ts'
import { judge, VERDICT_LEVELS, type Reading, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { VALID } from '../../shopper/stamps.ts'
import { circumstancesOf, combinations, expectedOf, NOON, readingOf, TERMS, trustWith, type Facts } from './verdict-combinations.ts'

const day = parseIsoDate
const LEVELS = { good: 0, caution: 1, bad: 2 } as const
const severityOf = (kind: VerdictKind): number => LEVELS[VERDICT_LEVELS[kind]]
const kindOf = (facts: Facts): VerdictKind => judge(readingOf(facts), circumstancesOf(facts)).kind

describe('the table of all combinations', () => {
  it('agrees with a careful person', () => {
    const faults: object[] = []
    const kinds = new Set<VerdictKind>()
    let count = 0
    for (const facts of combinations()) {
      const [kind, expected] = [kindOf(facts), expectedOf(facts)]
      kinds.add(kind)
      count++
      if (kind !== expected) faults.push({ ...facts, kind, expected })
    }
    expect(faults.slice(0, 5)).toEqual([])
    expect(count).toBe(6 * 2 * 2 * 5 * 3 * 3 * 6 * 3 * 5)
    const others: VerdictKind[] = ['unreadable', 'typed-code', 'signature-wrong', 'cannot-check']
    expect(new Set([...kinds, ...others])).toEqual(new Set(Object.keys(VERDICT_LEVELS)))
  })

  it('never gives a better verdict for a worse fact', () => {
    const worse: readonly Partial<Facts>[] = [
      { key: 'unlisted' },
      { key: 'withdrawn' },
      { key: 'outside-period' },
      { scope: 'foreign' },
      { path: 'differs' },
      { list: 'revoked' },
      { list: 'suspended' },
      { list: 'recalled' },
      { list: 'unheard-of' },
      { record: 'revoked' },
      { record: 'suspended' },
      { record: 'recalled' },
    ]
    const faults: object[] = []
    for (const facts of combinations())
      for (const change of facts.age === 'fresh' ? worse : []) {
        const changed = { ...facts, ...change }
        // Without a list there is no scope to be outside of, and one list replaces another.
        if (facts.key !== 'listed' && (change.key !== undefined || change.scope !== undefined)) continue
        if (change.list !== undefined && facts.list !== 'never' && facts.list !== 'valid') continue
        if (change.record !== undefined && facts.record !== 'none' && facts.record !== 'empty') continue
        if (severityOf(kindOf(changed)) < severityOf(kindOf(facts))) faults.push({ ...facts, change })
      }
    expect(faults.slice(0, 5)).toEqual([])
  }, 120_000)

  it('does not depend on how old the list is, nor on whether it could be fetched', () => {
    const faults: object[] = []
    for (const facts of combinations())
      if (facts.age !== 'fresh' && kindOf(facts) !== kindOf({ ...facts, age: 'fresh' })) faults.push(facts)
    expect(faults.slice(0, 5)).toEqual([])
  })

  it('says everything else that is true, worst first, and nothing about a stamp that is not shown', () => {
    const order = Object.keys(VERDICT_LEVELS)
    const faults: object[] = []
    for (const facts of combinations()) {
      if (facts.age !== 'fresh') continue
      const verdict = judge(readingOf(facts), circumstancesOf(facts))
      const isShown = ['listed', 'no-list'].includes(facts.key) && verdict.kind !== 'out-of-scope'
      if ('stamp' in verdict !== isShown) faults.push(facts)
      if (!('stamp' in verdict)) continue
      const places = [verdict.kind, ...verdict.others].map((kind) => order.indexOf(kind))
      if (places.some((place, index) => index > 0 && place <= places[index - 1]!)) faults.push(facts)
    }
    expect(faults.slice(0, 5)).toEqual([])
  })
})

describe('levels', () => {
  it('never get worse again further down the table', () => {
    const levels = Object.values(VERDICT_LEVELS).map((level) => LEVELS[level])
    expect(levels).toEqual([...levels].sort((a, b) => b - a))
  })

  it.each(['unreadable', 'signature-wrong', 'issuer-unknown', 'cannot-check'] as const)('of %s stay, whatever else is known', (state) => {
    const reading = { state, code: 'empty', cause: 'newer-stamp' } as unknown as Reading
    for (const facts of combinations()) {
      if (facts.age !== 'fresh' || facts.made !== 'in-force') continue
      expect(judge(reading, circumstancesOf(facts)).kind).toBe(state)
    }
  })
})

describe('the edges of a day', () => {
  const genuine = { state: 'genuine', stamp: VALID, pathFits: true } as const

  it.each([
    ['2028-04-20T16:59:59Z', 'lapses-soon'],
    ['2028-04-20T17:00:00Z', 'lapsed'],
    ['2025-04-19T16:59:59Z', 'clock-wrong'],
    ['2026-11-18T16:59:59Z', 'clock-wrong'],
    ['2026-11-18T17:00:00Z', 'valid'],
    ['2199-12-31T16:59:59Z', 'lapsed'],
    ['2199-12-31T17:00:00Z', 'clock-wrong'],
    ['+275760-09-13T00:00:00Z', 'clock-wrong'],
    ['1899-12-31T16:59:59Z', 'clock-wrong'],
    ['-271821-04-20T00:00:00Z', 'clock-wrong'],
  ])('at %s: %s', (instant, kind) => {
    expect(judge(genuine, { now: Date.parse(instant) }).kind).toBe(kind)
  })

  it.each([
    [{ withdrawn: { from: day('2026-11-20'), reason: 'lost' } }, 'withdrawn'],
    [{ withdrawn: { from: day('2026-11-21'), reason: 'lost' } }, undefined],
    [{ until: day('2026-11-19') }, 'after-period'],
    [{ until: day('2026-11-20') }, undefined],
    [{ from: day('2026-11-21') }, 'before-period'],
    [{ from: day('2026-11-20') }, undefined],
  ])('signed on 20 November with a key that is %j: %s', (key, fault) => {
    const verdict = judge(genuine, { now: NOON, trust: trustWith(key) })
    expect(verdict).toMatchObject(fault === undefined ? { kind: 'valid' } : { kind: 'key-withdrawn', fault, issuer: { issuer: 12 } })
  })
})

function freshnessAt(status: StatusKnowledge) {
  const verdict = judge({ state: 'genuine', stamp: VALID, pathFits: true }, { now: NOON, status })
  return 'freshness' in verdict ? verdict.freshness : undefined
}

describe('freshness', () => {
  const issuedAt = NOON / 1000 - 100

  it('tells never, checked and stale apart, to the second', () => {
    expect(freshnessAt({})).toEqual({ state: 'never' })
    expect(freshnessAt({ last: { value: 0, issuedAt, ttlSeconds: 100 } })).toEqual({ state: 'checked', at: issuedAt * 1000 })
    expect(freshnessAt({ last: { value: 0, issuedAt, ttlSeconds: 99 } })).toEqual({ state: 'stale', since: issuedAt * 1000 })
    expect(freshnessAt({ last: { value: 0, issuedAt: NOON / 1000 - 43_200 } })).toMatchObject({ state: 'checked' })
    expect(freshnessAt({ last: { value: 0, issuedAt: NOON / 1000 - 43_201 } })).toMatchObject({ state: 'stale' })
  })

  it('says why the last attempt failed', () => {
    expect(freshnessAt({ failure: 'offline' })).toEqual({ state: 'never', failure: 'offline' })
    expect(freshnessAt({ failure: 'refused', last: { value: 0, issuedAt, ttlSeconds: 99 } })).toEqual({
      state: 'stale',
      since: issuedAt * 1000,
      failure: 'refused',
    })
  })
})

const judgeTyped = (stamp: Stamp, record?: LiveRecord) =>
  judge({ state: 'genuine', stamp, pathFits: true }, { now: NOON, record, byTypedCode: true })

describe('a stamp of which only the typed code is known', () => {
  it('is never green, and has its own words whatever the term', () => {
    for (const [term, issuedOn] of [
      ['valid', VALID.signedOn],
      ['lapsed', day('2026-06-01')],
    ] as const) {
      const { kind } = judgeTyped({ ...VALID, term: TERMS[term], signedOn: issuedOn, producedOn: issuedOn })
      expect([kind, VERDICT_LEVELS[kind]]).toEqual(['typed-code', 'caution'])
    }
  })

  it('is red if the stamp would be', () => {
    const record: LiveRecord = { issuedAt: NOON / 1000, stamp: VALID, batch: { status: 'recalled', since: day('2026-11-01'), reason: 'x' } }
    expect(judgeTyped(VALID, record)).toMatchObject({ kind: 'recalled', others: ['typed-code', 'valid'] })
  })
})

describe('a live record', () => {
  const lapsed = { ...VALID, term: TERMS.lapsed, signedOn: day('2026-06-01'), producedOn: day('2026-05-30') }
  const record: LiveRecord = {
    issuedAt: NOON / 1000,
    stamp: lapsed,
    renewed: { number: '1/QĐ', star: 5, issuedOn: day('2026-11-01'), expiresOn: day('2029-11-01') },
    extension: { extendedTo: day('2027-04-13'), document: '7/VPĐP' },
  }

  it('adds a renewal and an extension, and makes nothing better', () => {
    const verdict = judge({ state: 'genuine', stamp: lapsed, pathFits: true }, { now: NOON, record })
    expect(verdict).toMatchObject({ kind: 'lapsed', record, others: [] })
  })

  it('shows the worse of a revocation and a lapse, with the other beside it', () => {
    const revocation = { ground: 'a', decision: '1/QĐ', body: 'UBND tỉnh', revokedOn: day('2026-11-20') } as const
    const verdict = judge({ state: 'genuine', stamp: lapsed, pathFits: true }, { now: NOON, record: { ...record, revocation } })
    expect(verdict).toMatchObject({ kind: 'revoked', others: ['lapsed'] })
  })
})
