// Serves the built page as any static host would: the same document at every path, with a trust block of the caller's.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fillTrust } from '@temsao/shared/trust-block.ts'

const verifier = join(import.meta.dirname, '../../verifier')

/** The built page, brought up to date first. */
export function readBuiltPage(): string {
  execFileSync(process.execPath, [join(verifier, 'build.ts'), '--if-stale'])
  return readFileSync(join(verifier, 'dist/index.html'), 'utf8')
}

/** A running server. */
export interface PageServer {
  /** `http://localhost:PORT`: a secure context, so that WebCrypto is there. */
  readonly origin: string
  /** Paths asked for since the start. */
  readonly requests: string[]
  close(): void
}

/** Starts a server of the page with a JWK set; without one the block stays empty. */
export async function servePage(jwks?: { keys: object[] }): Promise<PageServer> {
  const page = readBuiltPage()
  const html = jwks === undefined ? page : fillTrust(page, jwks)
  const icon = readFileSync(join(verifier, 'dist/favicon.svg'))
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    const isIcon = request.url === '/favicon.svg'
    response.setHeader('Content-Type', isIcon ? 'image/svg+xml' : 'text/html; charset=utf-8')
    response.end(isIcon ? icon : html)
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
