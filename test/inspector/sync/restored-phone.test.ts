// Sending from a phone with restored storage to a real service; and the runner, which sends one thing at a time.
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { takePhoto } from '../../service/content/photos.ts'
import { beginInspection, openSection, setUpReadyPhone } from '../ready-phone.ts'

const phone = setUpReadyPhone()

async function note(page: Page, id: string, text: string): Promise<void> {
  await openSection(page, id, 'notes')
  const before = await page.locator('.entry').count()
  await page.getByLabel('Ghi chú').fill(text)
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await expect.poll(() => page.locator('.entry').count()).toBe(before + 1)
}

async function sendNow(page: Page, id: string): Promise<void> {
  await openSection(page, id, 'send')
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
}

/** A change to the journal that the page does not know of. */
interface Tampering {
  readonly id: string
  /** Puts this row back: later entries are gone, as after restoring a backup. */
  readonly restore?: unknown
  readonly removesPhoto?: boolean
}

/** Changes the journal; returns the row of the inspection as it was before. */
const tamper = (page: Page, tampering: Tampering) => page.evaluate(runInJournal, tampering)

async function runInJournal({ id, restore, removesPhoto = false }: Tampering): Promise<unknown> {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the whole function goes to the browser
  const outcome = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
    })
  const database = await outcome(indexedDB.open('temsao-inspector-journal'))
  const stores = database.transaction(['inspections', 'entries', 'photos'], 'readwrite')
  const row = (await outcome(stores.objectStore('inspections').get(id))) as unknown
  if (restore !== undefined) {
    await outcome(stores.objectStore('inspections').put(restore))
    const { seq } = (restore as { chain: { seq: number } }).chain
    await outcome(stores.objectStore('entries').delete(IDBKeyRange.bound([id, seq + 1], [id, Number.MAX_SAFE_INTEGER])))
  }
  if (removesPhoto) {
    const photos = stores.objectStore('photos')
    const keys = await outcome(photos.getAllKeys(IDBKeyRange.bound([id, ''], [id, '\uffff'])))
    await outcome(photos.delete(keys[0]!))
  }
  database.close()
  return row
}

/** The service's answer about the entries that it has of an inspection. */
async function askProgress(page: Page, id: string): Promise<{ entries: number; missingPhotos: string[] }> {
  return await page.evaluate(async (inspection) => {
    const headers = { 'X-Temsao-Act-As': 'inspector' }
    return (await (await fetch(`/api/v1/inspections/${inspection}/progress`, { headers })).json()) as {
      entries: number
      missingPhotos: string[]
    }
  }, id)
}

it('sends everything else where a photo is gone, and says so', async () => {
  const { page } = phone
  const id = await beginInspection(page)
  await openSection(page, id, 'photos')
  for (const [index, size] of [900, 700].entries()) {
    const buffer = Buffer.from(await takePhoto(size, 600))
    await page.getByLabel('Chọn ảnh có sẵn').setInputFiles({ name: `${index}.jpg`, mimeType: 'image/jpeg', buffer })
    await expect.poll(() => page.locator('.entry img').count()).toBe(index + 1)
  }
  await tamper(page, { id, removesPhoto: true })
  await sendNow(page, id)
  await page.getByText('Có ảnh không còn trên máy').waitFor()
  const { entries, missingPhotos } = await askProgress(page, id)
  expect(entries).toBeGreaterThan(2)
  expect(missingPhotos).toHaveLength(1)
})

it('stops where the service has more than a restored phone, and where both have continued differently', async () => {
  const { page } = phone
  const id = await beginInspection(page)
  const row = await tamper(page, { id })
  await note(page, id, 'Quầy đóng cửa lúc 9 giờ.')
  await sendNow(page, id)
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  const sent = await askProgress(page, id)

  await tamper(page, { id, restore: row })
  await page.reload()
  await page.getByText('Cơ quan có nhiều mục hơn máy này').waitFor()

  await note(page, id, 'Quầy mở cửa cả ngày.')
  await sendNow(page, id)
  await page.getByText('Cơ quan có một bản khác của biên bản này').waitFor()
  expect(await askProgress(page, id)).toEqual(sent)
})

it('sends once when it is asked to twice at once', async () => {
  const { page } = phone
  const id = await beginInspection(page)
  const questions: string[] = []
  page.on('request', (request) => request.url().endsWith(`${id}/progress`) && questions.push(request.url()))
  // The network returns, and the phone reports it twice within a moment.
  await page.evaluate(() => [1, 2].forEach(() => dispatchEvent(new Event('online'))))
  await openSection(page, id, 'send')
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  // Waits until everything before it has finished.
  await note(page, id, 'Quầy đóng cửa lúc 9 giờ.')
  await sendNow(page, id)
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  expect(questions).toHaveLength(2)
})
