// The keys that the page trusts: the list that it was built with, the newest one that its root has signed since, and nothing else.
import type { KeyObject } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { EMPTY_TRUST_BLOCK, fillTrust } from '@temsao/shared/lists/trust-block.ts'
import type { TrustedKey, TrustList } from '@temsao/shared/lists/trust-list.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { readBuiltPage, servePage, type PageServer } from './page-server.ts'
import {
  alterName,
  ISSUER,
  KEY,
  NOON,
  OTHER_KEY,
  pointOf,
  ROOT_KEY,
  signStamp,
  signTrust,
  STAMPS,
  TEST_KEY,
  TRUST_LIST,
  trustOf,
  VALID,
} from './stamps.ts'

const DAY = 86_400
const withdrawn = { from: parseIsoDate('2026-11-20'), reason: 'laptop lost' }
const WITHDRAWN: TrustedKey = { ...KEY, withdrawn }
const SECOND: TrustedKey = { kid: '12-2', ...pointOf(OTHER_KEY), from: parseIsoDate('2026-11-19') }

/** An edition in which issuer 12 has other keys. */
function edition(sequence: number, keys: readonly TrustedKey[], issuedAt = NOON / 1000 - 60): TrustList {
  return { sequence, issuedAt, issuers: [{ ...ISSUER, keys }] }
}

/** Signed before and after {@link withdrawn}, and by the key that followed. */
const BEFORE = signStamp({ ...VALID, signedOn: parseIsoDate('2026-11-19') })
const AFTER = signStamp(VALID)
const BY_SECOND = signStamp({ ...VALID, keyNumber: 2 }, OTHER_KEY)

let browser: Browser
let server: PageServer
let context: BrowserContext
/** The page as it is served now. */
let html: string
let answer: (response: ServerResponse) => void

const says = (text: string) => (response: ServerResponse) => void response.writeHead(200).end(text)
const lists = (list: TrustList, root?: KeyObject) => says(signTrust(list, root))
const silent = (): void => {}
const built = (list: TrustList) => fillTrust(readBuiltPage(), trustOf(list))

beforeAll(async () => {
  browser = await connectBrowser()
  server = await servePage(undefined, (request, response) => {
    const path = request.url!.replace(/\?.*/, '')
    if (path === '/.well-known/trust-list') answer(response)
    else if (path === '/') response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)
    else return false
    return true
  })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

beforeEach(async () => {
  html = built(TRUST_LIST)
  answer = (response) => void response.writeHead(404).end()
  context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' })
  await context.clock.setFixedTime(NOON)
})

afterEach(async () => {
  await context.close()
})

/** Opens a stamp and returns the page when it has shown a verdict. */
async function open(code: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.origin}/#${code}`)
  await page.locator('.band').waitFor()
  return page
}

/** Opens a stamp and waits until the page has asked for lists and everything has been answered. */
async function settle(code: string): Promise<Page> {
  const page = await open(code)
  await page.waitForLoadState('networkidle')
  return page
}

const verdictOf = (page: Page) => page.locator('.band').getAttribute('data-verdict')
const until = (page: Page, kind: string) => page.locator(`[data-verdict=${kind}]`).waitFor()

