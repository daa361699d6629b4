// A permanent change by a command happens in one transaction with its entry in the audit trail.
import { together, type Work } from '../../domain/work.ts'
import type { Db } from '../../store/database.ts'

/** Runs `task` as one transaction; the actor is the person who handles signing keys at the command line. */
export async function inTrail<Result>({ db, now }: { db: Db; now: number }, task: (work: Work) => Promise<Result>): Promise<Result> {
  return await together({ db, now, actor: { id: 'cli:keys', role: 'operator' }, requestId: 'cli:keys' }, task)
}
