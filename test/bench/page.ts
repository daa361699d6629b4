// How long a shopper with an old phone and one bar of signal waits for the verdict, compared with a page that only prints the same
// text; in the same run, in interleaved rounds, as medians.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { fillTrust } from '@temsao/shared/lists/trust-block.ts'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { readBuiltPage } from '../shopper/page-server.ts'
import { TRUST, signStamp, VALID } from '../shopper/stamps.ts'
import { formatTable } from './table.ts'

const ROUNDS = 5

/** Chrome's Slow 3G in both directions, and a processor at a sixth of its speed. */
const SLOW_3G = { offline: false, latency: 2000, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const CPU_SLOWDOWN = 6

/** After this time the worker has nothing left to do for the first visit. */
const SETTLED_MS = 500

const dist = join(import.meta.dirname, '../../verifier/dist')
const code = signStamp(VALID)

const BASELINE = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Temsao</title><div class="band">Tem thật.</div></html>`

interface Visit {
  readonly ms: number
  /** Requests sent to the server before the verdict. */
  readonly requests: number
}

export default async function measure(): Promise<{ table: string; result: Record<string, unknown> }> {
  const page = fillTrust(readBuiltPage(), TRUST)
  const [own, plain] = [await serve(page), await serve(BASELINE)]
  const browser = await launchBrowser()
  const [first, baseline, repeat]: [Visit[], Visit[], Visit[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    baseline.push(...(await visit(browser, plain, { again: false })))
    const [fresh, again] = await visit(browser, own, { again: true })
    first.push(fresh!)
    repeat.push(again!)
  }
  await browser.close()
  for (const { server } of [own, plain]) server.close()
  return summarise({ first, baseline, repeat, bytes: brotliCompressSync(page).length })
}

function summarise({ first, baseline, repeat, bytes }: { first: Visit[]; baseline: Visit[]; repeat: Visit[]; bytes: number }) {
  const [firstMs, baselineMs, repeatMs] = [first, baseline, repeat].map(medianMs) as [number, number, number]
  const result = {
    firstLoadBrotliBytes: bytes,
    firstMs,
    baselineMs,
    ratioFirst: Number((firstMs / baselineMs).toFixed(3)),
    repeatRequests: Math.max(...repeat.map(({ requests }) => requests)),
    repeatMs,
  }
  return { table: formatTable(Object.entries(result).map(([name, value]) => ({ figure: name, value }))), result }
}

function medianMs(visits: readonly Visit[]): number {
  return visits.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b)[Math.floor(visits.length / 2)]!
}

interface Site {
  readonly server: Server
  readonly origin: string
  readonly asked: string[]
}

/** Serves the built files in brotli, as the service does, and `html` at every other path. */
async function serve(html: string): Promise<Site> {
  const names = readdirSync(dist).filter((name) => /\.(js|css|svg|json)$/.test(name))
  const bodies = new Map(names.map((name) => [`/${name}`, brotliCompressSync(readFileSync(join(dist, name)))]))
  const document = brotliCompressSync(html)
  const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', json: 'application/json' }
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url!.replace(/\?.*/, '')
    // The worker looks for updates in the background (destination "empty"); no visit waits for that.
    if (request.headers['sec-fetch-dest'] !== 'empty' && path !== '/favicon.svg') asked.push(path)
    if (path.startsWith('/status/')) return response.writeHead(404).end()
    const type = bodies.has(path) ? types[path.split('.').at(-1)!]! : 'text/html; charset=utf-8'
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'br', 'Cache-Control': 'no-cache' })
    return response.end(bodies.get(path) ?? document)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}`, asked }
}

/** A first visit in a fresh browser, and then another one once the page is stored. */
async function visit(browser: Browser, site: Site, { again }: { again: boolean }): Promise<Visit[]> {
  const context = await browser.newContext({ locale: 'vi-VN' })
  const visits = [await openOnce(await context.newPage(), site)]
  if (again) {
    await untilKept(context.pages()[0]!)
    // A shopper comes back later, when the requests of the first visit have finished.
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
    visits.push(await openOnce(await context.newPage(), site))
  }
  await context.close()
  return visits
}

// Asks repeatedly from here, because `waitForFunction` treats the promise of an asynchronous function as true.
async function untilKept(page: Page): Promise<void> {
  const deadline = performance.now() + 120_000
  while (!(await page.evaluate(isKept))) {
    if (performance.now() > deadline) throw new Error('The worker has not kept the page.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function isKept(): Promise<boolean> {
  if (navigator.serviceWorker.controller?.state !== 'activated') return false
  const state = await caches.match('/state', { cacheName: 'temsao-state' })
  return ((await state?.json()) as { proven?: string } | undefined)?.proven !== undefined
}

async function openOnce(page: Page, site: Site): Promise<Visit> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW_3G)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  site.asked.length = 0
  await page.addInitScript(() => {
    const look = (): void => {
      if (document.querySelector('.band') === null) requestAnimationFrame(look)
      else (window as unknown as { verdictAt: number }).verdictAt = performance.now()
    }
    look()
  })
  await page.goto(`${site.origin}/#${code}`, { waitUntil: 'commit', timeout: 60_000 })
  const handle = await page.waitForFunction(() => (window as unknown as { verdictAt?: number }).verdictAt, undefined, { timeout: 60_000 })
  const requests = site.asked.length
  return { ms: (await handle.jsonValue())!, requests }
}
