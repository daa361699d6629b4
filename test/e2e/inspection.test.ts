// A whole inspection as it happens: an inspector is invited and gets a package, scans two hundred stamps without a network while the
// battery runs out, writes everything down, has it signed, sends it over a line that breaks; strangers verify it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import { kidOfRoot } from '@temsao/shared/lists/trust-list.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { acceptInvitation, openConsole } from '../console/console-page.ts'
import { findFreePort } from '../free-port.ts'
import { openSection } from '../inspector/ready-phone.ts'
import { choosePhoto, drawSignature, noteDown } from '../inspector/record/record-steps.ts'
import { readPageTexts } from '../service/print/pdf-text.ts'
import { PASSWORD } from '../service/people/people.ts'
import { takePhoto } from '../service/content/photos.ts'
import { runTemsao, startService, type ServiceProcess } from '../service/process.ts'
import {
  approve,
  askOffice,
  claimsOf,
  countCopies,
  inviteInspector,
  inviteOffice,
  isAsExpected,
  noteWithClockSetBack,
  openApproval,
  optionWith,
  readLink,
  scannedTexts,
  signInAgain,
  spoil,
} from './inspection-steps.ts'
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
  folder = await mkdtemp(join(tmpdir(), 'temsao-inspection-'))
  const port = String(await findFreePort())
  shelf = await stockShelf(dataDir(), `http://localhost:${port}`, Date.now())
  packs = await seePacks(shelf.keys())
  env = { DATA_DIR: dataDir(), PORT: port, ISSUER_NUMBER: '12', ISSUER_NAME: 'Văn phòng thử', DEMO: 'off', ACCESS: 'accounts' }
  service = await startService(env)
  browser = await connectBrowser()
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

const button = (name: string | RegExp) => phone.page.getByRole('button', { name, exact: true })

it('begins with an inspector who is invited, whose phone the office approves, and who downloads a package', async () => {
  const operator = await openConsole(browser, service.origin, /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!)
  await acceptInvitation(operator, { name: 'Người vận hành', email: 'van.hanh@example.vn' })
  office = await openConsole(browser, service.origin, await inviteOffice(operator), { viewport: WIDE })
  await operator.context().close()
  await acceptInvitation(office, { name: 'Vàng A Sử', email: 'su@example.vn' })
  const invitation = await inviteInspector(office)
  const inspector = await openConsole(browser, service.origin, invitation)
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

  const dialog = await openApproval(office, 'Điện thoại của Mai')
  expect(await dialog.locator('code').innerText()).toBe(fingerprint)
  await approve(dialog)
  await button('Hỏi lại cơ quan').click()
  await page.getByText('Đã được duyệt').waitFor()
  await page.getByRole('checkbox', { name: 'Lai Châu' }).check()
  await button(/^Tải gói/).click()
  await page.getByText('Đã sẵn sàng.').waitFor()
})

it('scans a shelf without a network, and goes on in the same inspection after the battery was empty', async () => {
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
  await expect.poll(() => scannedTexts(phone.page).then(({ size }) => size)).toBeGreaterThan(60)
  const acknowledged = await readJournal(phone.page)
  await phone.kill()

  phone = await handset.switchOn()
  await phone.page.context().setOffline(true)
  await phone.page.goto(`${service.origin}/inspector.html`)
  await phone.page.locator('.shop .where-to').getByText('HK-').waitFor()
  const kept = await readJournal(phone.page)
  expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged)

  // The rest of the shelf, and packs with serials that were already scanned on other packs.
  const seen = new Set(scansIn(kept).map(({ text }) => text))
  const copied = [...seen].filter((text) => shelf.get(text)!.verdict === 'valid').slice(0, 8)
  const rest = [...shelf.keys()].filter((text) => !seen.has(text))
  await writeShelfVideo(handset.video, packs, [...rest, ...copied])
  await startScanning()
  await expect.poll(() => scannedTexts(phone.page).then(({ size }) => size)).toBe(shelf.size)
  await expect.poll(async () => await countCopies(phone.page, copied)).toBe(copied.length)
  await button('Dừng').click()
  const scans = scansIn(await readJournal(phone.page))
  const wrong = scans.filter((scan, index) => !isAsExpected(shelf, scan, scans.slice(0, index)))
  expect(wrong.map(({ text, ...said }) => ({ ...said, expected: shelf.get(text) }))).toEqual([])
})

