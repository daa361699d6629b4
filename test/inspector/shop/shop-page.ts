// What a test does in the shop: opens it, enters stamps without a camera, and reads what the page says about them.
import { formatStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { Page } from 'playwright-core'
import { signStamp, VALID } from '../../shopper/stamps.ts'
import { openInspector, takePackage, type InspectorSite } from '../inspector-site.ts'

/** The shop with a package, or without one. */
export async function openShop(site: InspectorSite, { withPackage = true } = {}): Promise<Page> {
  const page = await openInspector(site, '/trip')
  if (withPackage) await takePackage(page)
  await page.getByRole('link', { name: 'Quét', exact: true }).click()
  await page.locator('.shop').waitFor()
  return page
}

/** The stamp as the link that a phone's camera reads. */
export const linkOf = (stamp: Stamp) => formatStampUrl({ origin: VALID.origin, code: signStamp(stamp) })
/** The stamp as its bare code. */
export const codeOf = (stamp: Stamp) => `#${signStamp(stamp)}`

/** Enters a text where a link can be pasted. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Nhập mã' }).click()
  await page.getByLabel('Liên kết của tem').fill(text)
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** The verdict and the level of the visible band. */
export async function bandOf(page: Page): Promise<[verdict: string | null, level: string | null]> {
  const band = page.locator('.band')
  await band.waitFor()
  return [await band.getAttribute('data-verdict'), await band.getAttribute('data-level')]
}

/** Opens the latest scan; returns everything that is said about it. */
export async function openDetails(page: Page): Promise<string> {
  await page.locator('.latest a.whole').click()
  await page.locator('.scan-details .band').waitFor()
  return await page.locator('.scan-details').innerText()
}
