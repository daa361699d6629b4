// A household's first day, through the same pages as a person: the operator's link, an invitation, a batch, its stamp, prints, a recall.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import { PASSWORD } from '../../service/people/people.ts'
import { openService, type SharedService } from '../../run/shared-service.ts'
import { acceptInvitation, expectNoViolation, inviteProducer, openConsole, openIn } from '../console-page.ts'

const EMAIL = 'an@example.vn'
/** Ninh Sớp, the first producer of the demo register: four products with certificates, one that is applying. */
const PRODUCER = 1

let service: SharedService
let browser: Browser
let operator: Page
let page: Page

beforeAll(async () => {
  service = await openService({ ACCESS: 'accounts' })
  browser = await connectBrowser()
  operator = await openConsole(browser, service.origin, /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!)
  await acceptInvitation(operator, { name: 'Vàng A Sử', email: 'su@example.vn' })
  page = await openConsole(browser, service.origin, await inviteProducer(operator, PRODUCER))
  await acceptInvitation(page, { name: 'Lò Thị An', email: EMAIL })
})

afterAll(async () => {
  await browser.close()
  await service.end()
})

const goTo = async (place: string): Promise<void> => {
  await page.evaluate((hash) => (location.hash = hash), place)
}

async function countBatches(): Promise<number> {
  return await page.evaluate(async () => ((await (await fetch('/api/v1/batches?limit=200')).json()) as { items: unknown[] }).items.length)
}

async function fillBatch(lot: string): Promise<void> {
  await page.getByRole('heading', { name: 'Khai lô mới' }).waitFor()
  await page.getByLabel('Sản phẩm', { exact: true }).selectOption({ label: 'Thịt trâu sấy, 500 g' })
  await page.getByLabel('Số gói').fill('200')
  await page.getByLabel('Mã lô').fill(lot)
}

const declare = () => page.getByRole('button', { name: 'Khai lô và tạo tem' }).click()

