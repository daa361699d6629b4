// People: invited by a link or its QR code, given fewer rights, helped to a new password, blocked. With accounts.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import { PASSWORD } from '../../service/people/people.ts'
import { openService, type SharedService } from '../../run/shared-service.ts'
import { readWithZxing } from '../../service/print/decode.ts'
import { findBarriers } from '../../barriers.ts'
import { acceptInvitation, openConsole } from '../console-page.ts'

let service: SharedService
let browser: Browser
let operator: Page

beforeAll(async () => {
  service = await openService({ ACCESS: 'accounts' })
  browser = await connectBrowser()
  operator = await openConsole(browser, service.origin, /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!)
  await acceptInvitation(operator, { name: 'Vàng A Sử', email: 'su@example.vn' })
})

afterAll(async () => {
  await browser.close()
  await service.end()
})

const goTo = async (page: Page, place: string): Promise<void> => {
  await page.evaluate((hash) => (location.hash = hash), place)
}

async function invite(role: string): Promise<string> {
  // Start on another page, so that no earlier link is on the screen.
  await goTo(operator, '/people')
  await operator.getByRole('heading', { level: 1, name: 'Người dùng', exact: true }).waitFor()
  await goTo(operator, '/people/invite')
  await operator.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  if (role === 'Người kiểm tra') await operator.getByLabel('Tất cả 34 tỉnh, thành phố').check()
  await operator.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  await operator.getByText('Đã tạo lời mời').waitFor()
  return await operator.locator('.notice code').innerText()
}

async function accept(link: string, email: string): Promise<Page> {
  const page = await openConsole(browser, service.origin, link.split('#')[1]!)
  await page.getByLabel('Họ và tên').fill('Lý Thị Kiểm')
  await page.getByLabel('Địa chỉ email').fill(email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Nhận lời mời' }).click()
  await page.getByRole('link', { name: 'Để sau, vào làm việc' }).click()
  await page.getByRole('navigation').waitFor()
  return page
}

it('invites by a link and by its QR code, which any reader reads', async () => {
  const link = await invite('Người kiểm tra')
  const picture = operator.getByRole('img', { name: 'Mã QR của liên kết' })
  await picture.evaluate((image: HTMLImageElement) => image.decode())
  expect(await readWithZxing(await picture.screenshot())).toEqual([link])
  expect(await findBarriers(operator)).toEqual([])
})

it('gives an inspector some provinces, which are found without tones and can be changed later', async () => {
  // Leave the page first, or the link of an earlier invitation would be taken for this one's.
  await goTo(operator, '/people')
  await goTo(operator, '/people/invite')
  await operator.getByRole('radio', { name: /^Người kiểm tra/ }).check()
  await operator.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  await operator.getByText('Hãy chọn ít nhất một tỉnh, hoặc tất cả.').waitFor()
  const finder = operator.getByRole('combobox', { name: 'Thêm một tỉnh' })
  for (const [typed, name] of [
    ['lai chau', 'Lai Châu'],
    ['dien b', 'Điện Biên'],
    ['ca mau', 'Cà Mau'],
  ] as const) {
    await finder.fill(typed)
    await operator.getByRole('option', { name }).waitFor()
    await finder.press('Enter')
  }
  await operator.getByRole('button', { name: 'Bỏ Cà Mau' }).click()
  expect(await findBarriers(operator)).toEqual([])
  await operator.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  const link = await operator.locator('.notice code').innerText()
  await goTo(operator, '/people/invitations')
  await operator.getByText('Điện Biên, Lai Châu').first().waitFor()

  const page = await accept(link, 'hai.tinh@example.vn')
  await goTo(operator, '/people')
  await operator.getByText('hai.tinh@example.vn').waitFor()
  await operator.getByLabel('Tìm theo tên, email, chủ thể').fill('hai.tinh')
  await operator.getByText('1 mục').waitFor()
  await operator.getByText('Điện Biên, Lai Châu').waitFor()
  await operator.getByRole('button', { name: 'Tỉnh giao cho Lý Thị Kiểm' }).click()
  await operator.getByRole('button', { name: 'Bỏ Lai Châu' }).click()
  expect(await findBarriers(operator)).toEqual([])
  await operator.getByRole('button', { name: 'Lưu' }).click()
  await operator.getByText('Điện Biên, Lai Châu').waitFor({ state: 'detached' })
  await operator.getByText('Điện Biên', { exact: true }).waitFor()
  const me = await page.evaluate(async () => (await (await fetch('/api/v1/me')).json()) as { provinces: string[] })
  expect(me.provinces).toEqual(['11'])
})

it('shows an inspector what inspectors may see, and nothing that they may not use', async () => {
  const page = await accept(await invite('Người kiểm tra'), 'kiem@example.vn')
  const menu = page.getByRole('navigation')
  await menu.getByRole('link', { name: 'Phản ánh' }).waitFor()
  for (const name of ['Nhập bảng', 'Xuất bảng', 'Người dùng', 'Nhật ký', 'Thiết lập'])
    expect(await menu.getByRole('link', { name }).count()).toBe(0)
  await goTo(page, '/import')
  await page.getByText('trang này không dành cho tài khoản của bạn').waitFor()
  await goTo(page, '/reports')
  await page.getByRole('table', { name: 'Theo xã, phường' }).waitFor()
})

it('says what blocking does, blocks at once, and can unblock', async () => {
  const page = await accept(await invite('Người kiểm tra'), 'lan@example.vn')
  await goTo(operator, '/people')
  await operator.getByLabel('Tìm theo tên, email, chủ thể').fill('lan@')
  await operator.getByText('1 mục').waitFor()
  await operator.getByRole('button', { name: 'Khóa tài khoản Lý Thị Kiểm', exact: true }).click()
  await operator.getByText('Người này bị đăng xuất ngay ở mọi máy').waitFor()
  await operator.getByRole('button', { name: 'Khóa ngay' }).click()
  await operator.getByText('Bị khóa từ').waitFor()
  await goTo(page, '/mismatches')
  await page.getByText('Bạn đã bị đăng xuất').waitFor()
  await operator.getByRole('button', { name: 'Mở khóa tài khoản Lý Thị Kiểm' }).click()
  await operator.getByText('Bị khóa từ').waitFor({ state: 'detached' })
  expect(await operator.getByRole('button', { name: 'Khóa tài khoản Lý Thị Kiểm', exact: true }).count()).toBe(1)
})

it('gives a link by which one account gets a new password', async () => {
  await goTo(operator, '/people')
  await operator.getByLabel('Tìm theo tên, email, chủ thể').fill('su@')
  await operator.getByRole('button', { name: 'Cho Vàng A Sử đặt lại mật khẩu' }).click()
  await operator.getByText('Liên kết đặt lại mật khẩu của Vàng A Sử').waitFor()
  expect(await operator.locator('.notice code').innerText()).toMatch(/#\/invitation\/[\w-]{43}$/)
})

it('withdraws an invitation, after which its link says that there is none', async () => {
  const link = await invite('Cơ quan quản lý')
  await goTo(operator, '/people/invitations?state=open')
  await operator
    .getByRole('button', { name: /^Thu lại lời mời số/ })
    .first()
    .click()
  const guest = await openConsole(browser, service.origin, link.split('#')[1]!)
  await guest.getByText('Không có lời mời này.').waitFor()
  expect(await guest.getByLabel('Họ và tên').count()).toBe(0)
})
