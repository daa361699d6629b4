// A shelf of stamps in one inspection, and full storage. The long run has the shelf with more than a phone normally handles.
import { expect, it } from 'vitest'
import { beginInspection, openSection, setUpReadyPhone } from '../inspector/ready-phone.ts'
import { inspectShelf } from './crowded-shelf.ts'

const setup = setUpReadyPhone()

it('puts 200 stamps into one inspection, on the phone, at the office and on paper', async () => {
  await inspectShelf(setup, 200)
})

it('says when the phone is full, loses nothing, and goes on once there is room', async () => {
  const { page } = setup
  const id = await beginInspection(page)
  await openSection(page, id, 'notes')
  await page.evaluate(() => {
    const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')!
    Object.assign(window, { makeRoom: () => Object.defineProperty(IDBObjectStore.prototype, 'add', add) })
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await page.getByLabel('Ghi chú').fill('Kho ở sau nhà')
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.getByRole('alert').filter({ hasText: 'Máy sắp hết chỗ' }).waitFor()
  expect(await page.getByLabel('Ghi chú').inputValue()).toBe('Kho ở sau nhà')
  await page.evaluate(() => {
    ;(window as unknown as { makeRoom: () => void }).makeRoom()
  })
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.locator('.entry').filter({ hasText: 'Kho ở sau nhà' }).getByText('Mục 3').waitFor()
})
