// All combinations of what may be true of a scanned code, and an oracle that asks the questions which a person would ask.
import { addDays, parseIsoDate, startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import type { LiveRecord } from '@temsao/shared/lists/live-record.ts'
import type { TrustedIssuer, TrustedKey, TrustList } from '@temsao/shared/lists/trust-list.ts'
import type { CertificateTerm } from '@temsao/shared/stamp/certificate-term.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import type { StatusKnowledge } from '@temsao/shared/verdict/findings.ts'
import type { Circumstances, Reading, VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { MINI, VALID } from '../../shopper/stamps.ts'

const day = parseIsoDate
const TODAY = day('2026-11-22')
/** Noon of the day on which everything is judged; milliseconds since the epoch. */
export const NOON = startOfDay(TODAY) * 1000 + 43_200_000
const HOUR = 3600

/** What may be true of a stamp, with one choice from each row. */
const CHOICES = {
  key: ['listed', 'no-list', 'unlisted', 'other-issuer', 'withdrawn', 'outside-period'],
  scope: ['own', 'foreign'],
  path: ['fits', 'differs'],
  term: ['valid', 'lapses-soon', 'extended', 'lapsed', 'not-yet-valid'],
  made: ['in-force', 'after', 'unsaid'],
  clock: ['right', 'before-stamp', 'before-list'],
  list: ['never', 'valid', 'revoked', 'suspended', 'recalled', 'unheard-of'],
  age: ['fresh', 'stale', 'failed'],
  record: ['none', 'empty', 'revoked', 'suspended', 'recalled'],
} as const

export type Facts = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] }

/** Every choice of each row together with every choice of the others. */
export function* combinations(): Generator<Facts> {
  const names = Object.keys(CHOICES) as (keyof Facts)[]
  const count = names.reduce((product, name) => product * CHOICES[name].length, 1)
  for (let number = 0; number < count; number++) {
    const facts: Record<string, string> = {}
    let rest = number
    for (const name of names) {
      const choices = CHOICES[name]
      facts[name] = choices[rest % choices.length]!
      rest = Math.floor(rest / choices.length)
    }
    yield facts as Facts
  }
}

export const TERMS: Record<Facts['term'], CertificateTerm> = {
  valid: { issuedOn: day('2025-04-20'), expiresOn: day('2028-04-20') },
  'lapses-soon': { issuedOn: day('2023-12-16'), expiresOn: day('2026-12-16') },
  extended: { issuedOn: day('2023-10-15'), expiresOn: day('2026-10-15'), extendedTo: day('2027-04-13') },
  lapsed: { issuedOn: day('2023-10-15'), expiresOn: day('2026-10-15') },
  'not-yet-valid': { issuedOn: day('2026-12-01'), expiresOn: day('2029-12-01') },
}
const LAST_DAYS: Record<Facts['term'], IsoDate> = {
  valid: day('2028-04-20'),
  'lapses-soon': day('2026-12-16'),
  extended: day('2027-04-13'),
  lapsed: day('2026-10-15'),
  'not-yet-valid': day('2029-12-01'),
}

const KEY: TrustedKey = { kid: '12-1', x: 'x', y: 'y', from: day('2020-01-01') }
const ISSUER: TrustedIssuer = { issuer: 12, name: { vi: 'vi', en: 'en' }, provinces: ['12'], origins: [VALID.origin], keys: [KEY] }
const ISSUERS: Record<Facts['key'], TrustedIssuer | undefined> = {
  listed: ISSUER,
  'no-list': undefined,
  unlisted: { ...ISSUER, keys: [{ ...KEY, kid: '12-2' }] },
  'other-issuer': { ...ISSUER, issuer: 15, keys: [{ ...KEY, kid: '15-1' }] },
  withdrawn: { ...ISSUER, keys: [{ ...KEY, withdrawn: { from: day('2026-01-01'), reason: 'lost' } }] },
  'outside-period': { ...ISSUER, keys: [{ ...KEY, until: day('2026-01-01') }] },
}
const VALUES = { valid: 0, revoked: 1, suspended: 2, recalled: 3, 'unheard-of': 9 } as const