describe('an invitation', () => {
  it('that was used says so and leads to the sign-in', async () => {
    const used = /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!
    const late = await openConsole(browser, service.origin, used)
    await late.getByText('Lời mời này đã được dùng').waitFor()
    await late.getByRole('link', { name: 'Đăng nhập' }).click()
    await late.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
    expect(new URL(late.url()).hash).toBe('#/sign-in')
    await late.context().close()
  })

  it('explains at the field what a password must be, and keeps everything else', async () => {
    const guest = await openConsole(browser, service.origin, await inviteProducer(operator, 2))
    await guest.getByLabel('Họ và tên').fill('Lò Thị An')
    await guest.getByLabel('Địa chỉ email').fill(EMAIL)
    await guest.getByLabel('Mật khẩu', { exact: true }).fill('ngắn')
    await guest.getByRole('button', { name: 'Nhận lời mời' }).click()
    await guest.getByText('Quá ngắn: cần ít nhất 12 ký tự').waitFor()
    expect(await guest.getByLabel('Mật khẩu', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await guest.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await guest.getByRole('button', { name: 'Nhận lời mời' }).click()
    await guest.getByText('Địa chỉ này đã có tài khoản').waitFor()
    expect(await guest.evaluate(() => JSON.stringify(localStorage))).not.toContain(PASSWORD)
    await guest.context().close()
  })
})

describe('a batch', () => {
  it('is declared with the suggested values, and its stamp opens as genuine', async () => {
    await goTo('/batches/new')
    await page.getByLabel('Sản phẩm', { exact: true }).selectOption({ label: 'Thịt trâu sấy, 500 g' })
    await page.getByLabel('Số gói').fill('1.200')
    await expect.poll(() => page.getByLabel('Mã lô').inputValue()).toMatch(/^TTS\d{6}$/)
    await declare()
    await page.getByText('Đã khai lô. Tem đã sẵn sàng.').waitFor()
    const picture = page.getByRole('img', { name: /Mã QR của lô/ })
    expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0)
    const link = (await page.getByRole('link', { name: 'Mở trang của tem' }).getAttribute('href'))!
    const shopper = await page.context().newPage()
    await shopper.goto(link)
    await shopper.getByText('Tem thật.').first().waitFor()
    await shopper.close()
    await expectNoViolation(page)
  })

  it('that the rules refuse gets the reason in Vietnamese, at the field', async () => {
    await goTo('/batches/new')
    await fillBatch('L-1')
    await page.getByLabel('Ngày sản xuất').fill('2020-01-01')
    await declare()
    await page.getByText('Không có chứng nhận OCOP còn hiệu lực').waitFor()
    expect(await page.locator('.fault').first().innerText()).toMatch(/chứng nhận đầu tiên, .+, chỉ có hiệu lực từ \d\d\/\d\d\/\d{4}/)
    await page.getByLabel('Mã lô').fill('lô có dấu')
    await declare()
    await page.getByText('Chỉ dùng 1 đến 20 chữ không dấu').waitFor()
    await page.getByRole('button', { name: 'Khai lô và tạo tem' }).focus()
  })

  it('is not lost by a reload, nor by a lost connection, and is declared once', async () => {
    await goTo('/batches')
    await page.getByRole('heading', { name: 'Tem của tôi' }).waitFor()
    await goTo('/batches/new')
    await fillBatch('GIU-1')
    await page.getByLabel('Ngày sản xuất').fill(await page.getByLabel('Ngày sản xuất').getAttribute('max').then(String))
    await page.reload()
    await page.getByText('Những gì bạn nhập dở lần trước vẫn còn ở đây.').waitFor()
    expect(await page.getByLabel('Mã lô').inputValue()).toBe('GIU-1')
    expect(await page.getByLabel('Số gói').inputValue()).toBe('200')
    const before = await countBatches()
    // The service stores the batch, but its answer is lost: the page does not know whether the batch exists.
    await page.route('**/api/v1/batches', async (route) => {
      if (route.request().method() !== 'POST') return await route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await declare()
    await page.getByText('Không có kết nối').waitFor()
    await page.unroute('**/api/v1/batches')
    expect(await page.getByLabel('Mã lô').inputValue()).toBe('GIU-1')
    await declare()
    await page.getByText('Đã khai lô. Tem đã sẵn sàng.').waitFor()
    expect(await countBatches()).toBe(before + 1)
    await goTo('/batches/new')
    await page.getByRole('heading', { name: 'Khai lô mới' }).waitFor()
    expect(await page.getByText('Những gì bạn nhập dở').count()).toBe(0)
  })

  it('is still there when the session has ended in the middle of it', async () => {
    await goTo('/batches')
    await page.getByRole('heading', { name: 'Tem của tôi' }).waitFor()
    await goTo('/batches/new')
    await fillBatch('HET-1')
    await page.context().clearCookies()
    await declare()
    const dialog = page.getByRole('dialog', { name: 'Bạn đã bị đăng xuất' })
    await dialog.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Mã lô').inputValue()).toBe('HET-1')
    await declare()
    await page.getByText('Đã khai lô. Tem đã sẵn sàng.').waitFor()
  })

  it('is found while typing, without tones', async () => {
    await goTo('/batches')
    await page.getByLabel('Tìm theo sản phẩm hoặc mã lô').fill('thit trau')
    await page.getByRole('link', { name: 'Lô GIU-1' }).waitFor()
    await page.getByLabel('Tìm theo sản phẩm hoặc mã lô').fill('het-')
    await page.getByRole('link', { name: 'Lô GIU-1' }).waitFor({ state: 'detached' })
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Tải danh sách này (CSV)' }).click()
    expect((await download).suggestedFilename()).toBe('temsao-batches.csv')
    await page.getByRole('link', { name: 'Lô HET-1' }).click()
    await page.getByRole('heading', { name: 'Lô HET-1' }).waitFor()
  })

  it('counts its prints, and needs a reason for a reprint', async () => {
    await page.getByRole('button', { name: 'Ghi việc in' }).click()
    const dialog = page.getByRole('dialog', { name: 'Ghi việc in' })
    await dialog.getByLabel('Số tem').fill('207')
    await dialog.getByRole('button', { name: 'Ghi việc in' }).click()
    await dialog.getByText('Nhiều nhất là 206.').waitFor()
    await dialog.getByLabel('Số tem').fill('200')
    await dialog.getByRole('button', { name: 'Ghi việc in' }).click()
    await page.getByText('200 tem, in lần đầu').waitFor()
    await page.getByRole('button', { name: 'Ghi việc in' }).click()
    await dialog.getByLabel('Số tem').fill('6')
    await dialog.getByRole('button', { name: 'Ghi việc in' }).click()
    expect(await dialog.locator('[name=reason]').getAttribute('aria-invalid')).toBe('true')
    await dialog.locator('[name=reason]').fill('Máy in kẹt giấy')
    await dialog.getByRole('button', { name: 'Ghi việc in' }).click()
    await page.getByText('6 tem, in lại').waitFor()
  })

  it('is recalled only after a deliberate yes, and shows it', async () => {
    await page.getByRole('button', { name: 'Thu hồi lô này' }).click()
    const dialog = page.getByRole('dialog', { name: 'Thu hồi lô HET-1' })
    await dialog.getByLabel('Lý do thu hồi').fill('Kết quả kiểm nghiệm chưa đạt')
    await dialog.getByRole('button', { name: 'Thu hồi lô', exact: true }).click()
    await dialog.getByText('Hãy đánh dấu vào đây').waitFor()
    await dialog.getByLabel('Tôi hiểu là không bỏ thu hồi được').check()
    await dialog.getByRole('button', { name: 'Thu hồi lô', exact: true }).click()
    await page.getByText(/Đã thu hồi từ ngày .+: Kết quả kiểm nghiệm chưa đạt/).waitFor()
    expect(await page.getByRole('button', { name: 'Thu hồi lô này' }).count()).toBe(0)
    await expectNoViolation(page)
  })
})

describe('an account', () => {
  it('adds a passkey, signs out, and signs in with it', async () => {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    const authenticator = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    } as const
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: authenticator })
    await goTo('/account')
    await page.getByRole('button', { name: 'Thêm khóa truy cập trên máy này' }).click()
    await page.getByText('Đã thêm khóa truy cập.').waitFor()
    await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
    await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sản phẩm của tôi' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#/')
  })

  it('makes an API key that is shown once', async () => {
    await goTo('/api-keys')
    await page.getByLabel('Dùng cho').fill('Phần mềm kho')
    await page.getByRole('button', { name: 'Tạo khóa' }).click()
    const key = await page.locator('.notice code').innerText()
    const answer = await fetch(`${service.origin}/api/v1/batches`, { headers: { Authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(200)
    await page.getByRole('button', { name: 'Hủy khóa' }).click()
    await page.getByText(/Đã hủy/).waitFor()
  })

  it('signs in with the keyboard alone, and is told after too many attempts', async () => {
    const other = await openConsole(browser, service.origin, '/sign-in', { viewport: { width: 1280, height: 800 } })
    await other.getByLabel('Địa chỉ email').focus()
    await other.keyboard.type(EMAIL)
    await other.keyboard.press('Tab')
    await other.keyboard.type('sai mật khẩu rồi')
    await other.keyboard.press('Enter')
    await other.getByText('Sai địa chỉ email hoặc mật khẩu').waitFor()
    await other.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await other.keyboard.press('Enter')
    await other.getByRole('heading', { level: 1, name: 'Sản phẩm của tôi' }).waitFor()
    await other.context().clearCookies()
    const again = await openIn(other.context(), service.origin, '/sign-in')
    for (let attempt = 0; attempt < 11; attempt++) {
      await again.getByLabel('Địa chỉ email').fill('khong-co@example.vn')
      await again.getByLabel('Mật khẩu', { exact: true }).fill('sai')
      await again.keyboard.press('Enter')
      // The notice goes away with the next attempt; until an attempt has ended, the form takes no other.
      await again.locator('.notice.problem').waitFor()
      await again.locator('button[type=submit][aria-disabled=false]').waitFor()
    }
    const wait = again.getByText(/Hãy đợi \d+ phút rồi thử lại\./)
    await wait.waitFor()
    expect(await wait.innerText()).toContain('15 phút')
    await other.context().close()
  })
})
