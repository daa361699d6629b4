// Registers on the PostgreSQL server of the tests, each a copy of a template. The register of a finished test is reset and reused with its
// connections, because opening connections takes longer than the reset. Databases that are no longer needed are dropped after the run.
import { createDb, type Db } from '@temsao/service/store/database.ts'
import { openPool, openPostgres } from '@temsao/service/store/postgres.ts'
import { PostgresDialect } from 'kysely'
import { Client, type Pool } from 'pg'
import { inject } from 'vitest'
import { madeOnce } from '../made-once.ts'
import { PATIENCE_MS } from '../patience.ts'
import type { Prepared } from '../prepared-register.ts'
import { databasesOf } from '../postgres-server.ts'
import { KEEP, RESET } from './register-reset.ts'

/** A register for one test, and a function that removes it. */
export interface TestDatabase {
  readonly db: Db
  /** The address for a separate process; missing if the database is inside the test. */
  readonly url?: string
  readonly remove: () => Promise<void>
}

interface PostgresDatabase {
  readonly name: string
  readonly url: string
  readonly pool: Pool
}

const idle = new Map<string, PostgresDatabase[]>()
let server: Promise<Client> | undefined
let count = 0

/** A database without a table. */
export async function openEmptyPostgres(): Promise<TestDatabase> {
  const database = await createDatabase('template0')
  return { db: overPool(database.pool), url: database.url, remove: async () => await drop(database) }
}

/** A copy of a prepared register. */
export async function openPostgresCopy(prepared: Prepared): Promise<TestDatabase & { readonly files: string }> {
  const files = await madeOnce(`postgres-${prepared.name}`, async (folder) => await makeTemplate(prepared, folder))
  const database = idle.get(prepared.name)?.pop() ?? (await createDatabase(templateOf(prepared)))
  const db = overPool(database.pool)
  const remove = async (): Promise<void> => {
    await db.destroy()
    if (await reset(database)) idle.set(prepared.name, [...(idle.get(prepared.name) ?? []), database])
    else await drop(database)
  }
  return { db, url: database.url, files, remove }
}

// Each test gets its own database object over the shared pool: code that still runs after the end of the test finds it destroyed.
function overPool(pool: Pool): Db {
  const { options } = pool
  return createDb(new PostgresDialect({ pool: { options, connect: async () => await pool.connect(), end: () => Promise.resolve() } }))
}

async function reset({ pool }: PostgresDatabase): Promise<boolean> {
  // A connection that is still in use may write after the reset.
  if (pool.idleCount < pool.totalCount) return false
  const { rows } = await pool.query<{ reset: boolean }>(RESET)
  return rows[0]!.reset
}

const templateOf = ({ name }: Prepared): string => `${databasesOf(inject('runFolder'))}${name}`.toLowerCase()

async function makeTemplate(prepared: Prepared, folder: string): Promise<void> {
  const name = templateOf(prepared)
  await runOnServer(`create database ${name} encoding 'UTF8' template template0`)
  const db = await openPostgres(urlOf(name))
  await prepared.fill(db, folder)
  await db.destroy()
  const client = new Client(urlOf(name))
  await client.connect()
  await client.query(KEEP)
  await client.query('analyze')
  await client.end()
}

async function createDatabase(template: string): Promise<PostgresDatabase> {
  const name = `${databasesOf(inject('runFolder'))}${process.pid}_${count++}`
  await runOnServer(`create database ${name} encoding 'UTF8' template ${template} ${await copyStrategy()}`)
  const url = urlOf(name)
  return { name, url, pool: await openPool(url, { waitMs: PATIENCE_MS.step }) }
}

// Copying files takes a third of the time of a copy through the log; servers before version 15 only know the log.
let strategy: Promise<string> | undefined

async function copyStrategy(): Promise<string> {
  strategy ??= runOnServer('show server_version_num').then(([row]) =>
    Number(row!['server_version_num']) < 150_000 ? '' : 'strategy file_copy',
  )
  return await strategy
}

async function drop({ name, pool }: PostgresDatabase): Promise<void> {
  await pool.end()
  await runOnServer(`drop database ${name} with (force)`)
}

function urlOf(name: string): string {
  const postgres = inject('postgres')
  if ('missing' in postgres) throw new Error(postgres.missing)
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  return url.href
}

async function runOnServer(statement: string): Promise<Record<string, unknown>[]> {
  server ??= connect()
  return (await (await server).query<Record<string, unknown>>(statement)).rows
}

async function connect(): Promise<Client> {
  const client = new Client(urlOf('postgres'))
  await client.connect()
  return client
}
