import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { restoreBackup } from '@temsao/service/backup/restore-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { listAppliedMigrations, migrate, SCHEMAS } from '@temsao/service/store/migrations/migrate.ts'
import { sql } from 'kysely'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from './dialects.ts'
import { NOON } from './test-app.ts'

// The rows of a register with the first schema, as SQL of that time: today's code must not write them.
const FIRST_ROWS = [
  `insert into communes values ('2025-07-01', '03390', 'Xã Bình Lư', '12')`,
  `insert into settings values ('filled', 'demo')`,
  `insert into signing_keys values (12, 1, 'eA', 'eQ', '2026-11-22T05:00:00.000Z')`,
  `insert into producers values (1, 'HTX Bình Lư', 'cooperative', 'Xã Bình Lư', '2025-07-01', '03390', '2026-11-22T05:00:00.000Z'),
    (2, 'Cơ sở Ánh Dương', 'household', 'Xã Bình Lư', '2025-07-01', '03390', '2026-11-22T05:00:00.000Z')`,
  `insert into products values (1, 1, 'Miến dong', 1, 6, '12-03390-2-2024', '500 g', '08936012345674', '2026-11-22T05:00:00.000Z'),
    (2, 1, 'Xôi tím', 1, 6, '12-03390-3-2026', '300 g', null, '2026-11-22T05:00:00.000Z')`,
  `insert into certificates values (1, 1, '27/2024/OCOP', '1893/QĐ-UBND', 'UBND huyện Tam Đường', 3, '2024-11-12', null, null, '2026-11-22T05:00:00.000Z'),
    (2, 1, '5/2021/OCOP', '77/QĐ-UBND', 'UBND huyện Tam Đường', 3, '2021-11-12', '2025-01-31', '12/CV-VPĐP', '2026-11-22T05:00:00.000Z')`,
  `insert into batches values (1, 1, 'L1', '2026-11-18', '2027-05-18', 200, '2026-11-22T05:00:00.000Z'),
    (2, 1, 'L2', '2026-11-19', null, 10, '2026-11-22T05:00:00.000Z')`,
  `insert into stamps values (1, 1, 1, '1123', '1124', '2026-11-19', '2026-11-22T05:00:00.000Z')`,
]

const FIRST_TABLES = ['communes', 'settings', 'signing_keys', 'producers', 'products', 'certificates', 'batches', 'stamps']

async function fillFirstSchema(db: Db): Promise<void> {
  await migrate(db, '0001-register')
  for (const statement of FIRST_ROWS) await sql.raw(statement).execute(db)
}

async function readFirstTables(db: Db): Promise<Record<string, unknown>[][]> {
  const raw = db.withoutPlugins()
  const tables = FIRST_TABLES.map((name) => sql<Record<string, unknown>>`select * from ${sql.table(name)} order by 1, 2`.execute(raw))
  return (await Promise.all(tables)).map(({ rows }) => rows)
}

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  it.each(SCHEMAS)('from %s with data in it: every value of the first schema is still there', async (schema) => {
    const { db, remove } = await dialect.open({ prepared: 'empty' })
    await fillFirstSchema(db)
    const before = await readFirstTables(db)
    await migrate(db, schema)
    expect((await listAppliedMigrations(db)).at(-1)).toBe(schema)
    await migrate(db)
    expect(await listAppliedMigrations(db)).toEqual(SCHEMAS)
    expect(await readFirstTables(db)).toMatchObject(before)
    await remove()
  })

  it('a backup of the first schema is restored at the present one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'temsao-old-'))
    const old = await dialect.open({ prepared: 'empty' })
    await fillFirstSchema(old.db)
    const before = await readFirstTables(old.db)
    const file = join(folder, 'old.backup')
    await writeBackup(old.db, file, { now: NOON })
    const target = await dialect.open({ prepared: 'empty' })
    expect(await restoreBackup(target.db, file, { manifest: await verifyBackup(file) })).toEqual(SCHEMAS.slice(1))
    expect(await readFirstTables(target.db)).toMatchObject(before)
    await old.remove()
    await target.remove()
    await rm(folder, { recursive: true })
  })

  it('people who were inspectors, or invited as such, before there were provinces get all of them', async () => {
    const { db, remove } = await dialect.open({ prepared: 'empty' })
    await migrate(db, '0011-office')
    for (const role of ['inspector', 'office'])
      await sql`insert into users (id, name, email, email_verified, role, created_at, updated_at)
        values (${role}, 'An', ${`${role}@example.vn`}, 1, ${role}, '2026-11-22T05:00:00.000Z', '2026-11-22T05:00:00.000Z')`.execute(db)
    await sql`insert into invitations (token_hash, role, invited_by, created_at, expires_at)
      values ('x', 'inspector', 'office', '2026-11-22T05:00:00.000Z', '2026-11-29T05:00:00.000Z')`.execute(db)
    await migrate(db)
    expect(await db.selectFrom('users').select(['role', 'provinces']).orderBy('role').execute()).toEqual([
      { role: 'inspector', provinces: 'all' },
      { role: 'office', provinces: null },
    ])
    expect(await db.selectFrom('invitations').select('provinces').execute()).toEqual([{ provinces: 'all' }])
    await remove()
  })

  it('a migration that fails changes nothing', async () => {
    const { db, remove } = await dialect.open({ prepared: 'empty' })
    await fillFirstSchema(db)
    // A table with the name of one that a later migration creates makes that migration fail.
    await sql`create table idempotency_keys (a integer)`.execute(db)
    await expect(migrate(db)).rejects.toThrow('could not be migrated to the present schema')
    expect(await listAppliedMigrations(db)).toEqual(['0001-register'])
    await sql`drop table idempotency_keys`.execute(db)
    await migrate(db)
    expect(await listAppliedMigrations(db)).toEqual(SCHEMAS)
    await remove()
  })
})
