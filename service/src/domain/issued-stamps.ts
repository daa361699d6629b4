// One lookup for every stamp that this register has issued: a batch's own stamp or one of a run of serials.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Stamp } from '@temsao/shared/stamp.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code.ts'
import { findStampByNumber } from '../store/batches.ts'
import type { Db } from '../store/database.ts'
import type { SerialRunRow } from '../store/schema.ts'
import { findRunByNumber } from '../store/serial-runs.ts'
import { stampOfRun } from './serial-runs.ts'

/** A stamp of this register, found by its number. */
export interface IssuedStamp {
  readonly number: number
  readonly batchId: number
  readonly certificateId: number
  readonly signedOn: IsoDate
  /** What it says; of a batch's own stamp the full profile. */
  readonly stamp: Stamp
  /** The run of a serial stamp. */
  readonly run: SerialRunRow | undefined
  /** Whether it was given back to the quota: no pack may carry it. */
  readonly isVoid: boolean
}

/** The stamp with this number, or `undefined` where none was issued. */
export async function findIssuedStamp(db: Db, number: number): Promise<IssuedStamp | undefined> {
  const row = await findStampByNumber(db, number)
  if (row !== undefined) {
    const { batchId, certificateId, signedOn } = row
    return { number, batchId, certificateId, signedOn, stamp: decodeStampCode(row.code).stamp, run: undefined, isVoid: false }
  }
  const run = await findRunByNumber(db, number)
  if (run === undefined) return undefined
  const { batchId, certificateId, signedOn } = run
  const index = number - run.firstNumber
  return { number, batchId, certificateId, signedOn, stamp: stampOfRun(run, index), run, isVoid: index >= run.keptCount }
}
