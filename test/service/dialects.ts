// The databases that the store is tested on. Each gives out registers that are copied from one prepared once per run.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { createDb } from '@temsao/service/store/database.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { PGliteDialect } from 'kysely'
import { inject } from 'vitest'
import { BARE, prepareFolder, SQLITE_FILE, type Prepared } from '../prepared-register.ts'
import { openEmptyPostgres, openPostgresCopy, type TestDatabase } from './postgres-registers.ts'
import { KEEP, RESET } from './register-reset.ts'

export interface OpenOptions {
  /** {@link BARE} by default; `empty` is a database without tables. */
  readonly prepared?: Prepared | 'empty'
  /** A data folder. It receives the files of the prepared register outside the database, and SQLite's file. The caller removes it. */
  readonly folder?: string
}

export interface TestDialect {
  readonly name: string
  /** Why this dialect cannot be tested here; `undefined` if it can. */
  readonly missing?: string
  readonly open: (options?: OpenOptions) => Promise<TestDatabase>
}

const postgres = inject('postgres')

/** For `describe.each`: SQLite, and PostgreSQL on a server, or PGlite if there is no server. */
export const DIALECTS: readonly TestDialect[] = [
  { name: 'SQLite', open: openSqliteCopy },
  ...('missing' in postgres ? [{ name: 'PGlite', open: openPglite }] : []),
  { name: 'PostgreSQL', open: openPostgresRegister, ...('missing' in postgres && { missing: postgres.missing }) },
]

/** The dialects that can be tested here; every other one is reported once, with the reason. */
export const PRESENT_DIALECTS = DIALECTS.filter(({ name, missing }) => {
  if (missing !== undefined) process.stderr.write(`${name} is not tested: ${missing}.\n`)
  return missing === undefined
})

async function openSqliteCopy({ prepared = BARE, folder }: OpenOptions = {}): Promise<TestDatabase> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'temsao-db-')))
  if (prepared !== 'empty') await cp(await prepareFolder(prepared), own, { recursive: true })
  const db = openSqlite(join(own, SQLITE_FILE))
  const remove = async (): Promise<void> => {
    await db.destroy()
    if (folder === undefined) await rm(own, { recursive: true })
  }
  return { db, remove }
}

async function openPostgresRegister({ prepared = BARE, folder }: OpenOptions = {}): Promise<TestDatabase> {
  if (prepared === 'empty') return await openEmptyPostgres()
  const { files, ...database } = await openPostgresCopy(prepared)
  if (folder !== undefined) await cp(files, folder, { recursive: true })
  return database
}

interface PgliteRegister {
  readonly pglite: PGlite
  readonly files: string
}

const idlePglites = new Map<string, PgliteRegister[]>()

// Starting a PGlite takes a second, so the one of a finished test is reset and used again.
async function openPglite({ prepared = BARE, folder }: OpenOptions = {}): Promise<TestDatabase> {
  if (prepared === 'empty') {
    const db = createDb(new PGliteDialect({ pglite: await PGlite.create() }))
    return { db, remove: async () => await db.destroy() }
  }
  const register = idlePglites.get(prepared.name)?.pop() ?? (await makePglite(prepared))
  if (folder !== undefined) await cp(register.files, folder, { recursive: true })
  const remove = async (): Promise<void> => {
    const { rows } = await register.pglite.query<{ reset: boolean }>(RESET)
    if (rows[0]!.reset) idlePglites.set(prepared.name, [...(idlePglites.get(prepared.name) ?? []), register])
    else await register.pglite.close()
  }
  return { db: createDb(new PGliteDialect({ pglite: register.pglite })), remove }
}

async function makePglite(prepared: Prepared): Promise<PgliteRegister> {
  const pglite = await PGlite.create()
  const files = await mkdtemp(join(inject('runFolder'), 'pglite-'))
  await prepared.fill(createDb(new PGliteDialect({ pglite })), files)
  await pglite.exec(KEEP)
  return { pglite, files }
}
