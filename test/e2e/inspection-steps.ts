// Steps of a whole inspection, on the phone and in the office, and what is read of it on the way.
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { Locator, Page } from 'playwright-core'
import { readWithZxing } from '../service/print/decode.ts'
import { renderWithPdfium } from '../service/print/rendered-sheet.ts'
import { PASSWORD } from '../service/people/people.ts'
import { readJournal, scansIn } from './inspector-phone.ts'
import type { Shelf } from './stocked-shelf.ts'

/** Invites an office account; returns the place of its invitation. */
export async function inviteOffice(page: Page): Promise<string> {
  const { url } = await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch('/api/v1/invitations', { method: 'POST', headers, body: JSON.stringify({ role: 'office' }) })
    return (await answer.json()) as { url: string }
  })
  return url.split('#')[1]!
}

/** Invites an inspector of one province on the screen of the office; returns the place of the invitation. */
export async function inviteInspector(office: Page): Promise<string> {
  await office.evaluate(() => (location.hash = '/people/invite'))
  await office.getByRole('radio', { name: /^Người kiểm tra/ }).check()
  await office.getByRole('combobox', { name: 'Thêm một tỉnh' }).fill('lai chau')
  await office.getByRole('option', { name: 'Lai Châu' }).click()
  await office.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  return new URL(await office.locator('.notice code').innerText()).hash.slice(1)
}

/** Opens the dialog in which the office approves a phone. */
export async function openApproval(office: Page, name: string): Promise<Locator> {
  await office.evaluate(() => (location.hash = '/devices'))
  const row = office.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: 'Duyệt' }).click()
  return office.getByRole('dialog')
}

/** Says that the fingerprints are the same, and approves the phone. */
export async function approve(dialog: Locator): Promise<void> {
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Duyệt' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The texts that the phone has scanned. */
export async function scannedTexts(page: Page): Promise<Set<string>> {
  return new Set(scansIn(await readJournal(page)).map(({ text }) => text))
}

/** How many of the texts were scanned more than once. */
export async function countCopies(page: Page, texts: readonly string[]): Promise<number> {
  const scans = scansIn(await readJournal(page))
  return texts.filter((text) => scans.filter((scan) => scan.text === text).length > 1).length
}

/** Whether a scan was judged as the shelf says; the second scan of a serial stamp gets an additional note. */
export function isAsExpected(shelf: Shelf, { text, way, verdict, signals, checked }: ScanBody, before: readonly ScanBody[]): boolean {
  const expected = shelf.get(text)
  // A stamp that the register does not know was not checked against it.
  if (expected === undefined || way !== 'camera' || checked === expected.signals.includes('outside-range')) return false
  const isCopy = before.some((scan) => scan.text === text) && !/^(signature-wrong|issuer-unknown|unreadable)$/.test(verdict)
  const all = isCopy ? [...expected.signals, 'seen-twice-here'] : expected.signals
  return verdict === expected.verdict && signals.toSorted().join() === all.toSorted().join()
}

/** The text of the option that contains some words. */
export async function optionWith(page: Page, label: string, words: string): Promise<string | undefined> {
  return (await page.getByLabel(label).locator('option').allInnerTexts()).find((text) => text.includes(words))
}

/** Writes a note on another page of the same phone, whose clock is an hour behind. */
export async function noteWithClockSetBack(phone: Page, inspection: string, text: string): Promise<void> {
  const page = await phone.context().newPage()
  await page.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() - 3_600_000
  })
  const place = `${new URL(phone.url()).origin}/inspector.html#/inspections/${inspection}`
  await page.goto(`${place}/notes`)
  await page.getByLabel('Ghi chú').fill(text)
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.locator('.entry').filter({ hasText: text }).waitFor()
  await page.goto(place)
  await page.getByText('Đồng hồ của máy này đã bị lùi lại').waitFor()
  await page.close()
}

/** Signs in on a page whose session has ended. */
export async function signInAgain(page: Page, email: string): Promise<void> {
  await page.getByText('Bạn đã bị đăng xuất').waitFor()
  await page.getByLabel('Địa chỉ email').fill(email)
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** The signed text of an entry. */
export function claimsOf(token: string): object {
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as object
}

/** What the service answers the office. */
export async function askOffice(office: Page, path: string): Promise<Buffer> {
  const base64 = await office.evaluate(async (url) => {
    const answer = await fetch(url)
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }, path)
  return Buffer.from(base64, 'base64')
}

/** A bundle with one changed character in the middle of an entry. */
export function spoil(bundle: string): string {
  const middle = bundle.indexOf('","', bundle.length / 3) + 40
  return bundle.slice(0, middle) + (bundle[middle] === 'A' ? 'B' : 'A') + bundle.slice(middle + 1)
}

/** The link to the page that verifies, read from the code on an inspection record. */
export async function readLink(pdf: Uint8Array): Promise<string> {
  const drawn = await Promise.all((await renderWithPdfium(pdf, { dpi: 150 })).map(async (picture) => await readWithZxing(picture)))
  return drawn.flat().find((read) => read.includes('inspection.html'))!
}
