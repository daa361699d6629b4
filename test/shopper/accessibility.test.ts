// Everybody can use the page: axe finds nothing, it fits 320 px and 200 % text, and it respects people's preferences.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBarriersAndDoubts, findColourBarriers, overflowOf, squeeze } from '../barriers.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { alterName, TRUST, NOON, signStamp, STAMPS, VALID } from './stamps.ts'

const SCENES: Readonly<Record<string, string>> = {
  start: '',
  valid: signStamp(STAMPS.demo),
  'lapses-soon': signStamp(STAMPS['lapses-soon']),
  lapsed: signStamp(STAMPS.lapsed),
  mini: signStamp(STAMPS.mini),
  'signature-wrong': alterName(VALID),
  unreadable: 'noise',
}

let browser: Browser
let server: PageServer

beforeAll(async () => {
  ;[browser, server] = await Promise.all([connectBrowser(), servePage(TRUST)])
})

afterAll(async () => {
  await browser.close()
  server.close()
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

async function open(token: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block', ...options })
  await context.clock.setFixedTime(NOON)
  const page = await context.newPage()
  await page.goto(`${server.origin}/#${token}`)
  await page.locator('h1').waitFor()
  return page
}

// One visit per language: the preferences are changed on the open page.
describe.each(['vi-VN', 'en-GB'])('in %s', (locale) => {
  it.each(Object.entries(SCENES))(
    'axe finds nothing in light and in dark, and it fits 320 px, also with text twice as large: %s',
    async (_, token) => {
      const page = await open(token, { locale, colorScheme: 'light', viewport: { width: 360, height: 640 } })
      expect(await findBarriersAndDoubts(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await findColourBarriers(page)).toEqual([])
      expect(await squeeze(page)).toEqual({ narrow: 0, large: 0 })
    },
  )
})

it('fits 320 px with the longest names a stamp can carry', async () => {
  const longest = {
    ...VALID,
    productName: 'Thịt'.repeat(20),
    producerName: 'N'.repeat(100),
    certificateNumber: '1'.repeat(40),
    lot: 'L'.repeat(20),
    origin: `https://${'tem'.repeat(30)}.vn`,
  }
  const page = await open(signStamp(longest), { viewport: { width: 320, height: 568 } })
  expect(await overflowOf(page)).toBe(0)
})

it.each(['light', 'dark'] as const)('has a contrast of 7:1 and more in every verdict (%s)', async (colorScheme) => {
  for (const scene of ['valid', 'lapsed', 'signature-wrong']) {
    const page = await open(SCENES[scene]!, { colorScheme })
    const [ink, paper] = await page.locator('.band').evaluate((band) => {
      const { color, backgroundColor } = getComputedStyle(band)
      return [color, backgroundColor] as const
    })
    expect(contrastOf(ink, paper)).toBeGreaterThanOrEqual(7)
  }
})

it('has buttons, links and fields of a thumb’s size', async () => {
  for (const token of [SCENES['start']!, SCENES['valid']!]) {
    const page = await open(token, { viewport: { width: 360, height: 640 } })
    for (const control of await page.locator(':is(a, button, input, summary):visible').all())
      expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  }
})

it('tells a screen reader about a new verdict', async () => {
  const page = await open(SCENES['valid']!, {})
  expect(await page.getByRole('status').locator('h1').innerText()).toContain('Tem thật.')
})

it('prints dark on light, whatever the colour scheme of the screen', async () => {
  const page = await open(SCENES['valid']!, { colorScheme: 'dark' })
  await page.emulateMedia({ media: 'print' })
  const paper = await page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor)
  for (const part of ['.band', '.card h2', '.as-of']) {
    const ink = await page.locator(part).evaluate((element) => getComputedStyle(element).color)
    expect(contrastOf(ink, paper)).toBeGreaterThanOrEqual(7)
  }
})

// Relative luminance and contrast of WCAG 2.2.
function contrastOf(a: string, b: string): number {
  const [dark, light] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminanceOf(rgb: string): number {
  const [red, green, blue] = rgb.match(/\d+/g)!.map((value) => {
    const share = Number(value) / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
