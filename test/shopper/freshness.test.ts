// Lists that are good, old, forged, somebody else's or missing: what they may change, and what they must not.
import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { signStatusList } from './status-lists.ts'
import { alterName, NOON, OTHER_KEY, signStamp, STAMPS, VALID } from './stamps.ts'
import { setUpPage } from './page-setup.ts'

const NOW = NOON / 1000
const DAY = 86_400

const setup = setUpPage('/status/')

const says = (text: string) => (response: ServerResponse) => void response.writeHead(200).end(text)

/** Opens a stamp and waits until the line about the list says `words`. */
async function open(words: string, code = signStamp(VALID)): Promise<Page> {
  const page = await setup.context.newPage()
  await page.goto(`${setup.server.origin}/#${code}`)
  await page.locator('#as-of', { hasText: words }).waitFor()
  return page
}

const verdictOf = (page: Page) => page.locator('.band').getAttribute('data-verdict')

it.each([
  [0, 'valid'],
  [1, 'revoked'],
  [2, 'suspended'],
  [3, 'recalled'],
])('status %i: %s, with the day of the list', async (status, kind) => {
  setup.answer = says(signStatusList({ status }))
  expect(await verdictOf(await open('Đã kiểm tra danh sách thu hồi lúc 11:59, 22/11/2026'))).toBe(kind)
})

describe('a server that lies or fails changes no verdict', () => {
  const refused = 'không đáng tin'
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['rubbish with 200', says('<html>hello'), refused],
    ['nothing with 200', says(''), refused],
    ['a page with 500', (response) => void response.writeHead(500).end(signStatusList({ status: 1 })), 'không trả lời'],
    ['a list that another key has signed', says(signStatusList({ status: 1, key: OTHER_KEY })), refused],
    ['a list of another issuer', says(signStatusList({ status: 1, kid: '13-1' })), refused],
    ['the list of another place', says(signStatusList({ status: 1, sub: 'https://tem.example.vn/status/12/1' })), refused],
    ['another kind of token', says(signStatusList({ status: 1, typ: 'JWT' })), refused],
    ['a list of tomorrow', says(signStatusList({ status: 1, iat: NOW + 3 * DAY })), refused],
    ['a list too short for the stamp', says(signStatusList({ bytes: Buffer.alloc(10) })), refused],
    ['a list that inflates without end', says(signStatusList({ bytes: Buffer.alloc(3_000_000) })), refused],
    ['an answer without end', (response) => void response.writeHead(200).end('x'.repeat(3_000_000)), refused],
    ['a redirect', (response) => void response.writeHead(302, { Location: '/' }).end(), 'không trả lời'],
  ])('%s', async (_, lie, words) => {
    setup.answer = lie
    expect(await verdictOf(await open(words))).toBe('valid')
    const forged = await setup.context.newPage()
    await forged.goto(`${setup.server.origin}/#${alterName(VALID)}`)
    await forged.waitForLoadState('networkidle')
    expect(await verdictOf(forged)).toBe('signature-wrong')
    const lapsed = await setup.context.newPage()
    await lapsed.goto(`${setup.server.origin}/#${signStamp(STAMPS.lapsed)}`)
    await lapsed.waitForLoadState('networkidle')
    expect(await verdictOf(lapsed)).toBe('lapsed')
  })

  it('silence', async () => {
    setup.answer = () => {}
    const page = await setup.context.newPage()
    await page.goto(`${setup.server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('valid')
    await page.locator('#as-of', { hasText: 'không trả lời' }).waitFor()
    expect(await verdictOf(page)).toBe('valid')
  })
})

describe('a list that was read before', () => {
  it('is kept, and is not replaced by an older one that is served again', async () => {
    setup.answer = says(signStatusList({ status: 1 }))
    await open('Đã kiểm tra')
    setup.answer = says(signStatusList({ status: 0, iat: NOW - 5 * DAY }))
    expect(await verdictOf(await open('không đáng tin'))).toBe('revoked')
    setup.answer = (response) => void response.destroy()
    expect(await verdictOf(await open('Không có mạng'))).toBe('revoked')
  })

  it('is shown with its age once it is older than its lifetime', async () => {
    setup.answer = says(signStatusList({ iat: NOW - 3 * DAY }))
    const page = await open('đã cũ, lần cuối 19/11/2026 (3 ngày)')
    expect(await verdictOf(page)).toBe('valid')
    expect(await page.locator('#as-of').getAttribute('class')).toContain('not-fresh')
  })
})

it('shows that a browser which cannot inflate is too old to read the list', async () => {
  setup.answer = says(signStatusList({ status: 1 }))
  await setup.context.addInitScript(() => Reflect.deleteProperty(window, 'DecompressionStream'))
  expect(await verdictOf(await open('quá cũ để đọc danh sách'))).toBe('valid')
})