async function startScanning(): Promise<void> {
  await phone.page.evaluate(() => (location.hash = '#/shop'))
  await button('Quét').click()
}

it('writes down what was found, also while the clock is set back by an hour, and has both sides sign', async () => {
  const { page } = phone
  await openSection(page, inspection, 'people')
  await page.getByLabel('Họ và tên').fill('Vàng A Páo')
  await page.getByLabel('Là ai').selectOption('seller')
  await button('Ghi người này').click()
  await page.locator('.entry').filter({ hasText: 'Vàng A Páo' }).waitFor()

  await openSection(page, inspection, 'checks')
  await page.getByRole('radio', { name: 'Không đạt' }).first().check({ force: true })
  await page.locator('option', { hasText: '(1/' }).first().waitFor({ state: 'attached' })

  await openSection(page, inspection, 'photos')
  await choosePhoto(page, 'tem.jpg', await takePhoto(2400, 1800))
  await page.locator('.entry img').waitFor()
  await choosePhoto(page, 'bang-gia.jpg', Buffer.from('%PDF-1.7 not a photo'))
  await page.getByText('Không ghi được ảnh bang-gia.jpg').waitFor()

  await openSection(page, inspection, 'findings')
  await page.getByLabel('Nhận xét').fill('Vẫn bày bán lô đang bị thu hồi.')
  await page.getByRole('radio', { name: 'Vi phạm nghiêm trọng' }).check()
  await page.getByLabel('Về sản phẩm').selectOption({ label: (await optionWith(page, 'Về sản phẩm', 'Thử Nghiệm 1'))! })
  await page.getByLabel('Đề nghị').selectOption('suspend')
  await button('Ghi nhận xét này').click()
  await page.locator('.entry').filter({ hasText: 'Vi phạm nghiêm trọng' }).waitFor()

  await noteWithClockSetBack(page, inspection, 'Đồng hồ chạy sai')
  await openSection(page, inspection, 'signatures')
  for (const name of ['Lò Thị Mai', 'Vàng A Páo']) {
    await expect.poll(() => page.getByLabel('Họ và tên người ký').inputValue()).toBe(name)
    await drawSignature(page)
    await button('Ký').click()
    await page.getByRole('img', { name: `Chữ ký của ${name}` }).waitFor()
  }
  await openSection(page, inspection, 'finish')
  await page.getByRole('radio', { name: 'Có sai sót' }).check()
  await button('Vẫn kết thúc').click()
  await page.getByText('Lần kiểm tra này đã kết thúc.').waitFor()
})

it('is sent over a line and to a service that break, with nothing lost and nothing stored twice', async () => {
  const { page } = phone
  service = await startService(env)
  const posts: number[] = []
  await page.route('**/entries', async (route) => {
    const { from } = route.request().postDataJSON() as { from: number }
    posts.push(from)
    if (posts.length !== 2) return await route.continue()
    // The service has stored them, it loses power, and its answer never arrives.
    await route.fetch()
    await service.end('SIGKILL')
    await route.abort()
  })
  // Days later, the session has expired.
  await page.context().clearCookies()
  await page.context().setOffline(false)
  await openSection(page, inspection, 'send')
  // Signing in again counts as a request to send.
  await button('Gửi ngay').or(page.getByText('Bạn đã bị đăng xuất')).first().click()
  await signInAgain(page, EMAIL)
  await expect.poll(() => posts.length).toBe(2)
  await page.getByRole('alert').filter({ hasText: 'Không có kết nối' }).waitFor()
  service = await startService(env)
  const received = page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.')
  // Sent by the button, or automatically a little later.
  await button('Gửi ngay').or(received).first().click()
  await received.waitFor()
  const written = await readJournal(page)
  // Each part of 200 entries once; how many there are depends on how often the camera saw a pack again.
  expect(posts).toEqual(written.flatMap((_, index) => (index % 200 === 0 ? [index + 1] : [])))
  const answer = await askOffice(office, `/api/v1/inspections/${inspection}/bundle.json`)
  const { entries, photos } = JSON.parse(answer.toString()) as { entries: string[]; photos: Record<string, string> }
  expect(entries.map(claimsOf)).toEqual(written)
  expect(Object.keys(photos)).toHaveLength(1)
  expect(complaints).toEqual([])
})

