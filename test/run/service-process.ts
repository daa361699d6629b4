// One process that runs the services of all test files, each like `temsao serve`, with its own folder. Most of the time of a start is
// spent on loading a thousand modules, which happens only once here. Registers are prepared once and copied.
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startService, type RunningService } from '@temsao/service/cli/serve.ts'
import { readConfig } from '@temsao/service/config.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { findFreePort } from '../free-port.ts'
import type { RegisterOptions, StartedService } from './shared-service.ts'

const own = await mkdtemp(join(tmpdir(), 'temsao-run-'))
const services = new Map<string, RunningService & { readonly removeFolder: () => Promise<void> }>()
const registers = new Map<string, Promise<string>>()

/** The folder of a register that was opened once with these settings at this instant, and is to be copied. */
async function prepareRegister({ env, now }: RegisterOptions): Promise<string> {
  const key = JSON.stringify([Object.entries(env).toSorted(([one], [other]) => one.localeCompare(other)), now])
  const known = registers.get(key) ?? makeRegister({ env, now })
  registers.set(key, known)
  return await known
}

async function makeRegister({ env, now }: RegisterOptions): Promise<string> {
  const folder = await mkdtemp(join(own, 'register-'))
  const { db } = await openRegister(readConfig({ ...env, DATA_DIR: folder }), now ?? Date.now())
  await db.destroy()
  return folder
}

// Settings that do not change the content of a new register.
const OF_THE_START = new Set(['PORT', 'ACCESS', 'PUBLIC_URL'])

async function start(env: Readonly<Record<string, string>>): Promise<StartedService> {
  const isGiven = env['DATA_DIR'] !== undefined
  const folder = env['DATA_DIR'] ?? (await mkdtemp(join(own, 'data-')))
  if (!isGiven) {
    const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !OF_THE_START.has(name)))
    await cp(await prepareRegister({ env: kept }), folder, { recursive: true })
  }
  const { service, port, output } = await listen({ ...env, DATA_DIR: folder })
  services.set(port, { ...service, removeFolder: async () => (isGiven ? undefined : await rm(folder, { recursive: true })) })
  return { origin: `http://localhost:${port}`, port, output }
}

// A port that was free a moment ago may have been taken by another program since.
async function listen(env: Readonly<Record<string, string>>): Promise<{ service: RunningService; port: string; output: string }> {
  const port = env['PORT'] ?? String(await findFreePort())
  let output = ''
  const note = (text: string): void => void (output += `${text}\n`)
  try {
    const service = await startService({
      args: [],
      options: {},
      config: readConfig({ ...env, PORT: port }),
      now: Date.now,
      result: note,
      tell: note,
      progress: () => {},
    })
    return { service, port, output }
  } catch (error) {
    if (env['PORT'] === undefined && (error as Error).message.includes('already in use')) return await listen(env)
    throw error
  }
}

async function end(port: string): Promise<object> {
  const service = services.get(port)
  services.delete(port)
  await service?.end()
  await service?.removeFolder()
  return {}
}

async function read<Body>(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString()) as Body
}

async function answer(request: IncomingMessage): Promise<object> {
  if (request.url === '/registers') return { folder: await prepareRegister(await read(request)) }
  if (request.url === '/services') return await start(await read(request))
  return await end(request.url!.split('/').at(-1)!)
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.end(JSON.stringify(body)),
    (error: Error) => response.writeHead(500).end(error.stack),
  )
})

process.once('disconnect', () => {
  void Promise.allSettled(Array.from(services.keys(), end))
    .then(() => rm(own, { recursive: true, force: true }))
    .finally(() => process.exit(0))
})

server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
