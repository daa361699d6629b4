// A scan during an open inspection is written into it each time, and its product once, with the first scan.
import { expect, it } from 'vitest'
import { beginInspection, goTo, openSection, setUpReadyPhone } from '../ready-phone.ts'

const setup = setUpReadyPhone()

it('a scan in the shop is written into the open inspection', async () => {
  const { page, service } = setup
  const { url } = (await (await fetch(`${service.origin}/api/v1/batches/1/stamp`)).json()) as { url: string }
  await goTo(page, '/shop')
  await page.getByText('Chưa mở biên bản nào').waitFor()
  const id = await beginInspection(page)
  await goTo(page, '/shop')
  await page.getByText(/^Đang ghi vào biên bản HK-/).waitFor()
  for (const text of [url, url, 'https://example.com/khac']) {
    await page.getByRole('button', { name: 'Nhập mã' }).click()
    await page.getByLabel('Liên kết của tem').fill(text)
    await page.getByRole('button', { name: 'Kiểm tra' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByText('Đã quét 3 tem').waitFor()
  await openSection(page, id, 'scans')
  await expect.poll(() => page.locator('main').innerText()).toMatch(/Không đọc được/)
  expect(await page.locator('main').innerText()).toMatch(/còn hiệu lực/i)
  await openSection(page, id, 'products')
  expect(await page.locator('main').innerText()).toContain('Thịt trâu sấy')
  const counted = await page.evaluate(
    (inspection) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('temsao-inspector-journal')
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('inspections').objectStore('inspections').get(inspection)
          all.addEventListener('success', () => resolve((all.result as { tally: { scans: number } }).tally.scans))
        })
      }),
    id,
  )
  expect(counted).toBe(3)
})
