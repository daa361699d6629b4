// Settings and folders that prevent the start of the service: each gets one sentence that says what to change.
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temsao } from './temsao.ts'

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-start-'))
})

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

/** Runs `temsao serve`, which must not start. */
async function refuse(setting: Record<string, string> = {}): Promise<{ code: unknown; output: string }> {
  const { code, out, err } = await temsao(['serve'], { DATA_DIR: dataDir, ...setting })
  return { code, output: out + err }
}

describe('settings that cannot work', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ HOST: '192.0.2.1' }, 'HOST "192.0.2.1" is not'],
    [{ PUBLIC_URL: 'tem.ocop.vn' }, 'PUBLIC_URL must be'],
    [{ PUBLIC_URL: 'https://tem.ocop.vn/tem' }, 'PUBLIC_URL must be'],
    [{ ISSUER_NUMBER: '1024' }, 'ISSUER_NUMBER must be'],
    [{ DEMO: 'yes' }, 'DEMO must be'],
    [{ DATABASE_URL: 'mysql://root:hunter2@localhost/temsao' }, 'DATABASE_URL must be'],
    [
      { DATABASE_URL: 'postgres://temsao:hunter2@127.0.0.1:1/temsao' },
      'DATABASE_URL: the PostgreSQL server at 127.0.0.1:1 cannot be reached',
    ],
    [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR must be'],
    [{ DATA_DIR: '/proc/temsao/data' }, 'DATA_DIR must be'],
  ])('%j: one sentence and exit code 1', async (setting: Record<string, string>, sentence) => {
    const { code, output } = await refuse(setting)
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
    expect(output).not.toContain('hunter2')
    expect(code).toBe(1)
  })

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, output } = await refuse({ PORT: String(port) })
    expect([code, output]).toEqual([
      1,
      `PORT ${port} is already in use on 127.0.0.1; stop the other program or set PORT to another number.\n`,
    ])
    other.close()
  })

  it('a file that is not a database, and a file that is not a key, without quoting their content', async () => {
    await writeFile(join(dataDir, 'temsao.sqlite'), 'not a database, but long enough to be looked at as one')
    expect(await refuse()).toMatchObject({ code: 1, output: expect.stringContaining('temsao.sqlite') as string })
    await rm(join(dataDir, 'temsao.sqlite'))
    await writeFile(join(dataDir, 'signing-key.json'), '{"d":"c2VjcmV0"}')
    const { code, output } = await refuse()
    expect([code, output]).toEqual([1, expect.stringContaining('signing-key.json does not contain a P-256 signing key')])
    expect(output).not.toContain('c2VjcmV0')
  })

  it.skipIf(process.getuid?.() === 0)('a folder that this user may not write to', async () => {
    await chmod(dataDir, 0o500)
    expect(await refuse()).toMatchObject({
      code: 1,
      output: expect.stringContaining('DATA_DIR must be a folder that this user can write to') as string,
    })
    await chmod(dataDir, 0o700)
  })
})
