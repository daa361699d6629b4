// The page in a real browser, as a shopper sees it.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { alterName, TRUST, NOON, OTHER_KEY, signStamp, STAMPS, swapClaims, VALID } from './stamps.ts'

let browser: Browser
let server: PageServer
let keyless: PageServer
/** Everything that a page reported: script errors, policy violations, failed requests. */
const complaints: string[] = []

beforeAll(async () => {
  ;[browser, server, keyless] = await Promise.all([connectBrowser(), servePage(TRUST), servePage()])
})

afterAll(async () => {
  await browser.close()
  server.close()
  keyless.close()
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  const complained = complaints.splice(0)
  if (complained.length > 0) throw new Error(`The page complained: ${complained.join('; ')}`)
})

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block', ...options })
  // A page that shows nothing at all fails soon, not after a minute for every test.
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

async function open(token: string, options: BrowserContextOptions & { path?: string; origin?: string } = {}): Promise<Page> {
  const page = await newPage(options)
  await page.goto(`${options.origin ?? server.origin}${options.path ?? '/'}#${token}`)
  await page.locator('h1').waitFor()
  return page
}

/** Every text of a stamp that is long enough to be distinguished from others. */
function factsOf(stamp: Stamp): string[] {
  return Object.values(stamp).filter((value): value is string => typeof value === 'string' && value.length > 4)
}

const verdictOf = (page: Page) => page.locator('.band').getAttribute('data-verdict')
const textOf = (page: Page) => page.locator('body').innerText()

describe('a genuine stamp', () => {
  it('shows the verdict first, then every fact that a buyer can compare', async () => {
    const page = await open(signStamp(VALID))
    expect(await verdictOf(page)).toBe('valid')
    expect(await page.locator('h1').innerText()).toMatch(/^Tem thật\.\s+Chứng nhận OCOP 3 sao còn hiệu lực đến hết ngày 20\/04\/2028\.$/)
    // The part below is loaded after the verdict.
    await page.getByText('515 ngày').waitFor()
    const text = await textOf(page)
    const inOrder = ['hợp lệ', 'Tem thật.', 'danh sách thu hồi', 'Thịt trâu sấy', 'Cơ sở thịt sấy Ninh Sớp']
    inOrder.push('Phường Đoàn Kết, Lai Châu', '500 g', 'TTS-261118', '18/11/2026', '18/05/2027', 'vẫn có thể bị sao chép')
    inOrder.push('152/QĐ-UBND', '20/04/2025', '20/04/2028', '515 ngày', '12-03388-4-2025', 'tem.example.vn')
    let place = 0
    for (const words of inOrder) {
      expect(text.slice(place)).toContain(words)
      place = text.indexOf(words, place) + words.length
    }
    expect(await page.title()).toBe('Tem thật. – Temsao')
    expect(await page.getByRole('img', { name: '3 trên 5 sao' }).locator('svg.filled').count()).toBe(3)
    expect(await page.locator('h1').count()).toBe(1)
  })

  it.each([
    ['valid', 'valid', 'in force until the end of 20 April 2028'],
    ['lapses-soon', 'lapses-soon', '24 days left'],
    ['extended', 'extended', 'extended until the end of 13 April 2027'],
    ['lapsed', 'lapsed', 'lapsed on 16 October 2026. This batch was made while the certificate was in force.'],
    ['lapsed-after', 'made-after-lapse', 'This batch was made after the certificate had lapsed.'],
    ['not-yet-valid', 'not-yet-valid', 'It takes effect on 1 December 2026.'],
    ['clock-wrong', 'clock-wrong', 'the date on this phone looks wrong'],
  ] as const)('%s: %s', async (name, kind, words) => {
    const page = await open(signStamp(STAMPS[name]), { locale: 'en-GB' })
    expect(await verdictOf(page)).toBe(kind)
    // The link to the other language follows the verdict.
    await expect.poll(async () => (await page.locator('h1').innerText()).replaceAll(/\s+/g, ' ')).toContain(words)
    expect(await textOf(page)).toContain('it can still be copied')
  })

  it('says which certificates are invented for the demo', async () => {
    const note = 'Dữ liệu minh họa: số và ngày chứng nhận không có thật'
    expect(await textOf(await open(signStamp(STAMPS.demo)))).toContain(note)
    expect(await textOf(await open(signStamp(VALID)))).not.toContain(note)
  })

  it('shows what a mini stamp has', async () => {
    const page = await open(signStamp(STAMPS.mini))
    const text = await textOf(page)
    for (const words of ['12-03388-4-2025', 'OCOP 3 sao', 'Lai Châu', '20/04/2028', 'so hạng sao và mã sản phẩm'])
      expect(text).toContain(words)
    expect(text).not.toMatch(/undefined|Khối lượng|Chủ thể/)
  })

  it('is read at every path and with whatever a scanner adds to the query', async () => {
    const page = await open(signStamp(VALID), { path: '/01/08935000000014/10/TTS-261118?utm_source=zalo&zarsrc=30' })
    expect(await verdictOf(page)).toBe('valid')
  })

  it('counts days in Vietnam, whatever the zone of the phone', async () => {
    for (const timezoneId of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      const page = await open(signStamp(VALID), { timezoneId })
      expect(await textOf(page)).toContain('Xét theo ngày 22/11/2026')
      await page.getByText('515 ngày').waitFor()
    }
  })
})

