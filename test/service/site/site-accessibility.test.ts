// Everybody can use the pages that the service renders itself, without a script: axe finds nothing, they fit 320 px and 200 % text.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import axe, { type Result } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../browser.ts'
import { readBuiltPage } from '../../shopper/page-server.ts'
import { startService, type ServiceProcess } from '../process.ts'

const codeOf = (number: number): string => `/c/${encodeTypedCode({ issuer: 12, number })}`
const PATHS = ['/c', '/c?code=22R2V-M37HO', codeOf(1), codeOf(999), '/register?province=11', '/register/14', '/register/99']

let browser: Browser
let service: ServiceProcess
let dataDir: string

beforeAll(async () => {
  readBuiltPage()
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-site-'))
  ;[browser, service] = await Promise.all([launchBrowser(), startService({ DATA_DIR: dataDir, ISSUER_NUMBER: '12' })])
})

afterAll(async () => {
  await browser.close()
  await service.end('SIGTERM')
  await rm(dataDir, { recursive: true })
})

// The check itself is a script, which the page's own policy forbids.
async function open(path: string, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 360, height: 640 }, ...options })
  const page = await context.newPage()
  await page.goto(`${service.origin}${path}`)
  return page
}

const describeFinding = ({ id, nodes }: Result) => [id, ...nodes.map(({ html }) => html)]
const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

describe.each(['vi', 'en'])('in %s', (lang) => {
  it.each(PATHS)('%s: axe finds nothing, in light and in dark, and nothing hangs over', async (path) => {
    const asked = `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(asked, { colorScheme })
      await page.evaluate(axe.source)
      const { violations, incomplete } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
      expect([...violations, ...incomplete].map(describeFinding)).toEqual([])
      await page.context().close()
    }
    const narrow = await open(asked, { viewport: { width: 320, height: 640 } })
    expect(await overflowOf(narrow)).toBeLessThanOrEqual(0)
    await narrow.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await overflowOf(narrow)).toBeLessThanOrEqual(0)
    await narrow.context().close()
  })
})

it('a code is typed and sent by keyboard alone, with the page’s own policy and no script', async () => {
  const page = await open('/c', { bypassCSP: false, javaScriptEnabled: false, locale: 'vi-VN' })
  await page.locator('#code').focus()
  await page.keyboard.type(codeOf(1).slice(3).toLowerCase().replace('-', ' '))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${codeOf(1)}`)
  expect(await page.locator('[data-verdict=valid] h1').innerText()).toContain('Mã này có trong sổ đăng ký')
  expect(await page.locator('body').evaluate((body) => getComputedStyle(body).maxWidth)).toBe('720px')
  await page.context().close()
})
