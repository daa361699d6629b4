// What an office signs about an inspection: receipts for entries, and the public statement behind the QR code of an inspection
// record.
import { assertClaim, isNumericDate, isObject, parseJwt, type UnverifiedJwt } from '../lists/jwt.ts'
import { isPlainText } from '../lists/record-content.ts'
import { isKid, issuerOf } from './device.ts'
import { FINDING_LEVELS, MOST_ENTRIES, type FindingLevel } from './entry.ts'

/** The explicit types (RFC 8725 section 3.11). */
export const RECEIPT_TYPE = 'ocop-inspection-receipt+jwt'
export const STATEMENT_TYPE = 'ocop-inspection+jwt'

const RECEIPT_MAX_LENGTH = 2_000
const STATEMENT_MAX_LENGTH = 20_000

/** Proves that the office had these entries at this time. */
export interface Receipt {
  readonly issuer: number
  /** The inspection, 32 hexadecimal digits. */
  readonly insp: string
  /** How many entries, from the first on. */
  readonly entries: number
  /** Hash of the last of these entries. */
  readonly head: string
  /** Seconds since the epoch, by the office's clock. */
  readonly issuedAt: number
}

/**
 * What anybody who has an inspection record may know, in order to compare it with what the office has. It describes the inspection
 * as it was at its `head`, which the person who asks may choose.
 */
export interface InspectionStatement extends Receipt {
  /** How many entries have arrived after `head`; 0 in a statement about the newest state. */
  readonly later: number
  readonly number: string
  readonly begunAt: number
  readonly endedAt: number | null
  readonly place: string
  readonly producers: readonly string[]
  /** How many products were inspected. */
  readonly products: number
  /** How many findings by level. */
  readonly findings: Readonly<Record<FindingLevel, number>>
  /** Name of the office. */
  readonly office: string
}

/** A receipt with well-formed claims; its signature has NOT been verified. */
export type UnverifiedReceipt = UnverifiedJwt & { readonly receipt: Receipt }

/** A statement with well-formed claims; its signature has NOT been verified. */
export type UnverifiedStatement = UnverifiedJwt & { readonly statement: InspectionStatement }

/** The claims of a receipt in the order in which they are written; the inverse of {@link parseReceipt}. */
export function receiptClaims({ issuer, insp, entries, head, issuedAt }: Receipt): object {
  return { iss: String(issuer), sub: insp, entries, head, iat: issuedAt }
}

/** Reads a receipt; throws `ListError`. */
export function parseReceipt(text: string): UnverifiedReceipt {
  const jwt = parseJwt(text, { typ: RECEIPT_TYPE, maxLength: RECEIPT_MAX_LENGTH })
  return { ...jwt, receipt: readReceipt(jwt.claims) }
}

/** The claims of a statement in the order in which they are written; the inverse of {@link parseStatement}. */
export function statementClaims(statement: InspectionStatement): object {
  const { issuer, insp, issuedAt, number, entries, head, later, begunAt, endedAt, place, producers, products, findings, office } = statement
  return {
    iss: String(issuer),
    sub: insp,
    iat: issuedAt,
    number,
    entries,
    head,
    later,
    begunAt,
    endedAt,
    place,
    producers,
    products,
    findings,
    office,
  }
}

/** Reads the statement about the inspection `insp`; throws `ListError`. A statement without `later` is about the newest state. */
export function parseStatement(text: string, insp: string): UnverifiedStatement {
  const jwt = parseJwt(text, { typ: STATEMENT_TYPE, maxLength: STATEMENT_MAX_LENGTH })
  const { number, later = 0, begunAt, endedAt, place, producers, products, findings, office } = jwt.claims
  assertClaim(isCount(later))
  assertClaim(jwt.claims['sub'] === insp && isNumericDate(begunAt) && (endedAt === null || isNumericDate(endedAt)))
  assertClaim(isPlainText(number, 40) && isPlainText(place, 500) && isPlainText(office, 300))
  assertClaim(Array.isArray(producers) && producers.every((name) => isPlainText(name, 200)) && isCount(products))
  assertClaim(isObject(findings) && FINDING_LEVELS.every((level) => isCount(findings[level])))
  const counts = findings as Record<FindingLevel, number>
  return {
    ...jwt,
    statement: {
      ...readReceipt(jwt.claims),
      later,
      number,
      begunAt,
      endedAt,
      place,
      producers,
      products,
      findings: { ok: counts.ok, minor: counts.minor, serious: counts.serious },
      office,
    },
  }
}

function readReceipt({ iss, sub, entries, head, iat }: Readonly<Record<string, unknown>>): Receipt {
  assertClaim(isInspectionId(sub) && isCount(entries) && entries > 0 && isKid(head) && isNumericDate(iat))
  return { issuer: issuerOf(iss), insp: sub, entries, head, issuedAt: iat }
}

/** Whether a value is the identifier of an inspection: 32 lower-case hexadecimal digits. */
export function isInspectionId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_ENTRIES
}
