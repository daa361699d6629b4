// The screens of inspections: no barriers, nothing wider than the screen, both languages; and forms that keep what was typed.
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBarriers, overflowOf } from '../../barriers.ts'
import { expectNoViolation, PHONE } from '../../console/console-page.ts'
import { takePhoto } from '../../service/content/photos.ts'
import { beginInspection, goTo, openSection, setUpReadyPhone, speak } from '../ready-phone.ts'

const phone = setUpReadyPhone()
let id: string

// One inspection with an entry of each kind, some corrected, one withdrawn.
beforeAll(async () => {
  const { page } = phone
  id = await beginInspection(page)
  await openSection(page, id, 'people')
  await page.getByLabel('Họ và tên').fill('Vàng A Páo')
  await page.getByRole('button', { name: 'Ghi người này' }).click()
  await page.locator('.entry').nth(1).getByRole('button', { name: 'Sửa' }).click()
  await page.getByRole('button', { name: 'Rút mục này' }).click()
  await page.getByRole('button', { name: 'Bấm nhầm' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Rút mục này' }).first().click()
  await page.getByText('Đã rút').waitFor()
  await openSection(page, id, 'products')
  await page.getByText('Không có trong gói: gõ tay').click()
  await page.getByLabel('Tên sản phẩm').fill('Tương ớt Mường Than không có trong sổ của cơ quan')
  await page.getByLabel('Chủ thể').fill('Hộ bà Lò Thị Hặc')
  await page.getByRole('button', { name: 'Ghi sản phẩm này' }).click()
  await page.locator('.entry').waitFor()
  await openSection(page, id, 'checks')
  await page.getByRole('radio', { name: 'Đạt', exact: true }).first().check({ force: true })
  await page.getByRole('radio', { name: 'Không đạt' }).nth(1).check({ force: true })
  await page.locator('option', { hasText: '(2/19)' }).waitFor({ state: 'attached' })
  await openSection(page, id, 'findings')
  await page.getByLabel('Nhận xét').fill('Nhãn thiếu hạn dùng')
  await page.getByRole('radio', { name: 'Lỗi nhỏ' }).check()
  await page.getByRole('button', { name: 'Ghi nhận xét này' }).click()
  await page.locator('.entry').waitFor()
  await openSection(page, id, 'photos')
  const photo = Buffer.from(await takePhoto(900, 600))
  await page.getByLabel('Chọn ảnh có sẵn').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.locator('.entry img').waitFor()
  await openSection(page, id, 'signatures')
  await page.getByRole('radio', { name: 'Không vẽ được: xác nhận bằng họ tên' }).check()
  await page.getByRole('button', { name: 'Ghi lời xác nhận' }).click()
  await page.locator('.entry').waitFor()
})

afterEach(async () => {
  await phone.page.setViewportSize(PHONE)
  await phone.page.emulateMedia({ colorScheme: 'light' })
  await phone.page.evaluate(() => (document.documentElement.style.fontSize = ''))
})

const SECTIONS = ['scans', 'people', 'products', 'checks', 'findings', 'photos', 'notes', 'signatures', 'finish', 'send']

function placeOf(section: string): string {
  if (section === 'list' || section === 'new') return section === 'list' ? '/inspections' : '/inspections/new'
  return section === 'overview' ? `/inspections/${id}` : `/inspections/${id}/${section}`
}

describe.each([
  ['vi', 'light', PHONE],
  ['en', 'dark', { width: 1280, height: 800 }],
] as const)('in %s (%s)', (language, colorScheme, viewport) => {
  it.each(['list', 'new', 'overview', ...SECTIONS])('the screen %s has no barriers and fits', async (section) => {
    const { page } = phone
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    await speak(page, language)
    await goTo(page, placeOf(section))
    const shots = process.env['SHOTS']
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${language}-${section}.png`, fullPage: true })
    expect(await findBarriers(page)).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 320, height: 568 })
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await expectNoViolation(page)
  })
})

it.each([
  ['', 'Mới gõ được nửa câu', 'continue'],
  [' while the service does not answer', 'Mới gõ được hơn nửa câu', 'abort'],
] as const)('keeps what was typed through a reload%s, and writes it once', async (_, text, answer) => {
  const { page } = phone
  const note = page.getByLabel('Ghi chú')
  await speak(page, 'vi')
  await page.route('**/api/v1/me', (route) => route[answer]())
  await openSection(page, id, 'people')
  await openSection(page, id, 'notes')
  await note.fill(text)
  await page.reload()
  await page.getByText('Những gì bạn nhập dở lần trước vẫn còn ở đây.').waitFor()
  expect(await note.inputValue()).toBe(text)
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await expect.poll(() => note.inputValue()).toBe('')
  await expect.poll(() => page.locator('.entry').filter({ hasText: text }).count()).toBe(1)
})
