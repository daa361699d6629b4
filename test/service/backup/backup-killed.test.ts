// Processes that are killed in the middle of a backup or a restore.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runTemsao, spawnTemsao, startService } from '../process.ts'
import { readBuiltPage } from '../../shopper/page-server.ts'
import { contentOf, makeBackup, PLACES } from './backups.ts'

let folder: string

beforeAll(async () => {
  readBuiltPage()
  folder = await mkdtemp(join(tmpdir(), 'temsao-backup-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe.each(PLACES)('on $name', ({ open }) => {
  it('by kill -9 in a restore leaves the old or the new register', async () => {
    const place = await open()
    const dataDir = place.env['DATA_DIR']!
    await (await startService({ ...place.env, DEMO: 'off' })).end('SIGTERM')
    const [older, other] = [
      join(dataDir, 'old.backup'),
      await makeBackup(join(folder, `kill-${place.env['DATABASE_URL'] === undefined ? 1 : 2}.backup`)),
    ]
    await runTemsao(['backup', older], place.env)
    const outcomes = new Set<string>()
    for (let waitMs = 100; waitMs <= 820; waitMs += 240) {
      await runTemsao(['restore', older, '--replace'], place.env)
      const { child, exit } = spawnTemsao(['restore', other, '--replace'], place.env)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      child.kill('SIGKILL')
      await exit
      const after = join(dataDir, `after-${waitMs}.backup`)
      expect(await runTemsao(['backup', after], place.env)).toMatchObject({ code: 0 })
      const found = JSON.stringify(await contentOf(after))
      const states = [JSON.stringify(await contentOf(older)), JSON.stringify(await contentOf(other))]
      expect(states).toContain(found)
      outcomes.add(found === states[0] ? 'old' : 'new')
    }
    expect(outcomes).toContain('old')
    await place.remove()
  })

  it('by kill -9 in a backup leaves no file under the name, or a whole one', async () => {
    const place = await open()
    await (await startService(place.env)).end('SIGTERM')
    for (let waitMs = 150; waitMs <= 750; waitMs += 200) {
      const file = join(place.env['DATA_DIR']!, `cut-${waitMs}.backup`)
      const { child, exit } = spawnTemsao(['backup', file], place.env)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      child.kill('SIGKILL')
      await exit
      const names = await readdir(place.env['DATA_DIR']!)
      const whole = names.includes(`cut-${waitMs}.backup`) ? verifyBackup(file) : Promise.resolve('none')
      await expect(whole).resolves.toBeTruthy()
    }
    await place.remove()
  })
})
