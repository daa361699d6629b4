// The console over a running demo service, and the assertions for every screen of it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { findBarriers, overflowOf, squeeze } from '../barriers.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { openService, type SharedService } from '../run/shared-service.ts'
import { expectNoViolation, openConsole, PHONE } from './console-page.ts'

/** What a test works with; available from the first test of the file on. */
export interface DemoConsole {
  service: SharedService
  browser: Browser
}

/** Prepares a demo service and a browser for all tests of a file. */
export function setUpDemoConsole(): DemoConsole {
  const setup = {} as DemoConsole
  beforeAll(async () => {
    setup.service = await openService()
    setup.browser = await connectBrowser()
  })
  afterAll(async () => {
    await setup.browser.close()
    await setup.service.end()
  })
  afterEach(async () => {
    await Promise.all(setup.browser.contexts().map((context) => context.close()))
  })
  return setup
}

/** How a screen is checked. */
export interface Look {
  /** The number of alerts that it shows; by default any number. */
  readonly alerts?: number
  /** The first screen size; by default a phone in the hand. */
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Waits for what the screen still has to show after everything is loaded. */
  readonly until?: (page: Page) => Promise<unknown>
}

/** Tests of screens by name and path, as {@link checkScreen} checks one. */
export function checkScreens(
  setup: DemoConsole,
  places: Readonly<Record<string, string>>,
  lookAt: (place: string) => Look = () => ({}),
): void {
  it.each(Object.entries(places))('%s has no barriers and fits, in both languages and schemes', async (_, place) => {
    await checkScreen(setup, place, lookAt(place))
  })
}

/**
 * Opens a screen and asserts that it has no barriers, is no wider than the display and does nothing that the page's policy forbids:
 * in Vietnamese, light, on a phone; then on the smallest display and with text twice as large; then in English, dark, on a wide one.
 */
export async function checkScreen(setup: DemoConsole, place: string, { alerts, viewport = PHONE, until }: Look = {}): Promise<void> {
  const page = await openConsole(setup.browser, setup.service.origin, place, { colorScheme: 'light', viewport })
  await page.waitForLoadState('networkidle')
  await look()
  const { narrow, large } = await squeeze(page)
  expect(Math.max(narrow, large)).toBeLessThanOrEqual(0)
  await page.evaluate(() => (document.documentElement.style.fontSize = ''))
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await page.locator('html[lang=en]').waitFor({ state: 'attached' })
  await look()
  await expectNoViolation(page)

  async function look(): Promise<void> {
    await expect.poll(() => page.locator('.waiting').count()).toBe(0)
    await until?.(page)
    const count = await page.getByRole('alert').count()
    expect(count).toBe(alerts ?? count)
    expect(await findBarriers(page)).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  }
}
