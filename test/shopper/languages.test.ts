// The page speaks two languages, also where storage is blocked or the words of the other one cannot be loaded yet.
import { describe, expect, it } from 'vitest'
import { signStamp, VALID } from './stamps.ts'
import { setUpWatchedPage, verdictOf } from './watched-page.ts'

const watched = setUpWatchedPage()
const { complaints, newPage, open } = watched

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
    await page.goto(watched.server.origin)
    await page.getByRole('button', { name: 'English' }).click()
    const heading = page.getByRole('heading', { name: 'Is this stamp genuine?' })
    await heading.waitFor()
    expect(await heading.isVisible()).toBe(true)
  })

  it('are offered once a network brings the rest of the page', async () => {
    const page = await newPage()
    await page.route(/[.]js/, (route) => route.abort())
    await page.goto(`${watched.server.origin}/#${signStamp(VALID)}`)
    expect(await verdictOf(page)).toBe('valid')
    await expect.poll(() => complaints.splice(0).join()).toMatch(/^Failed to load resource: net::ERR_FAILED$/)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.unroute(/[.]js/)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
  })

  it('that cannot be loaded leave the verdict as it is', async () => {
    const page = await newPage()
    await page.route(/en[.].*[.]js/, (route) => route.abort())
    await page.goto(`${watched.server.origin}/#${signStamp(VALID)}`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'English: không có mạng' }).waitFor()
    expect(await verdictOf(page)).toBe('valid')
    await page.unroute(/en[.].*[.]js/)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Genuine stamp.').waitFor()
    expect(complaints.splice(0).join()).toMatch(/^(Failed to load resource: net::ERR_FAILED,?)+$/)
  })
})
