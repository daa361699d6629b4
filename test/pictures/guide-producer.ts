// The pictures of the producer's guide: the producer is invited, declares a batch, prints labels, tells the story, recalls a batch.
// On a phone.
import type { Page } from 'playwright-core'
import { dayFromNow } from './guide-register.ts'
import { acceptInvitation, ask, fillInvitation, goTo, openPlace, openScreen, PHONE, type Stage } from './guide-stage.ts'

/** Takes the producer's pictures, beginning with an invitation; returns the text of the QR code on the labels. */
export async function shootProducer(stage: Stage, invitation: string): Promise<string> {
  const page = await openPlace(stage, await openScreen(stage, PHONE), invitation)
  await fillInvitation(page, { name: 'Lò Thị An', email: 'an@example.vn' })
  await stage.shoot(page, 'producer-1-invitation')
  await acceptInvitation(page)
  await page.getByText('Miến dong Minh Họa').first().waitFor()
  await stage.shoot(page, 'producer-2-products')
  await declareBatch(stage, page)
  const batchId = Number(/batches\/(\d+)/.exec(page.url())![1])
  await shootPrinting(stage, page, batchId)
  await shootStory(stage, page)
  await shootRecall(stage, page, batchId)
  const { url } = await ask<{ url: string }>(page, `batches/${batchId}/stamp`)
  await page.context().close()
  return url
}

async function declareBatch(stage: Stage, page: Page): Promise<void> {
  await goTo(page, '/batches/new')
  await page.getByLabel('Sản phẩm', { exact: true }).selectOption({ label: 'Miến dong Minh Họa, 500 g' })
  await page.locator('[name=declaredPacks]').fill('200')
  await page.locator('[name=bestBefore]').fill(dayFromNow(180))
  await page.locator('[name=productId]').scrollIntoViewIfNeeded()
  await stage.shoot(page, 'producer-3-new-batch')
  await page.getByRole('button', { name: 'Khai lô và tạo tem' }).click()
  await page.getByRole('img', { name: /^Mã QR/ }).waitFor()
  await stage.shoot(page, 'producer-4-batch')
}

async function shootPrinting(stage: Stage, page: Page, batchId: number): Promise<void> {
  await goTo(page, `/batches/${batchId}/print`)
  await page.locator('.drawings img').first().waitFor()
  await toTop(page, 'In lên đâu?')
  await stage.shoot(page, 'producer-5-paper')
  await toTop(page, 'Xem trước')
  await stage.shoot(page, 'producer-6-preview')
}

async function shootStory(stage: Stage, page: Page): Promise<void> {
  const { items } = await ask<{ items: { id: number; name: string }[] }>(page, 'products')
  const { id } = items.find(({ name }) => name.startsWith('Miến dong'))!
  await goTo(page, `/products/${id}/story`)
  await page.locator('textarea').first().fill('Miến làm từ dong riềng trồng trên nương Bình Lư, tráng tay và phơi trên phên tre.')
  await page.locator('textarea').first().scrollIntoViewIfNeeded()
  await stage.shoot(page, 'producer-7-story')
}

async function shootRecall(stage: Stage, page: Page, batchId: number): Promise<void> {
  await goTo(page, `/batches/${batchId}`)
  await page.getByRole('button', { name: 'Thu hồi lô này' }).click()
  await page.getByLabel('Lý do thu hồi').fill('Kết quả kiểm nghiệm chưa đạt')
  await stage.shoot(page, 'producer-8-recall')
}

async function toTop(page: Page, heading: string): Promise<void> {
  await page
    .getByRole('heading', { name: heading })
    .first()
    .evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 16))
}
