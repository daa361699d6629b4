// A phone has one key for each user, and only an inspector who has signed in uses the page.
import { describe, expect, it } from 'vitest'
import { ME, setUpInspector, takePackage } from '../inspector-site.ts'
import { ageOf, keptIn, openTrip, press, untilKept } from './trip-page.ts'

const site = setUpInspector()

describe('the phone’s key', () => {
  it('is created on the phone, cannot be exported, and is registered once', async () => {
    const page = await openTrip(site)
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
    const page = await openTrip(site)
    await page.getByLabel('Tên máy').fill('x')
    site.service.deviceState = 'revoked'
    await press(page, 'Đăng ký máy này')
    expect(await page.locator('.standing-of-device').innerText()).toContain('Đã bị hủy')
  })

  it('is a different one for each user', async () => {
    const page = await openTrip(site)
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
    const page = await openTrip(site)
    await page.getByLabel('Địa chỉ email').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    site.service.me = { ...ME, role: 'producer' }
    await page.reload()
    await page.getByText('Tài khoản này không phải của người kiểm tra').waitFor()
  })

  it('is remembered when the session has ended', async () => {
    const page = await openTrip(site)
    await page.getByText('Đang dùng: Lò Thị Mai').waitFor()
    site.service.me = { by: 'nothing', id: null, role: null } as unknown as typeof ME
    await page.reload()
    await page.getByText('Phiên đăng nhập đã hết').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(1)
  })

  it('signs in, and again in the middle of the work, which stays as it is', async () => {
    const nobody = { by: 'nothing', id: null, role: null } as unknown as typeof ME
    site.service.me = nobody
    const page = await openTrip(site)
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
    const page = await openTrip(site)
    await takePackage(page)
    await press(page, 'Đăng xuất')
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByLabel('Địa chỉ email').waitFor()
    expect(await keptIn(page, 'packages')).toBe(0)
  })

  it('signs out without a network, and nobody can use the old session again', async () => {
    const page = await openTrip(site)
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
