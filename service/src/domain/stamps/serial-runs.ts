// Runs of serial stamps: numbers and serials are reserved together, in one short transaction, before any of them is signed.
import { fault } from '@temsao/shared/faults/faults.ts'
import { serialStampAt, type SerialStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { STAMP_NUMBER_LIMIT } from '@temsao/shared/stamp/typed-code.ts'
import { getLastStampNumber } from '../../store/register/batches.ts'
import type { BatchRow, SerialRunRow } from '../../store/schema.ts'
import { findRun, getLastSerial, insertRun } from '../../store/stamps/serial-runs.ts'
import { DomainError } from '../domain-error.ts'
import type { PreparedStamp } from './stamps.ts'
import { instantOf, type Work } from '../work.ts'

/** How much of the stamp is on each label. */
export type StampProfile = Stamp['profile']

/** What a run is requested for. */
export interface RunRequest {
  readonly count: number
  readonly profile: StampProfile
}

/**
 * Reserves the next numbers and serials for a batch; all stamps of the run say what was prepared. Call it only inside the transaction that
 * takes the labels from the quota. Serials count up within a product, because GS1 requires them to be unique within a GTIN. They are digits
 * without leading zeros: short to print, easy to read aloud, and no spreadsheet program changes them. People may guess a serial; only the
 * signature must be impossible to guess.
 */
export async function reserveRun(
  work: Work,
  { batch, prepared }: { batch: BatchRow; prepared: PreparedStamp },
  request: RunRequest,
): Promise<SerialRunRow> {
  const { count, profile } = request
  const firstNumber = (await getLastStampNumber(work.db)) + 1
  if (firstNumber + count > STAMP_NUMBER_LIMIT) throw new DomainError('wrong-state', fault('stamp-numbers-used-up'))
  return await insertRun(work.db, {
    batchId: batch.id,
    certificateId: prepared.certificate.id,
    firstNumber,
    stampCount: count,
    keptCount: count,
    firstSerial: (await getLastSerial(work.db, batch.productId)) + 1,
    template: JSON.stringify(prepared[profile]),
    signedOn: prepared.full.signedOn,
    signedAt: null,
    createdAt: instantOf(work),
  })
}

/** Returns the run with this id; throws `not-found`. */
export async function getRun(db: Work['db'], id: number): Promise<SerialRunRow> {
  const run = await findRun(db, id)
  if (run === undefined) throw new DomainError('not-found', fault('no-such', { what: 'serial-run', id: String(id) }))
  return run
}

/** What all stamps of a run say, and their first number and serial. */
export function serialStampsOf(run: SerialRunRow): SerialStamps {
  const { firstNumber, firstSerial, stampCount } = run
  return { template: templateOf(run), firstNumber, firstSerial, count: stampCount }
}

/** What all stamps of a run say, without a number and serial of their own. */
export function templateOf({ template }: Pick<SerialRunRow, 'template'>): Stamp {
  return JSON.parse(template) as Stamp
}

/** The stamp of a run that is `index` places after its first stamp. */
export function stampOfRun(run: SerialRunRow, index: number): Stamp {
  return serialStampAt(serialStampsOf(run), index)
}
