// What must be true of every screen: no barriers, nothing wider than the phone, large enough for thumbs, in both languages.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findBarriers, overflowOf, squeeze } from '../barriers.ts'
import { expectNoViolation } from '../console/console-page.ts'
import { NOON, signStamp } from '../shopper/stamps.ts'
import { openInspector, setUpInspector } from './inspector-site.ts'
import { REVOKED, serialStamp } from './trip/packages.ts'

const site = setUpInspector()

const WORDS = {
  'vi-VN': { take: 'Tải gói', enter: 'Nhập mã', link: 'Liên kết của tem', check: 'Kiểm tra' },
  'en-GB': { take: 'Take the package', enter: 'Enter code', link: 'The link of a stamp', check: 'Check' },
} as const

type Locale = keyof typeof WORDS

/** Goes through the screens; `look` is called on each. */
async function walk(page: Page, locale: Locale, look: (screen: string) => Promise<void>): Promise<void> {
  const words = WORDS[locale]
  const press = (name: string) => page.getByRole('button', { name, exact: true }).evaluate((button: HTMLElement) => button.click())
  const paste = async (text: string) => {
    await press(words.enter)
    await page.getByLabel(words.link).fill(text)
    await press(words.check)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await look('trip')
  await page.getByRole('checkbox').first().check()
  await press(words.take)
  await page.locator('.card .age').waitFor()
  await look('trip with a package')
  await page.goto(`${site.server.origin}/inspector.html#/shop`)
  await page.locator('.shop').waitFor()
  await look('shop')
  await press(words.enter)
  await look('entering a code')
  await page.keyboard.press('Escape')
  for (const stamp of [serialStamp(7), serialStamp(8), REVOKED]) {
    await paste(`#${signStamp(stamp)}`)
    await look(`verdict on ${stamp.number}`)
    // On the smallest screen it is under the buttons until the page is scrolled.
    await page.locator('.latest a.whole').evaluate((link: HTMLElement) => link.click())
    await page.locator('.scan-details .band').waitFor()
    await look(`details of ${stamp.number}`)
    await page.goBack()
    await page.locator('.latest').waitFor()
  }
  await paste('nothing')
  await look('unreadable')
}

async function start(
  locale: Locale,
  options: { colorScheme?: 'light' | 'dark'; viewport: { width: number; height: number } },
): Promise<Page> {
  const context = await site.browser.newContext({ locale, ...options })
  await context.clock.setFixedTime(NOON)
  const page = await openInspector({ context, server: site.server }, '/trip')
  await page.getByRole('checkbox').first().waitFor()
  return page
}

/** Buttons and links that are too low for a thumb, within the bar at the bottom. */
const lowButtons = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.controls > *, nav a')]
      .filter((control) => control.getBoundingClientRect().height < 56)
      .map((control) => `${control.innerText} ${control.getBoundingClientRect().height}`),
  )

describe('every screen', () => {
  it.each([
    ['vi-VN', 'light', { width: 360, height: 640 }],
    ['en-GB', 'dark', { width: 1280, height: 800 }],
  ] as const)('has no barriers, and fits 320 px, also with text twice as large (%s, %s)', async (locale, colorScheme, viewport) => {
    const page = await start(locale, { colorScheme, viewport })
    const found: unknown[] = []
    await walk(page, locale, async (screen) => {
      const barriers = await findBarriers(page)
      const overflow = await overflowOf(page)
      const low = await lowButtons(page)
      const { narrow, large } = await squeeze(page)
      await page.evaluate(() => (document.documentElement.style.fontSize = ''))
      await page.setViewportSize(viewport)
      if (barriers.length > 0 || low.length > 0 || Math.max(overflow, narrow, large) > 0)
        found.push({ screen, barriers, low, overflow, narrow, large })
    })
    expect(found).toEqual([])
    await expectNoViolation(page)
    await page.context().close()
  })
})
