import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { readConfig } from '@temsao/service/config.ts'
import { issueStamp } from '@temsao/service/domain/stamps/stamps.ts'
import { declareBatch } from '@temsao/service/domain/register/batches.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { isUniqueViolation } from '@temsao/service/store/conflicts.ts'
import { atomically } from '@temsao/service/store/database.ts'
import { openPostgres } from '@temsao/service/store/postgres.ts'
import { preparedOnce } from '@temsao/service/store/prepared-once.ts'
import { insertBatch, listBatches } from '@temsao/service/store/register/batches.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DIALECTS, PRESENT_DIALECTS } from './dialects.ts'
import { BATCH, NOON, openTestApp, registerProductOne, type TestApp } from './test-app.ts'

const batch = { ...BATCH, producedOn: parseIsoDate('2026-11-18'), bestBefore: null, createdAt: '2026-11-22T05:00:00.000Z' }

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
  })

  afterEach(async () => {
    await test.close()
  })

  it('keeps a transaction whole or not at all', async () => {
    const work = atomically(test.db, async (db) => {
      await insertBatch(db, batch)
      throw new Error('after the insert')
    })
    await expect(work).rejects.toThrow('after the insert')
    expect((await test.get('/api/v1/batches')).body['items']).toEqual([])
  })

  it('refuses in the schema what the rules refuse', async () => {
    await insertBatch(test.db, batch)
    const failure = await insertBatch(test.db, batch).catch((error: unknown) => error)
    expect(isUniqueViolation(failure)).toBe(true)
    await expect(insertBatch(test.db, { ...batch, lot: 'L2', productId: 9 })).rejects.toThrow(/foreign key/i)
    await expect(insertBatch(test.db, { ...batch, lot: 'L3', declaredPacks: 0 })).rejects.toThrow(/check/i)
  })

  it('accepts one of many equal records that arrive at once, and refuses the others as duplicates', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => test.post('/api/v1/batches', BATCH)))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.length).toBe(11)
    for (const answer of refused) expect(answer).toMatchObject({ status: 409, body: { code: 'duplicate', errors: [{ field: 'lot' }] } })
  })

  it('accepts all of many different records that arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => test.post('/api/v1/batches', { ...BATCH, lot: `L${i}` })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  })

  it('returns counts as numbers', async () => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from communes`.execute(test.db)
    expect(rows).toEqual([{ count: 3321 }])
  })
})

const postgres = DIALECTS.find(({ name }) => name === 'PostgreSQL')!

describe.skipIf(postgres.missing !== undefined)('two instances on one PostgreSQL', () => {
  it('fill an empty database once when they start together, and give a batch one stamp', async () => {
    const database = await postgres.open({ prepared: 'empty' })
    const dataDir = await mkdtemp(join(tmpdir(), 'temsao-two-'))
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url, DEMO: 'on' })
    const [one, other] = await Promise.all([openRegister(config, NOON), openRegister(config, NOON)])
    const batches = await listBatches(one.db, { after: 0, limit: 200 })
    expect(batches.rows.length).toBeGreaterThan(5)
    const [first] = batches.rows
    for (let i = 0; i < 5; i++) {
      const work = { db: one.db, now: NOON, requestId: 'test', actor: { id: 'test', role: 'office' } } as const
      const declared = await declareBatch(work, { ...batch, productId: first!.productId, lot: `LOT${i}` })
      const asked = Array.from({ length: 10 }, (_, j) => {
        const { db, issuer } = j % 2 === 0 ? one : other
        return issueStamp({ ...work, db }, issuer, declared.id)
      })
      expect(new Set((await Promise.all(asked)).map(({ code }) => code)).size).toBe(1)
    }
    await one.db.destroy()
    await other.db.destroy()
    await database.remove()
    await rm(dataDir, { recursive: true })
  })

  it('name what is wrong with the address, and never the password', async () => {
    const database = await postgres.open({ prepared: 'empty' })
    const wrong = new URL(database.url!)
    wrong.password = 'hunter2'
    wrong.pathname = '/nowhere'
    await expect(openPostgres(wrong.href)).rejects.toThrow(/^DATABASE_URL: the server at 127.0.0.1:\d+ has no database "nowhere"/)
    wrong.port = '1'
    await expect(openPostgres(wrong.href)).rejects.toThrow(
      /^DATABASE_URL: the PostgreSQL server at 127.0.0.1:1 cannot be reached \(ECONNREFUSED\)/,
    )
    const failure = await openPostgres(wrong.href).catch((error: unknown) => String(error))
    expect(failure).not.toContain('hunter2')
    await database.remove()
  })
})

describe('SQLite', () => {
  it('is opened so that it is durable, checks references and waits for others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'temsao-sqlite-'))
    const db = openSqlite(join(folder, 'a.sqlite'))
    for (const [name, value] of [
      ['journal_mode', 'wal'],
      ['synchronous', 2],
      ['foreign_keys', 1],
      ['busy_timeout', 5000],
    ] as const) {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)
      expect(Object.values(rows[0]!)).toEqual([value])
    }
    await db.destroy()
    await rm(folder, { recursive: true })
  })

  it('lets no other process write where a transaction reads before it writes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'temsao-sqlite-'))
    const file = join(folder, 'a.sqlite')
    const db = openSqlite(file)
    await sql`create table t (a integer)`.execute(db)
    const transaction = atomically(db, async (inside) => {
      await sql`select * from t`.execute(inside)
      const other = new SqliteDatabase(file, { timeout: 0 })
      expect(() => other.exec('insert into t values (1)')).toThrow('database is locked')
      other.close()
      await sql`insert into t values (2)`.execute(inside)
    })
    await transaction
    await db.destroy()
    await rm(folder, { recursive: true })
  })
})

describe('cached prepared statements', () => {
  it('are prepared once, again while the first is being read, and dropped when there are too many', () => {
    const sqlite = new SqliteDatabase(':memory:')
    const cached = preparedOnce(sqlite)
    const first = cached.prepare('select 1 as a union select 2')
    expect(cached.prepare('select 1 as a union select 2')).toBe(first)

    const reading = first.iterate([])
    expect(reading.next().value).toEqual({ a: 1 })
    const second = cached.prepare('select 1 as a union select 2')
    expect(second).not.toBe(first)
    expect(second.all([])).toEqual([{ a: 1 }, { a: 2 }])
    expect(reading.next().value).toEqual({ a: 2 })
    reading.return?.()

    for (let i = 0; i < 499; i++) cached.prepare(`select ${i}`)
    expect(cached.prepare('select 1 as a union select 2')).toBe(second)
    for (let i = 0; i < 500; i++) cached.prepare(`select ${i} + 1`)
    expect(cached.prepare('select 1 as a union select 2')).not.toBe(second)
    cached.close()
    expect(sqlite.open).toBe(false)
  })
})