describe('the list that the page was built with', () => {
  it('decides from the first response, without any other answer', async () => {
    html = built(edition(3, [WITHDRAWN, SECOND]))
    answer = silent
    expect(await verdictOf(await open(AFTER))).toBe('key-withdrawn')
    expect(await verdictOf(await open(BEFORE))).toBe('valid')
    expect(await verdictOf(await open(BY_SECOND))).toBe('valid')
    const early = signStamp({ ...VALID, keyNumber: 2, signedOn: parseIsoDate('2026-11-18') }, OTHER_KEY)
    expect(await verdictOf(await open(early))).toBe('key-withdrawn')
  })

  it('limits issuers to their provinces', async () => {
    html = built({ ...TRUST_LIST, issuers: [{ ...ISSUER, provinces: ['11'] }] })
    const page = await open(AFTER)
    expect(await verdictOf(page)).toBe('out-of-scope')
    expect(await page.locator('body').innerText()).not.toContain(VALID.productName)
  })

  it('may have several issuers, whose stamps are judged by their own keys and scope', async () => {
    const other = { ...ISSUER, issuer: 13, provinces: ['11'], keys: [{ ...KEY, ...pointOf(OTHER_KEY), kid: '13-1' }] }
    html = built({ ...TRUST_LIST, issuers: [ISSUER, other] })
    const own = { ...VALID, issuer: 13, productCode: '11-03203-1-2025', provinceCode: '11' }
    expect(await verdictOf(await open(signStamp(own, OTHER_KEY)))).toBe('valid')
    expect(await verdictOf(await open(signStamp(own)))).toBe('signature-wrong')
    expect(await verdictOf(await open(signStamp({ ...VALID, issuer: 13 }, OTHER_KEY)))).toBe('out-of-scope')
    expect(await verdictOf(await open(AFTER))).toBe('valid')
  })

  it.each([
    ['is missing', (page: string) => page],
    ['is no JSON', (page: string) => page.replace(EMPTY_TRUST_BLOCK, EMPTY_TRUST_BLOCK.replace('{}', '{'))],
    ['is not what the root has signed', () => built(TRUST_LIST).replace('"sequence":3', '"sequence":4')],
    ['is signed by another root', () => built(TRUST_LIST).replace(pointOf(ROOT_KEY).x, pointOf(OTHER_KEY).x)],
  ])('that %s gives no verdict on any stamp, whatever the host says later', async (_, spoil) => {
    html = spoil(readBuiltPage())
    answer = lists(edition(4, [KEY]))
    const pages = await Promise.all([AFTER, BY_SECOND].map(settle))
    expect(await Promise.all(pages.map(verdictOf))).toEqual(['cannot-check', 'cannot-check'])
  })
})

describe('a newer list that the root has signed', () => {
  it('turns the stamps of a withdrawn key red, in the open page and then without a network', async () => {
    answer = lists(edition(4, [WITHDRAWN, SECOND]))
    const page = await open(AFTER)
    await until(page, 'key-withdrawn')
    expect(await page.locator('body').innerText()).not.toContain(VALID.productName)
    await context.setOffline(true)
    await page.evaluate((hash) => (location.hash = hash), BEFORE)
    await until(page, 'valid')
    await page.evaluate((hash) => (location.hash = hash), AFTER)
    await until(page, 'key-withdrawn')
  })

  it('brings keys that the page did not know, so that the signature decides', async () => {
    answer = lists(edition(4, [KEY, SECOND]))
    await until(await open(BY_SECOND), 'valid')
    await until(await open(signStamp({ ...VALID, keyNumber: 2 })), 'signature-wrong')
    expect(await verdictOf(await settle(signStamp({ ...VALID, keyNumber: 3 })))).toBe('issuer-unknown')
  })

  it('is kept, and counts on later visits even if the host serves the old one again or does not answer', async () => {
    answer = lists(edition(4, [WITHDRAWN, SECOND]))
    await until(await open(AFTER), 'key-withdrawn')
    for (const later of [lists(TRUST_LIST), lists(edition(4, [KEY])), silent]) {
      answer = later
      await until(await open(AFTER), 'key-withdrawn')
      const page = await open(BY_SECOND)
      await until(page, 'valid')
      expect(await verdictOf(page)).toBe('valid')
    }
  })

  it('is replaced by the list of a page that was built with a newer one, which is remembered', async () => {
    answer = lists(edition(4, [WITHDRAWN]))
    await until(await open(AFTER), 'key-withdrawn')
    html = built(edition(6, [KEY]))
    answer = lists(edition(5, [WITHDRAWN]))
    expect(await verdictOf(await settle(AFTER))).toBe('valid')
    html = built(TRUST_LIST)
    answer = lists(edition(5, [WITHDRAWN]))
    expect(await verdictOf(await settle(AFTER))).toBe('valid')
  })

  it('is requested again after an hour by a page that stays open', async () => {
    answer = lists(TRUST_LIST)
    const page = await settle(AFTER)
    answer = lists(edition(4, [WITHDRAWN]))
    const comeBack = (): Promise<unknown> => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.clock.setFixedTime(NOON + 60_000)
    await comeBack()
    await page.waitForLoadState('networkidle')
    expect(await verdictOf(page)).toBe('valid')
    await page.clock.setFixedTime(NOON + 2 * 3_600_000)
    await comeBack()
    await until(page, 'key-withdrawn')
  })

  it('works where nothing can be stored', async () => {
    await context.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError')
        },
      }),
    )
    answer = lists(edition(4, [WITHDRAWN]))
    const page = await open(AFTER)
    await until(page, 'key-withdrawn')
    expect(await page.locator('h1').innerText()).toContain('Không tin được tem này')
  })
})

