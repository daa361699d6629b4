// The page's message about a scan: once an hour, without data about the visitor, and not at all if the visitor has refused; and how
// the page shows the answer.
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { scanHourAt, scanProofText } from '@temsao/shared/verdict/scan-report.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { DECISIONS, recordOf } from './records.ts'
import { alterName, NOON, signStamp, TRUST, VALID } from './stamps.ts'
import { signStatusList } from './status-lists.ts'

const SERIAL = { ...VALID, serial: '37' }
const OTHER = { ...VALID, number: 1026, serial: '38' }
const STAMPS = new Map([SERIAL, OTHER].map((stamp) => [encodeTypedCode(stamp), stamp]))
const HOUR_MS = 3_600_000
const THIRD = { counted: true, nth: 3, first: { day: '2026-11-02', hour: 14 } }

interface Told {
  readonly body: Record<string, unknown>
  readonly headers: IncomingMessage['headers']
}

let browser: Browser
let server: PageServer
let context: BrowserContext
/** The messages of the page since the test began. */
let told: Told[]
let answer: unknown
let hasRecords: boolean
let claims: object
let status: number

beforeAll(async () => {
  browser = await connectBrowser()
  server = await servePage(TRUST, (request, response) => {
    const url = request.url!
    if (url === '/api/v1/scans') void takeScan(request, response)
    else if (url.startsWith('/records/') && hasRecords) response.end(recordOf({ stamp: STAMPS.get(url.slice(9)) ?? VALID, claims }))
    else if (url.startsWith('/status/')) response.end(signStatusList({ status }))
    else return false
    return true
  })
})

async function takeScan(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  told.push({ body: JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>, headers: request.headers })
  if (typeof answer === 'number') response.writeHead(answer).end()
  else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
}

afterAll(async () => {
  await browser.close()
  server.close()
})

beforeEach(async () => {
  ;[told, answer, hasRecords, claims, status] = [[], THIRD, true, {}, 0]
  context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' })
  await context.clock.setFixedTime(NOON)
})
afterEach(async () => {
  await context.close()
})

/** Opens a stamp and waits until the page has no more requests. */
async function open(hash: string, path = '/'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.origin}${path}#${hash}`)
  await page.locator('.counting').waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

const hintOf = async (page: Page) => await page.locator('.scans').innerText()

describe('a scan of a serial', () => {
  it('is sent with exactly these data and no others, and answered with a hint', async () => {
    const code = signStamp(SERIAL)
    const page = await open(code)
    const at = scanHourAt(NOON)
    const text = scanProofText('26R2V-M4C4N', at, decodeStampCode(code).signature)
    const proof = createHash('sha256').update(text).digest('base64url').slice(0, 16)
    expect(told.map(({ body }) => body)).toEqual([{ code: '26R2V-M4C4N', verdict: 'valid', ...at, proof }])
    expect(told[0]!.headers).not.toHaveProperty('cookie')
    expect(told[0]!.headers).not.toHaveProperty('referer')
    expect(await hintOf(page)).toMatch(/^Tem này được quét lần thứ 3; lần đầu lúc 14 giờ ngày 02\/11\/2026\.\s+Các lần bạn tự quét/)
    expect(await page.locator('.band').getAttribute('class')).toContain('good')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('This is scan number 3 of this stamp; the first was at 14:00 on 2 November 2026.').waitFor()
    expect(told).toHaveLength(1)
  })

  it('is sent with the verdict after the lists were read', async () => {
    status = 3
    claims = { batch: DECISIONS.batch }
    const page = await open(signStamp(SERIAL))
    await page.locator('[data-verdict=recalled]').waitFor()
    expect(told.map(({ body }) => body['verdict'])).toEqual(['recalled'])
  })

  it('is sent once an hour, and the hint stays; then it is sent again', async () => {
    const page = await open(signStamp(SERIAL))
    await page.reload()
    await page.getByText('lần thứ 3').waitFor()
    expect(await hintOf(await open(signStamp(SERIAL)))).toContain('lần thứ 3')
    await open(signStamp(OTHER))
    expect(told.map(({ body }) => body['code'])).toEqual([encodeTypedCode(SERIAL), encodeTypedCode(OTHER)])
    await context.clock.setFixedTime(NOON + HOUR_MS)
    await open(signStamp(SERIAL))
    expect(told.map(({ body }) => body['hour'])).toEqual([12, 12, 13])
    const kept = await page.evaluate(() => localStorage.getItem('temsao.scans'))
    expect(kept).not.toContain(encodeTypedCode(OTHER))
  })

  it('is called the first if it is, and from ten on comes with what many scans can mean', async () => {
    answer = { counted: true, nth: 1, first: { day: '2026-11-22', hour: 12 } }
    expect(await hintOf(await open(signStamp(SERIAL)))).toContain('lần quét đầu tiên')
    answer = { ...THIRD, nth: 10 }
    const page = await open(signStamp(OTHER))
    expect(await hintOf(page)).toMatch(/lần thứ 10;[^]*tem bị sao chép[^]*so tên, khối lượng, lô và số sê-ri/)
    expect(await page.locator('.band').getAttribute('data-verdict')).toBe('valid')
  })
})

