// What all test files of a run share: the pages, built once; one Chromium and one process of services, each started when the first
// file asks for it. One that crashes fails the tests that were using it, and the next file that asks gets another.
import { execFile, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for what the run shares. */
    run: string
  }
}

const cache = join(import.meta.dirname, '../../node_modules/.cache/temsao')

/** Builds the pages, provides the address of the rest, and returns a function that ends everything. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../verifier/build.ts'), '--if-stale'])
  const helpers: Readonly<Record<string, Helper>> = {
    '/browser': new Helper('browser-process.ts'),
    '/services': new Helper('service-process.ts'),
  }
  const server = createServer((request, response) => {
    const helper = helpers[request.url ?? '']
    if (helper === undefined) return response.writeHead(404).end()
    helper.address().then(
      (address) => response.end(address),
      (error: Error) => response.writeHead(500).end(error.message),
    )
    return response
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  project.provide('run', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    await Promise.all(Object.values(helpers).map((helper) => helper.end()))
    server.closeAllConnections()
    server.close()
  }
}

/** A process that is started on demand, and again after a crash. */
class Helper {
  readonly #file: string
  #started: Promise<{ child: ChildProcess; address: string }> | undefined
  #isEnding = false

  constructor(file: string) {
    this.#file = file
  }

  async address(): Promise<string> {
    return (await (this.#started ??= this.#start())).address
  }

  // The helper sends its address when it is ready, and ends when the connection to this process is closed.
  async #start(): Promise<{ child: ChildProcess; address: string }> {
    const child = fork(join(import.meta.dirname, this.#file), { env: { ...process.env, NODE_COMPILE_CACHE: cache } })
    const exit = once(child, 'exit').then(([code, signal]) => {
      this.#started = undefined
      const end = `${this.#file} ended with ${code ?? signal}.`
      if (!this.#isEnding) process.stderr.write(`${end} The tests that used it fail; the next ones get another.\n`)
      return end
    })
    const address = await Promise.race([once(child, 'message'), exit])
    if (typeof address === 'string') throw new Error(address)
    return { child, address: address[0] as string }
  }

  async end(): Promise<void> {
    this.#isEnding = true
    const started = await this.#started?.catch(() => undefined)
    if (started === undefined || started.child.exitCode !== null) return
    const exit = once(started.child, 'exit')
    started.child.disconnect()
    await exit
  }
}
