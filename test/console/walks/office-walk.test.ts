// The office's work through the same pages as a person: an imported certificate is revoked and the shopper's page turns red, a decision
// is entered for many products, two people edit one record, a batch is stopped and released, an inspector only reads.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import { openService, type SharedService } from '../../run/shared-service.ts'
import { acceptInvitation, expectNoViolation, openConsole } from '../console-page.ts'

const WIDE = { width: 1280, height: 800 }

const SHEET = `Tên chủ thể,Loại hình chủ thể,Địa chỉ,Mã xã,Tên sản phẩm,Bộ sản phẩm,Mã sản phẩm,Khối lượng tịnh,Số giấy chứng nhận,Số quyết định,Cơ quan cấp,Xếp hạng,Ngày cấp
HTX Thử Nghiệm,Hợp tác xã,"Xã Bình Lư, tỉnh Lai Châu",03390,Mắc khén Thử Nghiệm,10,12-03390-77-2025,100 g,77/2025/GCN-OCOP,310/QĐ-UBND,UBND tỉnh Lai Châu,3,2025-09-01
HTX Thử Nghiệm,Hợp tác xã,"Xã Bình Lư, tỉnh Lai Châu",03390,Hạt dổi Thử Nghiệm,10,12-03390-78-2025,50 g,78/2025/GCN-OCOP,310/QĐ-UBND,UBND tỉnh Lai Châu,3,2025-09-01
`

let service: SharedService
let browser: Browser
let page: Page

beforeAll(async () => {
  service = await openService()
  browser = await connectBrowser()
  page = await openConsole(browser, service.origin, '/', { viewport: WIDE })
})

afterAll(async () => {
  await browser.close()
  await service.end()
})

async function ask<Body>(path: string, init: RequestInit = {}): Promise<Body> {
  const response = await fetch(`${service.origin}/api/v1/${path}`, init)
  expect(response.ok, `${path}: ${response.status}`).toBe(true)
  return (await response.json()) as Body
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

const goTo = async (place: string): Promise<void> => {
  await page.evaluate((hash) => (location.hash = hash), place)
}

const shown = (text: string | RegExp) => page.getByText(text).first().waitFor()

async function findImported(name: string): Promise<{ id: number; producerId: number }> {
  return (await ask<{ items: { id: number; producerId: number }[] }>(`products?search=${encodeURIComponent(name)}`)).items[0]!
}

describe('what was imported', () => {
  let link: string

  it('has a certificate, and its stamp is genuine', async () => {
    const sheet = { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: SHEET }
    expect((await ask<{ applied: boolean }>('imports?dryRun=false', sheet)).applied).toBe(true)
    const { id } = await findImported('Mắc khén')
    const batch = {
      productId: id,
      lot: 'MK-1',
      producedOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
      declaredPacks: 20,
    }
    const { id: batchId } = await ask<{ id: number }>('batches', json(batch))
    link = (await ask<{ url: string }>(`batches/${batchId}/stamp`)).url
    const shopper = await page.context().newPage()
    await shopper.goto(link)
    await shopper.getByText('Tem thật.').first().waitFor()
    await shopper.close()
  })

  it('is found in the list while typing, and revoked by a decision with its scan', async () => {
    await goTo('/certificates')
    await page.getByLabel('Tìm theo sản phẩm hoặc số giấy').fill('mac khen')
    await page.getByRole('checkbox', { name: 'Chọn giấy 77/2025/GCN-OCOP' }).check()
    await page.getByLabel('Tìm theo sản phẩm hoặc số giấy').fill('78/2025')
    await page.getByRole('checkbox', { name: 'Chọn giấy 78/2025/GCN-OCOP' }).check()
    await shown('Đã chọn 2 giấy')
    await page.getByRole('link', { name: 'Thu hồi', exact: true }).click()
    await page.getByRole('heading', { name: 'Thu hồi 2 giấy chứng nhận' }).waitFor()
    await shown('MK-1 (đã in 0 tem)')
    await page.getByRole('button', { name: 'Thu hồi 2 giấy' }).click()
    expect(await page.locator('.fault:not(:empty)').count()).toBe(4)
    await page.getByLabel('c) Vi phạm pháp luật').check()
    await page.getByLabel('Quyết định', { exact: true }).fill('77/QĐ-UBND')
    await page.getByLabel('Cơ quan ra quyết định').fill('UBND tỉnh Lai Châu')
    await page
      .getByLabel(/^Bản chụp quyết định/)
      .setInputFiles({ name: 'QĐ 77.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') })
    await page.getByLabel('Tôi hiểu là không bỏ thu hồi được').check()
    await page.getByRole('button', { name: 'Thu hồi 2 giấy' }).click()
    await shown('Đã thu hồi 2 giấy chứng nhận.')
    await shown('Đã đính kèm bản chụp.')
    await page.getByRole('link', { name: '78/2025/GCN-OCOP' }).click()
    await shown(/Lý do \(điểm c Điều 8\)/)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'QĐ 77.pdf' }).click()
    expect((await download).suggestedFilename()).toBe('QĐ 77.pdf')
    await expectNoViolation(page)
  })

  it('turns red for the shopper', async () => {
    const shopper = await page.context().newPage()
    await shopper.goto(link)
    await shopper.getByText('Chứng nhận OCOP của sản phẩm này đã bị thu hồi.').first().waitFor()
    expect(await shopper.getByText('Tem thật.').count()).toBe(0)
    await shopper.close()
  })
})

