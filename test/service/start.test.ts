// The service as a process: its life from the first start to a kill, and its messages when it cannot start.
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, failToStart, startService, type ServiceProcess } from './process.ts'

let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-start-'))
})

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

async function list(service: ServiceProcess, record: string): Promise<{ id: number; lot: string }[]> {
  const items: { id: number; lot: string }[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await ask(`${service.origin}/api/v1/${record}?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)
    const body = (await response.json()) as { items: { id: number; lot: string }[]; nextCursor: string | null }
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

const batchOf = (lot: string): string => {
  const producedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  return JSON.stringify({ productId: 1, lot, producedOn, declaredPacks: 10 })
}

function declare(service: ServiceProcess, lot: string): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' }
  return ask(`${service.origin}/api/v1/batches`, { method: 'POST', headers, body: batchOf(lot) })
}

async function read(service: ServiceProcess, path: string): Promise<string> {
  return (await ask(`${service.origin}${path}`)).text()
}

async function readAll(service: ServiceProcess): Promise<unknown> {
  const texts = ['/api/v1/batches/1/stamp', '/.well-known/jwks.json'].map(async (path) => await read(service, path))
  return { batches: await list(service, 'batches'), texts: await Promise.all(texts) }
}

/** Starts the request that declares a batch; resolves when the service has begun to read it. */
async function beginToDeclare(service: ServiceProcess, lot: string) {
  const body = batchOf(lot)
  const slow = request(`${service.origin}/api/v1/batches`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, Expect: '100-continue' },
  })
  slow.flushHeaders()
  await once(slow, 'continue')
  return {
    finish: async (): Promise<number> => {
      slow.end(body)
      const [response] = (await once(slow, 'response')) as [{ statusCode: number; resume: () => void }]
      response.resume()
      return response.statusCode
    },
  }
}

/** Resolves when the service accepts no new connection. */
async function waitUntilClosed({ origin }: ServiceProcess): Promise<void> {
  for (;;) {
    try {
      await (await ask(`${origin}/openapi.json`)).arrayBuffer()
    } catch {
      return
    }
  }
}

// The service is started again and again on the same folder, as day by day; each test continues where the last one ended.
describe('a service', () => {
  let service: ServiceProcess
  let kept: unknown

  it('creates everything at its first start, and prints links that work', async () => {
    service = await startService({ DATA_DIR: dataDir })
    expect((await stat(join(dataDir, 'keys', '1-1.jwe'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'key-secret'))).mode & 0o777).toBe(0o600)
    const links = service.output().match(/http:\S+/g)!
    expect(links.length).toBeGreaterThanOrEqual(8)
    expect(await Promise.all(links.map(async (link) => (await ask(link)).status))).toEqual(links.map(() => 200))
    expect(service.output()).toMatch(/valid: Thịt trâu sấy[^]*lapses soon: [^]*certificate lapsed: [^]*forged: /)
    expect((await declare(service, 'KEPT')).status).toBe(201)
  })

  it('answers an open request when it is ended, and ends cleanly', async () => {
    const late = await beginToDeclare(service, 'LATE')
    const exit = service.end('SIGINT')
    await waitUntilClosed(service)
    expect(await late.finish()).toBe(201)
    expect(await exit).toBe(0)
  })

  it('keeps records, stamps and keys', async () => {
    const PORT = new URL(service.origin).port
    service = await startService({ DATA_DIR: dataDir, PORT })
    kept = await readAll(service)
    expect((await list(service, 'batches')).map(({ lot }) => lot)).toEqual(expect.arrayContaining(['KEPT', 'LATE']))
    expect(await service.end('SIGTERM')).toBe(0)
    service = await startService({ DATA_DIR: dataDir, PORT })
    expect(await readAll(service)).toEqual(kept)
  })

  it('that is killed with -9 in a burst loses no acknowledged batch and leaves no half of one', async () => {
    const acknowledged: string[] = []
    const burst = Array.from({ length: 300 }, async (_, i) => {
      const response = await declare(service, `B${i}`).catch(() => undefined)
      if (response?.status !== 201) return
      acknowledged.push(`B${i}`)
      if (acknowledged.length === 100) service.child.kill('SIGKILL')
    })
    await Promise.all(burst)
    expect(acknowledged.length).toBeGreaterThanOrEqual(100)
    service = await startService({ DATA_DIR: dataDir })
    const batches = (await list(service, 'batches')).filter(({ lot }) => lot.startsWith('B'))
    expect(batches.map(({ lot }) => lot)).toEqual(expect.arrayContaining(acknowledged))
    for (const { id } of batches.slice(-3)) expect((await ask(`${service.origin}/api/v1/batches/${id}/stamp`)).status).toBe(200)
    await service.end('SIGTERM')
  })
})

describe('a start that is impossible', () => {
  it('ends with one sentence and exit code 1', async () => {
    const { code, output } = await failToStart({ DATA_DIR: dataDir, PORT: 'http' })
    expect(output.trim().split('\n')).toEqual([expect.stringContaining('PORT must be')])
    expect(code).toBe(1)
  })
})