/** A trust list of one issuer, whose key differs as given. */
export function trustWith(key: Partial<TrustedKey>): TrustList {
  return { sequence: 1, issuedAt: 0, issuers: [{ ...ISSUER, keys: [{ ...KEY, ...key }] }] }
}

/** What was read of a stamp of which these facts are true. */
export function readingOf(facts: Facts): Extract<Reading, { state: 'genuine' }> {
  const { term, made } = facts
  const signedOn = facts.clock === 'before-stamp' ? addDays(TODAY, 2) : day('2026-06-01')
  const common = { signedOn, term: TERMS[term], productCode: facts.scope === 'own' ? '12-03388-4-2025' : '11-03203-1-2025' }
  const producedOn = made === 'after' ? addDays(LAST_DAYS[term], 1) : TERMS[term].issuedOn
  const { bestBefore: _, ...full } = VALID
  const stamp: FullStamp = { ...full, ...common, producedOn }
  return { state: 'genuine', stamp: made === 'unsaid' ? { ...MINI, ...common } : stamp, pathFits: facts.path === 'fits' }
}

/** What else is known when it is judged. */
export function circumstancesOf({ key, clock, list, age, record }: Facts): Circumstances {
  const issuer = ISSUERS[key]
  const signedAt = NOON / 1000 + (clock === 'before-list' ? 25 * HOUR : -HOUR)
  const trust: TrustList | undefined = issuer && { sequence: 1, issuedAt: NOON / 1000 - 99 * HOUR, issuers: [issuer] }
  const issuedAt = age === 'stale' ? NOON / 1000 - 13 * HOUR : NOON / 1000 - HOUR
  const last = list === 'never' ? undefined : { value: VALUES[list], issuedAt, ttlSeconds: 12 * HOUR }
  const status: StatusKnowledge = { ...(last && { last }), ...(age === 'failed' && { failure: 'offline' }) }
  return { now: NOON, trust, status, record: recordOf(record, clock === 'before-list' ? signedAt : NOON / 1000 - HOUR) }
}

function recordOf(record: Facts['record'], issuedAt: number): LiveRecord | undefined {
  const since = day('2026-11-01')
  switch (record) {
    case 'none':
      return undefined
    case 'empty':
      return { issuedAt, stamp: VALID, extension: { extendedTo: day('2030-01-01'), document: 'x' } }
    case 'revoked':
      return { issuedAt, stamp: VALID, revocation: { ground: 'đ', decision: '12/QĐ-UBND', body: 'UBND tỉnh', revokedOn: since } }
    case 'suspended':
    case 'recalled':
      return { issuedAt, stamp: VALID, batch: { status: record, since, reason: 'x' } }
  }
}

/** What a careful person would conclude, question by question. */
export function expectedOf(facts: Facts): VerdictKind {
  const { key, scope, path, term, made, clock, list, record } = facts
  if (key === 'unlisted' || key === 'other-issuer') return 'issuer-unknown'
  if (key === 'withdrawn' || key === 'outside-period') return 'key-withdrawn'
  // A page that has only bare keys does not know what they may sign.
  const province = made === 'unsaid' || scope === 'foreign' ? scope : 'own'
  if (key === 'listed' && province === 'foreign') return 'out-of-scope'
  if (path === 'differs') return 'other-product'
  if (list === 'recalled' || record === 'recalled') return 'recalled'
  if (list === 'revoked' || record === 'revoked') return 'revoked'
  if (list === 'suspended' || list === 'unheard-of' || record === 'suspended') return 'suspended'
  if (made === 'after') return 'made-after-lapse'
  const isClockWrong = clock === 'before-stamp' || (clock === 'before-list' && record !== 'none')
  return isClockWrong ? 'clock-wrong' : term
}
