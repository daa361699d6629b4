// The commands backup and restore: once as real processes, otherwise inside the test.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createApp } from '@temsao/service/app.ts'
import { readConfig } from '@temsao/service/config.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { NO_PAGES } from '@temsao/service/routes/pages.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runTemsao } from '../process.ts'
import { temsao } from '../temsao.ts'
import { BATCH, NOON, openTestApp, type TestApp } from '../test-app.ts'
import { contentOf, makeBackup, openOtherMachine, REACHABLE_DIALECTS } from './backups.ts'

const PASSPHRASE = 'correct horse battery'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-backup-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

type App = Pick<TestApp, 'app'>

const textOf = async ({ app }: App, path: string): Promise<string> => await (await app.request(path)).text()

async function stampsOf(app: App): Promise<string[]> {
  return await Promise.all([1, 2, 3].map(async (id) => await textOf(app, `/api/v1/batches/${id}/stamp`)))
}

async function declare({ app }: App, lot: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json' }
  return (await app.request('/api/v1/batches', { method: 'POST', headers, body: JSON.stringify({ ...BATCH, lot, bestBefore: null }) }))
    .status
}

function rethrow(error: Error): never {
  throw error
}

/** The service on the register that the settings name. */
async function openApp(env: Record<string, string>): Promise<App & { close: () => Promise<void> }> {
  const register = await openRegister(readConfig(env), NOON)
  const options = { access: 'open', now: () => NOON, statusTtlSeconds: 43_200, pages: NO_PAGES, report: rethrow } as const
  const app = createApp({ ...register, ...options })
  return { app, close: async () => await register.db.destroy() }
}

describe.each(REACHABLE_DIALECTS)('the command on $name', (dialect) => {
  // A separate process for one database only, because starting one is the same for every database.
  const command = dialect.name === 'SQLite' ? runTemsao : temsao

  it("restores yesterday's backup on another machine as a working system", async () => {
    const [here, there] = [await openTestApp({ dialect, demo: true }), await openOtherMachine(dialect)]
    const file = join(folder, `${dialect.name}.backup`)
    const stamps = await stampsOf(here)
    const made = await command(['backup', file, '--with-key', '--json'], { ...here.env, TEMSAO_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ file, hasKey: true, tables: { communes: { rows: 3321 } } })
    expect(await declare(here, 'TOO-LATE')).toBe(201)
    const keys = await textOf(here, '/.well-known/jwks.json')
    await here.close()
    expect(gunzipSync(await readFile(file)).toString()).not.toContain('"d"')

    const refused = await temsao(['restore', file], there.env)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('TEMSAO_BACKUP_PASSPHRASE') as string })
    expect(await temsao(['restore', file], { ...there.env, TEMSAO_BACKUP_PASSPHRASE: 'wrong' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not open') as string,
    })
    const restored = await command(['restore', file], { ...there.env, TEMSAO_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The signing key was restored.') as string })
    const app = await openApp(there.env)
    expect(await stampsOf(app)).toEqual(stamps)
    expect(await textOf(app, '/.well-known/jwks.json')).toBe(keys)
    expect(await declare(app, 'TOO-LATE')).toBe(201)
    await app.close()
    await there.remove()
  })

  it('replaces a register only when told to, and keeps the old one', async () => {
    const test = await openTestApp({ dialect, demo: true })
    const [file, present] = [join(test.dataDir, 'a.backup'), join(test.dataDir, 'b.backup')]
    expect((await temsao(['backup', file], test.env)).code).toBe(0)
    expect(await temsao(['backup', file], test.env)).toMatchObject({ code: 1, err: expect.stringContaining('already exists') as string })
    expect(await declare(test, 'NEWER')).toBe(201)
    await test.db.destroy()
    await temsao(['backup', present], test.env)
    const refused = await temsao(['restore', file], test.env)
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--replace') as string })
    const replaced = await temsao(['restore', file, '--replace', '--json'], test.env)
    expect(replaced).toMatchObject({ code: 0, err: '' })
    const result = JSON.parse(replaced.out) as { replaced: string; keyUsable: boolean }
    expect(result.keyUsable).toBe(true)
    expect(await contentOf(result.replaced)).toEqual(await contentOf(present))
    expect((await readdir(test.dataDir)).filter((name) => name.endsWith('.partial'))).toEqual([])
    await test.close()
  })
})

describe('a restore over a file that is in use', () => {
  it('is refused before anything is changed', async () => {
    const test = await openTestApp({ demo: true })
    const file = await makeBackup(join(folder, 'in-use.backup'))
    const { code, err } = await temsao(['restore', file, '--replace'], test.env)
    expect([code, err]).toEqual([1, expect.stringContaining('is in use; stop the service first')])
    expect(await declare(test, 'STILL-THERE')).toBe(201)
    await test.close()
  })
})
