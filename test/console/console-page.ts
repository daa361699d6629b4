// The console in a real browser, on the service as a separate process.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { PASSWORD } from '../service/people/people.ts'

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** A phone in the hand. */
export const PHONE = { width: 360, height: 640 }

/** Opens a path of the console, by default in Vietnamese on a phone; violations of the policy are recorded. */
export async function openConsole(browser: Browser, origin: string, place: string, options: ContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: PHONE, ...options })
  return await openIn(context, origin, place)
}

/** Opens another page in a context. */
export async function openIn(context: BrowserContext, origin: string, place: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { policyViolations: seen })
    document.addEventListener('securitypolicyviolation', (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`))
  })
  await page.goto(`${origin}/console.html#${place}`)
  await page.locator('h1').first().waitFor()
  return page
}

/** Opens a scanned link in a browser that has never used the console. */
export async function openShopper(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  return page
}

/** Asserts that the page has done nothing that its policy forbids. */
export async function expectNoViolation(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { policyViolations: string[] }).policyViolations)).toEqual([])
}

/** Fills in an invitation and accepts it; ends on the console's start page, signed in. */
export async function acceptInvitation(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByLabel('Họ và tên').fill(name)
  await page.getByLabel('Địa chỉ email').fill(email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Nhận lời mời' }).click()
  await page.getByRole('heading', { name: 'Tài khoản của bạn đã sẵn sàng' }).waitFor()
  await page.getByRole('link', { name: 'Để sau, vào làm việc' }).click()
  await page.getByRole('heading', { level: 1, name: /^(Sản phẩm|Tổng quan)/ }).waitFor()
}

/** Invites a producer from the page of a person with that right, and returns the path of the link. */
export async function inviteProducer(page: Page, producerId: number): Promise<string> {
  const url = await page.evaluate(async (id) => {
    const body = JSON.stringify({ role: 'producer', producerId: id })
    const response = await fetch('/api/v1/invitations', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    return ((await response.json()) as { url: string }).url
  }, producerId)
  return url.split('#')[1]!
}
