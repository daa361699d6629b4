// Everybody can use every screen: axe finds nothing, nothing is wider than the screen, the keyboard reaches everything, and no
// screen does what the page's policy forbids. On the open demo, as a person sees it after the first start.
import { expect, it } from 'vitest'
import { receive } from '../../downloads.ts'
import { openConsole } from '../console-page.ts'
import { checkScreens, setUpDemoConsole } from '../demo-console.ts'

const PLACES = {
  home: '/home',
  product: '/products/7',
  'lapsed product': '/products/16',
  'new batch': '/batches/new?product=1',
  batches: '/batches',
  batch: '/batches/1',
  story: '/products/16/story',
  'story of nothing yet': '/products/5/story',
  'steps of a batch': '/batches/15/steps',
  'which batch to print': '/print',
  'print studio': '/batches/1/print',
  account: '/account',
  'sign-in': '/sign-in?to=/nowhere',
  'wrong invitation': `/invitation/${'x'.repeat(43)}`,
  nowhere: '/nowhere',
}

const setup = setUpDemoConsole()

checkScreens(setup, PLACES)

it('says clearly that it is open to everybody, and works at once', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/home')
  await page.getByText('Bản dùng thử, mở cho mọi người.').waitFor()
  await page.getByRole('link', { name: 'Miến dong' }).waitFor()
  await page.getByLabel('Xem như chủ thể').selectOption({ label: 'HTX Minh Họa' })
  await page.getByRole('link', { name: 'Miến dong' }).waitFor({ state: 'detached' })
  await page.getByText('Quyền của bạn vẫn như cũ.').waitFor()
  expect(await page.getByRole('article').count()).toBeGreaterThan(3)
})

it('can be used with the keyboard alone, from the start to a declared batch', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/home')
  await page.getByRole('link', { name: 'Miến dong' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.getByRole('link', { name: 'Miến dong' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Miến dong' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Khai lô mới' }).waitFor()
  await expect.poll(() => page.getByLabel('Mã lô').inputValue()).toMatch(/^MD\d{6}/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('50')
  await page.keyboard.press('Enter')
  await page.getByText('Đã khai lô. Tem đã sẵn sàng.').waitFor()
  await page.getByRole('button', { name: 'Thu hồi lô', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Thu hồi lô')
})

it('says why a stamp may not be printed, in place of its picture', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/batches/14')
  const notice = page.getByRole('alert')
  await notice.getByText('Không có chứng nhận OCOP còn hiệu lực').waitFor()
  expect(await notice.innerText()).toMatch(/Hôm nay, \d\d\/\d\d\/\d{4}, không được in tem/)
  expect(await page.getByRole('link', { name: 'PDF' }).count()).toBe(0)
})

it('changes the language at once, keeps it, and loses nothing that was typed', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/batches/new')
  await page.getByLabel('Số gói').fill('75')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Declare a batch' }).waitFor()
  expect(await page.getByLabel('Packs').inputValue()).toBe('75')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await page.getByRole('heading', { name: 'Declare a batch' }).waitFor()
})

it('gives the days of a re-evaluation as a calendar file', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/products/7')
  const file = await receive(page, () => page.getByRole('button', { name: 'Lưu vào lịch điện thoại (.ics)' }).click())
  const lines = file.toString('utf8').split('\r\n')
  expect(lines.filter((line) => line.startsWith('DTSTART'))).toHaveLength(3)
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
})

it('cancels what takes too long when a person asks for it, and says so', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/batches/new?product=1')
  await page.route('**/api/v1/batches', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
  await page.getByLabel('Số gói').fill('10')
  await expect.poll(() => page.getByLabel('Mã lô').inputValue()).not.toBe('')
  await page.getByRole('button', { name: 'Khai lô và tạo tem' }).click()
  await page.getByRole('button', { name: 'Hủy' }).click()
  await page.getByText('Đã hủy.').waitFor()
  expect(await page.getByLabel('Số gói').inputValue()).toBe('10')
})