describe('a stamp that is not genuine', () => {
  const code = signStamp(VALID)
  const forged = [
    ['one character changed', alterName(VALID), 'signature-wrong'],
    ['another key under the same kid', signStamp(VALID, OTHER_KEY), 'signature-wrong'],
    ['claims of another token', swapClaims(VALID, STAMPS['lapses-soon']), 'signature-wrong'],
    ['an unknown issuer', signStamp({ ...VALID, issuer: 15 }, OTHER_KEY), 'issuer-unknown'],
    ['truncated', code.slice(0, -9), /unreadable|signature-wrong/],
    ['10 kB of noise', 'TTS-261118'.repeat(1024), 'unreadable'],
  ] as const

  it.each(forged)('%s: shows nothing of it as fact', async (_, text, kind) => {
    const page = await open(text)
    expect(await verdictOf(page)).toMatch(kind)
    const document = (await page.content()).replaceAll(/<script[^]*?<\/script>/g, '')
    for (const fact of factsOf(VALID)) expect(document).not.toContain(fact)
    expect(document).not.toContain('sao chép')
  })

  it('names the error of an unreadable stamp as a reference', async () => {
    expect(await textOf(await open('noise'))).toContain('Mã tham khảo: not-a-stamp')
  })
})

describe('where nothing can be checked', () => {
  it('says so without issuer keys', async () => {
    const page = await open(signStamp(VALID), { origin: keyless.origin })
    expect(await verdictOf(page)).toBe('cannot-check')
    expect(await textOf(page)).toMatch(/chưa có khóa của nơi phát hành nào[^]*không có nghĩa là tem giả/)
  })

  it('says so without WebCrypto', async () => {
    const page = await newPage()
    await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }))
    await page.goto(`${server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('cannot-check')
    expect(await textOf(page)).toContain('Hãy mở liên kết bằng Chrome hoặc Safari bản mới')
  })

  it('says what to do without JavaScript', async () => {
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto(server.origin)
    expect(await textOf(page)).toMatch(/bật JavaScript[^]*Turn on JavaScript/)
  })

  it('lacks nothing that browsers of 2018 lack', async () => {
    const page = await newPage()
    await page.addInitScript(() => {
      const younger: [object, string[]][] = [
        [String.prototype, ['at', 'matchAll', 'replaceAll', 'trimStart', 'trimEnd']],
        [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'toSorted']],
        [Object, ['fromEntries', 'hasOwn', 'groupBy']],
        [Promise, ['allSettled', 'any', 'withResolvers']],
        [Element.prototype, ['replaceChildren', 'checkVisibility']],
        [window, ['globalThis', 'queueMicrotask', 'structuredClone', 'TextEncoder', 'TextDecoder', 'BigInt', 'trustedTypes']],
      ]
      for (const [holder, names] of younger) for (const name of names) Reflect.deleteProperty(holder, name)
    })
    await page.goto(`${server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('valid')
  })
})

