// A service that gives the answers of a test, over HTTP, and the page that sends to it. It counts what it receives like an honest one.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { encodeBase64url } from '@temsao/shared/stamp/base64url.ts'
import { RECEIPT_TYPE, receiptClaims, type Receipt } from '@temsao/shared/inspection/statement.ts'
import { hashToken } from '@temsao/shared/inspection/web-crypto.ts'

/** The service's answer about an inspection. */
export interface Progress {
  readonly entries: number
  readonly head: string | null
  readonly missingPhotos: readonly string[]
  readonly receipt: string | null
}

/** How the service changes the true answer; `undefined` in answer to a question about progress means that it knows nothing. */
export interface Behaviour {
  readonly toQuestion?: (id: string) => Partial<Progress> | undefined
  readonly toEntries?: (truth: Progress, id: string) => Partial<Progress>
}

/** A running service, with its page. */
export interface MisbehavingService {
  readonly origin: string
  /** Sets how it answers from now on, and makes it forget everything it had. */
  readonly behave: (behaviour: Behaviour) => void
  /** The number of requests with entries since then. */
  readonly sendings: () => number
  readonly close: () => void
}

/** Serves an empty page that runs a script, and the API of sending. */
export async function serveMisbehaving(script: string): Promise<MisbehavingService> {
  let behaviour: Behaviour = {}
  let tokens: string[] = []
  let sendings = 0
  const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    const [, id = '', part] = /^\/api\/v1\/inspections\/([0-9a-f]{32})\/(progress|entries)$/.exec(request.url!) ?? []
    if (part === 'progress') {
      const said = behaviour.toQuestion?.(id)
      return said === undefined ? { status: 404, body: { code: 'not-found' } } : { status: 200, body: { ...NOTHING, ...said } }
    }
    sendings++
    const { entries } = JSON.parse(await text(request)) as { entries: string[] }
    tokens = [...tokens, ...entries]
    const truth = { ...NOTHING, entries: tokens.length, head: await hashToken(tokens.at(-1)!) }
    return { status: 200, body: { ...truth, ...behaviour.toEntries?.(truth, id) } }
  }
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/api/') !== true) {
      const isScript = request.url === '/script.js'
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
      response.end(isScript ? script : '<!doctype html><title>x</title><script src="/script.js"></script>')
      return
    }
    void answer(request).then(({ status, body }) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    behave: (next) => {
      behaviour = next
      tokens = []
      sendings = 0
    },
    sendings: () => sendings,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const NOTHING: Progress = { entries: 0, head: null, missingPhotos: [], receipt: null }

/** A receipt in the right form, with an invalid signature. */
export function writeReceipt(receipt: Omit<Receipt, 'issuer' | 'issuedAt'>): string {
  const header = { typ: RECEIPT_TYPE, alg: 'ES256', kid: '1-1' }
  const claims = receiptClaims({ issuer: 1, issuedAt: 1_790_010_000, ...receipt })
  return `${toPart(header)}.${toPart(claims)}.${encodeBase64url(new Uint8Array(64))}`
}

function toPart(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)))
}
