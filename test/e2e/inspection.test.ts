// A whole inspection as it happens: invited, registered, sent out with a package, two hundred stamps without a network, the phone
// dead in the middle, everything written down and signed, sent home over a line that breaks, and verified by people who trust nobody.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { TrustBlock } from '@temsao/shared/trust-block.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { acceptInvitation, openConsole } from '../console/console-page.ts'
import { findFreePort } from '../free-port.ts'
import { openSection } from '../inspector/ready-phone.ts'
import { readWithZxing } from '../print/decode.ts'
import { readPageTexts } from '../print/pdf-text.ts'
import { renderWithPdfium } from '../print/rendered-sheet.ts'
import { PASSWORD } from '../service/people.ts'
import { takePhoto } from '../service/photos.ts'
import { runTemsao, startService, type ServiceProcess } from '../service/process.ts'
import { readBuiltPage } from '../verifier/page-server.ts'
import { complaints, createHandset, readJournal, scansIn, type Handset, type InspectorPhone } from './inspector-phone.ts'
import { seePacks, writeShelfVideo, type SeenPacks } from './shelf-video.ts'
import { stockShelf, type Shelf } from './stocked-shelf.ts'

const WIDE = { width: 1280, height: 800 }
const EMAIL = 'kiem@example.vn'

let folder: string
let env: Record<string, string>
let service: ServiceProcess
let shelf: Shelf
let packs: SeenPacks
let browser: Browser
let office: Page
let handset: Handset
let phone: InspectorPhone
let inspection: string

const dataDir = (): string => join(folder, 'data')

beforeAll(async () => {
  readBuiltPage()
  folder = await mkdtemp(join(tmpdir(), 'temsao-inspection-'))
  const port = String(await findFreePort())
  shelf = await stockShelf(dataDir(), `http://localhost:${port}`, Date.now())
  packs = seePacks(shelf.keys())
  env = { DATA_DIR: dataDir(), PORT: port, ISSUER_NUMBER: '12', ISSUER_NAME: 'Văn phòng thử', DEMO: 'off', ACCESS: 'accounts' }
  service = await startService(env)
  browser = await launchBrowser()
  handset = await createHandset()
  phone = await handset.switchOn()
})

afterAll(async () => {
  await phone.kill()
  await handset.remove()
  await browser.close()
  await service.end('SIGTERM')
  await rm(folder, { recursive: true })
})

async function inviteOffice(page: Page): Promise<string> {
  const { url } = await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch('/api/v1/invitations', { method: 'POST', headers, body: JSON.stringify({ role: 'office' }) })
    return (await answer.json()) as { url: string }
  })
  return url.split('#')[1]!
}

const button = (name: string | RegExp) => phone.page.getByRole('button', { name, exact: true })

it('invites an inspector, whose phone the office approves, and gives out a package', async () => {
  const operator = await openConsole(browser, service.origin, /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!)
  await acceptInvitation(operator, { name: 'Người vận hành', email: 'van.hanh@example.vn' })
  office = await openConsole(browser, service.origin, await inviteOffice(operator), { viewport: WIDE })
  await operator.context().close()
  await acceptInvitation(office, { name: 'Vàng A Sử', email: 'su@example.vn' })
  await office.evaluate(() => (location.hash = '/people/invite'))
  await office.getByRole('radio', { name: /^Người kiểm tra/ }).check()
  await office.getByRole('combobox', { name: 'Thêm một tỉnh' }).fill('lai chau')
  await office.getByRole('option', { name: 'Lai Châu' }).click()
  await office.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  const link = new URL(await office.locator('.notice code').innerText())
  const inspector = await openConsole(browser, service.origin, link.hash.slice(1))
  await acceptInvitation(inspector, { name: 'Lò Thị Mai', email: EMAIL })
  await inspector.context().close()

  const { page } = phone
  await page.goto(`${service.origin}/inspector.html`)
  await page.getByLabel('Địa chỉ email').fill(EMAIL)
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await button('Đăng nhập').click()
  await page.getByText('Đang dùng: Lò Thị Mai').waitFor()
  await page.getByLabel('Tên máy').fill('Điện thoại của Mai')
  await button('Đăng ký máy này').click()
  await page.getByText('Chờ cơ quan duyệt').waitFor()
  const fingerprint = await page.locator('.fingerprint code').innerText()

  await office.evaluate(() => (location.hash = '/devices'))
  const row = office.getByRole('row').filter({ hasText: 'Điện thoại của Mai' })
  await row.getByRole('button', { name: 'Duyệt' }).click()
  const dialog = office.getByRole('dialog')
  expect(await dialog.locator('code').innerText()).toBe(fingerprint)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Duyệt' }).click()
  await dialog.waitFor({ state: 'detached' })

  await button('Hỏi lại cơ quan').click()
  await page.getByText('Đã được duyệt').waitFor()
  await page.getByRole('checkbox', { name: 'Lai Châu' }).check()
  await button(/^Tải gói/).click()
  await page.getByText('Đã sẵn sàng.').waitFor()
})

