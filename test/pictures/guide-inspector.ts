// The pictures of the inspector's guide: the phone is prepared, a stamp scanned, an inspection written, signed and sent. On a
// phone.
import type { Page } from 'playwright-core'
import { approvePhone } from './guide-office.ts'
import { acceptInvitation, fillInvitation, goTo, invite, openPlace, openScreen, PHONE, signIn, type Stage } from './guide-stage.ts'

const EMAIL = 'mai@example.vn'

/** Takes the inspector's pictures; `office` is the page in which the office approves the phone. */
export async function shootInspector(stage: Stage, office: Page): Promise<void> {
  const context = await openScreen(stage, PHONE)
  const invited = await openPlace(stage, context, await invite(office, { role: 'inspector', provinces: ['12'] }))
  await fillInvitation(invited, { name: 'Lò Thị Mai', email: EMAIL })
  await acceptInvitation(invited)
  await invited.close()
  await context.clearCookies()
  const page = await openPlace(stage, context, '/trip', 'inspector')
  await signIn(page, EMAIL)
  await makeReady(stage, page, office)
  await shootScans(stage, page)
  const inspection = await begin(stage, page)
  await write(stage, page, inspection)
  await send(stage, page, inspection)
  await context.close()
}

async function makeReady(stage: Stage, page: Page, office: Page): Promise<void> {
  await page.getByLabel('Tên máy').fill('Điện thoại của Mai')
  await page.getByRole('button', { name: 'Đăng ký máy này' }).click()
  await page.getByText('Chờ cơ quan duyệt').waitFor()
  await page.locator('.fingerprint').evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await stage.shoot(page, 'inspector-1-key')
  await approvePhone(stage, office)
  await page.getByRole('button', { name: 'Hỏi lại cơ quan' }).click()
  await page.getByText('Đã được duyệt').waitFor()
  await page.getByRole('checkbox', { name: 'Lai Châu' }).check()
  await page.getByRole('button', { name: /^Tải gói/ }).click()
  await page.getByText('Đã sẵn sàng.').waitFor()
  await page.getByRole('heading', { name: 'Gói dữ liệu mang theo' }).evaluate((element) => element.scrollIntoView())
  await stage.shoot(page, 'inspector-2-package')
}

async function shootScans(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/shop')
  await page.getByRole('button', { name: 'Quét', exact: true }).click()
  await page.getByText('Tem thật.').first().waitFor()
  await stage.shoot(page, 'inspector-3-scan')
  await page.getByText('Xem đầy đủ').first().click()
  await page.getByRole('heading', { name: 'Giấy chứng nhận' }).evaluate((element) => element.scrollIntoView())
  await stage.shoot(page, 'inspector-4-details')
}

async function begin(stage: Stage, page: Page): Promise<string> {
  await goTo(page, '/inspections/new')
  await page.getByLabel('Nơi kiểm tra').fill('Chợ trung tâm Bình Lư, quầy 12')
  await page.getByRole('combobox', { name: /^Xã, phường/ }).fill('binh lu')
  await page.getByRole('option', { name: /Bình Lư/ }).click()
  await page.getByLabel('Nơi kiểm tra').evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await stage.shoot(page, 'inspector-5-begin')
  await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click()
  await page.waitForURL(/inspections\/[0-9a-f]{32}$/)
  return page.url().slice(-32)
}

async function write(stage: Stage, page: Page, inspection: string): Promise<void> {
  const open = async (section: string): Promise<void> => await goTo(page, `/inspections/${inspection}/${section}`)
  await goTo(page, '/shop')
  await page.getByRole('button', { name: 'Quét', exact: true }).click()
  await page.getByText('Tem thật.').first().waitFor()
  await page.getByRole('button', { name: 'Dừng', exact: true }).click()
  await open('people')
  await page.getByLabel('Họ và tên').fill('Vàng A Páo')
  await page.getByLabel('Là ai').selectOption('seller')
  await page.getByRole('button', { name: 'Ghi người này' }).click()
  await page.locator('.entry').filter({ hasText: 'Vàng A Páo' }).waitFor()
  await open('checks')
  await page.getByRole('radio', { name: 'Đạt', exact: true }).first().check({ force: true })
  await page
    .getByRole('radio', { name: 'Đạt', exact: true })
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await stage.shoot(page, 'inspector-6-checks')
  await open('findings')
  await page.getByLabel('Nhận xét').fill('Nhãn ghi thiếu số lô trên 3 gói.')
  await page.getByRole('radio', { name: 'Lỗi nhỏ' }).check({ force: true })
  await page.getByRole('button', { name: 'Ghi nhận xét này' }).click()
  await page.locator('.entry').filter({ hasText: 'Nhãn ghi thiếu' }).waitFor()
  await open('signatures')
  await draw(page)
  await page.locator('.pad').evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await stage.shoot(page, 'inspector-7-signature')
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await page.getByRole('img', { name: 'Chữ ký của Lò Thị Mai' }).waitFor()
  // The page suggests the next person to sign once the previous signature is written.
  await page.waitForFunction(() => [...document.querySelectorAll('input')].some(({ value }) => value === 'Vàng A Páo'))
  await draw(page)
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await page.getByRole('img', { name: 'Chữ ký của Vàng A Páo' }).waitFor()
  await open('finish')
  await page.getByRole('radio', { name: 'Có sai sót' }).check({ force: true })
  await page.getByRole('button', { name: 'Vẫn kết thúc' }).click()
  await page.getByText('Lần kiểm tra này đã kết thúc.').waitFor()
}

async function draw(page: Page): Promise<void> {
  const pad = page.locator('.pad svg')
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  for (let step = 1; step <= 40; step++) {
    const along = (step / 40) * (box.width - 90)
    await page.mouse.move(box.x + 40 + along + 14 * Math.sin(step * 0.9), box.y + 60 + 22 * Math.cos(step * 0.9) - along / 14)
  }
  await page.mouse.up()
}

async function send(stage: Stage, page: Page, inspection: string): Promise<void> {
  await goTo(page, `/inspections/${inspection}/send`)
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  await stage.shoot(page, 'inspector-8-sent')
}
