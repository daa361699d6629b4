// Processes that are killed in the middle of a backup or a restore.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDialect } from '../dialects.ts'
import { killTemsaoAt } from '../process.ts'
import { temsao } from '../temsao.ts'
import { openTestApp } from '../test-app.ts'
import { contentOf, makeBackup, REACHABLE_DIALECTS } from './backups.ts'

let folder: string
let other: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-killed-'))
  other = await makeBackup(join(folder, 'other.backup'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** Starts restoring `other` over a register, kills the process at the given moment, and returns which of the two the register then is. */
async function restoreKilled(dialect: TestDialect, moment: string): Promise<'old' | 'new' | 'neither'> {
  const test = await openTestApp({ dialect })
  const [before, after] = [join(test.dataDir, 'before.backup'), join(test.dataDir, 'after.backup')]
  await test.db.destroy()
  expect(await temsao(['backup', before], test.env)).toMatchObject({ code: 0 })
  await killTemsaoAt(moment, ['restore', other, '--replace'], test.env)
  expect(await temsao(['backup', after], test.env)).toMatchObject({ code: 0 })
  const [found, old, replaced] = await Promise.all([after, before, other].map(async (file) => JSON.stringify(await contentOf(file))))
  await test.close()
  return found === old ? 'old' : found === replaced ? 'new' : 'neither'
}

describe.each(REACHABLE_DIALECTS)('a restore that is killed on $name', (dialect) => {
  it('in the middle leaves the old register', async () => {
    expect(await restoreKilled(dialect, '2000 rows')).toBe('old')
  })
})

describe('a restore that is killed', () => {
  it('when it is done leaves the new register', async () => {
    expect(await restoreKilled(REACHABLE_DIALECTS[0]!, 'Restored')).toBe('new')
  })
})

describe('a backup that is killed', () => {
  it('in the middle leaves no file under the name', async () => {
    const test = await openTestApp({ demo: true })
    await killTemsaoAt('2000 rows', ['backup', join(test.dataDir, 'cut.backup')], test.env)
    expect(await readdir(test.dataDir)).not.toContain('cut.backup')
    await test.close()
  })
})
