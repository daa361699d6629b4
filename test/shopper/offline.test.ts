// Visits without a network, and updates that are good, incomplete or broken.
import { createHash } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillTrust } from '@temsao/shared/lists/trust-block.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { drawStamp } from '../reading/fake-camera.ts'
import { readBuiltFiles, readBuiltPage, servePage, type PageServer } from './page-server.ts'
import { TRUST, signStamp, STAMPS, VALID } from './stamps.ts'

const PATH = `/01/${VALID.gtin}/10/${VALID.lot}`
const code = signStamp(VALID)
const base64Of = (text: string) => createHash('sha256').update(text).digest('base64')
/** The name of the other build of a test. */
const NEXT = 'f'.repeat(64)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

let browser: Browser
let server: PageServer
let context: BrowserContext
/** The files that the server has now instead of the built ones, by path. */
let served: ReadonlyMap<string, string | undefined>
let isDown = false
/** Holds back the next request that asks whether the worker is switched off, until the test releases it. */
let hold: ((letGo: () => void) => void) | undefined

beforeAll(async () => {
  browser = await connectBrowser()
})

afterAll(async () => {
  await browser.close()
})

beforeEach(async () => {
  served = new Map()
  isDown = false
  hold = undefined
  server = await servePage(TRUST, (request, response) => {
    const path = request.url!.replace(/\?.*/, '')
    if (isDown) request.destroy()
    else if (path === '/sw-state.json' && hold !== undefined) {
      hold(() => response.writeHead(404).end())
      hold = undefined
      return true
    } else if (served.has(path)) {
      response.setHeader('Content-Type', path.endsWith('.js') ? 'text/javascript' : path === '/' ? 'text/html' : 'application/json')
      response.writeHead(served.get(path) === undefined ? 404 : 200).end(served.get(path))
    }
    return isDown || served.has(path)
  })
  context = await browser.newContext({ locale: 'vi-VN' })
})

afterEach(async () => {
  await context.close()
  server.close()
})

/** Opens a link in a new tab and waits for the verdict. */
async function visit(link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.origin}${link}`)
  await page.locator('.band').waitFor()
  return page
}

const buildOf = (page: Page) =>
  page.evaluate(async () => {
    const kept = await caches.match('/state', { cacheName: 'temsao-state' })
    return (await kept?.json()) as { proven?: string; trial?: string } | undefined
  })

/** Waits until the newest worker has replaced the one before. */
async function untilActive(page: Page): Promise<void> {
  const states = () =>
    page.evaluate(async () => {
      const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration())!
      return [installing, waiting, active].map((worker) => worker?.state)
    })
  await expect.poll(states).toEqual([undefined, undefined, 'activated'])
}

async function untilProven(page: Page, build?: string): Promise<string> {
  let proven: string | undefined
  const isWanted = (name: string | undefined) => name !== undefined && (build === undefined || name === build)
  await expect.poll(async () => isWanted((proven = (await buildOf(page))?.proven))).toBe(true)
  return proven!
}

/** The built page as another build, with its document changed by `spoil`. */
function nextBuild(build: string, spoil = (html: string) => html): Map<string, string | undefined> {
  const files = readBuiltFiles()
  const [moreName, more] = [...files].find(([name]) => /^\/more\..*\.js$/.test(name))!
  const next = more.replace(build, NEXT)
  const nextName = `/more.${hashOf(next).slice(0, 10)}.js`
  const worker = files.get('/sw.js')!.replace(build, NEXT).replace(moreName, nextName)
  const html = fillTrust(readBuiltPage(), TRUST)
  const script = /<script>([^]*)<\/script>/.exec(html)![1]!
  const nextScript = script.replace(moreName, nextName).replace(base64Of(more), base64Of(next))
  const nextHtml = html.replace(script, () => nextScript).replace(base64Of(script), base64Of(nextScript))
  return new Map([
    ['/', spoil(nextHtml)],
    [nextName, next],
    ['/sw.js', worker.replace(hashOf(more), hashOf(next))],
  ])
}

describe('a second visit without a network', () => {
  it.each(['/', PATH, `${PATH}?utm_source=zalo&zarsrc=31`])('shows verdict and facts at %s', async (path) => {
    await untilProven(await visit(`/#${code}`))
    isDown = true
    const page = await visit(`${path}#${code}`)
    expect(await page.locator('.band').getAttribute('data-verdict')).toBe('valid')
    await page.getByText('Mã sản phẩm OCOP').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
  })

  it('judges another product’s path as such', async () => {
    await untilProven(await visit(`/#${code}`))
    isDown = true
    const page = await visit(`/01/08936012345674#${code}`)
    expect(await page.locator('.band').getAttribute('data-verdict')).toBe('other-product')
  })

  it('asks the network for nothing before the verdict', async () => {
    await untilProven(await visit(`/#${code}`))
    server.requests.length = 0
    await visit(`/#${signStamp(STAMPS.lapsed)}`)
    expect(
      server.requests.filter((path) => !/^\/(sw-state\.json|sw\.js|status\/.*|records\/.*|\.well-known\/trust-list)?$/.test(path)),
    ).toEqual([])
  })
})

