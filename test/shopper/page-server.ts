// Serves the built page like any static host: its files, and the same document at every other path, with a trust block of
// the caller's.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fillTrust, type SignedTrust } from '@temsao/shared/lists/trust-block.ts'

const verifier = join(import.meta.dirname, '../../verifier')

const dist = join(verifier, 'dist')

/** Rebuilds the built pages if needed, for scripts: a test run does so before its first file. */
export function buildPages(): void {
  execFileSync(process.execPath, [join(verifier, 'build.ts'), '--if-stale'])
}

/** One of the documents of the built page. */
export function readBuiltPage(name: 'index.html' | 'index.en.html' = 'index.html'): string {
  return readFileSync(join(dist, name), 'utf8')
}

/** The files that the built page loads after the verdict, by path. */
export function readBuiltFiles(): ReadonlyMap<string, string> {
  const names = readdirSync(dist).filter((name) => /\.(js|css|json)$/.test(name))
  return new Map(names.map((name) => [`/${name}`, readFileSync(join(dist, name), 'utf8')]))
}

/** The bytes of every file that was built for the page, by path. */
export function readBuiltBytes(): ReadonlyMap<string, Uint8Array> {
  const files = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(files.map(({ name }) => [`/${name}`, readFileSync(join(dist, name))]))
}

/** Answers a request instead of the page's files, or leaves it to them. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean

/** A running server. */
export interface PageServer {
  /** `http://localhost:PORT`: a secure context, so that WebCrypto is available. */
  readonly origin: string
  /** The paths requested since the start. */
  readonly requests: string[]
  close(): void
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  json: 'application/json',
  wasm: 'application/wasm',
}

/** Starts a static server of the page with a trust list (without one the block stays empty); `answer` is asked first. */
export async function servePage(trust?: SignedTrust, answer: Answer = () => false): Promise<PageServer> {
  const page = readBuiltPage()
  const html = trust === undefined ? page : fillTrust(page, trust)
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    if (answer(request, response)) return
    const path = (request.url ?? '/').replace(/\?.*/, '')
    const file = join(dist, path)
    const isFile = path !== '/index.html' && /\.[a-z]+$/.test(path) && file.startsWith(dist) && existsSync(file)
    if (!isFile && /^\/(api|status|records|photos|\.well-known)\//.test(path)) return response.writeHead(404).end()
    response.setHeader('Content-Type', types[isFile ? extname(path).slice(1) : 'html'] ?? 'text/plain')
    response.end(isFile ? readFileSync(file) : html)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    requests,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
