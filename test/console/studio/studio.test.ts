// The print studio as producers use it, in a browser over the service: from a batch to a file that can be printed and then scanned.
import { describe, expect, it } from 'vitest'
import { receive } from '../../downloads.ts'
import { findBarriers, overflowOf } from '../../barriers.ts'
import { expectNoViolation, openConsole, openIn } from '../console-page.ts'
import {
  api,
  createBatch,
  expectGenuine,
  get,
  openStudio,
  ordersOf,
  printedOf,
  PRODUCT,
  readCell,
  setUpStudio,
  studio,
} from './studio-setup.ts'

const WIDE = { width: 1280, height: 800 }

setUpStudio()

it('can be used on a phone, from the start to a sheet whose labels are genuine', async () => {
  const batch = await createBatch(50)
  const page = await openConsole(studio.browser, studio.service.origin, '/home')
  await page.getByRole('link', { name: 'In tem' }).click()
  await page.getByRole('heading', { level: 1, name: 'In tem cho lô nào?' }).waitFor()
  await page.getByRole('link', { name: `In tem: ${PRODUCT}, ${batch.lot}` }).click()
  await page.getByRole('heading', { level: 1, name: `In tem lô ${batch.lot}` }).waitFor()
  expect(await page.getByLabel('Số tem').inputValue()).toBe('52')
  await page.getByLabel('Số tem').fill('5')
  await page.getByRole('radio', { name: /Tomy 147/ }).check()
  await page.getByText('Tờ đã dùng một phần? Chọn ô bắt đầu').click()
  await page.getByRole('gridcell', { name: 'Hàng 2, cột 3' }).click()
  await page.getByText('Bắt đầu từ hàng 2, cột 3. Cần 1 tờ.').waitFor()
  await page.getByText('Tem đầy đủ: không có mạng vẫn đọc được mọi thông tin.').waitFor()
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  const pdf = await receive(page, () => get(page).click())
  await page.getByRole('heading', { name: 'Đã tải xong' }).waitFor()
  await page.getByText(/sê-ri \d+ đến \d+/).waitFor()
  const links = [await readCell(pdf, 'tomy-147', 6), await readCell(pdf, 'tomy-147', 10)]
  expect(new Set(links).size).toBe(2)
  await expectGenuine(links[0]!, 'Tem thật.')
  await expectNoViolation(page)
  // The next labels start after the last of these.
  await page.getByRole('button', { name: 'In thêm' }).click()
  await page.getByText('Bắt đầu từ hàng 3, cột 4.').waitFor()
  expect(await page.getByLabel('Số tem').inputValue()).toBe('47')
})

it('can be used with the keyboard alone on a wide screen, in English', async () => {
  const batch = await createBatch(30)
  const page = await openConsole(studio.browser, studio.service.origin, `/batches/${batch.id}`, { locale: 'en-GB', viewport: WIDE })
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo = async (name: string | RegExp, role: 'link' | 'radio' | 'button' | 'gridcell' | 'textbox') => {
    const wanted = page.getByRole(role, { name })
    await wanted.waitFor()
    for (let step = 0; step < 120; step++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await press('Tab')
    }
    throw new Error(`Tab does not lead to ${String(name)}.`)
  }
  await tabTo('Print labels', 'link')
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: `Print labels of lot ${batch.lot}` }).waitFor()
  await tabTo('Labels', 'textbox')
  await press('ControlOrMeta+a')
  await page.keyboard.type('3')
  await tabTo(/Tomy 145/, 'radio')
  await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')
  expect(await page.getByRole('radio', { name: /Tomy 147/ }).isChecked()).toBe(true)
  await page.evaluate(() => undefined)
  const summary = page.getByText('Part of the sheet is used?')
  for (let step = 0; step < 60 && !(await summary.evaluate((element) => element === document.activeElement)); step++) await press('Tab')
  await press('Enter')
  await tabTo('Row 1, column 1, to be printed', 'gridcell')
  await press('ArrowDown', 'ArrowRight', ' ')
  await page.getByText('Begins in row 2, column 2.').waitFor()
  await tabTo('Get 3 labels', 'button')
  const pdf = await receive(page, () => press('Enter'))
  await page.getByRole('heading', { name: 'Downloaded' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Downloaded')
  await expectGenuine(await readCell(pdf, 'tomy-147', 5), 'Genuine stamp.')
})

