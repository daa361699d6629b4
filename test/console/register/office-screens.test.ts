// Everybody in the office can use every screen of the register: no barriers, nothing wider than the screen, nothing that the
// page's policy forbids, in both languages and schemes.
import { expect, it } from 'vitest'
import { openConsole } from '../console-page.ts'
import { checkScreens, setUpDemoConsole } from '../demo-console.ts'

const PLACES = {
  day: '/',
  producers: '/producers',
  'a producer': '/producers/2',
  'a new producer': '/producers/new',
  'a producer to edit': '/producers/2/edit',
  products: '/products',
  'a product': '/products/8',
  'a new product': '/products/new?producer=2',
  'a product to edit': '/products/8/edit',
  certificates: '/certificates',
  'a revoked certificate': '/certificates/17',
  'a certificate to edit': '/certificates/1/edit',
  'a decision': '/certificates/new?product=1',
  'a revocation of many': '/certificates/revocation?ids=1,2',
  'an extension': '/certificates/extension?ids=8',
  deadlines: '/deadlines',
  'those who are late': '/deadlines/late',
  'a stopped batch': '/batches/18',
}

const setup = setUpDemoConsole()

checkScreens(setup, PLACES, (place) => ({ alerts: place.endsWith('/17') || place.startsWith('/batches') ? 1 : 0 }))

it('opens the list behind a number', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/')
  await page.getByRole('link', { name: /lô tạm dừng/ }).click()
  const batches = page.getByRole('table')
  await batches.getByRole('link', { name: /^Lô / }).waitFor()
  expect(await batches.getByText('Tạm dừng').count()).toBe(1)
  await page.goBack()
  await page.getByRole('link', { name: /giấy bị thu hồi năm nay/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Chứng nhận' }).waitFor()
  await page.getByText('1 mục').waitFor()
  await page.getByRole('link', { name: /^DEMO-/ }).click()
  await page.getByText(/Lý do \(điểm b Điều 8\)/).waitFor()
})

it('gives a list of those who must act as a file and as a message', async () => {
  const page = await openConsole(setup.browser, setup.service.origin, '/deadlines/lapsing-30', { permissions: ['clipboard-write'] })
  await page.getByRole('link', { name: 'Gạo Séng cù' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải để gửi (Excel)' }).click()
  expect((await download).suggestedFilename()).toMatch(/^lapsing-.*\.xlsx$/)
  await page.getByRole('button', { name: 'Chép thành tin nhắn' }).click()
  await page.getByText('Đã chép.').waitFor()
  // The page may not read the clipboard, so paste as a person does.
  await page.evaluate(() => document.body.appendChild(document.createElement('textarea')).focus())
  await page.keyboard.press('Control+V')
  expect(await page.locator('body > textarea').inputValue()).toMatch(
    /^- Gạo Séng cù \(.+\), giấy DEMO-.+, hết hiệu lực ngày \d\d\/\d\d\/\d{4}$/m,
  )
})