describe('a decision', () => {
  it('is entered for many products, with every fault at its row', async () => {
    await goTo('/certificates/new')
    await page.getByLabel('Số quyết định').fill('900/QĐ-UBND')
    await page.getByLabel('Cơ quan cấp').fill('UBND tỉnh Lai Châu')
    await shown(/Hiệu lực 36 tháng, đến hết ngày/)
    for (const [typed, name] of [
      ['mac khen', /Mắc khén/],
      ['hat doi', /Hạt dổi/],
    ] as const) {
      await page.getByRole('combobox', { name: /^Thêm sản phẩm/ }).fill(typed)
      await page.getByRole('option', { name }).click()
    }
    await page.getByLabel('Số giấy').first().fill('DEMO-010/2024')
    await page.getByLabel('Điểm, nếu có').first().fill('72,5')
    expect(await page.getByLabel('Hạng sao').first().inputValue()).toBe('4')
    await page.getByLabel('Hạng sao').nth(1).selectOption('3')
    await page.getByLabel('Số giấy').nth(1).fill('901/2026')
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
    await shown(/Số này đã có ở giấy số/)
    expect(await page.getByLabel('Số giấy').first().getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Số giấy').nth(1).getAttribute('aria-invalid')).toBe('false')
    await page.reload()
    await shown('Những gì bạn nhập dở lần trước vẫn còn ở đây.')
    expect(await page.getByLabel('Số giấy').nth(1).inputValue()).toBe('901/2026')
    await page.getByLabel('Số giấy').first().fill('900/2026')
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
    await shown('Đã ghi 2 giấy chứng nhận vào sổ.')
    const { items } = await ask<{ items: { star: number; evaluation: string }[] }>('certificates?search=900/2026')
    expect(items).toMatchObject([{ star: 4, evaluation: 'upgrade' }])
  })

  it('is entered with the keyboard alone', async () => {
    await goTo('/products')
    await page.getByRole('heading', { level: 1, name: 'Danh mục sản phẩm' }).waitFor()
    await goTo('/certificates/new')
    await page.getByLabel('Số quyết định').focus()
    await page.keyboard.type('901/QĐ-UBND')
    await page.getByLabel('Cơ quan cấp').focus()
    await page.keyboard.type('UBND tỉnh Lai Châu')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('xoi tim')
    await page.getByRole('option', { name: /Xôi tím/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Số giấy').focus()
    await page.keyboard.type('902/2026')
    await page.keyboard.press('Tab')
    await page.keyboard.type('51')
    await page.keyboard.press('Enter')
    await shown('Đã ghi 1 giấy chứng nhận vào sổ.')
    expect((await ask<{ items: object[] }>('certificates?search=902/2026')).items).toMatchObject([
      { star: 3, points: 51, evaluation: 'first' },
    ])
  })
})

describe('a producer', () => {
  it('is added with a commune found by typing, and gets a product whose code is explained', async () => {
    await goTo('/producers/new')
    await page.getByRole('heading', { level: 1, name: 'Thêm chủ thể' }).waitFor()
    await page.getByLabel('Tên chủ thể').fill('Hộ Thử Nghiệm')
    await page.getByLabel('Loại hình').selectOption({ label: 'Hộ sản xuất' })
    await page.getByLabel('Địa chỉ').fill('Xã Phì Nhừ cũ')
    await page.getByRole('combobox', { name: 'Xã, phường hiện nay' }).fill('xa dung')
    // The list covers the button until it is closed.
    await page.getByRole('option', { name: /Xã Xa Dung, Điện Biên/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Thêm chủ thể' }).click()
    await shown('Hãy chọn một mục trong danh sách hiện ra khi gõ.')
    await page.getByRole('combobox', { name: 'Xã, phường hiện nay' }).fill('xa dun')
    await page.getByRole('option', { name: /Xã Xa Dung, Điện Biên/ }).click()
    await page.getByRole('button', { name: 'Thêm chủ thể' }).click()
    await shown('Đã thêm chủ thể vào sổ.')
    await page.getByRole('link', { name: 'Thêm sản phẩm' }).click()
    await page.getByLabel('Tên sản phẩm').fill('Khoai sọ Thử Nghiệm')
    await page.getByLabel('Bộ sản phẩm').selectOption('1')
    await shown('Thuộc nhóm: Thực phẩm.')
    await page.getByLabel('Mã sản phẩm').fill('11-03208-9-2026')
    await shown('Xã Xa Dung, Điện Biên; sản phẩm thứ 9; đánh giá năm 2026.')
    await page.getByLabel('Khối lượng tịnh').fill('1 kg')
    await page.getByRole('button', { name: 'Thêm sản phẩm' }).click()
    await shown('Đã thêm sản phẩm.')
    await page.getByRole('button', { name: 'Ghi nhận hồ sơ' }).click()
    await page.getByRole('dialog').getByLabel('Loại đánh giá').selectOption({ label: 'Đánh giá lần đầu' })
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi nhận hồ sơ' }).click()
    await shown('Đã ghi nhận hồ sơ.')
    expect((await ask<{ items: object[] }>('products?search=khoai so thu')).items).toMatchObject([{ state: 'applying', warnings: [] }])
  })

  it('that two people edit loses no change of either', async () => {
    const { producerId } = await findImported('Mắc khén')
    await goTo(`/producers/${producerId}/edit`)
    await page.getByRole('heading', { level: 1, name: 'Sửa chủ thể' }).waitFor()
    await page.getByLabel('Tên chủ thể').fill('HTX Của Tôi')
    const theirs = { name: 'HTX Của Họ', address: 'Bản Nà Tăm, xã Bình Lư' }
    const headers = { 'Content-Type': 'application/json', 'If-Match': '"1"' }
    await ask(`producers/${producerId}`, { method: 'PATCH', headers, body: JSON.stringify(theirs) })
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await shown('Cả hai cùng sửa những ô dưới đây.')
    expect(await page.getByLabel('Địa chỉ').inputValue()).toBe(theirs.address)
    expect(await page.getByRole('radio', { name: 'Của bạn: HTX Của Tôi' }).isChecked()).toBe(true)
    await page.getByRole('radio', { name: 'Của họ: HTX Của Họ' }).check()
    expect(await page.getByLabel('Tên chủ thể').inputValue()).toBe('HTX Của Họ')
    await page.getByRole('radio', { name: 'Của bạn: HTX Của Tôi' }).check()
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await shown('Đã lưu.')
    expect(await ask(`producers/${producerId}`)).toMatchObject({ name: 'HTX Của Tôi', address: theirs.address, version: 3 })
  })
})

it('extends a certificate, within what the law allows', async () => {
  const { items } = await ask<{ items: { id: number; expiresOn: string }[] }>('certificates?search=Chè xanh')
  const { id, expiresOn } = items[0]!
  const dayAfter = (days: number): string => new Date(Date.parse(expiresOn) + days * 86_400_000).toISOString().slice(0, 10)
  await goTo(`/certificates/extension?ids=${id}`)
  await page.getByLabel('Số văn bản cho kéo dài').fill('12/CV-VPĐP')
  await page.getByLabel('Kéo dài đến hết ngày').fill(dayAfter(181))
  await page.getByRole('button', { name: 'Kéo dài 1 giấy' }).click()
  await shown(/^Phải sau ngày .+ và không quá ngày/)
  await page.getByLabel('Kéo dài đến hết ngày').fill(dayAfter(180))
  await page.getByRole('button', { name: 'Kéo dài 1 giấy' }).click()
  await shown('Đã kéo dài 1 giấy chứng nhận.')
  expect(await ask(`certificates/${id}`)).toMatchObject({ state: 'extended', extendedTo: dayAfter(180) })
})

it('suspends a batch, lifts that, and recalls it only after a deliberate yes', async () => {
  await goTo('/batches/1')
  const stop = async (action: string, reason: string): Promise<void> => {
    await page.getByRole('button', { name: action, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Lý do').fill(reason)
    await dialog.getByRole('button', { name: action, exact: true }).click()
  }
  await stop('Tạm dừng', 'Đang xác minh nhãn')
  await shown(/^Tạm dừng từ ngày .+: Đang xác minh nhãn/)
  await stop('Cho dùng lại', 'Nhãn đúng')
  await page.getByRole('button', { name: 'Tạm dừng', exact: true }).waitFor()
  await stop('Thu hồi lô', 'Kiểm nghiệm chưa đạt')
  await shown('Hãy đánh dấu vào đây để thu hồi.')
  await page.getByLabel('Tôi hiểu là không bỏ thu hồi được').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi lô', exact: true }).click()
  await shown(/^Đã thu hồi từ ngày .+: Kiểm nghiệm chưa đạt/)
  expect(await page.getByRole('button', { name: 'Tạm dừng', exact: true }).count()).toBe(0)
})

describe('an inspector', () => {
  it('reads the register and is offered nothing else', async () => {
    const closed = await openService({ ACCESS: 'accounts' })
    const operator = await openConsole(browser, closed.origin, /#(\/invitation\/[\w-]{43})/.exec(closed.output())![1]!)
    await acceptInvitation(operator, { name: 'Vàng A Sử', email: 'su@example.vn' })
    const url = await operator.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' }
      const response = await fetch('/api/v1/invitations', {
        method: 'POST',
        headers,
        body: JSON.stringify({ role: 'inspector', provinces: 'all' }),
      })
      return ((await response.json()) as { url: string }).url
    })
    const inspector = await openConsole(browser, closed.origin, url.split('#')[1]!, { viewport: WIDE })
    await acceptInvitation(inspector, { name: 'Lò Văn Páo', email: 'pao@example.vn' })
    await inspector.getByRole('link', { name: /giấy hết hiệu lực trong 30 ngày/ }).waitFor()
    expect(await inspector.getByRole('link', { name: /Nhập|Thêm/ }).count()).toBe(0)
    const menu = await inspector.getByRole('navigation').getByRole('link').allInnerTexts()
    expect(menu).toEqual(expect.arrayContaining(['Chủ thể', 'Danh mục sản phẩm', 'Chứng nhận', 'Sắp hết hạn']))
    await inspector.getByRole('link', { name: 'Chứng nhận', exact: true }).click()
    await inspector.getByRole('link', { name: 'DEMO-010/2024' }).waitFor()
    expect(await inspector.getByRole('checkbox').count()).toBe(0)
    expect(await inspector.getByRole('link', { name: 'Nhập quyết định' }).count()).toBe(0)
    await inspector.getByRole('link', { name: 'DEMO-010/2024' }).click()
    await inspector.getByText('Bản chụp quyết định').waitFor()
    expect(await inspector.getByRole('link', { name: /Thu hồi|Kéo dài|Sửa/ }).count()).toBe(0)
    await inspector.evaluate(() => (location.hash = '/certificates/revocation?ids=1'))
    await inspector.getByText('Không có trang này, hoặc trang này không dành cho tài khoản của bạn.').waitFor()
    await inspector.context().close()
    await operator.context().close()
    await closed.end()
  })
})
