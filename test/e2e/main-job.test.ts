// The whole way: a batch is declared, its printed code is read by another QR library, and a shopper opens the link.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { readWithZxing } from '../service/print/decode.ts'
import { startService, type ServiceProcess } from '../service/process.ts'

let service: ServiceProcess
let browser: Browser
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-e2e-'))
  service = await startService({ DATA_DIR: dataDir })
  browser = await connectBrowser()
})

afterAll(async () => {
  await browser.close()
  await service.end('SIGTERM')
  await rm(dataDir, { recursive: true })
})

/** The link in the QR code that the service serves for a batch. */
async function scan(batchId: number): Promise<string> {
  const png = await fetch(`${service.origin}/api/v1/batches/${batchId}/stamp.png`)
  const [link] = await readWithZxing(new Uint8Array(await png.arrayBuffer()))
  return link!
}

/** Opens a link like a shopper and returns the words of the page when there is a verdict. */
async function open(link: string, locale = 'vi-VN'): Promise<string> {
  const page = await browser.newPage({ locale })
  await page.goto(link)
  const text = await readVerdict(page)
  await page.close()
  return text
}

async function readVerdict(page: Page): Promise<string> {
  await page.waitForSelector('h1:not(:empty)')
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ')
}

async function codeOf(batchId: number): Promise<string> {
  return new URL(await scan(batchId)).hash.slice(1)
}

function demoLink(words: string): string {
  return new RegExp(`${words}: .*\\n\\s*(\\S+)`).exec(service.output())![1]!
}

describe('the stamp of Thịt trâu sấy', () => {
  it('is read from its picture, opened and found genuine', async () => {
    const link = await scan(1)
    expect(link).toMatch(new RegExp(`^${service.origin.toUpperCase()}/01/\\d{14}/10/L\\d+#\\d+$`))
    const text = await open(link)
    expect(text).toMatch(/Tem thật\. Chứng nhận OCOP 3 sao còn hiệu lực đến hết ngày \d\d\/\d\d\/\d{4}\./)
    expect(text).toContain('hợp lệ')
    for (const fact of ['Thịt trâu sấy', 'Cơ sở thịt sấy Ninh Sớp', 'Phường Đoàn Kết', 'Lai Châu', 'DEMO-010/', '500 g'])
      expect(text).toContain(fact)
    expect(await open(link, 'en-GB')).toMatch(/genuine/i)
  })

  it('gets the same verdict with the network off', async () => {
    const context = await browser.newContext({ locale: 'vi-VN' })
    const page = await context.newPage()
    await page.goto(`${service.origin}/`)
    await context.setOffline(true)
    await page.evaluate((hash) => (location.hash = hash), new URL(await scan(1)).hash)
    await page.waitForFunction(() => document.body.textContent.includes('Tem thật'))
    expect(await page.locator('body').innerText()).toContain('Cơ sở thịt sấy Ninh Sớp')
    await context.close()
  })

  it('exists for a new batch as soon as that is declared', async () => {
    const body = JSON.stringify({ productId: 1, lot: 'NEW-1', producedOn: '2026-11-01', declaredPacks: 50 })
    const created = await fetch(`${service.origin}/api/v1/batches`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    })
    const { id } = (await created.json()) as { id: number }
    expect(await open(await scan(id))).toContain('NEW-1')
  })
})

describe('the links that the service prints at its start', () => {
  it.each([
    ['lapses soon', /Tem thật\. Chứng nhận sắp hết hiệu lực: còn \d+ ngày\./],
    ['certificate extended by the office', /Tem thật\. Chứng nhận được kéo dài đến/],
    ['certificate lapsed', /chứng nhận đã hết hiệu lực từ ngày [^]*Lô này sản xuất khi chứng nhận còn hiệu lực/],
    ['forged', /Tem giả hoặc đã bị sửa: chữ ký không đúng/],
  ])('%s', async (words, sentence) => {
    expect(await open(demoLink(words))).toMatch(sentence)
  })
})

describe('what is not a genuine stamp', () => {
  const facts = /Thịt trâu sấy|Ninh Sớp|DEMO-|Minh Họa/

  it('a changed character in each part', async () => {
    const genuine = await codeOf(1)
    for (const at of [1, 100, 200, genuine.length - 1]) {
      const changed = genuine.slice(0, at) + ((Number(genuine[at]) % 9) + 1) + genuine.slice(at + 1)
      const text = await open(`${service.origin}/#${changed}`)
      expect(text).toMatch(/Tem giả|Không đọc được|Không nhận ra/)
      expect(text).not.toMatch(facts)
    }
  })

  it('the signature of another stamp', async () => {
    const [one, two] = [decodeStampCode(await codeOf(1)), decodeStampCode(await codeOf(2))]
    const text = await open(`${service.origin}/#${encodeStampCode(one.stamp, two.signature)}`)
    expect(text).toContain('Tem giả hoặc đã bị sửa: chữ ký không đúng')
    expect(text).not.toMatch(facts)
  })

  it('the key of somebody else', async () => {
    const text = await open(demoLink('forged'))
    expect(text).toContain('Không tin vào tem này')
    expect(text).not.toMatch(facts)
  })

  it.each([
    ['letters', (genuine: string) => `${genuine.slice(0, -20)}abc`],
    ['noise of 10 kB', () => 'xY9_-'.repeat(2000)],
    ['a digit too many', (genuine: string) => `${genuine}${'0'.repeat(7089)}`],
    ['a line break', (genuine: string) => `${genuine}%0A`],
  ])('%s', async (_, spoil) => {
    const text = await open(`${service.origin}/#${spoil(await codeOf(1))}`)
    expect(text).toContain('Không đọc được')
    expect(text).not.toMatch(facts)
  })

  it('truncated', async () => {
    const text = await open(`${service.origin}/#${(await codeOf(1)).slice(0, -20)}`)
    expect(text).toMatch(/Tem giả|Không đọc được/)
    expect(text).not.toMatch(facts)
  })

  it('a code moved to the link of another product', async () => {
    const other = (await scan(9)).split('#')[0]
    const text = await open(`${other}#${await codeOf(1)}`)
    expect(text).toContain('Mã này là của sản phẩm khác')
    expect(text).toContain('Thịt trâu sấy')
  })

  it('no fragment at all gives the start page, not an accusation', async () => {
    expect(await open(`${service.origin}/#`)).not.toMatch(/Tem giả|Tem thật/)
  })
})
