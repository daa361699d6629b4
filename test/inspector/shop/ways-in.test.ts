// A stamp is read without a camera: from a typed code, from a hand scanner, and from photos.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { drawStamp, seeStamp, takePhoto } from '../../reading/fake-camera.ts'
import { signStamp, VALID } from '../../shopper/stamps.ts'
import { setUpInspector } from '../inspector-site.ts'
import { REVOKED, serialStamp } from '../trip/packages.ts'
import { bandOf, codeOf, linkOf, openShop, paste } from './shop-page.ts'

const site = setUpInspector()

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Nhập mã' }).click()
  await page.getByLabel('Mã in cạnh QR').fill(code)
  await page.getByRole('button', { name: 'Tra mã' }).click()
}

/** Types like a hand scanner, faster than a test can press single keys; returns whether its Enter still has its default action. */
async function scanByHand(page: Page, text: string): Promise<boolean> {
  return await page.evaluate((typed) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page, which has nothing else
    const press = (key: string): boolean =>
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    for (const key of typed) press(key)
    return press('Enter')
  }, text)
}

describe('inputs', () => {
  it('a typed code is looked up in the package, and is never green', async () => {
    const page = await openShop(site)
    await typeCode(page, encodeTypedCode(serialStamp(12)).toLowerCase().replace('-', ' '))
    expect(await bandOf(page)).toEqual(['typed-code', 'caution'])
    expect(await page.locator('.latest .facts').innerText()).toContain('12')
    await typeCode(page, encodeTypedCode(REVOKED))
    expect(await bandOf(page)).toEqual(['revoked', 'bad'])
  })

  it('a typed code that is wrong or not in the package gets a message at its field', async () => {
    const page = await openShop(site)
    await typeCode(page, 'AAAAA-AAAAA')
    await page.getByText('Mã gõ chưa đúng').waitFor()
    await page.getByLabel('Mã in cạnh QR').fill(encodeTypedCode({ issuer: 12, number: 555_555 }))
    await page.getByRole('button', { name: 'Tra mã' }).click()
    await page.getByText('không có tem nào mang mã này').waitFor()
    expect(await page.locator('.band').count()).toBe(0)
  })

  it('a hand scanner is read wherever the focus is, and presses no button', async () => {
    const page = await openShop(site)
    await page.getByRole('button', { name: 'Nhập mã' }).focus()
    expect(await scanByHand(page, `${VALID.origin.toUpperCase()}/#${signStamp(VALID)}`)).toBe(false)
    expect(await bandOf(page)).toEqual(['valid', 'good'])
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it.each([
    ['with letters that Telex has joined', (code: string) => `HTTPỐ://TÊM.EXAMPLE.VN/01/0893Ư/10/TTS#${code}`],
    ['with another sign for #', (code: string) => `HTTPS://TEM.EXAMPLE.VN/£${code}`],
    ['as a bare code', (code: string) => code],
  ])('a hand scanner %s is still read', async (_, spoil) => {
    const page = await openShop(site)
    await scanByHand(page, spoil(signStamp(VALID)))
    expect(await bandOf(page)).toEqual(['valid', 'good'])
  })

  it('somebody who types is not taken for a hand scanner', async () => {
    const page = await openShop(site)
    await page.locator('h1').focus()
    await page.keyboard.type('1234567890123', { delay: 120 })
    await page.keyboard.press('Enter')
    await paste(page, codeOf(VALID))
    expect(await page.locator('.scans h2').innerText()).toBe('Đã quét 1 tem')
  })

  it('several photos chosen together give all their stamps', async () => {
    const page = await openShop(site)
    const photos = [VALID, REVOKED].map((stamp) => ({
      name: 'stamp.jpg',
      mimeType: 'image/jpeg',
      buffer: takePhoto(seeStamp(drawStamp(linkOf(stamp))), { width: 1280, height: 720 }),
    }))
    await page.getByLabel('Ảnh', { exact: true }).setInputFiles(photos)
    await page.getByText('Đã quét 2 tem').waitFor()
    expect(await bandOf(page)).toEqual(['revoked', 'bad'])
  })

  it('a file that is not a photo gets a message', async () => {
    const page = await openShop(site)
    await page.getByLabel('Ảnh', { exact: true }).setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no photo') })
    expect(await page.getByRole('alert').innerText()).toContain('Không thấy mã QR nào trong ảnh')
  })
})
