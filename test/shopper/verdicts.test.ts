// A shopper sees the verdict and the facts of a genuine stamp, and nothing as fact of one that is not or cannot be checked.
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { servePage, type PageServer } from './page-server.ts'
import { alterName, NOON, OTHER_KEY, signStamp, STAMPS, swapClaims, VALID } from './stamps.ts'
import { setUpWatchedPage, textOf, verdictOf } from './watched-page.ts'

const watched = setUpWatchedPage()
const { newPage, open } = watched
let keyless: PageServer

beforeAll(async () => {
  keyless = await servePage()
})

afterAll(() => {
  keyless.close()
})

/** Every text of a stamp that is long enough to be distinguished from others. */
function factsOf(stamp: Stamp): string[] {
  return Object.values(stamp).filter((value): value is string => typeof value === 'string' && value.length > 4)
}

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
    await page.goto(`${watched.server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('cannot-check')
    expect(await textOf(page)).toContain('Hãy mở liên kết bằng Chrome hoặc Safari bản mới')
  })

  it('says what to do without JavaScript', async () => {
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto(watched.server.origin)
    expect(await textOf(page)).toMatch(/bật JavaScript[^]*Turn on JavaScript/)
  })

  it('needs nothing that browsers of 2018 lack', async () => {
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
    await page.goto(`${watched.server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('valid')
  })
})

it('gives a page that was left open the verdict of the present day when somebody comes back', async () => {
  const page = await open(signStamp(STAMPS['lapses-soon']))
  expect(await verdictOf(page)).toBe('lapses-soon')
  await page.getByRole('button', { name: 'English' }).waitFor()
  await page.clock.setFixedTime(NOON + 60 * 86_400_000)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  expect(await verdictOf(page)).toBe('lapsed')
})