// The names of the stored files that are needed for scanning, without their hashes.
const keptFiles = (page: Page) =>
  page.evaluate(async () => {
    const paths: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname.replace(/[.].*[.]/, '.'))
    return paths.filter((path) => /^.(scan|decoder|zxing)\./.test(path)).sort()
  })

describe('scanning', () => {
  const photo = { name: 'stamp.png', mimeType: 'image/png', buffer: Buffer.from(drawStamp(`https://elsewhere.example/#${code}`)) }
  const scan = async (page: Page) => {
    await page.goto(`${server.origin}/`)
    await page.locator('.scan input[type=file]').setInputFiles(photo)
    await page.locator('[data-verdict=valid]').waitFor()
  }

  it('is not fetched before it is used, and works without a network afterwards', async () => {
    const page = await visit(`/#${code}`)
    await untilProven(page)
    expect(await keptFiles(page)).toEqual([])
    await scan(page)
    await expect.poll(() => keptFiles(page)).toEqual(['/decoder.js', '/scan.css', '/scan.js', '/zxing.wasm'])
    isDown = true
    await scan(await context.newPage())
  })

  it('that was used before still works after an update', async () => {
    const page = await visit(`/#${code}`)
    const build = await untilProven(page)
    await scan(page)
    await expect.poll(() => keptFiles(page)).toHaveLength(4)
    served = nextBuild(build)
    await visit(`/#${code}`)
    await expect.poll(async () => (await buildOf(page))?.trial).toBe(NEXT)
    await untilActive(page)
    await visit(`/#${code}`)
    await untilProven(page, NEXT)
    isDown = true
    await scan(await context.newPage())
    await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(3)
  })

  it('that was never used says that it could not be loaded', async () => {
    await untilProven(await visit(`/#${code}`))
    isDown = true
    const page = await context.newPage()
    await page.goto(`${server.origin}/`)
    await page.locator('.scan input[type=file]').setInputFiles(photo)
    await page.getByText('Chưa tải được phần quét tem').waitFor()
    expect(await page.locator('.band').count()).toBe(0)
  })
})

describe('an update', () => {
  it('is served on a later visit, without reloading anything, and works without a network', async () => {
    const page = await visit(`/#${code}`)
    const build = await untilProven(page)
    served = nextBuild(build)
    let loads = 0
    page.on('load', () => loads++)
    await visit(`/#${code}`)
    await expect.poll(async () => (await buildOf(page))?.trial).toBe(NEXT)
    const later = await visit(`/#${code}`)
    await untilProven(later, NEXT)
    isDown = true
    await visit(`${PATH}#${code}`)
    expect(loads).toBe(0)
    await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(2)
  })

  it('leaves nothing of the previous build, even if its worker is still busy', async () => {
    const page = await visit(`/#${code}`)
    const build = await untilProven(page)
    const held = new Promise<() => void>((resolve) => (hold = resolve))
    served = nextBuild(build)
    await visit(`/#${code}`)
    const letGo = await held
    await expect.poll(async () => (await buildOf(page))?.trial).toBe(NEXT)
    await visit(`/#${code}`)
    await untilProven(page, NEXT)
    await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(2)
    server.requests.length = 0
    letGo()
    await expect.poll(() => server.requests).toContain('/')
    expect(await page.evaluate(() => caches.keys())).toHaveLength(2)
  })

  it('that lacks a file is not used', async () => {
    const page = await visit(`/#${code}`)
    const build = await untilProven(page)
    const next = nextBuild(build)
    for (const name of next.keys()) if (name.startsWith('/more')) next.set(name, undefined)
    served = next
    await visit(`/#${code}`)
    await expect.poll(() => server.requests.filter((path) => path.startsWith('/more')).length).toBeGreaterThan(1)
    isDown = true
    await visit(`/#${code}`)
    expect(await buildOf(page)).toEqual({ proven: build, given: 0 })
  })

  it('whose page shows nothing is replaced by the previous build', async () => {
    const page = await visit(`/#${code}`)
    const build = await untilProven(page)
    served = nextBuild(build, (html) => html.replace('<script>', '<script>throw 0;'))
    await visit(`/#${code}`)
    await expect.poll(async () => (await buildOf(page))?.trial).toBe(NEXT)
    for (let i = 0; i < 2; i++) {
      const dead = await context.newPage()
      await dead.goto(`${server.origin}/#${code}`)
      expect(await dead.locator('.band').count()).toBe(0)
    }
    await visit(`/#${code}`)
  })

  it('of only the keys reaches the page', async () => {
    await untilProven(await visit(`/#${code}`))
    served = new Map([['/', readBuiltPage()]])
    await visit(`/#${code}`)
    await expect.poll(async () => await (await visit(`/#${code}`)).locator('.band').getAttribute('data-verdict')).toBe('cannot-check')
  })
})

it('can be switched off', async () => {
  const page = await visit(`/#${code}`)
  await untilProven(page)
  served = new Map([['/sw-state.json', '{"serviceWorker":"off"}']])
  await visit(`/#${code}`)
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([])
})
