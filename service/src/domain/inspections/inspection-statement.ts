// What the office says about an inspection to anybody who has its identifier: enough to compare with a printed inspection record, and no
// names of people.
import { fault } from '@temsao/shared/faults/faults.ts'
import { findIssuer, type TrustList } from '@temsao/shared/lists/trust-list.ts'
import { isKid } from '@temsao/shared/inspection/device.ts'
import { isInspectionId, statementClaims } from '@temsao/shared/inspection/statement.ts'
import { hashToken } from '@temsao/shared/inspection/web-crypto.ts'
import type { Db } from '../../store/database.ts'
import type { InspectionRow } from '../../store/inspection-schema.ts'
import { findInspection, listInspectionEntries, listTokensOfKinds } from '../../store/inspections/inspections.ts'
import { DomainError } from '../domain-error.ts'
import { LISTED_KINDS, listingOf } from './inspection-listing.ts'

// A statement is short; the bundle has the full list.
const MOST_PRODUCERS = 40

/** The office that makes the statement, and the time. */
export interface Stating {
  readonly issuer: number
  readonly trust: TrustList
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The inspection that a statement is about, and the state of it. */
export interface StatementRequest {
  readonly id: string
  /**
   * Hash of an entry: the statement describes the state after this entry. If it is left out or no entry has this hash, the newest state.
   */
  readonly head?: string | undefined
}

/** Returns the claims of the statement about an inspection; throws `not-found`. */
export async function getStatementClaims(db: Db, { id, head }: StatementRequest, stating: Stating): Promise<object> {
  const newest = isInspectionId(id) ? await findInspection(db, id) : undefined
  if (newest === undefined) throw new DomainError('not-found', fault('no-such-statement'))
  const inspection = head === undefined ? newest : await readStateAt(db, newest, head)
  const { issuer, trust, now } = stating
  const { number, begunAt, endedAt, place, products } = inspection
  return statementClaims({
    issuer,
    insp: id,
    entries: inspection.entries,
    head: inspection.head,
    later: newest.entries - inspection.entries,
    issuedAt: Math.floor(now / 1000),
    number,
    begunAt: secondsOf(begunAt),
    endedAt: endedAt === null ? null : secondsOf(endedAt),
    place,
    producers: (JSON.parse(inspection.producers) as string[]).slice(0, MOST_PRODUCERS),
    products,
    findings: findingsOf(inspection),
    office: nameOfOffice(trust, issuer),
  })
}

// Returns the inspection as it was when the entry with this hash was its last; its current state if no entry has this hash.
async function readStateAt(db: Db, newest: InspectionRow, head: string): Promise<InspectionRow> {
  const seq = head === newest.head || !isKid(head) ? undefined : await findEntryByHash(db, newest, head)
  if (seq === undefined) return newest
  const tokens = await listTokensOfKinds(db, newest.id, { kinds: LISTED_KINDS, until: seq })
  return { ...newest, ...listingOf(tokens, newest.inspectorName).columns, entries: seq, head }
}

const ENTRIES_A_TURN = 200

// Searches from the newest entry back, because an inspection record is usually printed near the end. A slow search is acceptable: only
// people who have the identifier ask, and they ask rarely.
async function findEntryByHash(db: Db, { id, entries }: InspectionRow, hash: string): Promise<number | undefined> {
  for (let to = entries; to > 0; to -= ENTRIES_A_TURN) {
    const from = Math.max(1, to - ENTRIES_A_TURN + 1)
    const page = await listInspectionEntries(db, id, { from, limit: to - from + 1 })
    const hashes = await Promise.all(page.map(async ({ token }) => await hashToken(token)))
    const index = hashes.indexOf(hash)
    if (index >= 0) return page[index]!.seq
  }
  return undefined
}

/** How many findings of each level an inspection has. */
export function findingsOf({ findingsOk, findingsMinor, findingsSerious }: InspectionRow): { ok: number; minor: number; serious: number } {
  return { ok: findingsOk, minor: findingsMinor, serious: findingsSerious }
}

/** The Vietnamese name of an office, as in the trust list. */
export function nameOfOffice(trust: TrustList, issuer: number): string {
  return findIssuer(trust, issuer)?.name.vi ?? `Cơ quan ${issuer}`
}

function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000
}
