// A package is taken, verified and kept; a wrong one is refused, and the one before stays on the phone.
import { describe, expect, it } from 'vitest'
import { expectNoViolation } from '../../console/console-page.ts'
import { ISSUER, NOON, OTHER_KEY } from '../../shopper/stamps.ts'
import { ME, setUpInspector, takePackage } from '../inspector-site.ts'
import { createPackage } from './packages.ts'
import { ageOf, keptIn, openTrip, press } from './trip-page.ts'

const DAY_MS = 86_400_000
const site = setUpInspector()

describe('the package', () => {
  it('is downloaded, verified and kept, and its content is shown', async () => {
    const page = await openTrip(site)
    await page.getByText('Chưa có gói nào').waitFor()
    await takePackage(page)
    expect(await ageOf(page)).toMatch(/^Dùng được\./)
    const facts = await page.locator('.card .facts').first().innerText()
    for (const text of ['11:00, 22/11/2026 (hôm nay)', '11:00, 29/11/2026', 'Lai Châu (tất cả các xã)', '3 sản phẩm', '303 tem', 'kB'])
      expect(facts).toContain(text)
    await page.reload()
    await expect.poll(() => ageOf(page)).toMatch(/^Dùng được\./)
    await expectNoViolation(page)
  })

  it('of some communes asks for only these', async () => {
    site.service.package = createPackage({ head: { communes: ['03390'] } })
    const page = await openTrip(site)
    await page.getByRole('checkbox', { name: 'Lai Châu' }).check()
    await page.getByText('Chỉ lấy vài xã').click()
    await page.getByRole('combobox').pressSequentially('binh lu')
    await page.getByRole('option', { name: /Xã Bình Lư/ }).click()
    const asked = page.waitForRequest(/inspection-package/)
    await takePackage(page)
    expect(new URL((await asked).url()).search).toBe('?provinces=12&communes=03390')
    expect(await page.locator('.card .facts').first().innerText()).toContain('Lai Châu (1 xã)')
  })

  it('comes with the certificate of this phone, or without one where the office does not know it', async () => {
    const page = await openTrip(site)
    await page.getByLabel('Tên máy').fill('Máy thứ hai')
    await press(page, 'Đăng ký máy này')
    const shown = await page.locator('.fingerprint code').innerText()
    const asked: (string | null)[] = []
    page.on('request', (request) => {
      if (request.url().includes('inspection-package')) asked.push(new URL(request.url()).searchParams.get('device'))
    })
    await takePackage(page)
    expect(asked.map((kid) => kid?.slice(0, 8))).toEqual([shown.replace(' ', '')])
    site.service.knowsDevices = false
    await press(page, 'Tải gói mới')
    await expect.poll(() => asked.length).toBe(3)
    expect(asked[2]).toBeNull()
    await page.getByText('Đã tải và kiểm tra gói.').waitFor()
  })

  it('needs a province', async () => {
    const page = await openTrip(site)
    await press(page, 'Tải gói')
    expect(await page.getByRole('alert').innerText()).toBe('Hãy chọn ít nhất một tỉnh.')
  })

  it.each([
    ['not-a-package', 'Đây không phải gói dữ liệu', () => new TextEncoder().encode('<html>Hotel Wi-Fi</html>\nWelcome')],
    [
      'altered in its content',
      'Gói đã bị sửa',
      () => createPackage({ spoil: (bytes) => bytes.with(bytes.length - 20, bytes.at(-20)! ^ 1) }),
    ],
    ['cut short', 'Gói đã bị sửa', () => createPackage({ spoil: (bytes) => bytes.slice(0, -5) })],
    ['signed by somebody else', 'Gói đã bị sửa', () => createPackage({ key: OTHER_KEY })],
    ['of another office', 'Gói của cơ quan khác', () => createPackage({ head: { issuer: ISSUER.issuer + 1 } })],
    ['of another user', 'Gói của người khác', () => createPackage({ head: { user: 'somebody-else' } })],
    ['of another province', 'Gói của nơi khác', () => createPackage({ head: { provinces: ['11'] } })],
    ['of fewer communes', 'Gói của nơi khác', () => createPackage({ head: { communes: ['03388'] } })],
  ])('that is %s is refused, and the old one stays', async (_, title, make) => {
    const page = await openTrip(site)
    await takePackage(page)
    site.service.package = make()
    await press(page, 'Tải gói mới')
    await page.getByText(title).waitFor()
    await page.getByText('Gói cũ vẫn còn nguyên trên máy.').waitFor()
    await page.reload()
    await expect.poll(() => ageOf(page)).toMatch(/^Dùng được\./)
  })

  it('is not kept where the phone is nearly full, and the old one stays', async () => {
    const page = await openTrip(site)
    await takePackage(page)
    await page.evaluate(() => {
      navigator.storage.estimate = () => Promise.resolve({ quota: 1000, usage: 999 })
    })
    await press(page, 'Tải gói mới')
    await page.getByText('Máy gần hết chỗ').waitFor()
    expect(await keptIn(page, 'packages')).toBe(1)
    await page.getByText('Gói cũ vẫn còn nguyên trên máy.').waitFor()
  })

  it('is not kept where writing it fails for lack of room', async () => {
    const page = await openTrip(site)
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await page.getByRole('checkbox', { name: 'Lai Châu' }).check()
    await press(page, 'Tải gói')
    await page.getByText('Máy gần hết chỗ').waitFor()
    expect(await keptIn(page, 'packages')).toBe(0)
  })

  it('shows the progress of its download, which can be cancelled', async () => {
    const page = await openTrip(site)
    await takePackage(page)
    const bytes = site.service.package
    site.service.answerPackage = (response) => void response.write(bytes.subarray(0, bytes.length - 100))
    await press(page, 'Tải gói mới')
    await page.locator('progress[max]').waitFor()
    await press(page, 'Hủy')
    await page.getByText('Đã hủy.').waitFor()
    expect(await ageOf(page)).toMatch(/^Dùng được\./)
  })

  it('whose download breaks off in the middle is not used', async () => {
    const page = await openTrip(site)
    await takePackage(page)
    const bytes = site.service.package
    site.service.answerPackage = (response) => void response.write(bytes.subarray(0, bytes.length - 100), () => response.destroy())
    await press(page, 'Tải gói mới')
    await page.getByText('Không có kết nối').waitFor()
    expect(await ageOf(page)).toMatch(/^Dùng được\./)
  })

  it.each([
    [5 * DAY_MS + 3_600_000, /^Sắp quá cũ/],
    [7 * DAY_MS, /^Quá cũ/],
    [-2 * DAY_MS, /^Ngày giờ không khớp/],
  ])('shows a warning about its age %d ms later', async (laterMs, words) => {
    const page = await openTrip(site)
    await takePackage(page)
    await site.context.clock.setFixedTime(NOON + laterMs)
    await page.reload()
    await expect.poll(() => ageOf(page)).toMatch(words)
  })

  it('that was damaged on the phone is refused when it is opened', async () => {
    const page = await openTrip(site)
    await takePackage(page)
    await page.evaluate(
      (id) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('temsao-inspector')
          opening.addEventListener('success', () => {
            const packages = opening.result.transaction('packages', 'readwrite').objectStore('packages')
            const find = packages.get(id)
            find.addEventListener('success', () => {
              const { bytes } = find.result as { bytes: Uint8Array }
              bytes[bytes.length - 10]! ^= 1
              packages.put({ userId: id, bytes }).addEventListener('success', () => resolve())
            })
          })
        }),
      ME.id,
    )
    await page.reload()
    expect(await page.getByRole('alert').innerText()).toContain('Gói đã bị sửa')
  })
})
