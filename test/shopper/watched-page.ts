// The page as a shopper sees it, in a browser in which every complaint of the page fails the test.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { NOON, TRUST } from './stamps.ts'

/** What a test works with; available from the first test of the file on. */
export interface WatchedPage {
  browser: Browser
  server: PageServer
  /** Everything that a page reported: script errors, policy violations, failed requests. */
  readonly complaints: string[]
  /** A page without an address, on the day of the tests' stamps. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>
  /** Opens a stamp, and waits for the heading. */
  readonly open: (token: string, options?: BrowserContextOptions & { path?: string; origin?: string }) => Promise<Page>
}

/** Prepares browser and host for all tests of a file. */
export function setUpWatchedPage(): WatchedPage {
  const complaints: string[] = []
  const newPage: WatchedPage['newPage'] = async (options = {}) => {
    const context = await watched.browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block', ...options })
    await context.clock.setFixedTime(NOON)
    const page = await context.newPage()
    page.on('console', (message) => {
      // These servers have no status lists and no records, and these browsers no service workers; the console reports both.
      const isList = /\/(status|records)\/|\/trust-list$/.test(message.location().url)
      const isBlocked = message.text().includes('Service Worker registration blocked')
      if (!isList && !isBlocked && (message.type() === 'error' || message.type() === 'warning')) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    return page
  }
  const open: WatchedPage['open'] = async (token, options = {}) => {
    const page = await newPage(options)
    await page.goto(`${options.origin ?? watched.server.origin}${options.path ?? '/'}#${token}`)
    await page.locator('h1').waitFor()
    return page
  }
  const watched = { complaints, newPage, open } as WatchedPage
  beforeAll(async () => {
    ;[watched.browser, watched.server] = await Promise.all([connectBrowser(), servePage(TRUST)])
  })
  afterAll(async () => {
    await watched.browser.close()
    watched.server.close()
  })
  afterEach(async () => {
    await Promise.all(watched.browser.contexts().map((context) => context.close()))
    const complained = complaints.splice(0)
    if (complained.length > 0) throw new Error(`The page complained: ${complained.join('; ')}`)
  })
  return watched
}

/** The verdict of a page. */
export const verdictOf = (page: Page) => page.locator('.band').getAttribute('data-verdict')
/** All words of a page. */
export const textOf = (page: Page) => page.locator('body').innerText()
