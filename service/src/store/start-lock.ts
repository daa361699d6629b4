// Keeps instances that start at the same time on one PostgreSQL from all filling it.
import { sql } from 'kysely'
import type { Db } from './database.ts'

// Any number that nothing else in the database uses for an advisory lock: "temsao" in ASCII.
const START_LOCK = 0x74656d73616f

/** Runs `task` while no other instance runs its own. The task must use `db`, not the connection that holds the lock. */
export async function whileOthersWait<Result>(db: Db, task: () => Promise<Result>): Promise<Result> {
  // Embedded databases have one connection, and SQLite's writers wait for each other anyway.
  if (!db.getExecutor().adapter.supportsMultipleConnections) return await task()
  return await db.connection().execute(async (holder) => {
    // An instance may have to wait while another one migrates.
    await sql`set lock_timeout = 0`.execute(holder)
    await sql`select pg_advisory_lock(${sql.lit(START_LOCK)})`.execute(holder)
    try {
      return await task()
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(START_LOCK)})`.execute(holder)
      await sql`reset lock_timeout`.execute(holder)
    }
  })
}
