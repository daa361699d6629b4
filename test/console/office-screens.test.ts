// Everybody in the office can use every screen of the register: no barriers, nothing wider than the screen, nothing that the
// page's policy forbids, in both languages and schemes.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { startService, type ServiceProcess } from '../service/process.ts'
import { readBuiltPage } from '../verifier/page-server.ts'
import { expectNoViolation, findBarriers, openConsole, overflowOf, PHONE } from './console-page.ts'

const PLACES = {
  day: '/',
  producers: '/producers',
  'a producer': '/producers/2',
  'a new producer': '/producers/new',
  'a producer to edit': '/producers/2/edit',
  products: '/products',
  'a product': '/products/8',
  'a new product': '/products/new?producer=2',
  'a product to edit': '/products/8/edit',
  certificates: '/certificates',
  'a revoked certificate': '/certificates/17',
  'a certificate to edit': '/certificates/1/edit',
  'a decision': '/certificates/new?product=1',
  'a revocation of many': '/certificates/revocation?ids=1,2',
  'an extension': '/certificates/extension?ids=8',
  deadlines: '/deadlines',
  'those who are late': '/deadlines/late',
  'a stopped batch': '/batches/18',
}

let service: ServiceProcess
let browser: Browser
let dataDir: string

beforeAll(async () => {
  readBuiltPage()
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-office-screens-'))
  service = await startService({ DATA_DIR: dataDir })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await service.end('SIGTERM')
  await rm(dataDir, { recursive: true })
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

describe.each(Object.entries(PLACES))('%s', (_, place) => {
  it.each([
    ['vi-VN', 'dark', PHONE],
    ['en-GB', 'light', { width: 1280, height: 800 }],
  ] as const)('has no barriers (%s, %s)', async (locale, colorScheme, viewport) => {
    const page = await openConsole(browser, service.origin, place, { locale, colorScheme, viewport })
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('alert').count()).toBe(place.endsWith('/17') || place.startsWith('/batches') ? 1 : 0)
    expect(await findBarriers(page)).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await expectNoViolation(page)
  })

  it('fits 320 px, and with text twice as large', async () => {
    const page = await openConsole(browser, service.origin, place, { viewport: { width: 320, height: 568 } })
    await page.waitForLoadState('networkidle')
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })
})

it('opens the list behind a number', async () => {
  const page = await openConsole(browser, service.origin, '/')
  await page.getByRole('link', { name: /lô tạm dừng/ }).click()
  await page.getByRole('link', { name: /^Lô / }).waitFor()
  expect(await page.getByText('Tạm dừng').count()).toBeGreaterThan(0)
  await page.goBack()
  await page.getByRole('link', { name: /giấy bị thu hồi năm nay/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Chứng nhận' }).waitFor()
  await page.getByText('1 mục').waitFor()
  await page.getByRole('link', { name: /^DEMO-/ }).click()
  await page.getByText(/Lý do \(điểm b Điều 8\)/).waitFor()
})

it('gives a list of those who must act as a file and as a message', async () => {
  const page = await openConsole(browser, service.origin, '/deadlines/lapsing-30', { permissions: ['clipboard-write'] })
  await page.getByRole('link', { name: 'Gạo Séng cù' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải để gửi (Excel)' }).click()
  expect((await download).suggestedFilename()).toMatch(/^lapsing-.*\.xlsx$/)
  await page.getByRole('button', { name: 'Chép thành tin nhắn' }).click()
  await page.getByText('Đã chép.').waitFor()
  // The page may not read the clipboard; a person pastes.
  await page.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus())
  await page.keyboard.press('Control+V')
  expect(await page.locator('body > textarea').inputValue()).toMatch(
    /^- Gạo Séng cù \(.+\), giấy DEMO-.+, hết hiệu lực ngày \d\d\/\d\d\/\d{4}$/m,
  )
})
