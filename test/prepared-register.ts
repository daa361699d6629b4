// Registers that are made once per run and copied for every test that needs one.
import { join } from 'node:path'
import { loadCommuneList } from '@temsao/service/domain/register/commune-list.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { migrate } from '@temsao/service/store/migrations/migrate.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { madeOnce } from './made-once.ts'

/** The content of a register before a test begins. */
export interface Prepared {
  /** Unique. */
  readonly name: string
  /** Fills an empty database, and the data folder that goes with it. */
  readonly fill: (db: Db, folder: string) => Promise<void>
}

/** Only schema and communes. */
export const BARE: Prepared = {
  name: 'bare',
  fill: async (db) => {
    await migrate(db)
    await loadCommuneList(db)
  },
}

/** The path of SQLite's file in a data folder. */
export const SQLITE_FILE = 'temsao.sqlite'

/** A prepared register as a data folder: SQLite's file, keys and secrets. Copy it, never open it. */
export async function prepareFolder({ name, fill }: Prepared): Promise<string> {
  return await madeOnce(`sqlite-${name}`, async (folder) => {
    const db = openSqlite(join(folder, SQLITE_FILE))
    await fill(db, folder)
    await db.destroy()
  })
}