it('can be verified by anybody who trusts only the root key: the file, and the paper by its code', async () => {
  const bundle = await askOffice(office, `/api/v1/inspections/${inspection}/bundle.json`)
  const elsewhere = await mkdtemp(join(folder, 'another-machine-'))
  const file = join(elsewhere, 'hau-kiem.json')
  await writeFile(file, bundle)
  const { roots } = JSON.parse((await phone.page.locator('#trust').textContent())!) as TrustBlock
  const root = JSON.stringify({ kid: kidOfRoot(roots[0]!), ...roots[0] })
  const verify = async (path: string) =>
    await runTemsao(['inspection', 'verify', path, '--root', root], { DATA_DIR: join(elsewhere, 'none'), LANG: 'vi' })
  const verified = await verify(file)
  expect(verified).toMatchObject({ code: 0, err: '' })
  for (const said of ['ĐÃ XÁC MINH', 'Vàng A Páo', 'Chợ trung tâm Tam Đường, quầy 12', 'clock-set-back'])
    expect(verified.out).toContain(said)

  const spoilt = join(elsewhere, 'spoilt.json')
  await writeFile(spoilt, spoil(bundle.toString()))
  expect(await verify(spoilt)).toMatchObject({ code: 1, out: expect.stringMatching(/KHÔNG TIN|entry-altered|bad-entry/) as string })

  const pdf = await askOffice(office, `/api/v1/inspections/${inspection}/report.pdf`)
  const pages = readPageTexts(pdf).join(' ').replaceAll(/\s+/g, ' ')
  for (const said of ['Vàng A Páo', 'Vẫn bày bán lô đang bị thu hồi.', 'Đồng hồ chạy sai']) expect(pages).toContain(said)
  const link = await readLink(pdf)
  expect(new URL(link).hash).toMatch(new RegExp(`^#${inspection}\\.[\\w-]{43}$`))

  const stranger = await browser.newContext({ locale: 'vi-VN' })
  const page = await stranger.newPage()
  await page.goto(link)
  await page.getByText('Cơ quan xác nhận biên bản này').waitFor()
  const choose = async (path: string) => await page.locator('input[type=file]').setInputFiles(path)
  await choose(file)
  await page.getByText('Tệp này đúng là hồ sơ của tờ biên bản').waitFor()
  await choose(spoilt)
  await page.getByText('Không tin được hồ sơ này').waitFor()
  await stranger.close()
})

it('is found by the office, which makes a proposal from it', async () => {
  await office.evaluate(() => (location.hash = '/inspections'))
  await office.getByLabel('Nhận xét').selectOption('serious')
  await office.getByRole('link', { name: /^HK-/ }).click()
  await office.getByText('Vẫn bày bán lô đang bị thu hồi.').first().waitFor()
  await office.getByRole('button', { name: 'Lập đề nghị' }).click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('Sản phẩm và việc cần làm').waitFor()
  await dialog.getByRole('button', { name: 'Lập đề nghị' }).click()
  await office.getByRole('link', { name: /^Tạm dừng/ }).click()
  await office.getByText('Vẫn bày bán lô đang bị thu hồi.').first().waitFor()
  await office.getByRole('button', { name: 'Chấp nhận, mở mẫu quyết định' }).click()
  await office.getByRole('dialog').waitFor()
  expect(await office.getByRole('dialog').getByLabel('Lý do').inputValue()).toContain('Vẫn bày bán lô đang bị thu hồi.')
})

it('ends when the phone is lost: the office accepts nothing more that it signs', async () => {
  const { page } = phone
  await office.keyboard.press('Escape')
  await office.evaluate(() => (location.hash = '/devices'))
  const row = office.getByRole('row').filter({ hasText: 'Điện thoại của Mai' })
  await row.getByRole('button', { name: 'Thu hồi' }).click()
  await office.getByRole('dialog').getByLabel('Lý do').fill('Mất điện thoại')
  await office.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click()
  await row.getByText(/Mất điện thoại/).waitFor()

  await noteDown(page, inspection, 'Ghi sau khi mất máy')
  await openSection(page, inspection, 'send')
  const refusal = page.getByRole('alert').filter({ hasText: 'Máy này đã bị thu hồi' })
  await button('Gửi ngay').or(refusal).first().click()
  await refusal.waitFor()
  const kept = JSON.parse((await askOffice(office, `/api/v1/inspections/${inspection}/bundle.json`)).toString()) as { entries: string[] }
  expect(kept.entries).toHaveLength((await readJournal(page)).length - 1)
})
