// What an inspection's office says of it to anybody who has its identifier: enough to compare a printed report with, and no names of
// people.
import { findIssuer, type TrustList } from '@temsao/shared/trust-list.ts'
import { isInspectionId, statementClaims } from '@temsao/shared/inspection/statement.ts'
import type { Db } from '../store/database.ts'
import type { InspectionRow } from '../store/inspection-schema.ts'
import { findInspection } from '../store/inspections.ts'
import { DomainError } from './domain-error.ts'

// A statement is short; who wants all of them reads the bundle.
const MOST_PRODUCERS = 40

/** Whose statement it is, and when it is made. */
export interface Stating {
  readonly issuer: number
  readonly trust: TrustList
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The claims of the statement about an inspection; throws `not-found`. */
export async function getStatementClaims(db: Db, id: string, { issuer, trust, now }: Stating): Promise<object> {
  const inspection = isInspectionId(id) ? await findInspection(db, id) : undefined
  if (inspection === undefined)
    throw new DomainError('not-found', 'No inspection with this identifier has come in; ask the office that is named on the paper.')
  const { entries, head, number, begunAt, endedAt, place, products } = inspection
  return statementClaims({
    issuer,
    insp: id,
    entries,
    head,
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

/** How many findings of each level an inspection has. */
export function findingsOf({ findingsOk, findingsMinor, findingsSerious }: InspectionRow): { ok: number; minor: number; serious: number } {
  return { ok: findingsOk, minor: findingsMinor, serious: findingsSerious }
}

/** The Vietnamese name of an office, as the trust list has it. */
export function nameOfOffice(trust: TrustList, issuer: number): string {
  return findIssuer(trust, issuer)?.name.vi ?? `Cơ quan ${issuer}`
}

function secondsOf(instant: string): number {
  return Date.parse(instant) / 1000
}