it('scans a shelf without a network, and goes on in the same inspection after the battery has gone', async () => {
  expect(await service.end('SIGTERM')).toBe(0)
  await phone.page.context().setOffline(true)
  await phone.page.goto(`${service.origin}/inspector.html#/inspections/new`)
  await phone.page.getByLabel('Nơi kiểm tra').fill('Chợ trung tâm Tam Đường, quầy 12')
  await phone.page.getByRole('combobox', { name: /^Xã, phường/ }).fill('binh lu')
  await phone.page.getByRole('option', { name: /Bình Lư/ }).click()
  await button('Bắt đầu').click()
  await phone.page.waitForURL(/inspections\/[0-9a-f]{32}$/)
  inspection = phone.page.url().slice(-32)

  await writeShelfVideo(handset.video, packs, [...shelf.keys()].slice(0, 110))
  await startScanning()
  await expect.poll(() => scannedTexts().then(({ size }) => size), { timeout: 30_000 }).toBeGreaterThan(60)
  const acknowledged = await readJournal(phone.page)
  await phone.kill()

  phone = await handset.switchOn()
  await phone.page.context().setOffline(true)
  await phone.page.goto(`${service.origin}/inspector.html`)
  await phone.page.locator('.shop .where-to').getByText('HK-').waitFor()
  const kept = await readJournal(phone.page)
  expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged)

  // The rest of the shelf, and packs that were scanned before: their serials are on two packs.
  const seen = new Set(scansIn(kept).map(({ text }) => text))
  const copied = [...seen].filter((text) => shelf.get(text)!.verdict === 'valid').slice(0, 8)
  const rest = [...shelf.keys()].filter((text) => !seen.has(text))
  await writeShelfVideo(handset.video, packs, [...rest, ...copied])
  await startScanning()
  await expect.poll(() => scannedTexts().then(({ size }) => size), { timeout: 40_000 }).toBe(shelf.size)
  await expect.poll(async () => await countCopies(copied), { timeout: 20_000 }).toBe(copied.length)
  await button('Dừng').click()
  const scans = scansIn(await readJournal(phone.page))
  const wrong = scans.filter((scan, index) => !isAsExpected(scan, scans.slice(0, index)))
  expect(wrong.map(({ text, ...said }) => ({ ...said, expected: shelf.get(text) }))).toEqual([])
  expect(scans.every(({ checked, way }) => checked && way === 'camera')).toBe(true)
})

async function startScanning(): Promise<void> {
  await phone.page.evaluate(() => (location.hash = '#/shop'))
  await button('Quét').click()
}

async function scannedTexts(): Promise<Set<string>> {
  return new Set(scansIn(await readJournal(phone.page)).map(({ text }) => text))
}

async function countCopies(texts: readonly string[]): Promise<number> {
  const scans = scansIn(await readJournal(phone.page))
  return texts.filter((text) => scans.filter((scan) => scan.text === text).length > 1).length
}

// The second time a serial stamp is seen, that is said besides.
function isAsExpected({ text, verdict, signals }: ScanBody, before: readonly ScanBody[]): boolean {
  const expected = shelf.get(text)
  if (expected === undefined) return false
  const isCopy = before.some((scan) => scan.text === text) && !/^(signature-wrong|issuer-unknown|unreadable)$/.test(verdict)
  const all = isCopy ? [...expected.signals, 'seen-twice-here'] : expected.signals
  return verdict === expected.verdict && signals.toSorted().join() === all.toSorted().join()
}
