// The office reads what inspectors have found, decides on their proposals, and controls whose phones may sign.
import { beforeAll, describe, expect, it } from 'vitest'
import { findBarriers } from '../../barriers.ts'
import { openConsole } from '../console-page.ts'
import { checkScreen, checkScreens, setUpDemoConsole } from '../demo-console.ts'
import { registerPhone, sendInspection, type SentInspection } from './inspection-sender.ts'

const setup = setUpDemoConsole()
let sent: SentInspection

beforeAll(async () => {
  sent = await sendInspection(setup.service.origin)
})

checkScreens(setup, { inspections: '/inspections', proposals: '/proposals', devices: '/devices' })

describe('an inspection', () => {
  it('has no barriers and fits, in both languages and schemes', async () => {
    await checkScreen(setup, `/inspections/${sent.id}`, { until: (page) => page.getByRole('img', { name: /Nhãn trên hộp/ }).waitFor() })
  })

  it('is found by its findings, and its inspection record and data can be downloaded', async () => {
    const page = await openConsole(setup.browser, setup.service.origin, '/inspections', { viewport: { width: 1280, height: 800 } })
    await page.getByLabel('Nhận xét').selectOption('serious')
    await page.getByLabel('Tỉnh').selectOption('12')
    await page.getByRole('link', { name: sent.number }).click()
    await page.getByRole('heading', { level: 1, name: sent.number }).waitFor()
    for (const text of ['Tem giả hoặc đã bị sửa', 'Mất điện từ 9 giờ 20.', 'Không ký: Không đồng ý về hai hộp không tên'])
      await page.getByText(text).first().waitFor()
    for (const [name, file] of [
      ['Biên bản (PDF)', `hau-kiem-${sent.number}.pdf`],
      ['Tệp dữ liệu (JSON)', `hau-kiem-${sent.number}.json`],
    ] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name }).click()
      expect((await download).suggestedFilename()).toBe(file)
    }
  })

  it('leads from a proposal to the form of the decision, already filled in', async () => {
    const page = await openConsole(setup.browser, setup.service.origin, `/inspections/${sent.id}`)
    await page.getByRole('button', { name: 'Lập đề nghị' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nội dung đề nghị').waitFor()
    expect(await dialog.getByLabel('Nội dung đề nghị').inputValue()).toBe('Hai hộp không tên mang tem có chữ ký sai.')
    expect(await dialog.getByLabel('Các mục làm bằng chứng').inputValue()).toBe('5, 6, 11')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Lập đề nghị' }).click()
    await page.getByRole('link', { name: /^Tạm dừng lô: Lô / }).click()
    await page.getByRole('heading', { level: 1, name: 'Tạm dừng lô' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Chấp nhận, mở mẫu quyết định' }).click()
    const form = page.getByRole('dialog')
    await form.waitFor()
    expect(await form.getByLabel('Lý do').inputValue()).toBe(
      `Hai hộp không tên mang tem có chữ ký sai. (Theo biên bản hậu kiểm ${sent.number})`,
    )
    // Nothing has happened to the batch yet.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Tạm dừng' }).waitFor()
  })

  it('has proposals that are rejected with a reason, or open a revocation with its ground', async () => {
    const page = await openConsole(setup.browser, setup.service.origin, `/inspections/${sent.id}`, {
      viewport: { width: 1280, height: 800 },
    })
    const open = async (kind: RegExp): Promise<void> => {
      await page.getByRole('button', { name: 'Lập đề nghị' }).click()
      const choice = page.getByRole('dialog').getByLabel('Sản phẩm và việc cần làm')
      await choice.waitFor()
      const label = (await choice.locator('option').allInnerTexts()).find((text) => kind.test(text))!
      await choice.selectOption({ label })
      await page.getByRole('dialog').getByRole('button', { name: 'Lập đề nghị' }).click()
      await page.getByRole('link', { name: kind }).click()
      await page.getByRole('heading', { level: 1, name: kind }).waitFor()
    }
    await open(/^Thu hồi lô/)
    await page.getByRole('button', { name: 'Không chấp nhận' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Chưa đủ căn cứ.')
    await page.getByRole('dialog').getByRole('button', { name: 'Không chấp nhận' }).click()
    await page.getByText('Chưa đủ căn cứ.').waitFor()
    await page.evaluate((id) => (location.hash = `/inspections/${id}`), sent.id)
    await open(/^Thu hồi chứng nhận/)
    await page.getByRole('button', { name: 'Chấp nhận, mở mẫu quyết định' }).click()
    await page.getByRole('heading', { level: 1, name: /Thu hồi/ }).waitFor()
    expect(await page.getByRole('radio', { name: /^d\)/ }).isChecked()).toBe(true)
  })
})

describe('a device', () => {
  it('is revoked from a certain day, with a reason', async () => {
    const { kid } = await registerPhone(setup.service.origin, 'Máy cũ')
    const page = await openConsole(setup.browser, setup.service.origin, '/devices', { viewport: { width: 1280, height: 800 } })
    const row = page.getByRole('row').filter({ hasText: 'Máy cũ' })
    await row.getByText(`${kid.slice(0, 4)} ${kid.slice(4, 8)}`).waitFor()
    await row.getByRole('button', { name: 'Thu hồi' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Lý do').fill('Mất điện thoại')
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Thu hồi' }).click()
    await row.getByText(/không tin từ ngày .+ Mất điện thoại/).waitFor()
  })
})