describe('requests', () => {
  it('before the verdict are the document and the icon; afterwards only its own files follow', async () => {
    const page = await newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.route(/\.(js|css)$/, async (route) => {
      await page.locator('.band, .start').waitFor()
      await route.continue()
    })
    await page.goto(`${server.origin}/#${signStamp(VALID)}`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
    await page.getByRole('link').click()
    await page.waitForLoadState('networkidle')
    for (const url of asked)
      expect(url).toMatch(
        new RegExp(
          `^${server.origin}/(favicon.svg|status/12/0|records/[-0-9A-Z]{11}|.well-known/trust-list|(more|en)\\.[0-9a-f]{10}\\.(js|css))?(#\\d*)?$`,
        ),
      )
  })

  it('take no file that is not what was built', async () => {
    const page = await newPage()
    await page.route(/\/more\.[^/]*\.js$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `document.title = 'taken';${await response.text()}` })
    })
    const refused = page.waitForEvent('console', (message) => /integrity/i.test(message.text()))
    await page.goto(`${server.origin}/#${signStamp(VALID)}`)
    await refused
    await page.waitForLoadState('networkidle')
    expect(await page.title()).toContain('Temsao')
    expect(await page.locator('.band').getAttribute('data-verdict')).toBe('valid')
    expect(await page.getByText('Mã sản phẩm OCOP').count()).toBe(0)
    // The browser's own error message is expected.
    complaints.length = 0
  })

  it('are not needed: the page judges the next stamp with the network off', async () => {
    const page = await open('')
    await page.context().setOffline(true)
    for (const [token, kind] of [
      [signStamp(VALID), 'valid'],
      [alterName(VALID), 'signature-wrong'],
      [signStamp(STAMPS.lapsed), 'lapsed'],
    ] as const) {
      await page.evaluate((hash) => (location.hash = hash), token)
      await page.locator(`[data-verdict=${kind}]`).waitFor()
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    }
  })
})

describe('the start page', () => {
  it('explains how to scan, and checks a pasted link by keyboard alone', async () => {
    const page = await open('')
    expect(await page.locator('h1').innerText()).toBe('Tem này thật hay giả?')
    expect(await page.locator('.band').count()).toBe(0)
    await page.getByLabel('Dán vào đây').waitFor()
    // Language, camera, photo, typed code and its button, field.
    for (let i = 0; i < 6; i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await textOf(page)).toContain('Chưa có liên kết nào')
    await page.keyboard.insertText(` https://elsewhere.example/x?y#${signStamp(VALID)} `)
    await page.keyboard.press('Enter')
    await page.locator('[data-verdict=valid]').waitFor()
    await page.getByRole('link', { name: 'Kiểm tra tem khác' }).click()
    await page.getByLabel('Dán vào đây').fill('https://elsewhere.example/')
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click()
    await page.locator('[data-verdict=unreadable]').waitFor()
  })
})

describe('languages', () => {
  it('are switched by a button, and the choice is kept', async () => {
    const page = await open(signStamp(VALID))
    expect(await page.locator('html').getAttribute('lang')).toBe('vi')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
    await page.reload()
    await page.getByText('Genuine stamp.').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: 'Tiếng Việt' }).click()
    expect(await page.locator('h1').innerText()).toContain('Tem thật.')
  })

  it('work where storage is blocked', async () => {
    const page = await newPage()
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('blocked', 'SecurityError')
        },
      }),
    )
    await page.goto(server.origin)
    await page.getByRole('button', { name: 'English' }).click()
    const heading = page.getByRole('heading', { name: 'Is this stamp genuine?' })
    await heading.waitFor()
    expect(await heading.isVisible()).toBe(true)
  })

  it('are offered once a network brings the rest of the page', async () => {
    const page = await newPage()
    await page.route(/[.]js/, (route) => route.abort())
    await page.goto(`${server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('valid')
    await expect.poll(() => complaints.splice(0).join()).toMatch(/^Failed to load resource: net::ERR_FAILED$/)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.unroute(/[.]js/)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
  })

  it('that are not there yet and cannot be loaded do not take the verdict away', async () => {
    const page = await newPage()
    await page.route(/en[.].*[.]js/, (route) => route.abort())
    await page.goto(`${server.origin}/#${signStamp(VALID)}`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'English: không có mạng' }).waitFor()
    expect(await verdictOf(page)).toBe('valid')
    await page.unroute(/en[.].*[.]js/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
    expect(complaints.splice(0).join()).toMatch(/^(Failed to load resource: net::ERR_FAILED,?)+$/)
  })
})

it('gives a page left open the verdict of the day on which somebody comes back', async () => {
  const page = await open(signStamp(STAMPS['lapses-soon']))
  expect(await verdictOf(page)).toBe('lapses-soon')
  await page.getByRole('button', { name: 'English' }).waitFor()
  await page.clock.setFixedTime(NOON + 60 * 86_400_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  expect(await verdictOf(page)).toBe('lapsed')
})
