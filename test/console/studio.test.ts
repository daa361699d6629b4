// The print studio as producers use it, in a browser over the service: from a batch to a file that a printer takes and a phone reads.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { findPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { readWithZxing } from '../service/print/decode.ts'
import { areaOfCell, cutArea, renderWithPdfium } from '../service/print/rendered-sheet.ts'
import { openService, type SharedService } from '../run/shared-service.ts'
import { findBarriers, overflowOf } from '../barriers.ts'
import { expectNoViolation, openConsole, openIn } from './console-page.ts'

const WIDE = { width: 1280, height: 800 }
const DPI = 300
/** Gạo Séng cù of the demo register, with a certificate of four stars. */
const PRODUCT = 'Gạo Séng cù'

let service: SharedService
let browser: Browser
let productId: number

interface Order {
  readonly id: number
  readonly state: string
  readonly labels: number
  readonly serials: { readonly first: number; readonly last: number } | null
}

beforeAll(async () => {
  service = await openService()
  browser = await connectBrowser()
  const products = (await api('/products?limit=200')) as { items: { id: number; name: string }[] }
  productId = products.items.find(({ name }) => name === PRODUCT)!.id
})

afterAll(async () => {
  await browser.close()
  await service.end()
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

async function api(path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${service.origin}/api/v1${path}`, init)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Record<string, unknown>
}

let lots = 0
/** A batch that was made yesterday, with a quota of its packs and three in a hundred. */
async function createBatch(declaredPacks: number): Promise<{ id: number; lot: string }> {
  const producedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const batch = await api('/batches', { productId, lot: `IN-${++lots}`, producedOn, declaredPacks })
  return batch as { id: number; lot: string }
}

const ordersOf = async (batchId: number): Promise<Order[]> => (await api(`/batches/${batchId}/print-orders`))['items'] as Order[]
const printedOf = async (batchId: number) => (await api(`/batches/${batchId}`))['printed']

async function openStudio(batchId: number, options: Parameters<typeof openConsole>[3] = {}): Promise<Page> {
  const page = await openConsole(browser, service.origin, `/batches/${batchId}/print`, options)
  await page.locator('.drawings img').first().waitFor()
  return page
}

const whenDone = async (page: Page): Promise<Page> => {
  await page.getByRole('heading', { name: 'Đã tải xong' }).waitFor()
  return page
}

const get = (page: Page) => page.getByRole('button', { name: /^Lấy .*tem$/ })

/** A line to the service that dies once after so many bytes of one answer. */
async function openWeakLine(port: string) {
  let mostBytes = Infinity
  const server = createServer((near) => {
    const far = connect(Number(port), 'localhost')
    let bytes = 0
    near.pipe(far)
    far.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      near.write(chunk)
      if (bytes < mostBytes) return
      mostBytes = Infinity
      near.destroy()
      far.destroy()
    })
    far.on('end', () => near.end())
    for (const socket of [near, far]) socket.on('error', () => undefined)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${own}`,
    breakAfter: (bytes: number) => void (mostBytes = bytes),
    close: () => void server.close(),
  }
}

async function fileOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

async function receive(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await act()
  return await fileOf(await download)
}

/** The text of the code in a cell of the first page, as a second decoder reads it on paper. */
async function readCell(pdf: Buffer, preset: string, index: number): Promise<string> {
  const { sheet } = findPreset(preset)!
  const [page] = await renderWithPdfium(pdf, { dpi: DPI })
  const texts = await readWithZxing(cutArea(page!, areaOfCell(sheet, index), DPI))
  expect(texts).toHaveLength(1)
  return texts[0]!
}

async function expectGenuine(link: string, words: string): Promise<void> {
  const shopper = await (await browser.newContext({ locale: words === 'Tem thật.' ? 'vi-VN' : 'en-GB' })).newPage()
  await shopper.goto(link)
  await shopper.getByText(words).first().waitFor()
}

it('is walked on a phone, from the start to a sheet whose labels are genuine', async () => {
  const batch = await createBatch(50)
  const page = await openConsole(browser, service.origin, '/home')
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
  // The next labels go on where these end.
  await page.getByRole('button', { name: 'In thêm' }).click()
  await page.getByText('Bắt đầu từ hàng 3, cột 4.').waitFor()
  expect(await page.getByLabel('Số tem').inputValue()).toBe('47')
})

it('is walked with the keyboard alone on a wide screen, in English', async () => {
  const batch = await createBatch(30)
  const page = await openConsole(browser, service.origin, `/batches/${batch.id}`, { locale: 'en-GB', viewport: WIDE })
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
  it('is said at its field while it is typed, and what to do', async () => {
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
    await page.getByText('Phải là số từ 72 đến 4800, không phải 0.').waitFor()
    await page.getByLabel(/Độ phân giải máy in/).fill('')
    await page.getByRole('radio', { name: 'ZPL cho máy in nhiệt' }).check()
    await page.getByText('Hãy ghi độ phân giải của máy in nhiệt').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })

  it('with a text is said where its line can be left out', async () => {
    const { producerId } = (await api(`/products/${productId}`)) as { producerId: number }
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
      return await openConsole(browser, service.origin, `/batches/${String(batch['id'])}/print`)
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
  it('is still there after a reload, and a sheet saved under a name too', async () => {
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

  it('of a calibration page is worked out, remembered on the device, and sent with the sheet', async () => {
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
    const later = await openIn(page.context(), service.origin, `/batches/${other.id}/print`)
    await later.getByText('Bù lệch: sang phải -1,5 mm').waitFor()
    const sent = later.waitForRequest((request) => request.url().endsWith(`/batches/${other.id}/sheets`))
    await receive(later, () => get(later).click())
    expect((await sent).postDataJSON()).toMatchObject({ calibration: { offsetXMm: -1.5, offsetYMm: 0, scaleXPermille: 1000 } })
  })
})

describe('a sheet that does not arrive', () => {
  it('is cancelled, shown as kept, and resumed with the same serials at no cost', async () => {
    const { id } = await createBatch(6000)
    const page = await openStudio(id)
    await get(page).click()
    await page.getByRole('button', { name: 'Hủy' }).click()
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
  })

  it('since the connection died in the middle is shown as kept, and arrives the next time', async () => {
    const { id } = await createBatch(3000)
    const line = await openWeakLine(new URL(service.origin).port)
    const page = await openConsole(browser, line.origin, `/batches/${id}/print`)
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

  it('can be given back, and what is printed after that has serials of its own', async () => {
    const { id } = await createBatch(6000)
    const page = await openStudio(id)
    await get(page).click()
    await page.getByRole('button', { name: 'Hủy' }).click()
    await page.getByRole('button', { name: 'Trả lại', exact: true }).click()
    await page.getByText(/Đã trả lại 6\.\d+ tem\./).waitFor()
    expect(await printedOf(id)).toBe(0)
    await receive(page, () => get(page).click())
    const orders = await ordersOf(id)
    expect(orders.map(({ state }) => state)).toEqual(['returned', 'printed'])
    expect(orders[1]!.serials!.first).toBeGreaterThan(orders[0]!.serials!.last)
  })

  it('because its answer got lost is counted once when it is asked for again', async () => {
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

  it('since somebody else took the last labels says so at the field', async () => {
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

describe('what was printed', () => {
  it('is printed again in part, with a reason, and the rest is given back', async () => {
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

  it('as CSV, ZPL or a zip, and the picture of one stamp, are files too', async () => {
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
    await page.getByText(/mỗi ô chỉ .+ mm, không quét được\. Tem đầy đủ cần từ/).waitFor()
    await page.getByLabel(/Cạnh của mã/).fill('40')
    expect((await receive(page, () => page.getByRole('button', { name: 'Tải hình mã QR' }).click())).toString()).toContain('<svg')
  })
})

it('says why nothing may be printed for a product whose certificate has lapsed', async () => {
  const batches = (await api('/batches?limit=200')) as { items: { id: number; productName: string; status: string }[] }
  const products = (await api('/products?limit=200')) as { items: { id: number; name: string; state: string }[] }
  const lapsed = new Set(products.items.filter(({ state }) => state === 'lapsed').map(({ name }) => name))
  const batch = batches.items.find(({ productName, status }) => lapsed.has(productName) && status === 'active')!
  const page = await openConsole(browser, service.origin, `/batches/${batch.id}/print`)
  await page.getByText('Không có chứng nhận OCOP còn hiệu lực').first().waitFor()
  expect(await page.locator('.drawings').count()).toBe(0)
})
