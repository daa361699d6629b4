// An inspection of a crowded shelf, by its number of stamps: written by the page's own journal, sent, printed and verified like any other.
import { verifyBundle } from '@temsao/shared/inspection/verify-bundle.ts'
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { bundleModule } from '../inspector/browser-module.ts'
import { beginInspection, openSection, type ReadyPhone } from '../inspector/ready-phone.ts'
import { readPageTexts } from '../service/print/pdf-text.ts'

declare const recordScans: (scans: readonly ScanBody[]) => Promise<number | undefined>

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

/** Runs an inspection with this many scans to its end, sends it, and asserts that phone, office and inspection record have all of them. */
export async function inspectShelf({ page, service }: ReadyPhone, stamps: number): Promise<void> {
  const id = await beginInspection(page)
  await page.evaluate(await bundleModule(fileURLToPath(new URL('journal-in-page.ts', import.meta.url))))
  const scans = Array.from({ length: stamps }, (_, index) => scanOf(index))
  const last = await page.evaluate(async (all) => await recordScans(all), scans)
  // The first two entries are the beginning and the inspector's name.
  expect(last).toBe(stamps + 2)
  // The page notices the new entries as if another tab had written them.
  await page.locator('.ways').getByText(new Intl.NumberFormat('vi-VN').format(stamps)).waitFor()
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
  expect(verdict.inspection.scans).toHaveLength(stamps)
  const pages = readPageTexts(Buffer.from(await (await fetchOwn('report.pdf')).arrayBuffer()))
  expect(pages.join(' ')).toContain(`${stamps + 3} mục`)
  expect(pages.length).toBeLessThan(40)
}
