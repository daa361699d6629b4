// Sheets of the print studio that do not arrive: cancelled, cut off, lost on the way, requested twice. No serial is printed twice or lost.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { receive } from '../../downloads.ts'
import { openConsole } from '../console-page.ts'
import { createBatch, get, openStudio, openWeakLine, ordersOf, printedOf, setUpStudio, studio, whenDone } from './studio-setup.ts'

setUpStudio()

/** Requests a sheet over a line that stops in the middle of it, and cancels it there. */
async function cancelInTheMiddle(batchId: number): Promise<{ page: Page; line: Awaited<ReturnType<typeof openWeakLine>> }> {
  const line = await openWeakLine(new URL(studio.service.origin).port)
  const page = await openConsole(studio.browser, line.origin, `/batches/${batchId}/print`)
  await page.locator('.drawings img').first().waitFor()
  const held = line.holdAfter(200_000)
  await get(page).click()
  await held
  await page.getByRole('button', { name: 'Hủy' }).click()
  return { page, line }
}

describe('a sheet that does not arrive', () => {
  it('is cancelled, shown as kept, and resumed with the same serials at no cost', async () => {
    const { id } = await createBatch(6000)
    const { page, line } = await cancelInTheMiddle(id)
    await page.getByText(/Máy chủ đã giữ cho bạn 6\.\d+ tem, sê-ri \d+ đến \d+/).waitFor()
    expect(await ordersOf(id)).toMatchObject([{ state: 'reserved', purpose: 'first-print' }])
    await page.reload()
    const again = page.getByRole('button', { name: 'In lại đúng các sê-ri này' })
    const pdf = await receive(page, () => again.click())
    expect(pdf.subarray(-7).toString()).toContain('%%EOF')
    await again.waitFor({ state: 'detached' })
    const [order] = await ordersOf(id)
    expect(order!.state).toBe('printed')
    expect(await printedOf(id)).toBe(order!.labels)
    line.close()
  })

  it('because the connection broke in the middle is shown as kept, and arrives the next time', async () => {
    const { id } = await createBatch(3000)
    const line = await openWeakLine(new URL(studio.service.origin).port)
    const page = await openConsole(studio.browser, line.origin, `/batches/${id}/print`)
    await page.locator('.drawings img').first().waitFor()
    line.breakAfter(200_000)
    await get(page).click()
    await page.getByText('Không có kết nối').first().waitFor()
    await page.getByText(/Máy chủ đã giữ cho bạn 3\.\d+ tem/).waitFor()
    const pdf = await receive(page, () => page.getByRole('button', { name: 'In lại đúng các sê-ri này' }).click())
    expect(pdf.subarray(-7).toString()).toContain('%%EOF')
    expect(await ordersOf(id)).toMatchObject([{ state: 'printed' }])
    line.close()
  })

  it('can be returned, and what is printed after that has other serials', async () => {
    const { id } = await createBatch(6000)
    const { page, line } = await cancelInTheMiddle(id)
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await page.getByText(/Đã trả lại 6\.\d+ tem\./).waitFor()
    expect(await printedOf(id)).toBe(0)
    await receive(page, () => get(page).click())
    const orders = await ordersOf(id)
    expect(orders.map(({ state }) => state)).toEqual(['returned', 'printed'])
    expect(orders[1]!.serials!.first).toBeGreaterThan(orders[0]!.serials!.last)
    line.close()
  })

  it('because its answer was lost is counted once when it is requested again', async () => {
    const { id } = await createBatch(10)
    const page = await openStudio(id)
    await page.route('**/sheets', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await get(page).click()
    await page.getByText('Cứ bấm lại: số tem chỉ bị trừ một lần.').waitFor()
    await page.unroute('**/sheets')
    await receive(page, () => get(page).click())
    expect(await ordersOf(id)).toHaveLength(1)
    expect(await printedOf(id)).toBe(11)
  })

  it('is not printed twice by a double tap', async () => {
    const { id } = await createBatch(10)
    const page = await openStudio(id)
    await page.getByLabel('Số tem').fill('4')
    await receive(page, () => get(page).dblclick())
    expect(await ordersOf(id)).toHaveLength(1)
  })

  it('because somebody else took the last labels says so at the field', async () => {
    const { id } = await createBatch(10)
    const [first, second] = [await openStudio(id), await openStudio(id)]
    await Promise.all([get(first).click(), get(second).click()])
    const winner = await Promise.any([whenDone(first), whenDone(second)])
    const loser = winner === first ? second : first
    await loser
      .getByText(/Không đủ số tem|Đã in hết số tem/)
      .first()
      .waitFor()
    expect(await ordersOf(id)).toHaveLength(1)
    expect(await printedOf(id)).toBe(11)
  })
})
