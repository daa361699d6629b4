// Live records that are good, old, forged, about another stamp or missing: what they add, and what they must not change.
import type { ServerResponse } from 'node:http'
import type { Page, Request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'

import { CONTENT, DECISIONS, recordOf } from './records.ts'
import { MINI, NOON, OTHER_KEY, signStamp, STAMPS, VALID } from './stamps.ts'
import { setUpPage } from './page-setup.ts'

const NOW = NOON / 1000
const { batch, revocation, renewed, extension } = DECISIONS

const setup = setUpPage('/records/')

const says = (text: string) => (response: ServerResponse) => void response.writeHead(200).end(text)
const fails = (response: ServerResponse) => void response.destroy()

/** Opens a stamp and waits until the request for its record is answered or has failed. */
async function open(code = signStamp(VALID)): Promise<Page> {
  const page = await setup.context.newPage()
  const answered = new Promise<void>((resolve) => {
    const watch = (request: Request): void => (request.url().includes('/records/') ? resolve() : undefined)
    page.on('requestfinished', watch)
    page.on('requestfailed', watch)
  })
  await page.goto(`${setup.server.origin}/#${code}`)
  await answered
  await page.waitForLoadState('networkidle')
  return page
}

const verdictOf = (page: Page) => page.locator('.band').getAttribute('data-verdict')

/** The verdict as soon as it is the expected one; otherwise the one that stays. */
async function verdictOnce(page: Page, kind: string): Promise<string | null> {
  await page
    .locator(`[data-verdict=${kind}]`)
    .waitFor()
    .catch(() => {})
  return await verdictOf(page)
}

const headingsOf = (page: Page) => page.locator('.more h2').allInnerTexts()

describe('a record that the issuer has signed', () => {
  it('shows every decision with its reason, number and day, and the worst as the verdict', async () => {
    setup.answer = says(recordOf({ claims: DECISIONS }))
    const page = await open()
    expect(await verdictOnce(page, 'recalled')).toBe('recalled')
    expect(await page.locator('.decision').allInnerTexts()).toEqual([
      expect.stringMatching(/Lô hàng đang bị thu hồi[^]*21\/11\/2026[^]*Nghi nhiễm nấm mốc/),
      expect.stringMatching(
        /Đã ngừng sản xuất \(điểm đ, Điều 8, Quyết định 26\/2026\/QĐ-TTg\)[^]*12\/QĐ-UBND[^]*UBND tỉnh Lai Châu[^]*20\/11/,
      ),
      expect.stringMatching(/17\/10\/2028[^]*9\/VPĐP-OCOP/),
      expect.stringMatching(/301\/2026\/OCOP[^]*OCOP 4 sao[^]*01\/11\/2026[^]*31\/10\/2029/),
    ])
  })

  it.each([
    ['revoked', { revocation }],
    ['suspended', { batch: { ...batch, status: 'suspended' } }],
    ['valid', { renewed, extension }],
  ])('makes the stamp %s', async (kind, claims) => {
    setup.answer = says(recordOf({ claims }))
    expect(await verdictOnce(await open(), kind)).toBe(kind)
  })

  it('makes no lapsed certificate green again', async () => {
    setup.answer = says(recordOf({ stamp: STAMPS.lapsed, claims: { renewed, extension } }))
    const page = await open(signStamp(STAMPS.lapsed))
    await page.locator('.decision').first().waitFor()
    expect(await headingsOf(page)).toContain('Chứng nhận được kéo dài')
    expect(await verdictOf(page)).toBe('lapsed')
  })

  it('does not change the line about the status list', async () => {
    setup.answer = says(recordOf({ claims: { extension } }))
    const page = await open()
    expect(await page.locator('#as-of').innerText()).toContain('Chưa kiểm tra được danh sách thu hồi. Không có mạng')
  })

  it('gives a mini stamp its names', async () => {
    const { profile: _, ...identity } = MINI
    setup.answer = says(recordOf({ stamp: { ...VALID, ...identity } }))
    const page = await open(signStamp(MINI))
    expect(await page.locator('.names').innerText()).toMatch(/Thịt trâu sấy\s+Theo sổ của nơi phát hành[^]*Ninh Sớp[^]*500 g[^]*TTS-261118/)
  })

  it('shows story, steps and shops, marked as the producer’s words', async () => {
    setup.answer = says(recordOf({ claims: { content: CONTENT } }))
    const page = await open()
    await page.locator('.shops').waitFor()
    expect(await page.locator('.told').first().innerText()).toContain('Lời kể của cơ sở sản xuất')
    expect(await page.locator('.told > p[lang=vi]').count()).toBe(2)
    expect(await page.locator('.way li').count()).toBe(3)
    const link = page.locator('.shops a')
    expect(await link.innerText()).toContain('ocop.laichau.example.vn')
    expect([await link.getAttribute('rel'), await link.getAttribute('referrerpolicy')]).toEqual([
      'noopener noreferrer nofollow',
      'no-referrer',
    ])
  })

  it('leaves no gap for photos that are missing', async () => {
    setup.answer = says(recordOf({ claims: { content: CONTENT } }))
    await setup.context.route('**/photos/*', (route) => route.fulfill({ status: 404 }))
    const page = await open()
    await page.locator('.told').first().scrollIntoViewIfNeeded()
    await page.locator('figure').first().waitFor({ state: 'detached' })
    expect(await page.locator('.told > p[lang=vi]').count()).toBe(2)
  })

  it('is requested by the canonical code, and never with anything else of the stamp', async () => {
    setup.answer = says(recordOf())
    await open()
    expect(setup.server.requests.filter((path) => path.startsWith('/records/')).at(-1)).toBe(`/records/${encodeTypedCode(VALID)}`)
  })
})

describe('a server that lies or fails', () => {
  const bad = { claims: { batch } }
  it.each<[string, (response: ServerResponse) => void]>([
    ['rubbish', says('<html>hello')],
    ['nothing', says('')],
    ['an error with a record in it', (response) => void response.writeHead(500).end(recordOf(bad))],
    ['a record that another key has signed', says(recordOf({ ...bad, key: OTHER_KEY }))],
    ['a record of another issuer', says(recordOf({ ...bad, kid: '13-1' }))],
    ['the record of another stamp', says(recordOf({ ...bad, stamp: STAMPS.lapsed }))],
    ['a record about another product under the same code', says(recordOf({ ...bad, stamp: { ...VALID, productName: 'Khác' } }))],
    ['another kind of token', says(recordOf({ ...bad, typ: 'ocop-stamp+jwt' }))],
    ['a record of tomorrow', says(recordOf({ ...bad, iat: NOW + 3 * 86_400 }))],
    ['a record with half a decision', says(recordOf({ claims: { batch, revocation: { ground: 'a' } } }))],
    ['an answer without end', (response) => void response.writeHead(200).end('x'.repeat(3_000_000))],
    ['a redirect', (response) => void response.writeHead(302, { Location: '/' }).end()],
    ['a broken connection', fails],
  ])('%s changes nothing', async (_, lie) => {
    setup.answer = lie
    for (const [code, kind] of [
      [signStamp(VALID), 'valid'],
      [signStamp(STAMPS['not-yet-valid']), 'not-yet-valid'],
    ] as const) {
      const page = await open(code)
      expect(await verdictOf(page)).toBe(kind)
      expect(await page.locator('.decision').count()).toBe(0)
      await page.close()
    }
  })

  it('silence changes nothing, and the rest of the page is shown meanwhile', async () => {
    setup.answer = () => {}
    const page = await setup.context.newPage()
    await page.goto(`${setup.server.origin}/#${signStamp(VALID)}`)
    await page.getByText('Tem và mã số').waitFor()
    await page.locator('#as-of', { hasText: 'Không có mạng' }).waitFor()
    expect(await verdictOf(page)).toBe('valid')
  })
})

describe('a record that was read before', () => {
  it('counts without a network, and is not replaced by an older one that is served again', async () => {
    setup.answer = says(recordOf({ claims: { batch } }))
    expect(await verdictOnce(await open(), 'recalled')).toBe('recalled')
    setup.answer = says(recordOf({ iat: NOW - 5 * 86_400 }))
    expect(await verdictOnce(await open(), 'recalled')).toBe('recalled')
    setup.answer = fails
    expect(await verdictOnce(await open(), 'recalled')).toBe('recalled')
    setup.answer = says(recordOf({ iat: NOW }))
    expect(await verdictOnce(await open(), 'valid')).toBe('valid')
  })

  it('is verified again: what others wrote into the storage is not believed', async () => {
    setup.answer = fails
    const page = await open()
    const [key, forged] = [`temsao.record:${encodeTypedCode(VALID)}`, recordOf({ claims: { batch }, key: OTHER_KEY })]
    await page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, forged])
    expect(await verdictOnce(await open(), 'valid')).toBe('valid')
  })

  it('is one of at most thirty that are kept, and counts even where storage is full', async () => {
    setup.answer = says(recordOf())
    const page = await open()
    await page.evaluate(() => {
      const codes = Array.from({ length: 40 }, (_, index) => `old-${index}`)
      localStorage.setItem('temsao.records', JSON.stringify(codes))
      for (const code of codes) localStorage.setItem(`temsao.record:${code}`, 'x')
    })
    await open()
    const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('temsao.record:')))
    await expect.poll(async () => (await kept()).length).toBe(30)
    expect(await kept()).toContain(`temsao.record:${encodeTypedCode(VALID)}`)
    await setup.context.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    setup.answer = says(recordOf({ claims: { batch }, iat: NOW }))
    expect(await verdictOnce(await open(), 'recalled')).toBe('recalled')
  })
})
