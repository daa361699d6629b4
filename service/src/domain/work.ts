// The frame of every change: on which database, by whom, when, under which request.
import { fault } from '@temsao/shared/faults/faults.ts'
import { lockRegister } from '../store/audit.ts'
import { isUniqueViolation } from '../store/conflicts.ts'
import { atomically, type Db } from '../store/database.ts'
import { DomainError } from './domain-error.ts'

/** What a person or a program may do; each role's permissions stand in one table. */
export type Role = 'operator' | 'office' | 'inspector' | 'producer'

/** What an inspector looks at: every province, or those of these codes. */
export type Provinces = 'all' | readonly string[]

/** Who acts. */
export interface Actor {
  /** Account id, or the name of a command such as `cli:import`. */
  readonly id: string
  readonly role: Role
  /** The one producer that an actor of role `producer` belongs to. */
  readonly producerId?: number | undefined
  /** What an actor of role `inspector` looks at. */
  readonly provinces?: Provinces | undefined
}

/** One piece of work on the register. */
export interface Work {
  readonly db: Db
  readonly actor: Actor
  /** The present instant, milliseconds since the epoch. */
  readonly now: number
  /** Names the request in the log and in the audit trail. */
  readonly requestId: string
}

/**
 * Runs `task` as one transaction: in the one that is already open, or in a new one that is kept whole or not at all. A new one
 * is the register's only writer until it ends, so that what a rule has read stays so; it may be run again when another
 * transaction has overtaken it. Throws `duplicate` where two wrote the same at once and the task's own rules did not see it.
 */
export async function together<Result>(work: Work, task: (work: Work) => Promise<Result>): Promise<Result> {
  if (work.db.isTransaction) return await task(work)
  try {
    return await atomically(work.db, async (db) => {
      await lockRegister(db)
      return await task({ ...work, db })
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new DomainError('duplicate', fault('just-registered'))
  }
}

/** The instant of the work as the register stores it: ISO 8601, UTC. */
export function instantOf(work: Work): string {
  return new Date(work.now).toISOString()
}
