// A database that goes away for a moment: the service lives, says so with 503, and is whole again when the database is back.
import { isBusy, isUnavailable } from '@temsao/service/store/conflicts.ts'
import { openPool } from '@temsao/service/store/postgres.ts'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from './dialects.ts'
import { BATCH, openTestApp, registerProductOne, type TestApp } from './test-app.ts'

const [postgres] = PRESENT_DIALECTS.filter(({ name }) => name === 'PostgreSQL')

describe.skipIf(postgres === undefined)('a connection to PostgreSQL', () => {
  let test: TestApp
  let other: Client
  let errors: Error[]

  beforeEach(async () => {
    errors = []
    test = await openTestApp({ dialect: postgres!, report: (error) => errors.push(error) })
    await registerProductOne(test)
    other = new Client(test.env['DATABASE_URL'])
    await other.connect()
  })

  afterEach(async () => {
    await other.end()
    await test.close()
  })

  /** Ends every connection of the service, as a server does that restarts. */
  const endConnections = async (): Promise<number> => {
    const { rowCount } = await other.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'temsao'",
    )
    return rowCount!
  }

  const untilWaiting = async (): Promise<void> => {
    for (;;) {
      const { rows } = await other.query('select 1 from pg_locks where not granted')
      if (rows.length > 0) return
    }
  }

  it('that is lost while nobody uses it is replaced, and nobody notices', async () => {
    expect((await test.get('/api/v1/products/1')).status).toBe(200)
    expect(await endConnections()).toBeGreaterThan(0)
    await expect.poll(async () => (await test.get('/api/v1/products/1')).status).toBe(200)
  })

  it('that is lost in the middle of a change is said with 503 and when to try again; the change was not made, and can be', async () => {
    await other.query('begin; lock table audit_entries in access exclusive mode')
    const answer = test.post('/api/v1/batches', BATCH)
    await untilWaiting()
    await endConnections()
    const { status, headers, body } = await answer
    expect([status, body['code'], headers.get('Retry-After')]).toEqual([503, 'database-away', '2'])
    expect(errors).toHaveLength(1)
    await other.query('rollback')
    await expect.poll(async () => (await test.post('/api/v1/batches', BATCH)).status).toBe(201)
  })

  it('waits for a lock only so long', async () => {
    const pool = await openPool(test.env['DATABASE_URL']!, { lockMs: 20 })
    await other.query('begin; lock table audit_entries in access exclusive mode')
    const error = await pool.query('select 1 from audit_entries').catch((caught: unknown) => caught)
    expect([isBusy(error), isUnavailable(error)]).toEqual([true, false])
    await other.query('rollback')
    await pool.end()
  })
})

it.each([
  ['connection_failure', '08006'],
  ['admin_shutdown', '57P01'],
  ['a read-only server', '25006'],
  ['a full disk', '53100'],
  ['a refused connection', 'ECONNREFUSED'],
  ['a host that is gone', 'ENOTFOUND'],
  ['a full disk of SQLite', 'SQLITE_FULL'],
  ['a file that SQLite cannot write', 'SQLITE_READONLY_DBMOVED'],
])('%s means that the database is away', (_, code) => {
  expect(isUnavailable(Object.assign(new Error('x'), { code }))).toBe(true)
})

it.each(['23505', '40001', '42P01', 'SQLITE_CONSTRAINT', ''])('the code "%s" does not', (code) => {
  expect(isUnavailable(Object.assign(new Error('x'), { code }))).toBe(false)
})
