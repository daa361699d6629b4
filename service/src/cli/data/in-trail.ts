// What a command changes for good is done in one transaction with its entry in the audit trail.
import { together, type Work } from '../../domain/work.ts'
import type { Db } from '../../store/database.ts'

/** Runs `task` as one transaction, done by the person at the command line about the signing keys. */
export async function inTrail<Result>({ db, now }: { db: Db; now: number }, task: (work: Work) => Promise<Result>): Promise<Result> {
  return await together({ db, now, actor: { id: 'cli:keys', role: 'operator' }, requestId: 'cli:keys' }, task)
}
