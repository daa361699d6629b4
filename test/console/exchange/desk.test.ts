// The office's desk on the open demo: an import from file to register, shoppers' reports that two people judge at once, reports,
// the audit trail, settings and files. And everybody can use every screen.
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBarriers } from '../../barriers.ts'
import { expectNoViolation, openConsole, openIn } from '../console-page.ts'
import { checkScreens, setUpDemoConsole } from '../demo-console.ts'
import { writeSheet } from './desk-sheet.ts'

const WIDE = { width: 1280, height: 800 }

const setup = setUpDemoConsole()

beforeAll(async () => {
  await reportMismatches(2)
})

async function fetchJson<Body>(path: string, body?: object): Promise<Body> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(setup.service.origin + path, body === undefined ? {} : init)
  return (await response.json()) as Body
}

async function reportMismatches(count: number): Promise<void> {
  const { typedCode } = await fetchJson<{ typedCode: string }>('/api/v1/batches/1/stamp')
  for (let index = 0; index < count; index++) {
    const said = { typedCode, productName: 'Thịt trâu sấy', foundOn: `Lạp xưởng ${index}`, place: 'Quầy 5, chợ Đoàn Kết' }
    await fetchJson('/api/v1/mismatch-reports', { id: String(index).repeat(32), ...said })
  }
}

const open = (place: string, options = {}): Promise<Page> =>
  openConsole(setup.browser, setup.service.origin, place, { viewport: WIDE, ...options })

const PLACES = {
  'the reports': '/reports',
  'the import': '/import',
  'the exports': '/exports',
  'the mismatches': '/mismatches',
  'a mismatch': '/mismatches/1',
  people: '/people',
  invitations: '/people/invitations',
  'an invitation': '/people/invite',
  'the audit trail': '/audit',
  settings: '/settings',
}

checkScreens(setup, PLACES, () => ({ viewport: { width: 320, height: 568 } }))

async function choose(page: Page, file: ReturnType<typeof writeSheet>): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
}

describe('an import', () => {
  it('says for each cell what is wrong, and imports the corrected workbook as a whole', async () => {
    const page = await open('/import')
    await choose(page, writeSheet([{ 'Ngày cấp': '31/02/2025', 'Hạng sao': '2 sao' }]))
    await page.getByLabel('Cơ quan công nhận').fill('UBND tỉnh Lai Châu')
    await page.getByText('Bạn vừa thay đổi. Hãy kiểm tra lại.').waitFor()
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click()
    await page.getByText('Có 2 chỗ chưa đúng').waitFor()
    const faults = page.getByRole('table', { name: 'Những chỗ chưa đúng' })
    await faults.getByText('Dòng 2, cột M').waitFor()
    await faults.getByText('Không có ngày 31/02/2025. Hãy ghi ngày/tháng/năm.').waitFor()
    await faults.getByText('Phải là 3, 4 hoặc 5 sao').waitFor()
    expect(await page.getByRole('button', { name: /vào sổ/ }).count()).toBe(0)
    expect(await findBarriers(page)).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải danh sách chỗ chưa đúng (CSV)' }).click()
    expect((await download).suggestedFilename()).toBe('temsao-faults.csv')
    // The corrected workbook has the same headings, so the answers about them are still there, also after a reload.
    await page.reload()
    await choose(page, writeSheet([{}, { STT: '2', 'Tên SP': 'Trà gừng thử', 'Mã sản phẩm': '12-03390-78-2025', 'Số GCN': 'THU-78/2025' }]))
    await page.getByText('Mọi dòng đều đúng. Có thể nhập.').waitFor()
    expect(await page.getByLabel('Cơ quan công nhận').inputValue()).toBe('UBND tỉnh Lai Châu')
    await page.getByRole('button', { name: 'Nhập 2 dòng vào sổ' }).click()
    await page.getByText('Đã nhập 2 dòng').waitFor()
    const { items } = await fetchJson<{ items: { name: string }[] }>('/api/v1/products?search=thu&sort=name')
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Chè dây thử nghiệm', 'Trà gừng thử']))
    await expectNoViolation(page)
  })

  it('lets a person say what a column means, and knows what is already in the register', async () => {
    const page = await open('/import')
    await choose(page, writeSheet([{}]))
    await page.getByLabel('Cột G (Bộ sản phẩm) hiểu là').selectOption({ label: 'Không nhập' })
    await page.getByLabel('Cơ quan công nhận').fill('UBND tỉnh Lai Châu')
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click()
    await page.getByRole('group', { name: 'Bảng thiếu những cột này' }).getByLabel('Bộ sản phẩm').waitFor()
    await page.getByLabel('Cột G (Bộ sản phẩm) hiểu là').selectOption({ label: 'Bộ sản phẩm' })
    await page.getByRole('button', { name: 'Kiểm tra lại' }).click()
    await page.getByText('Mọi dòng đều đúng và đã có sẵn trong sổ').waitFor()
    expect(await page.getByRole('button', { name: /vào sổ/ }).count()).toBe(0)
  })

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'Đây không phải bảng Excel (.xlsx) hay tệp CSV.'],
    ['nothing', Buffer.alloc(0), 'Tệp trống.'],
    ['a letter', Buffer.from('Kính gửi cơ quan\n'), 'Không thấy dòng tên cột'],
  ])('refuses %s in a clear sentence', async (_, buffer, sentence) => {
    const page = await open('/import')
    await choose(page, { name: 'tep.csv', mimeType: 'text/csv', buffer })
    await page.getByText(sentence).waitFor()
    expect(await page.getByRole('heading', { name: 'Bước 2: Xem các cột' }).count()).toBe(0)
  })
})

