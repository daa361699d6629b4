// Many processes killed at any point of a backup or a restore: nothing is ever lost or half written.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spawnTemsao } from '../process.ts'
import { temsao } from '../temsao.ts'
import { openTestApp } from '../test-app.ts'
import { contentOf, makeBackup, REACHABLE_DIALECTS } from './backups.ts'

const KILLS = 60
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-killed-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** Runs a command to its end and returns how long it took. */
async function timeTemsao(args: readonly string[], env: Record<string, string>): Promise<number> {
  const started = performance.now()
  expect(await spawnTemsao(args, env).exit).toBe(0)
  return performance.now() - started
}

async function killAfter(waitMs: number, args: readonly string[], env: Record<string, string>): Promise<void> {
  const { child, exit } = spawnTemsao(args, env)
  await Promise.race([setTimeout(waitMs), exit])
  child.kill('SIGKILL')
  await exit
}

describe.each(REACHABLE_DIALECTS)('on $name', (dialect) => {
  it('a restore leaves the old or the new register', async () => {
    const test = await openTestApp({ dialect })
    await test.db.destroy()
    const [older, other] = [join(test.dataDir, 'old.backup'), await makeBackup(join(folder, `${dialect.name}.backup`))]
    await temsao(['backup', older], test.env)
    const states = [JSON.stringify(await contentOf(older)), JSON.stringify(await contentOf(other))]
    const longestMs = await timeTemsao(['restore', other, '--replace'], test.env)
    const outcomes = new Set<string>()
    for (let kill = 0; kill < KILLS; kill++) {
      expect(await temsao(['restore', older, '--replace'], test.env)).toMatchObject({ code: 0 })
      await killAfter((longestMs * kill) / KILLS, ['restore', other, '--replace'], test.env)
      const after = join(test.dataDir, `after-${kill}.backup`)
      expect(await temsao(['backup', after], test.env)).toMatchObject({ code: 0 })
      const found = JSON.stringify(await contentOf(after))
      expect(states).toContain(found)
      outcomes.add(found === states[0] ? 'old' : 'new')
    }
    expect(outcomes).toContain('old')
    await test.close()
  })

  it('a backup leaves no file under the name, or a whole one', async () => {
    const test = await openTestApp({ dialect, demo: true })
    const longestMs = await timeTemsao(['backup', join(test.dataDir, 'first.backup')], test.env)
    for (let kill = 0; kill < KILLS; kill++) {
      const name = `cut-${kill}.backup`
      await killAfter((longestMs * kill) / KILLS, ['backup', join(test.dataDir, name)], test.env)
      const isThere = (await readdir(test.dataDir)).includes(name)
      await expect(isThere ? verifyBackup(join(test.dataDir, name)) : Promise.resolve('none')).resolves.toBeTruthy()
    }
    await test.close()
  })
})
