// Replaces a register with a backup: completely or, whatever goes wrong, not at all.
import { StartError } from '../start-error.ts'
import { atomically, type Db } from '../store/database.ts'
import { migrate, SCHEMAS } from '../store/migrations/migrate.ts'
import { RowWriter, updateCounter, type PortableRow } from '../store/table-rows.ts'
import { listTables, type Table } from '../store/tables.ts'
import { assertIntact, clearTables, countRows, dropEverything } from '../store/whole-database.ts'
import type { BackupManifest, TableHead } from './format.ts'
import { readTables } from './read-backup.ts'

export interface RestoreOptions {
  /** The result of `verifyBackup` for the same file. */
  readonly manifest: BackupManifest
  /** Called from time to time with the number of rows restored so far. */
  readonly onProgress?: ((rows: number) => void) | undefined
}

/**
 * Replaces everything in the database with the content of a verified backup, in one transaction, at the present schema: an older
 * backup is loaded at its own schema and then migrated. Returns the migrations that this took. Throws {@link StartError} for a
 * backup of a newer Temsao.
 */
export async function restoreBackup(db: Db, file: string, { manifest, onProgress }: RestoreOptions): Promise<string[]> {
  const unknown = manifest.schemas.find((name) => !SCHEMAS.includes(name))
  const schema = manifest.schemas.at(-1)
  if (unknown !== undefined || schema === undefined)
    throw new StartError(`${file} was written by a newer Temsao (schema ${unknown}); restore it with that version.`)
  return await atomically(db, async (transaction) => {
    await dropEverything(transaction)
    await migrate(transaction, schema)
    await clearTables(transaction)
    await loadTables(transaction, readTables(file), onProgress)
    await assertComplete(transaction, manifest)
    const migrated = await migrate(transaction)
    await assertIntact(transaction)
    return migrated
  })
}

async function loadTables(db: Db, lines: AsyncIterable<TableHead | PortableRow>, onProgress?: (rows: number) => void): Promise<void> {
  const tables = await listTables(db)
  const heads: { table: Table; head: TableHead }[] = []
  let writer: RowWriter | undefined
  let rows = 0
  for await (const line of lines) {
    if ('table' in line) {
      await writer?.flush()
      const table = getTable(tables, line.table)
      heads.push({ table, head: line })
      writer = new RowWriter(db, table, line.columns)
    } else {
      await writer?.add(line)
      if (++rows % 1000 === 0) onProgress?.(rows)
    }
  }
  await writer?.flush()
  for (const { table, head } of heads) if (head.counter !== undefined) await updateCounter(db, table, head.counter)
}

function getTable(tables: readonly Table[], name: string): Table {
  const table = tables.find((candidate) => candidate.name === name)
  if (table === undefined)
    throw new StartError(`The backup contains a table ${name} that its own schema does not have, so it is damaged; use another backup.`)
  return table
}

async function assertComplete(db: Db, manifest: BackupManifest): Promise<void> {
  for (const [name, { rows }] of Object.entries(manifest.tables)) {
    const count = await countRows(db, name)
    if (count !== rows) throw new Error(`The table ${name} has ${count} rows instead of ${rows}.`)
  }
}
