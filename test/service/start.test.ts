import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBuiltPage } from '../shopper/page-server.ts'
import { failToStart, startService, type ServiceProcess } from './process.ts'

let dataDir: string

beforeEach(async () => {
  readBuiltPage()
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-start-'))
})

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

async function list(service: ServiceProcess, record: string): Promise<{ id: number; lot: string }[]> {
  const items: { id: number; lot: string }[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await fetch(`${service.origin}/api/v1/${record}?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const body = (await response.json()) as { items: { id: number; lot: string }[]; nextCursor: string | null }
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

function declare(service: ServiceProcess, lot: string): Promise<Response> {
  const producedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  return fetch(`${service.origin}/api/v1/batches`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ productId: 1, lot, producedOn, declaredPacks: 10 }),
  })
}

describe('a first start', () => {
  it('creates everything, prints links that work, and ends cleanly', async () => {
    const service = await startService({ DATA_DIR: dataDir })
    expect((await stat(join(dataDir, 'keys', '1-1.jwe'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'key-secret'))).mode & 0o777).toBe(0o600)
    const links = service.output().match(/http:\S+/g)!
    expect(links.length).toBeGreaterThanOrEqual(8)
    expect(await Promise.all(links.map(async (link) => (await fetch(link)).status))).toEqual(links.map(() => 200))
    expect(service.output()).toMatch(/valid: Thịt trâu sấy[^]*lapses soon: [^]*certificate lapsed: [^]*forged: /)
    expect(await service.end('SIGINT')).toBe(0)
  })

  it('is kept by the second: records, stamps and keys', async () => {
    const first = await startService({ DATA_DIR: dataDir })
    expect((await declare(first, 'KEPT')).status).toBe(201)
    const [batches, stamp, keys] = [
      await list(first, 'batches'),
      await read(first, '/api/v1/batches/1/stamp'),
      await read(first, '/.well-known/jwks.json'),
    ]
    await first.end('SIGTERM')
    const second = await startService({ DATA_DIR: dataDir, PORT: first.origin.split(':').at(-1)! })
    expect(await list(second, 'batches')).toEqual(batches)
    expect(await read(second, '/api/v1/batches/1/stamp')).toBe(stamp)
    expect(await read(second, '/.well-known/jwks.json')).toBe(keys)
    await second.end('SIGTERM')
  })
})

async function read(service: ServiceProcess, path: string): Promise<string> {
  return (await fetch(`${service.origin}${path}`)).text()
}

describe('an end', () => {
  it('answers the request that is under way', async () => {
    const service = await startService({ DATA_DIR: dataDir })
    const body = JSON.stringify({ productId: 1, lot: 'LATE', producedOn: '2026-11-20', declaredPacks: 1 })
    const slow = request(`${service.origin}/api/v1/batches`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
    })
    slow.write(body.slice(0, 10))
    await new Promise((resolve) => setTimeout(resolve, 200))
    const exit = service.end('SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 200))
    slow.end(body.slice(10))
    const [response] = (await once(slow, 'response')) as [{ statusCode: number; resume: () => void }]
    response.resume()
    expect(response.statusCode).toBe(201)
    expect(await exit).toBe(0)
  })

  it('by kill -9 in a burst loses no acknowledged batch and leaves no half of one', async () => {
    const service = await startService({ DATA_DIR: dataDir })
    const acknowledged: string[] = []
    const burst = Array.from({ length: 300 }, async (_, i) => {
      const response = await declare(service, `B${i}`).catch(() => undefined)
      if (response?.status !== 201) return
      acknowledged.push(`B${i}`)
      if (acknowledged.length === 100) service.child.kill('SIGKILL')
    })
    await Promise.all(burst)
    expect(acknowledged.length).toBeGreaterThanOrEqual(100)
    const again = await startService({ DATA_DIR: dataDir })
    const kept = (await list(again, 'batches')).filter(({ lot }) => lot.startsWith('B'))
    expect(kept.map(({ lot }) => lot)).toEqual(expect.arrayContaining(acknowledged))
    for (const { id } of kept.slice(-3)) expect((await fetch(`${again.origin}/api/v1/batches/${id}/stamp`)).status).toBe(200)
    await again.end('SIGTERM')
  })
})

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
    const { code, output } = await failToStart({ DATA_DIR: dataDir, ...setting })
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
    expect(output).not.toContain('hunter2')
    expect(code).toBe(1)
  })

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, output } = await failToStart({ DATA_DIR: dataDir, PORT: String(port) })
    expect([code, output]).toEqual([
      1,
      `PORT ${port} is already in use on 127.0.0.1; stop the other program or set PORT to another number.\n`,
    ])
    other.close()
  })

  it('a database that is none, and a key that is none, without a word of its content', async () => {
    await writeFile(join(dataDir, 'temsao.sqlite'), 'not a database, but long enough to be looked at as one')
    expect(await failToStart({ DATA_DIR: dataDir })).toMatchObject({ code: 1, output: expect.stringContaining('temsao.sqlite') })
    await rm(join(dataDir, 'temsao.sqlite'))
    await writeFile(join(dataDir, 'signing-key.json'), '{"d":"c2VjcmV0"}')
    const { code, output } = await failToStart({ DATA_DIR: dataDir })
    expect([code, output]).toEqual([1, expect.stringContaining('signing-key.json does not contain a P-256 signing key')])
    expect(output).not.toContain('c2VjcmV0')
  })

  it.skipIf(process.getuid?.() === 0)('a folder that this user may not write to', async () => {
    await chmod(dataDir, 0o500)
    expect(await failToStart({ DATA_DIR: dataDir })).toMatchObject({
      code: 1,
      output: expect.stringContaining('DATA_DIR must be a folder that this user can write to'),
    })
    await chmod(dataDir, 0o700)
  })
})
