// The shopper's report that a stamp does not match: it sends what it shows, loses nothing without a network, and sends nothing twice.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { decode, encode } from 'jpeg-js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { connectBrowser } from '../run/shared-browser.ts'
import { servePage, type PageServer } from './page-server.ts'
import { DECISIONS, recordOf } from './records.ts'
import { NOON, signStamp, TRUST, VALID } from './stamps.ts'

const CODE = signStamp(VALID)

type Sent = Readonly<Record<string, string>>

let browser: Browser
let server: PageServer
let context: BrowserContext
let sent: Sent[]
let headers: IncomingMessage['headers'][]
let answer: (response: ServerResponse) => void
let answerRecord: (response: ServerResponse) => void

const takes = (response: ServerResponse) => void response.writeHead(201).end('{}')
const fails = (response: ServerResponse) => void response.destroy()

beforeAll(async () => {
  browser = await connectBrowser()
  server = await servePage(TRUST, (request, response) => {
    if (request.url!.startsWith('/records/')) answerRecord(response)
    else if (request.url === '/api/v1/mismatch-reports') void receive(request, response)
    else return false
    return true
  })
})

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  sent.push(JSON.parse(Buffer.concat(parts).toString()) as Sent)
  headers.push(request.headers)
  answer(response)
}

afterAll(async () => {
  await browser.close()
  server.close()
})

beforeEach(async () => {
  ;[sent, headers, answer, answerRecord] = [[], [], takes, fails]
  context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' })
  await context.clock.setFixedTime(NOON)
})

afterEach(async () => {
  await context.close()
})

async function open(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.origin}/#${CODE}`)
  await page.getByText('Tem và mã số').waitFor()
  return page
}

async function openForm(): Promise<Page> {
  const page = await open()
  await page.getByRole('button', { name: 'Không khớp với bao bì?' }).click()
  await page.locator('#report-foundOn').waitFor()
  return page
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Tem dán trên sản phẩm nào?').fill('  Lạp xưởng 300 g ')
  await page.getByLabel('Thấy ở đâu?').fill('Chợ Đoàn Kết')
}

const press = (page: Page) => page.getByRole('button', { name: 'Gửi cho cơ quan' }).click()
const saying = (page: Page, words: string) => page.locator('.report', { hasText: words }).waitFor()

const REPORT = { typedCode: encodeTypedCode(VALID), productName: 'Thịt trâu sấy', foundOn: 'Lạp xưởng 300 g', place: 'Chợ Đoàn Kết' }

it('is not loaded before somebody wants to report', async () => {
  const before = server.requests.length
  await open()
  expect(server.requests.slice(before).filter((path) => path.includes('/report.'))).toEqual([])
})

describe('what is sent', () => {
  it('is what was written and the stamp’s code, and nothing else', async () => {
    const page = await openForm()
    await fillIn(page)
    await press(page)
    await saying(page, 'Đã gửi. Cảm ơn bạn')
    expect(sent).toEqual([{ ...REPORT, id: expect.stringMatching(/^[0-9a-f]{32}$/) as string }])
    expect([headers[0]!.cookie, headers[0]!.referer]).toEqual([undefined, undefined])
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('report')))).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('said')
  })

  it('includes the whole stamp only where the person ticks that', async () => {
    const page = await openForm()
    await fillIn(page)
    await page.getByLabel('Gửi kèm toàn bộ nội dung mã QR').check()
    await press(page)
    await saying(page, 'Đã gửi')
    expect(sent[0]!['stampCode']).toBe(CODE)
  })

  it('includes a photo made small, without what the phone wrote into it', async () => {
    const jpeg = Buffer.from(encode({ width: 2000, height: 1000, data: Buffer.alloc(8_000_000, 0x7a) }, 90).data)
    const exif = Buffer.from('\u00ff\u00e1\u0000\u0014Exif\0\0GPS 22N 103E', 'latin1')
    exif.writeUInt16BE(exif.length - 2, 2)
    const buffer = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
    const page = await openForm()
    await fillIn(page)
    await page.locator('#report-photo').setInputFiles({ name: 'nhà An.jpg', mimeType: 'image/jpeg', buffer })
    await page.getByRole('img', { name: 'Ảnh sẽ được gửi' }).waitFor()
    await press(page)
    await saying(page, 'Đã gửi')
    const photo = Buffer.from(sent[0]!['photo']!, 'base64')
    const { width, height } = decode(photo)
    expect([width, height, photo.includes('GPS'), photo.includes('Exif')]).toEqual([1280, 640, false, false])
    expect(JSON.stringify(sent)).not.toContain('nhà An')
  })

  it('includes no photo that cannot be read, and none that was removed', async () => {
    const page = await openForm()
    await fillIn(page)
    await page.locator('#report-photo').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('none') })
    await saying(page, 'Không đọc được ảnh này')
    const small = Buffer.from(encode({ width: 8, height: 8, data: Buffer.alloc(256, 0x7a) }, 90).data)
    await page.locator('#report-photo').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: small })
    await page.getByRole('button', { name: 'Bỏ ảnh' }).click()
    await press(page)
    await saying(page, 'Đã gửi')
    expect(sent[0]).not.toHaveProperty('photo')
  })
})

