// A register given to a test is as good as new, whatever the test before has done to it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentOf } from './backup/backups.ts'
import { PRESENT_DIALECTS } from './dialects.ts'
import { BATCH, NOON, openTestApp, registerProductOne, type TestApp } from './test-app.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-registers-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** All rows and counters of a register, by their hashes. */
async function readAll({ db }: TestApp, name: string): Promise<unknown> {
  const file = join(folder, name)
  await writeBackup(db, file, { now: NOON })
  return await contentOf(file)
}

describe.each(PRESENT_DIALECTS)('a register on $name', (dialect) => {
  it.each([false, true])('is as it was prepared after a test that wrote to it (demo: %s)', async (demo) => {
    const first = await openTestApp({ dialect, demo })
    const prepared = await readAll(first, 'prepared')
    await registerProductOne(first)
    await first.post('/api/v1/batches', BATCH)
    await first.db.deleteFrom('communes').where('code', '=', '00004').execute()
    await first.db.updateTable('settings').set({ value: 'other' }).execute()
    expect(await readAll(first, 'changed')).not.toEqual(prepared)
    await first.close()
    const second = await openTestApp({ dialect, demo })
    expect(await readAll(second, 'again')).toEqual(prepared)
    await second.close()
  })

  it('has its schema after a test that changed the schema', async () => {
    const first = await openTestApp({ dialect })
    await sql`alter table scan_counts rename to counts`.execute(first.db)
    await first.db.destroy()
    await first.close()
    const second = await openTestApp({ dialect })
    expect(await second.db.selectFrom('scanCounts').selectAll().execute()).toEqual([])
    await second.close()
  })

  it('is not shared while it is used, and is closed to a test that has finished', async () => {
    const [one, other] = [await openTestApp({ dialect }), await openTestApp({ dialect })]
    await registerProductOne(one)
    expect(await other.db.selectFrom('producers').selectAll().execute()).toEqual([])
    await one.close()
    await expect(one.db.selectFrom('producers').selectAll().execute()).rejects.toThrow('destroyed')
    await other.close()
  })
})
