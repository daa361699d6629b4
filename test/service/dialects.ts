// The databases that the store is tested on. Each hands out empty, migrated registers that are copied from one template.
import { rmSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { loadCommuneList } from '@temsao/service/domain/register/commune-list.ts'
import { createDb, type Db } from '@temsao/service/store/database.ts'
import { migrate } from '@temsao/service/store/migrations/migrate.ts'
import { openPostgres } from '@temsao/service/store/postgres.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { PGliteDialect } from 'kysely'
import { Client } from 'pg'
import { inject } from 'vitest'

/** An empty register with schema and communes, and what removes it. */
export interface TestDatabase {
  readonly db: Db
  /** Address for a process of its own; absent where the database lives inside the test. */
  readonly url?: string
  readonly remove: () => Promise<void>
}

export interface OpenOptions {
  /** Without a table. */
  readonly empty?: boolean
  /** Where an SQLite file lies as the service expects it; the caller removes it. */
  readonly folder?: string
}

export interface TestDialect {
  readonly name: string
  /** Why this dialect cannot be tested here; `undefined` where it can. */
  readonly missing?: string
  readonly open: (options?: OpenOptions) => Promise<TestDatabase>
}

const postgres = inject('postgres')

/** For `describe.each`: SQLite, and PostgreSQL on a server; PGlite stands in for it where there is none. */
export const DIALECTS: readonly TestDialect[] = [
  { name: 'SQLite', open: openSqliteCopy },
  ...('missing' in postgres ? [{ name: 'PGlite', open: openPglite }] : []),
  { name: 'PostgreSQL', open: openPostgresCopy, ...('missing' in postgres && { missing: postgres.missing }) },
]

/** The dialects that can be tested here; those that cannot are named once, with the reason. */
export const PRESENT_DIALECTS = DIALECTS.filter(({ name, missing }) => {
  if (missing !== undefined) process.stderr.write(`${name} is not tested: ${missing}.\n`)
  return missing === undefined
})

async function fill(db: Db): Promise<void> {
  await migrate(db)
  await loadCommuneList(db)
}

let sqliteTemplate: Promise<string> | undefined

async function makeSqliteTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'temsao-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'template.sqlite')
  const db = openSqlite(file)
  await fill(db)
  await db.destroy()
  return file
}

async function openSqliteCopy({ empty = false, folder }: OpenOptions = {}): Promise<TestDatabase> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'temsao-db-')))
  const file = join(own, 'temsao.sqlite')
  if (!empty) await cp(await (sqliteTemplate ??= makeSqliteTemplate()), file)
  const db = openSqlite(file)
  const remove = async (): Promise<void> => {
    await db.destroy()
    if (folder === undefined) await rm(own, { recursive: true })
  }
  return { db, remove }
}

const idlePglites: PGlite[] = []

// Starting one costs a second, so a finished test's is emptied and used again.
async function openPglite({ empty = false }: OpenOptions = {}): Promise<TestDatabase> {
  const known = empty ? undefined : idlePglites.pop()
  const pglite = known ?? (await PGlite.create())
  const db = createDb(new PGliteDialect({ pglite }))
  if (known !== undefined) await pglite.exec(RESET)
  else if (!empty) {
    await fill(db)
    await pglite.exec(KEEP)
  }
  const remove = async (): Promise<void> => {
    if (empty) await db.destroy()
    else idlePglites.push(pglite)
  }
  return { db, remove }
}

const PUBLIC_TABLES = `select tablename from pg_tables where schemaname = 'public'`

// What the template holds is kept in a schema of its own, under names that nobody takes for the register's tables.
const KEEP = `create schema template; do $$ declare name text; begin for name in ${PUBLIC_TABLES} loop
  execute format('create table template.%I as table public.%I', 'kept_' || name, name); end loop; end $$`

// As a replica a session fires no triggers and checks no references, so that append-only tables can be emptied too.
const RESET = `set session_replication_role = replica; do $$ declare name text; begin
  execute (select 'truncate ' || string_agg(format('public.%I', tablename), ', ') || ' restart identity' from pg_tables where schemaname = 'public');
  for name in ${PUBLIC_TABLES} loop execute format('insert into public.%I select * from template.%I', name, 'kept_' || name); end loop;
  end $$; set session_replication_role = default`

let postgresTemplate: Promise<string> | undefined
let postgresCount = 0

async function makePostgresTemplate(): Promise<string> {
  const name = nextPostgresName()
  await runOnServer(`create database ${name} encoding 'UTF8' template template0`)
  const db = await openPostgres(urlOf(name))
  await fill(db)
  await db.destroy()
  return name
}

async function openPostgresCopy({ empty = false }: OpenOptions = {}): Promise<TestDatabase> {
  const template = empty ? 'template0' : await (postgresTemplate ??= makePostgresTemplate())
  const name = nextPostgresName()
  await runOnServer(`create database ${name} encoding 'UTF8' template ${template}`)
  const url = urlOf(name)
  const db = await openPostgres(url)
  const remove = async (): Promise<void> => {
    await db.destroy()
    await runOnServer(`drop database ${name} with (force)`)
  }
  return { db, url, remove }
}

function nextPostgresName(): string {
  return `temsao_test_${process.pid}_${postgresCount++}`
}

function urlOf(name: string): string {
  if ('missing' in postgres) throw new Error(postgres.missing)
  const url = new URL(postgres.url)
  url.pathname = `/${name}`
  return url.href
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client(urlOf('postgres'))
  await client.connect()
  await client.query(statement)
  await client.end()
}
