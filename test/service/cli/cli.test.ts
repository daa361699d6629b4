import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMANDS } from '@temsao/service/cli/commands.ts'
import { migrate } from '@temsao/service/store/migrations/migrate.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { readConfig } from '@temsao/service/config.ts'
import { runTemsao, type Finished } from '../process.ts'
import { temsao as runInTest } from '../temsao.ts'
import { NOON } from '../test-app.ts'

let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-cli-'))
})

afterAll(async () => {
  await rm(dataDir, { recursive: true })
})

async function temsao(args: readonly string[], { isWatched = false, env = {} } = {}): Promise<Finished> {
  return await runInTest(args, { DATA_DIR: dataDir, ...env }, { isWatched })
}

describe('help', () => {
  it.each(COMMANDS)('of $name names its arguments, options and exit codes on standard output', async (command) => {
    const { code, out, err } = await temsao([...command.name.split(' '), '--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: temsao ${command.name}`)
    for (const { name, meaning } of command.arguments) expect(out).toContain(`${name}  ${meaning}`)
    for (const name of [...Object.keys(command.options), 'json', 'help']) expect(out).toContain(`--${name}`)
    expect(out).toContain('Exit codes:\n  0  done')
  })

  it('lists all commands', async () => {
    const { code, out } = await temsao(['--help'])
    expect(code).toBe(0)
    for (const { name, summary } of COMMANDS)
      expect(out.split('\n')).toContain(`  ${name.padEnd(Math.max(...COMMANDS.map((command) => command.name.length)))}  ${summary}`)
    expect((await temsao(['keys', '--help'])).out).toContain('keys list')
  })
})

describe('wrong usage', () => {
  it.each([
    [[], ''],
    [['nothing'], 'There is no command "nothing"'],
    [['keys'], 'There is no command "keys"'],
    [['backup'], 'FILE must be given.'],
    [['backup', 'a', 'b'], '"b" is one argument too many.'],
    [['backup', 'a', '--force'], "Unknown option '--force'"],
    [['backup', 'a', '--with-key=yes'], '--with-key'],
  ])('%j: code 2 and what is wrong', async (args, reason) => {
    const { code, err } = await temsao(args)
    expect(code).toBe(2)
    expect(err).toContain(reason)
  })
})

describe('a failure', () => {
  it.each([
    [['backup', '/tmp/never'], {}, 'There is no readable register in'],
    [['restore', '/nowhere/a.backup'], {}, '/nowhere/a.backup cannot be read (ENOENT)'],
    [['migrate'], { PORT: 'http' }, 'PORT must be'],
    [['backup', 'a', '--with-key'], {}, '--with-key needs TEMSAO_BACKUP_PASSPHRASE'],
  ])('%j: code 1, nothing on standard output', async (args, env, reason) => {
    const { code, out, err } = await temsao(args, { env: { DATA_DIR: join(dataDir, 'empty'), ...env } })
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toEqual([expect.stringContaining(reason)])
  })

  it('with a database that a newer program has written names its schema', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'temsao-newer-'))
    const db = openSqlite(join(folder, 'temsao.sqlite'))
    await migrate(db)
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01T00:00:00Z')`.execute(db)
    await db.destroy()
    for (const command of ['migrate', 'serve'])
      expect(await temsao([command], { env: { DATA_DIR: folder } })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^The database was written by a newer Temsao \(schema 9999-future\)/),
      })
    await rm(folder, { recursive: true })
  })
})

describe('results', () => {
  it('are one JSON value with --json, and progress goes only to a terminal that somebody watches', async () => {
    const { code, out } = await temsao(['migrate', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({ migrated: expect.arrayContaining(['0001-register']) })
    expect(JSON.parse((await temsao(['migrate', '--json'])).out)).toEqual({ migrated: [] })

    const register = await openRegister(readConfig({ DATA_DIR: dataDir }), NOON)
    await register.db.destroy()
    const watched = await temsao(['backup', join(dataDir, 'watched')], { isWatched: true })
    expect(watched).toMatchObject({ code: 0, err: expect.stringContaining('1000 rows') })
    expect(watched.out).not.toContain('\u001B')
    expect(await temsao(['backup', join(dataDir, 'unwatched')])).toMatchObject({ code: 0, err: '' })

    const { keys } = JSON.parse((await temsao(['keys', 'list', '--json'])).out) as { keys: Record<string, unknown>[] }
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        kid: '1-1',
        alg: 'ES256',
        use: 'sig',
        validFrom: '2018-01-01',
        validUntil: null,
        withdrawnFrom: null,
        withdrawalReason: null,
        present: true,
      },
    ])

    const trail = JSON.parse((await temsao(['audit', 'verify', '--json'])).out) as { whole: boolean; head: string }
    expect(trail).toMatchObject({ whole: true })
    expect((await temsao(['audit', 'verify', '--head', trail.head])).code).toBe(0)
    expect(await temsao(['audit', 'verify', '--head', trail.head.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))])).toMatchObject({
      code: 3,
    })

    const folder = join(dataDir, 'site')
    expect(JSON.parse((await temsao(['page', folder, '--json'])).out)).toMatchObject({ files: expect.arrayContaining(['/index.html']) })
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain(String(keys[0]?.['x']))
  })

  it('also come from a separate process, with its exit code', async () => {
    expect(await runTemsao(['nothing'], {})).toMatchObject({ code: 2, out: '' })
  })
})
