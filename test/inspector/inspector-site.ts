// The inspector's page on a host whose service gives the answers of a test: the signed-in user, the package, and the office's
// decision about the phone. The page's own code and worker are the built ones.
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { fillTrust } from '@temsao/shared/lists/trust-block.ts'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from '../shopper/page-server.ts'
import { NOON, TRUST } from '../shopper/stamps.ts'
import { createPackage, INSPECTOR_ID } from './trip/packages.ts'

const dist = join(import.meta.dirname, '../../verifier/dist')

/** The answer of `GET /api/v1/me` for a signed-in inspector. */
export const ME = {
  access: 'accounts',
  by: 'session',
  id: INSPECTOR_ID,
  role: 'inspector',
  name: 'Lò Thị Mai',
  email: 'mai@example.vn',
  producerId: null,
  producer: null,
  provinces: ['12', '11'] as 'all' | string[],
}

/** The state of the service, which tests can change. */
export interface Service {
  me: Partial<typeof ME>
  package: Uint8Array
  /** Answers the request for the package instead of {@link package}. */
  answerPackage: ((response: ServerResponse) => void) | undefined
  deviceState: 'waiting' | 'approved' | 'revoked'
  /** Whether it still has the devices that were registered. */
  knowsDevices: boolean
  isDown: boolean
}

/** What a test works with. */
export interface InspectorSite {
  service: Service
  server: PageServer
  browser: Browser
  context: BrowserContext
}

/** A service in its usual state. */
export function createService(): Service {
  return { me: ME, package: createPackage(), answerPackage: undefined, deviceState: 'waiting', knowsDevices: true, isDown: false }
}

/** Serves the page for a service. */
export async function serveInspector(service: () => Service): Promise<PageServer> {
  const devices = new Map<string, object>()
  return await servePage(TRUST, (request, response) => answer(service(), { request, response, devices }))
}

/** Prepares host and browser for all tests of a file; each test has its own service and browser profile. */
export function setUpInspector(browserArguments: () => readonly string[] = () => []): InspectorSite {
  const site = {} as InspectorSite
  beforeAll(async () => {
    site.server = await serveInspector(() => site.service)
    const further = browserArguments()
    site.browser = further.length === 0 ? await connectBrowser() : await launchBrowser(further)
  })
  afterAll(async () => {
    await site.browser.close()
    site.server.close()
  })
  beforeEach(async () => {
    site.service = createService()
    site.context = await site.browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 640 } })
    await site.context.clock.setFixedTime(NOON)
  })
  afterEach(async () => {
    await site.context.close()
  })
  return site
}

/** Opens the page at a path and waits for its heading. */
export async function openInspector({ context, server }: Pick<InspectorSite, 'context' | 'server'>, place = '/'): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { policyViolations: seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  await page.goto(`${server.origin}/inspector.html#${place}`)
  await page.locator('h1').first().waitFor()
  return page
}

/** Downloads the service's package; resolves when it is on the phone. */
export async function takePackage(page: Page): Promise<void> {
  const box = page.getByRole('checkbox', { name: 'Lai Châu' })
  if (!(await box.isChecked())) await box.check()
  await page.getByRole('button', { name: /^Tải gói/ }).click()
  await page.getByText('Đã tải và kiểm tra gói.').waitFor()
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly devices: Map<string, object>
}

function answer(service: Service, { request, response, devices }: Exchange): boolean {
  const path = request.url!.replace(/\?.*/, '')
  if (service.isDown) {
    request.destroy()
    return true
  }
  if (path === '/inspector.html') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(fillTrust(readFileSync(join(dist, 'inspector.html'), 'utf8'), TRUST))
    return true
  }
  if (!path.startsWith('/api/')) return false
  answerApi(service, path, { request, response, devices })
  return true
}

function answerApi(service: Service, path: string, { request, response, devices }: Exchange): void {
  const say = (body: object, status = 200): void => {
    response.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json')
    response.writeHead(status).end(JSON.stringify(body))
  }
  const refuse = (status: number, code: string): void => say({ code, status, detail: code, errors: [] }, status)
  if (path === '/api/v1/me') return say({ ...ME, ...service.me })
  if (path === '/api/auth/sign-out') {
    service.me = { by: 'nothing', id: null, role: null } as unknown as Partial<typeof ME>
    return say({})
  }
  if (path === '/api/auth/sign-in/email') {
    service.me = ME
    return say({})
  }
  if (path === '/api/v1/communes') {
    const items = [{ code: '03390', name: 'Xã Bình Lư', provinceCode: '12', province: 'Lai Châu' }]
    return say({ items, next: null, total: 1 })
  }
  if (path === '/api/v1/inspection-package') {
    if (service.answerPackage !== undefined) return service.answerPackage(response)
    if (!service.knowsDevices && request.url!.includes('device=')) return refuse(404, 'not-found')
    response.setHeader('Content-Type', 'application/vnd.temsao.inspection-package')
    response.end(service.package)
    return
  }
  const kid = /^\/api\/v1\/inspector-devices\/([\w-]{43})$/.exec(path)?.[1]
  if (kid !== undefined) {
    const device = devices.get(kid)
    return device === undefined ? refuse(404, 'not-found') : say({ ...device, state: service.deviceState })
  }
  if (path === '/api/v1/inspector-devices')
    return void register(request, devices, (device) => say({ ...device, state: service.deviceState }, 201))
  refuse(404, 'not-found')
}

async function register(request: IncomingMessage, devices: Map<string, object>, say: (device: object) => void): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const { name, proof } = JSON.parse(Buffer.concat(parts).toString()) as { name: string; proof: string }
  const { kid } = JSON.parse(Buffer.from(proof.split('.')[0]!, 'base64url').toString()) as { kid: string }
  const device = { kid, name, certificate: null, revokedFrom: null }
  devices.set(kid, device)
  say(device)
}
