// The page that verifies inspections, on its own host with the trust list of the sample inspection.
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fillTrust } from '@temsao/shared/lists/trust-block.ts'
import type { Browser, Page } from 'playwright-core'
import { NOW, ROOT, signTrust, TRUST_LIST } from '../vectors/inspection/sample.ts'

/** The document with its trust block filled in. */
export function readVerifyingPage(): string {
  const html = readFileSync(join(import.meta.dirname, '../../verifier/dist/inspection.html'), 'utf8')
  return fillTrust(html, { roots: [ROOT.point], token: signTrust(TRUST_LIST) })
}

/** A host that serves the page, and the requests that it received. */
export interface VerifyingSite {
  readonly origin: string
  /** Methods and paths. */
  readonly requests: string[]
  /** Its answers, by path with its query or without; all other paths are not found. */
  readonly answers: Map<string, string>
  readonly close: () => void
}

/** Serves the page. */
export async function serveVerifyingPage(): Promise<VerifyingSite> {
  const html = readVerifyingPage()
  const requests: string[] = []
  const answers = new Map<string, string>()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    if (path === '/inspection.html') return void response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html)
    requests.push(`${request.method} ${path}`)
    const answer = answers.get(request.url ?? '') ?? answers.get(path)
    if (answer !== undefined) return void response.end(answer)
    refuse(response)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function refuse(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end('{"code":"not-found"}')
}

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** Opens the page on the evening of the sample, by default on a phone. */
export async function openVerifyingPage(browser: Browser, address: string, options: ContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 640 }, ...options })
  await context.clock.setFixedTime(NOW)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { policyViolations: seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  await page.goto(address)
  await page.locator('h1').waitFor()
  return page
}

/** Gives a file to the page. */
export async function chooseFile(page: Page, content: string, name = 'hau-kiem.json'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
}
