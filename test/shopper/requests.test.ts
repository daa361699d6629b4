// The page asks only for its own files, judges the next stamp without a network, and starts where a link can be pasted.
import { describe, expect, it } from 'vitest'
import { alterName, signStamp, STAMPS, VALID } from './stamps.ts'
import { setUpWatchedPage, textOf } from './watched-page.ts'

const watched = setUpWatchedPage()
const { complaints, newPage, open } = watched

describe('requests', () => {
  it('before the verdict are the document and the icon; afterwards only its own files follow', async () => {
    const page = await newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.route(/\.(js|css)$/, async (route) => {
      await page.locator('.band, .start').waitFor()
      await route.continue()
    })
    await page.goto(`${watched.server.origin}/#${signStamp(VALID)}`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
    await page.getByRole('link').click()
    await page.waitForLoadState('networkidle')
    for (const url of asked)
      expect(url).toMatch(
        new RegExp(
          `^${watched.server.origin}/(favicon.svg|status/12/0|records/[-0-9A-Z]{11}|.well-known/trust-list|(more|en)\\.[0-9a-f]{10}\\.(js|css))?(#\\d*)?$`,
        ),
      )
  })

  it('accept no file other than the built one', async () => {
    const page = await newPage()
    await page.route(/\/more\.[^/]*\.js$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `document.title = 'taken';${await response.text()}` })
    })
    const refused = page.waitForEvent('console', (message) => /integrity/i.test(message.text()))
    await page.goto(`${watched.server.origin}/#${signStamp(VALID)}`)
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
