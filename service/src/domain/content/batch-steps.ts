// How one batch was made: its own steps with their days, which replace the general steps of its product.
import { findBatchSteps, updateBatchSteps } from '../../store/content/contents.ts'
import type { Db } from '../../store/database.ts'
import { recordChange } from '../audit.ts'
import { getBatch } from '../register/batches.ts'
import type { BatchStepsInput, Step } from './content-inputs.ts'
import { assertVersion, type Change } from '../version.ts'
import { together, type Work } from '../work.ts'

/** The steps of a batch; empty if nobody has written any. */
export interface BatchSteps {
  readonly batchId: number
  readonly steps: readonly Step[]
  readonly version: number
}

/** Returns the steps of a batch; throws `not-found` if the batch does not exist. */
export async function getBatchSteps(db: Db, batchId: number): Promise<BatchSteps> {
  await getBatch(db, batchId)
  return await readBatchSteps(db, batchId)
}

/** Returns the steps of a batch that is known to exist. */
export async function readBatchSteps(db: Db, batchId: number): Promise<BatchSteps> {
  const row = await findBatchSteps(db, batchId)
  return { batchId, steps: row === undefined ? [] : (JSON.parse(row.steps) as Step[]), version: row?.version ?? 1 }
}

/** Replaces the steps of a batch; throws `not-found` and `version-conflict`. */
export async function writeBatchSteps(work: Work, { id, expected, input }: Change<BatchStepsInput>): Promise<BatchSteps> {
  return await together(work, async (inside) => {
    const { db } = inside
    const before = await getBatchSteps(db, id)
    assertVersion(before, expected)
    await updateBatchSteps(db, { batchId: id, steps: JSON.stringify(input.steps), version: before.version + 1 })
    const after = await readBatchSteps(db, id)
    await recordChange(inside, { record: 'batch-steps', id, action: 'write', before, after })
    return after
  })
}
