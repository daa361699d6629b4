// PostgreSQL: one database that any number of instances can share.
import { PostgresDialect } from 'kysely'
import { Pool, types } from 'pg'
import { StartError } from '../start-error.ts'
import { createDb, type Db } from './database.ts'

/** How long a statement waits for a lock before it fails with 55P03. */
const LOCK_TIMEOUT_MS = 10_000

/**
 * Opens a pool on the PostgreSQL database at a `postgres://` address and sends it one query. Throws {@link StartError} if the
 * server does not answer, refuses or is not set up for Vietnamese text; no message contains the password.
 */
export async function openPostgres(url: string): Promise<Db> {
  return createDb(new PostgresDialect({ pool: await openPool(url) }))
}

/** How long to wait for a connection, and for a lock. */
interface PoolWaits {
  readonly waitMs?: number
  readonly lockMs?: number
}

/** Opens the connection pool for {@link openPostgres} and throws the same errors. A free connection is waited for as long as told. */
export async function openPool(url: string, { waitMs = 5000, lockMs = LOCK_TIMEOUT_MS }: PoolWaits = {}): Promise<Pool> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'temsao',
    max: 10,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // A process that hangs inside a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    // Nobody waits for ever for another writer. Statements have no limit: a migration of a large register takes its time.
    lock_timeout: lockMs,
    types: { getTypeParser },
  })
  // The pool replaces a connection that was lost; whoever was using it is told by the query's own error. Without these listeners the
  // event of a lost connection would end the process: `error` of the pool comes from idle connections, that of a client from one in use.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await assertUsable(pool)
  } catch (error) {
    await pool.end()
    throw error instanceof StartError ? error : new StartError(explain(error as ServerError, url))
  }
  return pool
}

// Reads 64-bit counts as numbers, as SQLite does: no table of the register comes near 2^53 rows.
const getTypeParser: typeof types.getTypeParser = (type, format) =>
  type === types.builtins.INT8 ? Number : (types.getTypeParser(type, format) as unknown)

async function assertUsable(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; version: string; readonly: string }>(
    `select current_setting('server_encoding') as encoding, current_setting('server_version_num') as version,
      current_setting('transaction_read_only') as readonly`,
  )
  const server = rows[0]
  if (server?.encoding !== 'UTF8')
    throw new StartError(`DATABASE_URL names a database with the encoding ${server?.encoding}; create it with encoding UTF8.`)
  if (Number(server.version) < 130_000)
    throw new StartError('DATABASE_URL names a PostgreSQL server older than version 13; use a newer one.')
  if (server.readonly === 'on') throw new StartError('DATABASE_URL names a read-only standby server; name the primary one.')
}

type ServerError = Error & { readonly code?: string }

function explain({ code, message }: ServerError, url: string): string {
  const { host, pathname } = new URL(url)
  const database = decodeURIComponent(pathname.slice(1))
  if (code === '28P01' || code === '28000') return `DATABASE_URL: the server at ${host} refuses this user or password; correct them.`
  if (code === '3D000') return `DATABASE_URL: the server at ${host} has no database "${database}"; create it (createdb ${database}).`
  if (code === '42501') return `DATABASE_URL: this user may not use the database "${database}"; grant it the right.`
  return `DATABASE_URL: the PostgreSQL server at ${host || 'the local socket'} cannot be reached (${code ?? message}); start it or correct the address.`
}
