// Which stamp has a number, and what it was signed for: the one place that knows how stamps are kept.
import { claimsOf, type StampClaims } from '@temsao/shared/claims.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code.ts'
import type { FullStamp } from '@temsao/shared/stamp.ts'
import { findStampByNumber } from '../store/batches.ts'
import type { Db } from '../store/database.ts'

/** A stamp that this register has issued, without its signature. */
export interface IssuedStamp {
  readonly batchId: number
  readonly certificateId: number
  /** What its full token says. */
  readonly stamp: FullStamp
  readonly claims: StampClaims
  /** Names the key that has signed it, such as `12-1`. */
  readonly kid: string
}

/** The stamp with this number, or `undefined` where none was issued. */
export async function findIssuedStamp(db: Db, number: number): Promise<IssuedStamp | undefined> {
  const row = await findStampByNumber(db, number)
  if (row === undefined) return undefined
  const { batchId, certificateId } = row
  const { stamp, kid } = decodeStampCode(row.code)
  if (stamp.profile !== 'full') throw new TypeError(`Stamp ${number} has no names in its full code.`)
  return { batchId, certificateId, stamp, claims: claimsOf(stamp), kid }
}
