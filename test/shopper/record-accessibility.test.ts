// Everybody can also use the parts that are loaded later: decisions and story, the typed code, the shopper's report.
import { encode } from 'jpeg-js'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { findBarriersAndDoubts, findColourBarriers, squeeze } from '../barriers.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { CONTENT, DECISIONS, recordOf } from './records.ts'
import { NOON, signStamp, TRUST, VALID } from './stamps.ts'

const COUNTED = { counted: true, nth: 12, first: { day: '2026-11-02', hour: 14 } }
const JPEG = Buffer.from(encode({ width: 128, height: 85, data: Buffer.alloc(128 * 85 * 4, 0x7a) }, 80).data)

const openReport = async (page: Page) => {
  await page.locator('.report button').click()
  await page.locator('#report-photo').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: JPEG })
  await page.locator('.photo canvas').waitFor()
  await page.locator('.report .primary').click()
  await page.locator('[aria-invalid=true]').first().waitFor()
}

const typeCode = async (page: Page) => {
  await page.locator('#typed-code').fill(encodeTypedCode(VALID))
  await page.locator('.typed button').click()
  await page.locator('.band').waitFor()
}

const openCounting = async (page: Page) => {
  await page.locator('.scans p').first().waitFor()
  await page.locator('.counting summary').click()
}

const SCENES: Readonly<Record<string, readonly [hash: string, act: (page: Page) => Promise<unknown>]>> = {
  record: [signStamp(VALID), async (page) => page.locator('.shops').waitFor()],
  'counted scan': [signStamp(VALID), openCounting],
  report: [signStamp(VALID), openReport],
  'typed code': ['', typeCode],
  'wrong typed code': ['', async (page) => page.locator('#typed-code').pressSequentially('26O')],
}

let browser: Browser
let server: PageServer

beforeAll(async () => {
  browser = await connectBrowser()
  server = await servePage(TRUST, (request, response) => {
    if (request.url!.startsWith('/records/')) response.writeHead(200).end(recordOf({ claims: { ...DECISIONS, content: CONTENT } }))
    else if (request.url === '/api/v1/scans') response.writeHead(200).end(JSON.stringify(COUNTED))
    else if (request.url!.startsWith('/photos/')) response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(JPEG)
    else return false
    return true
  })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

async function open(scene: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block', ...options })
  await context.clock.setFixedTime(NOON)
  const page = await context.newPage()
  const [hash, act] = SCENES[scene]!
  await page.goto(`${server.origin}/#${hash}`)
  await page.waitForLoadState('networkidle')
  await act(page)
  return page
}

const CONTROLS = 'a, button, input:not([type=checkbox]), select, summary, textarea, .tick'
describe.each(Object.keys(SCENES))('%s', (scene) => {
  // One visit: the preferences are changed on the open page.
  it('axe finds nothing in light and in dark; it fits 320 px, also with text twice as large, with controls of a thumb’s size', async () => {
    const page = await open(scene, { colorScheme: 'light', viewport: { width: 360, height: 640 } })
    expect(await findBarriersAndDoubts(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findColourBarriers(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 568 })
    for (const control of await page.locator(`:is(${CONTROLS}):visible`).all())
      expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(await squeeze(page)).toEqual({ narrow: 0, large: 0 })
  })

  it('axe finds nothing in English', async () => {
    const page = await open(scene, { locale: 'en-GB', colorScheme: 'light', viewport: { width: 360, height: 640 } })
    expect(await findBarriersAndDoubts(page)).toEqual([])
  })
})

it('has a form for reports that can be used with the keyboard alone', async () => {
  const page = await open('record', {})
  await page.locator('.report button').focus()
  await page.keyboard.press('Enter')
  await page.locator('#report-foundOn').waitFor()
  for (const words of ['Lạp xưởng', 'Chợ']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(words)
  }
  expect(await page.locator('#report-place').inputValue()).toBe('Chợ')
})

it('prints decisions, steps and addresses of shops, and no forms', async () => {
  const page = await open('report', { colorScheme: 'dark' })
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.report').isVisible()).toBe(false)
  expect(await page.locator('.decision').first().isVisible()).toBe(true)
  const after = await page.locator('.shop').evaluate((link) => getComputedStyle(link, '::after').content)
  expect(after).toContain('https://ocop.laichau.example.vn/')
})