describe('what is wrong', () => {
  it('is said at its field while it is typed, with what to do', async () => {
    const { id } = await createBatch(10)
    const page = await openStudio(id)
    await page.getByText('Sửa kích thước').click()
    const wrong = async (name: string, value: string, sentence: string | RegExp) => {
      const field = page.getByLabel(name, { exact: true })
      const before = await field.inputValue()
      await field.fill(value)
      const fault = page.locator('.field.wrong').filter({ has: field })
      await fault.getByText(sentence).waitFor()
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      await field.fill(before)
      await fault.waitFor({ state: 'detached' })
    }
    await wrong('Số tem', '12', 'Nhiều nhất là 11.')
    await wrong('Khe giữa hai cột', '-2', 'Phải là số từ 0 đến 100, không phải -2.')
    await wrong('Rộng một tem', '300', /Nhiều nhất là .+ mm: tờ 210 mm, lề đã chiếm/)
    await wrong('Số cột', '9', /Nhiều nhất là 5: 9 tem chiếm/)
    await wrong('Số hàng', 'x', 'Phải là một con số, ví dụ 45,7.')
    await page.getByText('Tờ đã dùng một phần?').click()
    await wrong('Hàng', '14', 'Phải là số nguyên từ 1 đến 13.')
    await page.getByLabel(/Độ phân giải máy in/).fill('0')
    await page.getByText('Phải là số từ 72 đến 4.800, không phải 0.').waitFor()
    await page.getByLabel(/Độ phân giải máy in/).fill('')
    await page.getByRole('radio', { name: 'ZPL cho máy in nhiệt' }).check()
    await page.getByText('Hãy ghi độ phân giải của máy in nhiệt').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('with a text is said beside the choice to leave that text out', async () => {
    const { producerId } = (await api(`/products/${studio.productId}`)) as { producerId: number }
    const print = async (name: string, number: number) => {
      const productCode = `12-03390-${number}-2024`
      const product = await api('/products', { producerId, name, set: 11, productCode, netContent: '100 g' })
      const certificate = {
        number: `${number}/DEMO`,
        decision: '1/QĐ-UBND',
        issuingBody: 'UBND tỉnh Lai Châu',
        star: 3,
        issuedOn: '2025-09-01',
      }
      await api('/certificates', { productId: product['id'], ...certificate })
      const batch = await api('/batches', { productId: product['id'], lot: `CHU-${number}`, producedOn: '2026-01-05', declaredPacks: 5 })
      return await openConsole(studio.browser, studio.service.origin, `/batches/${String(batch['id'])}/print`)
    }
    const odd = await print('Chè 茶', 801)
    await odd.getByText('Tên sản phẩm: Có chữ “茶” mà phông chữ của tem không có.').waitFor()
    const long = await print('Chè Shan tuyết cổ thụ hái tay trên đỉnh núi cao của bà con vùng cao Tam Đường', 802)
    await long.getByRole('radio', { name: /Tomy 140/ }).check()
    await long.getByText('Sửa kích thước').click()
    await long.getByLabel('Rộng một tem', { exact: true }).fill('24')
    await long.getByLabel('Cao một tem', { exact: true }).fill('13')
    await long.getByText('Ít nhất là 13,25 mm: riêng mã QR đã rộng và cao như vậy.').waitFor()
    await long.getByLabel('Cao một tem', { exact: true }).fill('15')
    await long.getByText(/Tên sản phẩm: Không vừa nhãn 24 × 15 mm/).waitFor()
    await long.getByRole('checkbox', { name: 'Tên sản phẩm' }).uncheck()
    await long.getByText(/Tên sản phẩm: Không vừa nhãn/).waitFor({ state: 'detached' })
    expect(await overflowOf(long)).toBeLessThanOrEqual(0)
  })
})

describe('what was typed', () => {
  it('is still there after a reload, and so is a sheet saved under a name', async () => {
    const { id } = await createBatch(20)
    const page = await openStudio(id)
    await page.getByLabel('Số tem').fill('7')
    await page.getByText('Sửa kích thước').click()
    await page.getByLabel('Lề trên', { exact: true }).fill('9,5')
    await page.getByRole('button', { name: 'Lưu mẫu giấy này' }).click()
    await page.getByLabel('Tên mẫu').fill('Giấy của tôi')
    await page.getByRole('button', { name: 'Lưu thành mẫu mới' }).click()
    await page.getByText('Đã lưu mẫu giấy.').waitFor()
    await page.reload()
    await page.getByText('Những gì bạn nhập dở lần trước vẫn còn ở đây.').waitFor()
    expect(await page.getByLabel('Số tem').inputValue()).toBe('7')
    await expect.poll(() => page.getByRole('radio', { name: 'Giấy của tôi' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Lưu mẫu giấy này' }).click()
    await page.getByRole('button', { name: 'Xóa mẫu này' }).click()
    await page.getByRole('alert').getByRole('button', { name: 'Xóa mẫu này' }).click()
    await page.getByText('Đã xóa mẫu giấy.').waitFor()
    await page.getByRole('radio', { name: 'Giấy của tôi' }).waitFor({ state: 'detached' })
  })

  it('from a calibration page becomes a correction, which the device keeps and sends with the sheet', async () => {
    const { id } = await createBatch(20)
    const page = await openStudio(id)
    await page.getByRole('button', { name: 'Căn chỉnh', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Căn chỉnh máy in' })
    const paper = await receive(page, () => dialog.getByRole('button', { name: 'Tải trang căn chỉnh (PDF)' }).click())
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    for (const [name, value] of [
      ['Thước ngang', '17'],
      ['Thước dọc', '250'],
      ['Từ mép trái', '21,5'],
      ['Từ mép trên', '20'],
    ] as const)
      await dialog.getByLabel(name).fill(value)
    await dialog.getByRole('button', { name: 'Dùng số đo này' }).click()
    await dialog.getByText('trên trang vẽ dài 170 mm. Hãy đo lại.').waitFor()
    await dialog.getByLabel('Thước ngang').fill('170')
    await dialog.getByRole('button', { name: 'Dùng số đo này' }).click()
    await page.getByText('Bù lệch: sang phải -1,5 mm, xuống dưới 0 mm.').waitFor()
    const other = await createBatch(20)
    const later = await openIn(page.context(), studio.service.origin, `/batches/${other.id}/print`)
    await later.getByText('Bù lệch: sang phải -1,5 mm').waitFor()
    const sent = later.waitForRequest((request) => request.url().endsWith(`/batches/${other.id}/sheets`))
    await receive(later, () => get(later).click())
    expect((await sent).postDataJSON()).toMatchObject({ calibration: { offsetXMm: -1.5, offsetYMm: 0, scaleXPermille: 1000 } })
  })
})

describe('what was printed', () => {
  it('can be reprinted in part, with a reason, and unprinted labels can be returned', async () => {
    const { id } = await createBatch(20)
    const page = await openStudio(id)
    await page.getByLabel('Số tem').fill('8')
    await receive(page, () => get(page).click())
    await page.getByRole('button', { name: 'In lại…' }).click()
    const dialog = page.getByRole('dialog', { name: 'In lại tem' })
    const first = (await ordersOf(id))[0]!.serials!.first
    await dialog.getByLabel('Từ sê-ri').fill('0')
    await dialog.getByLabel('Đến sê-ri').fill(String(first + 3))
    await dialog.getByRole('button', { name: 'In lại', exact: true }).click()
    await dialog.getByText('Chưa điền.').waitFor()
    await dialog.getByText('Phải là số nguyên từ 1 trở lên').waitFor()
    await dialog.getByLabel('Từ sê-ri').fill(String(first + 2))
    await dialog.getByLabel('Lý do in lại').fill('Máy in kẹt giấy')
    await receive(page, () => dialog.getByRole('button', { name: 'In lại', exact: true }).click())
    await page.getByText(`sê-ri ${first + 2} đến ${first + 3}`).waitFor()
    await page.getByRole('button', { name: 'Trả tem chưa in…' }).last().click()
    const giving = page.getByRole('dialog', { name: 'Trả lại tem chưa in' })
    await giving.getByLabel('Số tem đã in ra được').fill('6')
    await giving.getByLabel('Lý do trả lại').fill('Mất điện')
    await giving.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await page.getByText('đã trả 2').waitFor()
    expect(await printedOf(id)).toBe(8)
  })

  it('can also be CSV, ZPL or a zip, or the picture of one stamp', async () => {
    const { id } = await createBatch(20)
    const page = await openStudio(id, { viewport: WIDE })
    const lines = await (async () => {
      await page.getByLabel('Số tem').fill('2')
      await page.getByRole('radio', { name: 'Danh sách mã sê-ri (CSV)' }).check()
      return (await receive(page, () => get(page).click())).toString().trim().split('\r\n')
    })()
    expect(lines).toHaveLength(3)
    await page.getByRole('button', { name: 'In thêm' }).click()
    await page.getByText('Cuộn tem máy in nhiệt').click()
    await page.getByRole('radio', { name: /Cuộn nhiệt 50 × 30/ }).check()
    await page.getByLabel('Số tem').fill('3')
    await page.getByRole('radio', { name: 'ZPL cho máy in nhiệt' }).check()
    const zpl = (await receive(page, () => get(page).click())).toString('latin1')
    expect(zpl.match(/\^XZ/g)).toHaveLength(3)
    await page.getByRole('button', { name: 'In thêm' }).click()
    await page.getByLabel('Số tem').fill('2')
    await page.getByRole('radio', { name: /Gói cho nhà in/ }).check()
    expect((await receive(page, () => get(page).click())).subarray(0, 2).toString()).toBe('PK')
    await page.getByText('Chỉ lấy hình mã QR của lô').click()
    await page.getByLabel(/Cạnh của mã/).fill('5')
    await page.getByRole('button', { name: 'Tải hình mã QR' }).click()
    await page.getByText(/mỗi ô chỉ .+ mm, không quét được\. Cạnh nhỏ nhất: tem đầy đủ từ/).waitFor()
    await page.getByLabel(/Cạnh của mã/).fill('40')
    expect((await receive(page, () => page.getByRole('button', { name: 'Tải hình mã QR' }).click())).toString()).toContain('<svg')
  })
})

it('says why nothing may be printed for a product whose certificate has lapsed', async () => {
  const batches = (await api('/batches?limit=200')) as { items: { id: number; productName: string; status: string }[] }
  const products = (await api('/products?limit=200')) as { items: { id: number; name: string; state: string }[] }
  const lapsed = new Set(products.items.filter(({ state }) => state === 'lapsed').map(({ name }) => name))
  const batch = batches.items.find(({ productName, status }) => lapsed.has(productName) && status === 'active')!
  const page = await openConsole(studio.browser, studio.service.origin, `/batches/${batch.id}/print`)
  await page.getByText('Không có chứng nhận OCOP còn hiệu lực').first().waitFor()
  expect(await page.locator('.drawings').count()).toBe(0)
})
