// Runs of serial stamps and their signatures.
import { SIGNATURE_LENGTH } from '@temsao/shared/stamp/token.ts'
import { sql, type Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { SerialRunRow, SerialRunTable } from '../schema.ts'
import type { NumberRange, StampsOf } from './stamp-statuses.ts'

export async function insertRun(db: Db, run: Insertable<SerialRunTable>): Promise<SerialRunRow> {
  return await db.insertInto('serialRuns').values(run).returningAll().executeTakeFirstOrThrow()
}

export async function findRun(db: Db, id: number): Promise<SerialRunRow | undefined> {
  return await db.selectFrom('serialRuns').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function listRuns(db: Db, ids: readonly number[]): Promise<SerialRunRow[]> {
  if (ids.length === 0) return []
  return await db.selectFrom('serialRuns').selectAll().where('id', 'in', ids).execute()
}

/** The run that a stamp number belongs to. */
export async function findRunByNumber(db: Db, number: number): Promise<SerialRunRow | undefined> {
  const query = db.selectFrom('serialRuns').selectAll().where('firstNumber', '<=', number)
  const run = await query.orderBy('firstNumber', 'desc').limit(1).executeTakeFirst()
  return run !== undefined && number < run.firstNumber + run.stampCount ? run : undefined
}

/** The columns that decide the published status of a run's stamps. */
export type RunStanding = Pick<SerialRunRow, 'firstNumber' | 'stampCount' | 'keptCount' | 'status'>

/** The runs that have numbers in a range and stamps that are not simply valid, by their first number; at most `limit` runs. */
export async function listMarkedRunsWithin(db: Db, { from, until }: NumberRange, limit: number): Promise<RunStanding[]> {
  return await db
    .selectFrom('serialRuns')
    .select(['firstNumber', 'stampCount', 'keptCount', 'status'])
    .where('firstNumber', '<', until)
    .where((run) => run(run('firstNumber', '+', run.ref('stampCount')), '>', from))
    .where((run) => run.or([run('status', '!=', 0), run('keptCount', '<', run.ref('stampCount'))]))
    .orderBy('firstNumber')
    .limit(limit)
    .execute()
}

/** The runs of a certificate or a batch, with the day on which their certificate was revoked. */
export async function listRunsOf(db: Db, of: StampsOf): Promise<(SerialRunRow & { revokedOn: string | null })[]> {
  const query = db
    .selectFrom('serialRuns')
    .innerJoin('certificates', 'certificates.id', 'serialRuns.certificateId')
    .selectAll('serialRuns')
    .select('certificates.revokedOn')
  const [column, id] =
    'batchId' in of ? (['serialRuns.batchId', of.batchId] as const) : (['serialRuns.certificateId', of.certificateId] as const)
  return await query.where(column, '=', id).orderBy('serialRuns.id').execute()
}

/** The highest serial in any run of a product, or 0. */
export async function getLastSerial(db: Db, productId: number): Promise<number> {
  const run = await db
    .selectFrom('serialRuns')
    .innerJoin('batches', 'batches.id', 'serialRuns.batchId')
    .select(['serialRuns.firstSerial', 'serialRuns.stampCount'])
    .where('batches.productId', '=', productId)
    .orderBy('serialRuns.firstSerial', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run === undefined ? 0 : run.firstSerial + run.stampCount - 1
}

/** The columns of a run that can change. */
export type RunChanges = Partial<Pick<SerialRunRow, 'keptCount' | 'signedAt' | 'status'>>

export async function updateRun(db: Db, id: number, changes: RunChanges): Promise<void> {
  await db.updateTable('serialRuns').set(changes).where('id', '=', id).execute()
}

/** The signatures of a run in the chunk that begins at an index: 64 bytes each. */
export async function findSignatures(db: Db, runId: number, firstIndex: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('serialSignatures')
    .select('signatures')
    .where('runId', '=', runId)
    .where('firstIndex', '=', firstIndex)
    .executeTakeFirst()
  return row?.signatures
}

/**
 * One signature out of the chunk of a run that begins at `firstIndex`: {@link SIGNATURE_LENGTH} bytes, or `undefined` if it is not
 * signed yet.
 */
export async function findSignature(
  db: Db,
  runId: number,
  { firstIndex, at }: { firstIndex: number; at: number },
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('serialSignatures')
    .select(
      sql<Uint8Array>`substr(signatures, ${sql.lit(SIGNATURE_LENGTH)} * cast(${at} as integer) + 1, ${sql.lit(SIGNATURE_LENGTH)})`.as(
        'signature',
      ),
    )
    .where('runId', '=', runId)
    .where('firstIndex', '=', firstIndex)
    .executeTakeFirst()
  return row === undefined || row.signature.length < SIGNATURE_LENGTH ? undefined : row.signature
}

/** Stores signatures of a run and returns true; if there are some already, keeps those and returns false. */
export async function insertSignatures(db: Db, row: { runId: number; firstIndex: number; signatures: Uint8Array }): Promise<boolean> {
  const result = await db
    .insertInto('serialSignatures')
    .values({ ...row, signatures: Buffer.from(row.signatures.buffer, row.signatures.byteOffset, row.signatures.length) })
    .onConflict((conflict) => conflict.columns(['runId', 'firstIndex']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** How many chunks of signatures a run has. */
export async function countSignatureChunks(db: Db, runId: number): Promise<number> {
  const row = await db
    .selectFrom('serialSignatures')
    .select(({ fn }) => fn.countAll<number | string>().as('chunks'))
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow()
  return Number(row.chunks)
}
