// The page in a browser whose host gives the answers of a test for some paths.
import type { ServerResponse } from 'node:http'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { NOON, TRUST } from './stamps.ts'

/** What a test works with; available from the first test of the file on. */
export interface PageSetup {
  browser: Browser
  server: PageServer
  /** A browser without stored data, new for each test, on the day of the tests' stamps. */
  context: BrowserContext
  /** Answers the requests below the path. */
  answer: (response: ServerResponse) => void
}

/** Prepares browser and host for all tests of a file. */
export function setUpPage(path: string): PageSetup {
  const setup = {} as PageSetup
  beforeAll(async () => {
    setup.browser = await connectBrowser()
    setup.server = await servePage(TRUST, (request, response) => {
      const isAsked = request.url!.startsWith(path)
      if (isAsked) setup.answer(response)
      return isAsked
    })
  })
  afterAll(async () => {
    await setup.browser.close()
    setup.server.close()
  })
  beforeEach(async () => {
    setup.context = await setup.browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' })
    await setup.context.clock.setFixedTime(NOON)
  })
  afterEach(async () => {
    await setup.context.close()
  })
  return setup
}
