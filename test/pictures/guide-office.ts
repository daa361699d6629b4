// The pictures of the office's guide: the day, a decision, an import, a revocation, people, an inspection. On a desktop screen.
import type { Page } from 'playwright-core'
import { writeFaultyWorkbook } from './guide-register.ts'
import { ask, goTo, type Stage } from './guide-stage.ts'

/** Takes the office's pictures of everything except inspections, in the page in which it has signed in. */
export async function shootOffice(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/products')
  await goTo(page, '/')
  await page.getByText('giấy hết hiệu lực trong 30 ngày tới').waitFor()
  await stage.shoot(page, 'office-1-day')
  await shootDecision(stage, page)
  await shootImport(stage, page)
  await shootRevocation(stage, page)
  await shootInvitation(stage, page)
}

async function shootDecision(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/certificates/new')
  await page.getByLabel('Số quyết định').fill('DEMO-900/QĐ-UBND')
  await page.getByLabel('Cơ quan cấp').fill('UBND tỉnh Lai Châu')
  for (const [typed, name] of [
    ['mien dong minh', /Miến dong Minh Họa/],
    ['hat doi minh', /Hạt dổi Minh Họa/],
  ] as const) {
    await page.getByRole('combobox', { name: /^Thêm sản phẩm/ }).fill(typed)
    await page.getByRole('option', { name }).click()
  }
  await page.getByLabel('Số giấy').first().fill('DEMO-900/2026')
  await page.getByLabel('Điểm, nếu có').first().fill('78,5')
  await page.getByLabel('Số giấy').nth(1).fill('DEMO-901/2026')
  await page.getByLabel('Điểm, nếu có').nth(1).fill('72,5')
  await page.getByLabel('Số giấy').first().evaluate(centre)
  await stage.shoot(page, 'office-2-decision')
}

async function shootImport(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/import')
  const file = { name: 'danh-sach-OCOP.csv', mimeType: 'text/csv', buffer: Buffer.from(writeFaultyWorkbook()) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page
    .getByText(/^Có \d+ chỗ chưa đúng/)
    .first()
    .evaluate(centre)
  await stage.shoot(page, 'office-3-import')
}

async function shootRevocation(stage: Stage, page: Page): Promise<void> {
  const { items } = await ask<{ items: { id: number }[] }>(page, 'certificates?search=DEMO-071')
  await goTo(page, `/certificates/revocation?ids=${items[0]!.id}`)
  await page.getByText('Miến dong Minh Họa').first().waitFor()
  await stage.shoot(page, 'office-4-revocation')
}

async function shootInvitation(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/people/invite')
  await page.getByRole('radio', { name: /^Người kiểm tra/ }).check()
  await page.getByRole('combobox', { name: 'Thêm một tỉnh' }).fill('lai chau')
  await page.getByRole('option', { name: 'Lai Châu' }).click()
  await page.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  await page.locator('.notice code').evaluate(centre)
  await stage.shoot(page, 'office-5-invitation')
}

/** Approves the phone that is waiting, in its row. */
export async function approvePhone(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/devices')
  await page.getByRole('row').getByRole('button', { name: 'Duyệt' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').check()
  await stage.shoot(page, 'office-6-phone')
  await dialog.getByRole('button', { name: 'Duyệt' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Takes the office's picture of the inspection that has arrived. */
export async function shootInspection(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/inspections')
  await page.getByRole('link', { name: /HK-/ }).first().click()
  await page.getByText('Biên bản (PDF)').waitFor()
  await stage.shoot(page, 'office-7-inspection')
}

function centre(element: Element): void {
  element.scrollIntoView({ block: 'center' })
}
