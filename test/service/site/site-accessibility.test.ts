// Everybody can use the pages that the service renders, without a script: axe finds nothing, they fit 320 px and 200 % text.
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBarriersAndDoubts, findColourBarriers, squeeze } from '../../barriers.ts'
import { connectBrowser } from '../../run/shared-browser.ts'
import { openService, type SharedService } from '../../run/shared-service.ts'

const codeOf = (number: number): string => `/c/${encodeTypedCode({ issuer: 12, number })}`
const PATHS = ['/c', '/c?code=22R2V-M37HO', codeOf(1), codeOf(999), '/register?province=11', '/register/14', '/register/99']

let browser: Browser
let service: SharedService

beforeAll(async () => {
  ;[browser, service] = await Promise.all([connectBrowser(), openService({ ISSUER_NUMBER: '12' })])
})

afterAll(async () => {
  await browser.close()
  await service.end()
})

// The check itself is a script, which the page's own policy forbids.
async function open(path: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 360, height: 640 }, ...options })
  const page = await context.newPage()
  await page.goto(`${service.origin}${path}`)
  return page
}

// One visit: the preferences are changed on the open page.
describe.each(['vi', 'en'])('in %s', (lang) => {
  it.each(PATHS)('%s: axe finds nothing, in light and in dark, and nothing is wider than the screen', async (path) => {
    const page = await open(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, { colorScheme: 'light' })
    expect(await findBarriersAndDoubts(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findColourBarriers(page)).toEqual([])
    const { narrow, large } = await squeeze(page)
    expect(Math.max(narrow, large)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})

it('a code can be typed and sent by keyboard alone, under the page’s own policy and without a script', async () => {
  const page = await open('/c', { bypassCSP: false, javaScriptEnabled: false, locale: 'vi-VN' })
  await page.locator('#code').focus()
  await page.keyboard.type(codeOf(1).slice(3).toLowerCase().replace('-', ' '))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${codeOf(1)}`)
  expect(await page.locator('[data-verdict=valid] h1').innerText()).toContain('Mã này có trong sổ đăng ký')
  expect(await page.locator('body').evaluate((body) => getComputedStyle(body).maxWidth)).toBe('720px')
  await page.context().close()
})