describe('a server that lies or fails makes no bad stamp good and no good one bad', () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ['rubbish', says('<html>hello')],
    ['nothing', says('')],
    ['an error with a good list', (response) => void response.writeHead(500).end(signTrust(edition(4, [WITHDRAWN, SECOND])))],
    ['an older list', lists(edition(2, [WITHDRAWN, SECOND]))],
    ['another list under the same number', lists(edition(3, [WITHDRAWN, SECOND]))],
    ['a list of another root', lists(edition(4, [WITHDRAWN, SECOND]), OTHER_KEY)],
    ['a list that an issuer’s key has signed', lists(edition(4, [WITHDRAWN, SECOND]), TEST_KEY)],
    ['a list with a key taken out after signing', says(tamper(edition(4, [KEY, SECOND]), edition(4, [SECOND])))],
    ['a list with a key put in after signing', says(tamper(edition(4, [KEY]), edition(4, [WITHDRAWN, SECOND])))],
    ['a list of the day after tomorrow', lists(edition(4, [WITHDRAWN, SECOND], NOON / 1000 + 2 * DAY))],
    ['another kind of token', says(signTrust(edition(4, [WITHDRAWN, SECOND]), ROOT_KEY, 'statuslist+jwt'))],
    ['an answer without end', says('x'.repeat(3_000_000))],
    ['a redirect', (response) => void response.writeHead(302, { Location: '/' }).end()],
  ])('%s', async (_, lie) => {
    answer = lie
    const pages = await Promise.all([AFTER, BY_SECOND, alterName(VALID), signStamp(STAMPS.lapsed)].map(settle))
    expect(await Promise.all(pages.map(verdictOf))).toEqual(['valid', 'issuer-unknown', 'signature-wrong', 'lapsed'])
  })

  it('silence of 30 seconds', async () => {
    answer = silent
    const pages = await Promise.all([AFTER, BY_SECOND].map(open))
    await context.clock.runFor(30_000)
    expect(await Promise.all(pages.map(verdictOf))).toEqual(['valid', 'issuer-unknown'])
    await pages[0]!.getByText('Mã sản phẩm OCOP').waitFor()
  })

  it('what others have put into storage', async () => {
    const page = await settle(AFTER)
    for (const kept of [signTrust(edition(9, [WITHDRAWN, SECOND]), OTHER_KEY), 'rubbish', '']) {
      await page.evaluate((text) => localStorage.setItem('temsao.trust', text), kept)
      expect(await verdictOf(await settle(AFTER))).toBe('valid')
    }
  })
})

/** The claims of one list with the signature of another. */
function tamper(signed: TrustList, claimed: TrustList): string {
  const [header, , signature] = signTrust(signed).split('.')
  return [header, signTrust(claimed).split('.')[1], signature].join('.')
}
