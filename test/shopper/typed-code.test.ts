// The typed code: its spelling is checked on the phone, the answer for it is signed, and it never looks like a scanned stamp.
import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { cleanCode } from '@temsao/verifier/reading/typed-code.ts'

import { DECISIONS, recordOf } from './records.ts'
import { NOON, OTHER_KEY, STAMPS, VALID } from './stamps.ts'
import { setUpPage } from './page-setup.ts'

const CODE = encodeTypedCode(VALID)

const setup = setUpPage('/records/')

const problem = (response: ServerResponse) => void response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end('{}')
const says = (text: string) => (response: ServerResponse) => void response.writeHead(200).end(text)

async function type(typed: string): Promise<Page> {
  const page = await setup.context.newPage()
  await page.goto(`${setup.server.origin}/`)
  await page.locator('#typed-code').pressSequentially(typed)
  await page.keyboard.press('Enter')
  return page
}

/** Types a code and returns the page when it says `words`. */
const waitForHint = async (typed: string, words: string | RegExp) => {
  const page = await type(typed)
  const hint = page.locator('#typed-hint', { hasText: words })
  await hint.waitFor()
  return page
}

const bandsOf = (page: Page) => page.locator('.band').count()

async function lookUp(typed = CODE): Promise<Page> {
  const page = await type(typed)
  await page.locator('.band').waitFor()
  return page
}

describe('a code that the issuer’s record knows', () => {
  it.each([CODE, CODE.toLowerCase().replace('-', ''), ` ${CODE.replace('-', ' – ')} `])(
    'is found however it is typed: “%s”',
    async (typed) => {
      setup.answer = says(recordOf())
      const page = await lookUp(typed)
      expect(setup.server.requests.filter((path) => path.startsWith('/records/')).at(-1)).toBe(`/records/${CODE}`)
      expect(await page.locator('.band').getAttribute('data-verdict')).toBe('typed-code')
      expect(await page.locator('.band').getAttribute('class')).toContain('caution')
      expect(await page.locator('.card').innerText()).toContain('Thịt trâu sấy')
      expect(await page.locator('.band').innerText()).toMatch(/mã gõ tay, không phải kết quả quét tem[^]*ai cũng chép lại được/)
      expect(await page.locator('.band').innerText()).not.toContain('Tem thật')
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    },
  )

  it('is amber for a lapsed certificate and red for a recalled batch', async () => {
    setup.answer = says(recordOf({ stamp: STAMPS.lapsed }))
    expect(await (await lookUp(encodeTypedCode(STAMPS.lapsed))).locator('.band').getAttribute('data-verdict')).toBe('typed-code')
    setup.answer = says(recordOf({ claims: { batch: DECISIONS.batch } }))
    expect(await (await lookUp()).locator('.band').getAttribute('data-verdict')).toBe('recalled')
  })

  it('leads back to the start', async () => {
    setup.answer = says(recordOf())
    const page = await lookUp()
    await page.getByText('Kiểm tra tem khác').click()
    await page.locator('#typed-code').waitFor()
    expect(await bandsOf(page)).toBe(0)
  })
})

describe('a wrong code is refused on the phone, and nothing is requested', () => {
  it.each<[string, RegExp]>([
    [CODE.replace('R', 'T'), /có chữ bị nhầm hoặc đổi chỗ/],
    [CODE.slice(0, 9), /có 10 chữ và số, ở đây có 8/],
    ['', /ở đây có 0/],
    [`${CODE}2`, /ở đây có 11/],
    [CODE.replace('R', 'O'), /không bao giờ có “O”/],
  ])('%s', async (typed, words) => {
    const asked = setup.server.requests.length
    const page = await waitForHint(typed, words)
    expect(await page.locator('#typed-code').getAttribute('aria-invalid')).toBe('true')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('typed-code')
    expect(setup.server.requests.slice(asked).filter((path) => path.startsWith('/records/'))).toEqual([])
  })

  it('while it is typed, if it has a character that no code has', async () => {
    const page = await setup.context.newPage()
    await page.goto(`${setup.server.origin}/`)
    await page.locator('#typed-code').pressSequentially('26o')
    expect(await page.locator('#typed-hint').innerText()).toContain('“O”')
    await page.keyboard.press('Backspace')
    expect(await page.locator('#typed-hint').innerText()).toContain('Mã có 10 chữ và số')
  })
})

it('groups the characters of a code while it is typed', async () => {
  const page = await setup.context.newPage()
  await page.goto(`${setup.server.origin}/`)
  await page.locator('#typed-code').pressSequentially(CODE.replace('-', '').toLowerCase())
  expect(await page.locator('#typed-code').inputValue()).toBe(CODE)
})

it.each([
  ['đ', 'DD'],
  ['â2', 'AA2'],
  ['ê', 'EE'],
  ['à', 'AF'],
  ['ạr', 'AJR'],
  ['26r2v - m4c4n', '26R2VM4C4N'],
])('takes apart what a Vietnamese keyboard has joined: %s', (typed, clean) => {
  expect(cleanCode(typed)).toBe(clean)
})

describe('where there is no answer to rely on, no verdict is given', () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['no network', (response) => void response.destroy(), 'cần có mạng'],
    ['an unknown code', problem, 'không có tem nào mang mã này'],
    ['a host without records', (response) => void response.writeHead(404).end('none'), 'cần có mạng'],
    ['rubbish', says('<html>'), 'không đáng tin'],
    ['another stamp’s record', says(recordOf({ stamp: STAMPS.lapsed })), 'không đáng tin'],
    ['a forged record', says(recordOf({ key: OTHER_KEY })), 'không đáng tin'],
    ['a key that the page does not know', says(recordOf({ kid: '12-9' })), 'không biết nơi phát hành'],
  ])('%s', async (_, lie, words) => {
    setup.answer = lie
    expect(await bandsOf(await waitForHint(CODE, words))).toBe(0)
  })

  it('a record that is older than the stored one', async () => {
    setup.answer = says(recordOf())
    await lookUp()
    setup.answer = says(recordOf({ iat: NOON / 1000 - 86_400 }))
    expect(await bandsOf(await waitForHint(CODE, 'không đáng tin'))).toBe(0)
  })
})