describe('what is wrong', () => {
  it('is said at every field at once, and nothing is sent or lost', async () => {
    const page = await openForm()
    await page.getByLabel('Chỗ nào không khớp?').fill('x'.repeat(2001))
    await press(page)
    for (const words of ['Hãy ghi tem dán trên sản phẩm nào.', 'Hãy ghi nơi đã thấy', 'rút gọn còn 2000', 'Còn 3 chỗ'])
      await saying(page, words)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-foundOn')
    expect(await page.locator('[aria-invalid=true]').count()).toBe(3)
    expect(sent).toEqual([])
  })

  it('for the service is marked at its field, and can be corrected', async () => {
    const errors = JSON.stringify({ errors: [{ field: 'place' }] })
    answer = (response) => void response.writeHead(422, { 'Content-Type': 'application/problem+json' }).end(errors)
    const page = await openForm()
    await fillIn(page)
    await press(page)
    await saying(page, 'Máy chủ không nhận chỗ này')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-place')
    answer = takes
    await press(page)
    await saying(page, 'Đã gửi')
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  })
})

describe('without a network', () => {
  it('a report waits, and is sent once at the next visit under the same id', async () => {
    answer = fails
    const page = await openForm()
    await fillIn(page)
    await press(page)
    await saying(page, 'tự gửi khi mở lại trang')
    // The browser itself retries a broken connection.
    const tries = sent.length
    answer = takes
    const later = await open()
    await later.waitForFunction(() => localStorage.getItem('temsao.reports') === null)
    await (await open()).waitForLoadState('networkidle')
    expect(sent).toHaveLength(tries + 1)
    expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(1)
  })

  it('a report is sent as soon as the network is back', async () => {
    answer = fails
    const page = await openForm()
    await fillIn(page)
    await press(page)
    await saying(page, 'tự gửi khi mở lại trang')
    answer = takes
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.waitForFunction(() => localStorage.getItem('temsao.reports') === null)
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  })

  it('or with a busy service a report waits', async () => {
    answer = (response) => void response.writeHead(429, { 'Content-Type': 'application/problem+json' }).end('{}')
    const page = await openForm()
    await fillIn(page)
    await press(page)
    await saying(page, 'Tờ báo được giữ trên máy này')
    expect(await page.evaluate(() => localStorage.getItem('temsao.reports'))).toContain(sent[0]!['id'])
  })

  it('and without room in storage the page says so, and keeps what was written', async () => {
    answer = fails
    await context.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    const page = await openForm()
    await fillIn(page)
    await press(page)
    await saying(page, 'không còn chỗ để giữ')
    answer = takes
    await press(page)
    await saying(page, 'Đã gửi')
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  })
})

describe('a report that was begun', () => {
  it('is still there after a reload', async () => {
    const page = await openForm()
    await fillIn(page)
    await page.reload()
    await page.getByRole('button', { name: 'Không khớp với bao bì?' }).click()
    expect(await page.locator('#report-place').inputValue()).toBe('Chợ Đoàn Kết')
  })

  it('keeps its text when the language is changed', async () => {
    const page = await openForm()
    await fillIn(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Report a stamp that does not match its pack').waitFor()
    expect(await page.locator('#report-place').inputValue()).toBe('Chợ Đoàn Kết')
  })

  it('is not disturbed by a live record that arrives late', async () => {
    const waiting: ServerResponse[] = []
    answerRecord = (response) => void waiting.push(response)
    const page = await openForm()
    await page.locator('#report-foundOn').pressSequentially('Lạp')
    waiting[0]!.writeHead(200).end(recordOf({ claims: { batch: DECISIONS.batch } }))
    await page.locator('.decision').waitFor()
    await page.keyboard.type(' xưởng')
    expect(await page.locator('#report-foundOn').inputValue()).toBe('Lạp xưởng')
  })

  it('is forgotten when the person does not want to send it', async () => {
    const page = await openForm()
    await fillIn(page)
    await page.getByRole('button', { name: 'Thôi, không gửi' }).click()
    await page.getByRole('button', { name: 'Không khớp với bao bì?' }).click()
    expect(await page.locator('#report-place').inputValue()).toBe('')
  })
})