describe('a shopper’s report', () => {
  it('is closed with a note; the slower of two people sees both notes and chooses', async () => {
    const page = await open('/mismatches')
    await page.getByRole('link', { name: 'Lạp xưởng 0' }).click()
    const other = await openIn(page.context(), setup.service.origin, '/mismatches/1')
    await other.getByLabel('Đã xử lý đến đâu').selectOption('closed')
    await other.getByRole('button', { name: 'Lưu' }).click()
    await other.getByText('Muốn xong một phản ánh, hãy ghi đã kiểm tra thấy gì.').waitFor()
    await other.getByLabel('Kết quả kiểm tra').fill('Tem bị bóc sang hàng khác.')
    await other.getByRole('button', { name: 'Lưu' }).click()
    await other.getByText('Đã lưu.').waitFor()
    await page.getByLabel('Kết quả kiểm tra').fill('Chưa rõ, đang hỏi.')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Tem bị bóc sang hàng khác.').waitFor()
    await page.getByRole('radio', { name: /Chưa rõ, đang hỏi\./ }).check()
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu.').waitFor()
    const { note, state } = await fetchJson<{ note: string; state: string }>('/api/v1/mismatch-reports/1')
    expect({ note, state }).toEqual({ note: 'Chưa rõ, đang hỏi.', state: 'closed' })
    await page.getByRole('link', { name: 'Tất cả phản ánh' }).click()
    await page.getByLabel('Đã xử lý đến đâu').selectOption('new')
    await page.getByText('1 mục').waitFor()
  })
})

describe('the reports', () => {
  it('show what the service counts, for the chosen report and year', async () => {
    const { products, by } = await fetchJson<{ products: number; by: { commune: { label: string; products: number }[] } }>(
      '/api/v1/reports/in-force',
    )
    const page = await open('/reports')
    const table = page.getByRole('table', { name: 'Theo xã, phường' })
    await table.waitFor()
    expect(await page.locator('.sums dd').first().innerText()).toBe(String(products))
    const rows = await table
      .locator('tbody tr')
      .evaluateAll((lines) => lines.map((line) => [line.children[0]!.textContent, line.children[2]!.textContent]))
    const counted = new Map(rows as [string, string][])
    expect(by.commune.map(({ label }) => counted.get(label))).toEqual(by.commune.map((line) => String(line.products)))
    await page.getByRole('combobox', { name: 'Thống kê' }).selectOption({ label: 'Được công nhận trong năm 2023' })
    await expect.poll(() => page.locator('.sums dd').first().innerText()).not.toBe(String(products))
    await expect.poll(() => new URL(page.url()).hash).toContain('year=2023')
    const link = (await page.getByRole('link', { name: 'Tải bảng CSV: Thống kê' }).getAttribute('href'))!
    expect(await (await fetch(setup.service.origin + link)).text()).toContain('2023')
  })
})

describe('the audit trail', () => {
  it('is filtered by kind of record, and says what a value was before', async () => {
    const page = await open('/settings')
    await page.getByLabel('Phần trăm cộng thêm').fill('7,5')
    await page.getByText('Ví dụ: lô 1.000 gói được in nhiều nhất 1.075 tem.').waitFor()
    await page.getByRole('button', { name: 'Lưu' }).first().click()
    await page.getByText('Đã lưu.').waitFor()
    await page.evaluate(() => (location.hash = '/audit'))
    await page.getByLabel('Loại mục').selectOption('setting')
    await page.getByText('từ 3 thành 7,5').waitFor()
    const link = page.getByRole('link', { name: 'Tải bảng CSV: Nhật ký' })
    await expect.poll(() => link.getAttribute('href')).toContain('record=setting')
    const file = await (await fetch(setup.service.origin + (await link.getAttribute('href'))!)).text()
    expect(file.trim().split('\n')).toHaveLength(2)
  })
})

it('counting scans is switched off and on, without touching the other settings', async () => {
  const page = await open('/settings')
  const { spoilagePercent } = await fetchJson<{ spoilagePercent: number }>('/api/v1/settings')
  for (const [choice, scanHistory] of [
    ['Không đếm', 'off'],
    ['Có đếm', 'on'],
  ] as const) {
    await page.getByRole('radio', { name: choice, exact: true }).check()
    await page.getByRole('button', { name: 'Lưu' }).last().click()
    await expect.poll(() => fetchJson('/api/v1/settings')).toMatchObject({ spoilagePercent, scanHistory })
  }
})

it('can be used with the keyboard alone, from the menu to an invitation of a producer found by its name', async () => {
  const page = await open('/people')
  await page.getByRole('link', { name: 'Mời người dùng' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Mời người dùng' }).waitFor()
  await page.getByRole('radio', { name: /^Chủ thể/ }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.type('binh lu')
  await page.getByRole('option', { name: /Bình Lư/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Đã tạo lời mời').waitFor()
  await expectNoViolation(page)
  const { items } = await fetchJson<{ items: { producer: string }[] }>('/api/v1/invitations')
  expect(items[0]!.producer).toContain('Bình Lư')
})