it('sends the scan of a batch’s stamp, and shows no count', async () => {
  answer = { counted: true }
  const page = await open(signStamp(VALID))
  expect(told).toHaveLength(1)
  expect(await page.locator('.scans').isHidden()).toBe(true)
})

/** Makes a choice on the start page, before any stamp is opened. */
const choose = async (act: (page: Page) => Promise<unknown>) => {
  const page = await context.newPage()
  await page.goto(`${server.origin}/`)
  await page.locator('.counting summary').click()
  await act(page)
  await page.close()
}

describe('nothing is sent', () => {
  it('on any later visit after somebody has switched it off', async () => {
    await choose((page) => page.getByLabel('Không đếm lần quét trên máy này').check())
    const page = await open(signStamp(SERIAL))
    await page.locator('.counting summary').click()
    expect(await page.getByLabel('Không đếm lần quét trên máy này').isChecked()).toBe(true)
    expect(await page.getByLabel('Gửi kèm tỉnh nơi quét').isDisabled()).toBe(true)
    expect(told).toEqual([])
    await page.getByLabel('Không đếm lần quét trên máy này').uncheck()
    await page.reload()
    await page.getByText('lần thứ 3').waitFor()
    expect(told).toHaveLength(1)
  })

  it('about the province, unless it was chosen', async () => {
    await choose((page) => page.getByLabel('Gửi kèm tỉnh nơi quét').selectOption('Lai Châu'))
    await open(signStamp(SERIAL))
    expect(told.map(({ body }) => body['province'])).toEqual(['12'])
  })

  it('about a stamp that is not genuine, or of which only the typed code is known', async () => {
    const page = await context.newPage()
    await page.goto(`${server.origin}/#${alterName(VALID)}`)
    await page.locator('[data-verdict=signature-wrong]').waitFor()
    await page.goto(`${server.origin}/`)
    await page.locator('#typed-code').fill(encodeTypedCode(SERIAL))
    await page.locator('.typed button').click()
    await page.locator('[data-verdict=typed-code]').waitFor()
    await page.waitForLoadState('networkidle')
    expect(told).toEqual([])
  })

  it('to a host that is not a service of the issuer', async () => {
    hasRecords = false
    await open(signStamp(SERIAL))
    expect(told).toEqual([])
  })

  it('where the browser stores nothing, and the page says so', async () => {
    await context.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    const page = await open(signStamp(SERIAL))
    expect(told).toEqual([])
    await page.locator('.counting summary').click()
    await page.getByLabel('Không đếm lần quét trên máy này').check()
    await page.getByText('không cho lưu lựa chọn').waitFor()
  })
})

describe('an invalid answer', () => {
  it.each([
    ['rubbish', '<p>9</p>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a refusal', 422],
    ['an error', 500],
    ['a count below one', { ...THIRD, nth: 0 }],
    ['a count that is no number', { ...THIRD, nth: '3' }],
    ['a day that is none', { ...THIRD, first: { day: '2026-02-31', hour: 1 } }],
    ['an hour that is none', { ...THIRD, first: { day: '2026-11-02', hour: 24 } }],
  ])('%s shows no count', async (_, given) => {
    answer = given
    const page = await open(signStamp(SERIAL))
    expect(told).toHaveLength(1)
    expect(await page.locator('.scans').isHidden()).toBe(true)
    await page.reload()
    await page.locator('.counting').waitFor()
    await page.waitForLoadState('networkidle')
    expect(told).toHaveLength(1)
  })
})
