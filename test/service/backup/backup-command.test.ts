// The commands backup and restore, as processes.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runTemsao, startService, type ServiceProcess } from '../process.ts'
import { readBuiltPage } from '../../shopper/page-server.ts'
import { contentOf, declare, makeBackup, PLACES } from './backups.ts'

const PASSPHRASE = 'correct horse battery'
let folder: string

beforeAll(async () => {
  readBuiltPage()
  folder = await mkdtemp(join(tmpdir(), 'temsao-backup-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function stampsOf(service: ServiceProcess): Promise<string[]> {
  const stamps = [1, 2, 3].map(async (id) => (await fetch(`${service.origin}/api/v1/batches/${id}/stamp`)).text())
  return await Promise.all(stamps)
}

describe.each(PLACES)('the command on $name', ({ open }) => {
  it("restores yesterday's backup on another machine as a working system", async () => {
    const [here, there] = [await open(), await open()]
    const file = join(folder, `${here.env['DATABASE_URL'] === undefined ? 'file' : 'server'}.backup`)
    const first = await startService(here.env)
    const stamps = await stampsOf(first)
    const made = await runTemsao(['backup', file, '--with-key', '--json'], { ...here.env, TEMSAO_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ file, hasKey: true, tables: { communes: { rows: 3321 } } })
    expect(await declare(first, 'TOO-LATE')).toBe(201)
    const key = await (await fetch(`${first.origin}/.well-known/jwks.json`)).text()
    await first.end('SIGKILL')
    expect(gunzipSync(await readFile(file)).toString()).not.toContain('"d"')

    expect(await runTemsao(['restore', file], there.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('TEMSAO_BACKUP_PASSPHRASE'),
    })
    expect(await runTemsao(['restore', file], { ...there.env, TEMSAO_BACKUP_PASSPHRASE: 'wrong' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not open'),
    })
    const restored = await runTemsao(['restore', file], { ...there.env, TEMSAO_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The signing key was restored.') })
    const second = await startService({ ...there.env, PORT: first.origin.split(':').at(-1)! })
    expect(await stampsOf(second)).toEqual(stamps)
    expect(await (await fetch(`${second.origin}/.well-known/jwks.json`)).text()).toBe(key)
    expect(await declare(second, 'TOO-LATE')).toBe(201)
    await second.end('SIGTERM')
    await here.remove()
    await there.remove()
  })

  it('replaces a register only when told to, and keeps the old one', async () => {
    const place = await open()
    const service = await startService(place.env)
    const [file, present] = [join(place.env['DATA_DIR']!, 'a.backup'), join(place.env['DATA_DIR']!, 'b.backup')]
    expect((await runTemsao(['backup', file], place.env)).code).toBe(0)
    expect(await runTemsao(['backup', file], place.env)).toMatchObject({ code: 1, err: expect.stringContaining('already exists') })
    await declare(service, 'NEWER')
    await service.end('SIGTERM')
    await runTemsao(['backup', present], place.env)
    expect(await runTemsao(['restore', file], place.env)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--replace') })
    const replaced = await runTemsao(['restore', file, '--replace', '--json'], place.env)
    expect(replaced).toMatchObject({ code: 0, err: '' })
    const result = JSON.parse(replaced.out) as { replaced: string; keyUsable: boolean }
    expect(result.keyUsable).toBe(true)
    expect(await contentOf(result.replaced)).toEqual(await contentOf(present))
    expect((await readdir(place.env['DATA_DIR']!)).filter((name) => name.endsWith('.partial'))).toEqual([])
    await place.remove()
  })
})

describe('a restore over a file that is in use', () => {
  it('is refused before anything is changed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'temsao-in-use-'))
    const service = await startService({ DATA_DIR: dataDir })
    const file = await makeBackup(join(folder, 'in-use.backup'))
    const { code, err } = await runTemsao(['restore', file, '--replace'], { DATA_DIR: dataDir })
    expect([code, err]).toEqual([1, expect.stringContaining('is in use; stop the service first')])
    expect(await declare(service, 'STILL-THERE')).toBe(201)
    await service.end('SIGTERM')
    await rm(dataDir, { recursive: true })
  })
})
