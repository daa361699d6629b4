// More than a phone is used to: five thousand stamps in one inspection, sent, printed and verified like any other, and no room left.
import { verifyBundle } from '@temsao/shared/inspection/verify-bundle.ts'
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { bundleModule } from '../inspector/browser-module.ts'
import { beginInspection, openSection, setUpReadyPhone } from '../inspector/ready-phone.ts'
import { readPageTexts } from '../service/print/pdf-text.ts'

declare const recordScans: (scans: readonly ScanBody[]) => Promise<number | undefined>

const STAMPS = 5000
const setup = setUpReadyPhone()

function scanOf(index: number): ScanBody {
  const text = `HTTPS://TEM.EXAMPLE.VN/#1${String(index).padStart(300, '7')}`
  const isForged = index % 50 === 49
  return {
    way: 'camera',
    text,
    verdict: isForged ? 'signature-wrong' : 'valid',
    ...(!isForged && { serial: String(index) }),
    signals: [],
    checked: true,
  }
}

it('is one inspection, on the phone, at the office and on paper', async () => {
  const { page, service } = setup
  const id = await beginInspection(page)
  await page.evaluate(await bundleModule(fileURLToPath(new URL('journal-in-page.ts', import.meta.url))))
  const scans = Array.from({ length: STAMPS }, (_, index) => scanOf(index))
  const last = await page.evaluate(async (all) => await recordScans(all), scans)
  // After the beginning and the inspector's name.
  expect(last).toBe(STAMPS + 2)
  // The page learns of it as of another tab's writing.
  await page.locator('.ways').getByText('5.000').waitFor()
  await openSection(page, id, 'finish')
  await page.getByRole('radio', { name: 'Có sai sót' }).check()
  await page.getByRole('button', { name: 'Vẫn kết thúc' }).click()
  await page.getByText('Lần kiểm tra này đã kết thúc.').waitFor()
  await openSection(page, id, 'send')
  const send = page.getByRole('button', { name: 'Gửi ngay' })
  const sent = page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.')
  await send.or(sent).first().waitFor()
  await sent.waitFor()

  const headers = { 'X-Temsao-Act-As': 'inspector' }
  const fetchOwn = async (name: string) => await fetch(`${service.origin}/api/v1/inspections/${id}/${name}`, { headers })
  const { roots } = JSON.parse((await page.locator('#trust').textContent())!) as TrustBlock
  const verdict = await verifyBundle(await (await fetchOwn('bundle.json')).text(), { roots, now: Date.now() })
  if (verdict.state === 'refused') throw new Error(JSON.stringify(verdict))
  expect(verdict.inspection.scans).toHaveLength(STAMPS)
  const pages = readPageTexts(Buffer.from(await (await fetchOwn('report.pdf')).arrayBuffer()))
  expect(pages.join(' ')).toContain(`${STAMPS + 3} mục`)
  expect(pages.length).toBeLessThan(40)
})

it('is told when the phone is full, loses nothing, and goes on once there is room', async () => {
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
