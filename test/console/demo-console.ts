// The console over a running demo service, and what has to be true of every screen of it.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { openService, type SharedService } from '../run/shared-service.ts'
import { findBarriers, overflowOf } from '../barriers.ts'
import { expectNoViolation, openConsole, PHONE } from './console-page.ts'

/** What a test works with; there from the first test of the file on. */
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

/**
 * Tests of screens by name and place: no barriers, nothing wider than the screen, nothing that the page's policy forbids; and as
 * many alerts as `alertsAt` says, where it is given.
 */
export function checkScreens(setup: DemoConsole, places: Readonly<Record<string, string>>, alertsAt?: (place: string) => number): void {
  describe.each(Object.entries(places))('%s', (_, place) => {
    it.each([
      ['vi-VN', 'light', PHONE],
      ['en-GB', 'dark', { width: 1280, height: 800 }],
    ] as const)('has no barriers (%s, %s)', async (locale, colorScheme, viewport) => {
      const page = await openConsole(setup.browser, setup.service.origin, place, { locale, colorScheme, viewport })
      await page.waitForLoadState('networkidle')
      const alerts = await page.getByRole('alert').count()
      expect(alerts).toBe(alertsAt?.(place) ?? alerts)
      expect(await findBarriers(page)).toEqual([])
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await expectNoViolation(page)
    })

    it('fits 320 px, and with text twice as large', async () => {
      const page = await openConsole(setup.browser, setup.service.origin, place, { viewport: { width: 320, height: 568 } })
      await page.waitForLoadState('networkidle')
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    })
  })
}
