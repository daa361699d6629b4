// A phone that is ready for a trip: registered with a demo service, approved by its office, with a package on board.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { PHONE } from '../console/console-page.ts'
import { openService, type SharedService } from '../run/shared-service.ts'

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** What a test works with; available from the first test of the file on. */
export interface ReadyPhone {
  service: SharedService
  browser: Browser
  /** One phone for all tests of a file: an inspector has no more than a few. */
  context: BrowserContext
  page: Page
}

/** Prepares a demo service and a phone that is registered with it and has the package on board. */
export function setUpReadyPhone(options: ContextOptions = {}): ReadyPhone {
  const setup = {} as ReadyPhone
  beforeAll(async () => {
    setup.service = await openService()
    setup.browser = await connectBrowser()
    // Without the worker every request is seen by the test.
    setup.context = await setup.browser.newContext({
      locale: 'vi-VN',
      viewport: PHONE,
      serviceWorkers: 'block',
      hasTouch: true,
      ...options,
    })
    setup.page = await openTab(setup.context, setup.service.origin, '/trip')
    await makeReady(setup.page)
  })
  afterAll(async () => {
    await setup.browser.close()
    await setup.service.end()
  })
  afterEach(async () => {
    await setup.context.unrouteAll({ behavior: 'ignoreErrors' })
    await setup.page.unrouteAll({ behavior: 'ignoreErrors' })
    await setup.context.setOffline(false)
  })
  return setup
}

/** Another page of the same phone. */
export async function openTab(context: BrowserContext, origin: string, place: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { policyViolations: seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  await page.goto(`${origin}/inspector.html#${place}`)
  await page.locator('h1').first().waitFor()
  return page
}

/** Goes to a place of the page; waits until its heading has the focus, which it would otherwise take from a field later. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((path) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    location.hash = `#${path}`
  }, place)
  await page.locator('h1:focus').waitFor()
}

// Registers the phone, which the demo approves by itself, and downloads the package.
async function makeReady(page: Page): Promise<void> {
  await page.getByLabel(/^(Tên máy|Name of)/).fill('Máy thử')
  await page.getByRole('button', { name: /^(Đăng ký máy này|Register)/ }).click()
  await page
    .getByText(/Đã được duyệt|Approved/)
    .first()
    .waitFor()
  await page.getByRole('combobox', { name: /^(Thêm tỉnh|Add a province|Another province)/ }).fill('lai chau')
  await page.getByRole('option', { name: /Lai Châu/ }).click()
  await page.getByRole('button', { name: /^(Tải gói|Take)/ }).click()
  await page.getByText(/Đã tải và kiểm tra gói|taken and checked/).waitFor()
}

/** Switches the page to a language. */
export async function speak(page: Page, language: 'vi' | 'en'): Promise<void> {
  const button = page.getByRole('button', { name: language === 'vi' ? 'Tiếng Việt' : 'English' })
  if ((await page.locator('html').getAttribute('lang')) !== language) await button.click()
  await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' })
}

/** Opens a section of an inspection. */
export async function openSection(page: Page, id: string, section: string): Promise<void> {
  await goTo(page, `/inspections/${id}/${section}`)
  await page.getByRole('link', { name: /(Biên bản|Inspection) HK-/ }).waitFor()
}

/** Begins an inspection with the form; ends on its screen, and returns its id. */
export async function beginInspection(page: Page): Promise<string> {
  await goTo(page, '/inspections/new')
  await page.getByLabel(/^(Nơi kiểm tra|Where)/).fill('Chợ trung tâm Tam Đường, quầy 12')
  await page.getByRole('combobox', { name: /^(Xã, phường|Commune)/ }).fill('binh lu')
  await page.getByRole('option', { name: /Bình Lư/ }).click()
  await page.getByLabel(/^(Họ và tên người kiểm tra|Name of the inspector)/).fill('Lò Thị Mai')
  await page.getByRole('button', { name: /^(Bắt đầu|Begin)$/ }).click()
  await page.waitForURL(/inspections\/[0-9a-f]{32}$/)
  return page.url().slice(-32)
}
