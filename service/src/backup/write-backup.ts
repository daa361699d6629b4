// Writes a register into a backup file while the service keeps running.
import { createWriteStream } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { StartError } from '../start-error.ts'
import type { Db } from '../store/database.ts'
import { listAppliedMigrations } from '../store/migrations/migrate.ts'
import { readCounter, readRows } from '../store/table-rows.ts'
import { listTables, type Table } from '../store/tables.ts'
import { inOneState } from '../store/whole-database.ts'
import { BACKUP_VERSION, BackupSums, type BackupHead, type BackupManifest } from './format.ts'

/** Tables whose rows live for a day at most: a restored backup should leave nobody signed in. */
const TRANSIENT_TABLES = ['idempotency_keys', 'rate_limits', 'sessions', 'verifications']

export interface BackupOptions {
  /** The present instant in milliseconds. */
  readonly now: number
  readonly sealedKey?: string | undefined
  /** Called from time to time with the number of rows written so far. */
  readonly onProgress?: ((rows: number) => void) | undefined
}

/**
 * Writes one unchanging state of the register to `file`, which only its owner can read, and returns its manifest. The file is
 * either complete or does not exist. Throws {@link StartError} if it exists already or cannot be written.
 */
export async function writeBackup(db: Db, file: string, options: BackupOptions): Promise<BackupManifest> {
  return await inOneState(db, async (snapshot) => {
    const schemas = await listAppliedMigrations(snapshot)
    if (schemas.length === 0) throw new StartError('There is no register to back up: the database is empty.')
    const { now, sealedKey } = options
    const createdAt = new Date(now).toISOString()
    const head: BackupHead = {
      temsao: 'backup',
      version: BACKUP_VERSION,
      createdAt,
      schemas,
      ...(sealedKey !== undefined && { sealedKey }),
    }
    const sums = new BackupSums()
    const lines = generateLines(snapshot, { head, sums, onProgress: options.onProgress })
    await writeWhole(file, Readable.from(lines, { objectMode: false }))
    return { ...head, tables: sums.end().tables }
  })
}

interface Writing {
  readonly head: BackupHead
  readonly sums: BackupSums
  readonly onProgress: ((rows: number) => void) | undefined
}

async function* generateLines(db: Db, { head, sums, onProgress }: Writing): AsyncGenerator<string> {
  const counted = (value: unknown, kind: Parameters<BackupSums['add']>[1]): string => {
    const line = JSON.stringify(value)
    sums.add(line, kind)
    return `${line}\n`
  }
  let rows = 0
  yield counted(head, 'head')
  for (const table of (await listTables(db)).filter(({ name }) => !TRANSIENT_TABLES.includes(name))) {
    yield counted(await describeTable(db, table), { table: table.name })
    for await (const row of readRows(db, table)) {
      yield counted(row, 'row')
      if (++rows % 1000 === 0) onProgress?.(rows)
    }
  }
  yield `${JSON.stringify({ end: sums.end() })}\n`
}

async function describeTable(db: Db, table: Table): Promise<object> {
  const columns = table.columns.map(({ name }) => name)
  return { table: table.name, columns, ...(table.counter !== undefined && { counter: await readCounter(db, table) }) }
}

// Written to a draft and then linked into place: a file of that name is always complete, and an existing one is never overwritten.
async function writeWhole(file: string, lines: Readable): Promise<void> {
  const draft = `${file}.${process.pid}.partial`
  try {
    await pipeline(lines, createGzip(), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }))
    await link(draft, file)
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, file)
  } finally {
    await rm(draft, { force: true })
  }
}

function explain(error: NodeJS.ErrnoException, file: string): Error {
  if (error.code === 'EEXIST') return new StartError(`${file} already exists; choose another name, or remove it first.`)
  const isOfFile = ['ENOENT', 'EACCES', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(error.code ?? '')
  return isOfFile ? new StartError(`${file} cannot be written (${error.code}).`) : error
}
