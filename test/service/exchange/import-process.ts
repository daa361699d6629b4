// A process that imports a sheet into a data folder and says how far it is, so that a test can kill it half-way.
// Arguments: the database file, the sheet, the instant to work at.
import { readFile } from 'node:fs/promises'
import { importFile } from '@temsao/service/exchange/import-file.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'

const [database = '', sheet = '', now = ''] = process.argv.slice(2)
const db = openSqlite(database)
const result = await importFile(
  { db, now: Number(now), actor: { id: 'cli:import', role: 'office' }, requestId: 'test' },
  await readFile(sheet),
  { dryRun: false, onProgress: ({ stage, done }) => process.stdout.write(`${stage} ${done}\n`) },
)
process.stdout.write(`applied ${result.applied}\n`)
await db.destroy()
