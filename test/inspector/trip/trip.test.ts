// Before the trip: the user, the phone's key and the package, and everything that can be wrong with them.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectNoViolation } from '../../console/console-page.ts'
import { ISSUER, NOON, OTHER_KEY } from '../../shopper/stamps.ts'
import { ME, openInspector, setUpInspector, takePackage } from '../inspector-site.ts'
import { createPackage } from './packages.ts'

const DAY_MS = 86_400_000

const site = setUpInspector()

const openTrip = () => openInspector(site, '/trip')
const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click()
const ageOf = (page: Page) => page.locator('.card .age').innerText()

/** The number of records in a store of the phone. */
const keptIn = (page: Page, store: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('temsao-inspector')
        opening.addEventListener('success', () => {
          const count = opening.result.transaction(name).objectStore(name).count()
          count.addEventListener('success', () => (opening.result.close(), resolve(count.result)))
        })
        opening.addEventListener('error', () => reject(opening.error!))
      }),
    store,
  )

describe('the package', () => {
  it('is downloaded, verified and kept, and its content is shown', async () => {
    const page = await openTrip()
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
    const page = await openTrip()
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
    const page = await openTrip()
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
    const page = await openTrip()
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
    const page = await openTrip()
    await takePackage(page)
    site.service.package = make()
    await press(page, 'Tải gói mới')
    await page.getByText(title).waitFor()
    await page.getByText('Gói cũ vẫn còn nguyên trên máy.').waitFor()
    await page.reload()
    await expect.poll(() => ageOf(page)).toMatch(/^Dùng được\./)
  })

  it('is not kept where the phone is nearly full, and the old one stays', async () => {
    const page = await openTrip()
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
    const page = await openTrip()
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
    const page = await openTrip()
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
    const page = await openTrip()
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
    const page = await openTrip()
    await takePackage(page)
    await site.context.clock.setFixedTime(NOON + laterMs)
    await page.reload()
    await expect.poll(() => ageOf(page)).toMatch(words)
  })

  it('that was damaged on the phone is refused when it is opened', async () => {
    const page = await openTrip()
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

describe('the phone’s key', () => {
  it('is created on the phone, cannot be exported, and is registered once', async () => {
    const page = await openTrip()
    await page.getByLabel('Tên máy').fill('Điện thoại của Mai')
    await press(page, 'Đăng ký máy này')
    await page.getByText('Chờ cơ quan duyệt').waitFor()
    const shown = await page.locator('.fingerprint code').innerText()
    expect(shown).toMatch(/^[\w-]{4} [\w-]{4}$/)
    const isExtractable = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('temsao-inspector')
          opening.addEventListener('success', () => {
            const all = opening.result.transaction('keys').objectStore('keys').getAll()
            all.addEventListener('success', () => resolve((all.result[0] as { privateKey: CryptoKey }).privateKey.extractable))
          })
        }),
    )
    expect(isExtractable).toBe(false)
    site.service.deviceState = 'approved'
    await press(page, 'Hỏi lại cơ quan')
    await page.getByText('Đã được duyệt').waitFor()
    await page.reload()
    await page.getByText('Đã được duyệt').waitFor()
    expect(await page.locator('.fingerprint code').innerText()).toBe(shown)
  })

  it('says when it was revoked', async () => {
    const page = await openTrip()
    await page.getByLabel('Tên máy').fill('x')
    site.service.deviceState = 'revoked'
    await press(page, 'Đăng ký máy này')
    expect(await page.locator('.standing-of-device').innerText()).toContain('Đã bị hủy')
  })

  it('is a different one for each user', async () => {
    const page = await openTrip()
    await page.getByLabel('Tên máy').fill('x')
    await press(page, 'Đăng ký máy này')
    await page.locator('.fingerprint').waitFor()
    site.service.me = { ...ME, id: 'inspector-8', name: 'Vàng A Sử' }
    await page.reload()
    await page.getByText('Đang dùng: Vàng A Sử').waitFor()
    await page.getByRole('button', { name: 'Đăng ký máy này' }).waitFor()
    expect(await page.locator('.fingerprint').count()).toBe(0)
    expect(await page.locator('.card .age').count()).toBe(0)
  })
})

describe('the user', () => {
  it('is asked to sign in, and is told if the account is not an inspector’s', async () => {
    site.service.me = { by: 'nothing', id: null, role: null } as unknown as typeof ME
    const page = await openTrip()
    await page.getByLabel('Địa chỉ email').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    site.service.me = { ...ME, role: 'producer' }
    await page.reload()
    await page.getByText('Tài khoản này không phải của người kiểm tra').waitFor()
  })

  it('is remembered when the session has ended', async () => {
    const page = await openTrip()
    await page.getByText('Đang dùng: Lò Thị Mai').waitFor()
    site.service.me = { by: 'nothing', id: null, role: null } as unknown as typeof ME
    await page.reload()
    await page.getByText('Phiên đăng nhập đã hết').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(1)
  })

  it('signs in, and again in the middle of the work, which stays as it is', async () => {
    const nobody = { by: 'nothing', id: null, role: null } as unknown as typeof ME
    site.service.me = nobody
    const page = await openTrip()
    const signIn = async () => {
      await page.getByLabel('Địa chỉ email').fill('mai@example.vn')
      await page.getByLabel('Mật khẩu', { exact: true }).fill('bốn từ không liên quan')
      await page.locator('form button[type=submit]').first().click()
      await page.getByText('Đang dùng: Lò Thị Mai').waitFor()
    }
    await signIn()
    await takePackage(page)
    site.service.me = nobody
    await page.reload()
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()
    await expect.poll(() => ageOf(page)).toMatch(/^Dùng được\./)
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByRole('dialog').waitFor()
    await page.getByRole('dialog').getByLabel('Địa chỉ email').fill('mai@example.vn')
    await page.getByRole('dialog').getByLabel('Mật khẩu', { exact: true }).fill('bốn từ không liên quan')
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await page.getByText('Đang dùng: Lò Thị Mai').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('signs out, which removes the package from the phone', async () => {
    const page = await openTrip()
    await takePackage(page)
    await press(page, 'Đăng xuất')
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByLabel('Địa chỉ email').waitFor()
    expect(await keptIn(page, 'packages')).toBe(0)
  })

  it('signs out without a network, and nobody can use the old session again', async () => {
    const page = await openTrip()
    await untilKept(page)
    site.service.isDown = true
    await press(page, 'Đăng xuất')
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByLabel('Địa chỉ email').waitFor()
    site.service.isDown = false
    await page.reload()
    await page.getByLabel('Địa chỉ email').waitFor()
    expect(site.server.requests).toContain('/api/auth/sign-out')
    expect(site.service.me.id).toBeNull()
  })
})

const untilKept = (page: Page) => page.getByText('Đã lưu trên máy').waitFor()

describe('without a network', () => {
  it('the page starts with everything that was stored, including the scanner', async () => {
    const first = await openTrip()
    await takePackage(first)
    await untilKept(first)
    await first.close()
    site.service.isDown = true
    const page = await openInspector(site)
    await page.getByRole('heading', { name: 'Quét tem' }).waitFor({ state: 'attached' })
    await page.getByRole('link', { name: 'Chuẩn bị' }).click()
    await expect.poll(() => ageOf(page)).toMatch(/^Dùng được\./)
    await page.getByText('Máy này đang nhớ: Lò Thị Mai').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Prepare a trip' }).waitFor()
    const paths = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys()).find((name) => /^inspector-[0-9a-f]{64}$/.test(name))!)
      return (await cache.keys()).map(({ url }) => new URL(url).pathname.replace(/\.[0-9a-f]{10}\./, '.'))
    })
    expect(paths).toEqual(expect.arrayContaining(['/inspector/decoder.js', '/zxing.wasm', '/inspector.html', '/inspector/base.js']))
  })

  it('the page says that a new package could not be downloaded, and keeps the old one', async () => {
    const page = await openTrip()
    await takePackage(page)
    site.service.isDown = true
    await press(page, 'Tải gói mới')
    await page.getByText('Không có kết nối').waitFor()
    expect(await ageOf(page)).toMatch(/^Dùng được\./)
  })

  it('the page leaves the shopper’s page and its worker alone', async () => {
    const page = await openTrip()
    await untilKept(page)
    const shopper = await site.context.newPage()
    await shopper.goto(`${site.server.origin}/`)
    await shopper.locator('.scan').waitFor()
    await expect
      .poll(() => shopper.evaluate(async () => (await caches.keys()).map((name) => name.replace(/[0-9a-f]{64}/, 'BUILD')).sort()))
      .toEqual(['inspector-BUILD', 'inspector-state', 'temsao-BUILD', 'temsao-state'])
    const scopes = await shopper.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname).sort(),
    )
    expect(scopes).toEqual(['/', '/inspector'])
  })
})
