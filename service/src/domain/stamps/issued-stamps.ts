// Which stamp has a number, and what it was signed for. Only this file knows how stamps are kept: as the stamp of a batch, or as part of a
// run of serials. It does not read signatures.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { claimsOf, type StampClaims } from '@temsao/shared/stamp/claims.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import type { FullStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { findStampByNumber } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import { listCertificatesOfProduct } from '../../store/register/products.ts'
import type { SerialRunRow, StampRow } from '../../store/schema.ts'
import { findRunByNumber } from '../../store/stamps/serial-runs.ts'
import { getBatch } from '../register/batches.ts'
import { stampOfRun } from './serial-runs.ts'
import { describeBatch } from './stamps.ts'

/** A stamp that this register has issued, without its signature. */
export interface IssuedStamp {
  readonly number: number
  readonly batchId: number
  readonly certificateId: number
  readonly signedOn: IsoDate
  /** With all names, even if the label carries a mini stamp: then the names come from today's register. */
  readonly stamp: FullStamp
  /** What the full token of that stamp says. */
  readonly claims: StampClaims
  /** Names the key that signed it, such as `12-1`. */
  readonly kid: string
  /** The run that a serial stamp belongs to. */
  readonly run: SerialRunRow | undefined
  /** Whether the stamp was returned to the quota, so that no pack may carry it. */
  readonly isVoid: boolean
}

/** Returns the stamp with this number, or `undefined` if none was issued. */
export async function findIssuedStamp(db: Db, number: number): Promise<IssuedStamp | undefined> {
  const row = await findStampByNumber(db, number)
  if (row !== undefined) return describeStamp(row, decodeStampCode(row.code).stamp)
  const run = await findRunByNumber(db, number)
  if (run === undefined) return undefined
  const index = number - run.firstNumber
  const stamp = await withNames(db, run, stampOfRun(run, index))
  return { ...describeStamp({ ...run, number }, stamp), run, isVoid: index >= run.keptCount }
}

function describeStamp({ number, batchId, certificateId, signedOn }: Kept, stamp: Stamp): IssuedStamp {
  if (stamp.profile !== 'full') throw new TypeError(`Stamp ${number} has no names in its full code.`)
  const [claims, kid] = [claimsOf(stamp), formatKid(stamp)]
  return { number, batchId, certificateId, signedOn, stamp, claims, kid, run: undefined, isVoid: false }
}

type Kept = Pick<StampRow, 'number' | 'batchId' | 'certificateId' | 'signedOn'>

// What a mini stamp itself contains, such as star and term, stays as it was signed.
async function withNames(db: Db, { batchId, certificateId }: SerialRunRow, stamp: Stamp): Promise<FullStamp> {
  if (stamp.profile === 'full') return stamp
  const batch = await getBatch(db, batchId)
  const certificate = (await listCertificatesOfProduct(db, batch.productId)).find(({ id }) => id === certificateId)
  if (certificate === undefined) throw new TypeError(`Certificate ${certificateId} is not one of product ${batch.productId}.`)
  return { ...(await describeBatch(db, batch, certificate)), ...stamp, profile: 'full' }
}
