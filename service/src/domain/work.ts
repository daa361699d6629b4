// The context of every change: which database, who, when, and under which request.
import { fault } from '@temsao/shared/faults/faults.ts'
import { lockRegister } from '../store/audit.ts'
import { isUniqueViolation } from '../store/conflicts.ts'
import { atomically, type Db } from '../store/database.ts'
import { DomainError } from './domain-error.ts'

/** What a person or a program may do; permissions.ts lists the permissions of each role. */
export type Role = 'operator' | 'office' | 'inspector' | 'producer'

/** The provinces that an inspector may look at: all of them, or those with these codes. */
export type Provinces = 'all' | readonly string[]

/** The person or program that acts. */
export interface Actor {
  /** Account id, or the name of a command such as `cli:import`. */
  readonly id: string
  readonly role: Role
  /** The producer that an actor of role `producer` belongs to. */
  readonly producerId?: number | undefined
  /** The provinces that an actor of role `inspector` may look at. */
  readonly provinces?: Provinces | undefined
}

/** One piece of work on the register. */
export interface Work {
  readonly db: Db
  readonly actor: Actor
  /** The current instant, milliseconds since the epoch. */
  readonly now: number
  /** Identifies the request in the log and in the audit trail. */
  readonly requestId: string
}

/**
 * Runs `task` as one transaction: in the one that is already open, or in a new one that is kept as a whole or not at all. A new transaction
 * is the only writer of the register until it ends, so that what a rule has read stays true. It may run again if another transaction was
 * faster. Throws `duplicate` if two requests wrote the same at once and the task's own rules did not notice.
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
