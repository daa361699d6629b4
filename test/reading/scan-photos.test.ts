// Stamps in photos, and the page's answer to every scanned text: it is judged on the page, and its address is never opened.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { drawStamp, seeStamp, takePhoto } from './fake-camera.ts'
import { servePage, type PageServer } from '../shopper/page-server.ts'
import { choosePhoto, closePages, IN_ZALO, open, PATH, PRINTED, SEEN, statusOf, verdictOf, launchBlind } from './scan-browsers.ts'
import { TRUST, signStamp, VALID } from '../shopper/stamps.ts'

let blind: Browser
let server: PageServer
let origin: string

beforeAll(async () => {
  ;[blind, server] = await Promise.all([launchBlind(), servePage(TRUST)])
  origin = server.origin
})

afterAll(async () => {
  await blind.close()
  server.close()
})

afterEach(async () => {
  await closePages([blind])
})

/** The page after a photo of a text's code. */
async function scanText(text: string): Promise<Page> {
  const page = await open(blind, { origin })
  await choosePhoto(page, Buffer.from(drawStamp(text)), 'image/png')
  await page.locator('.band').waitFor()
  return page
}

describe('from a photo', () => {
  it('reads the service’s own picture', async () => {
    const page = await open(blind, { origin })
    await choosePhoto(page, Buffer.from(drawStamp(PRINTED)), 'image/png')
    expect(await verdictOf(page)).toBe('valid')
  })

  it('reads a large JPEG that is stored on its side', async () => {
    const page = await open(blind, { origin })
    await choosePhoto(page, takePhoto(seeStamp(drawStamp(PRINTED), { angle: 1.9 }), { width: 4000, height: 3000 }), 'image/jpeg')
    expect(await verdictOf(page)).toBe('valid')
  })

  it('reads the file itself where the browser cannot draw it', async () => {
    const page = await open(blind, { origin, prepare: () => void Reflect.deleteProperty(window, 'createImageBitmap') })
    await choosePhoto(page, takePhoto(SEEN, { width: 1600, height: 1200 }), 'image/jpeg')
    expect(await verdictOf(page)).toBe('valid')
  })

  it('reads a picture that was pasted', async () => {
    const page = await open(blind, { origin })
    await page.getByLabel('Dán vào đây').evaluate(
      (field, bytes) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([Uint8Array.from(bytes)], 'stamp.png', { type: 'image/png' }))
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      [...drawStamp(PRINTED)],
    )
    expect(await verdictOf(page)).toBe('valid')
  })

  it.each([
    ['no code', takePhoto({ width: 0, height: 0, grey: new Uint8Array() }, { width: 300, height: 200 })],
    ['no picture', Buffer.from('not a picture')],
  ])('with %s says so and leaves everything as it is', async (_, photo) => {
    const page = await open(blind, { origin })
    await choosePhoto(page, photo, 'image/jpeg')
    await page.locator('.scan').getByText('Không thấy mã QR nào trong ảnh').waitFor()
    expect(await page.locator('.band').count()).toBe(0)
  })
})

describe('what was scanned in the page is judged in the page', () => {
  it('warns of an address that is not the issuer’s, and never opens it', async () => {
    const asked: string[] = []
    const page = await open(blind, { origin })
    page.on('request', (request) => asked.push(request.url()))
    await choosePhoto(
      page,
      Buffer.from(drawStamp(formatQrText({ origin: 'https://tem-0cop.example', code: signStamp(VALID), ...PATH }))),
      'image/png',
    )
    expect(await verdictOf(page)).toBe('valid')
    const warning = page.locator('#address')
    expect(await warning.innerText()).toContain(
      'Địa chỉ in trên tem này là tem-0cop.example, không phải địa chỉ của nơi phát hành (tem.example.vn)',
    )
    expect(await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['#'])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('it may be a fake site').waitFor()
    expect(await warning.count()).toBe(1)
    expect(asked.filter((url) => !url.startsWith(server.origin))).toEqual([])
    await page.getByRole('link').click()
    await page.locator('.start').waitFor()
    expect(await warning.count()).toBe(0)
  })

  it.each([
    ['the issuer’s', VALID.origin],
    ['this page’s', 'self'],
  ])('says nothing of an address that is %s', async (_, host) => {
    const page = await scanText(formatQrText({ origin: host === 'self' ? origin : host, code: signStamp(VALID) }))
    expect(await page.locator('#address').count()).toBe(0)
    expect(await page.locator('body').innerText()).toContain('do chính trang này kiểm tra')
  })

  it('compares the path with what was signed', async () => {
    const page = await scanText(formatQrText({ origin: VALID.origin, code: signStamp(VALID), gtin: '08936012345674' }))
    expect(await verdictOf(page)).toBe('other-product')
  })

  it.each(['https://shop.example/hoa-don?id=7', 'https://shop.example/#', 'WIFI:T:WPA;S:cafe;P:12345678;;'])(
    'a code that is not a stamp is unreadable: %s',
    async (text) => {
      const page = await scanText(text)
      expect(await verdictOf(page)).toBe('unreadable')
      expect(await page.locator('body').innerText()).toContain('Nên làm')
      expect(page.url()).toBe(`${server.origin}/`)
    },
  )
})

it('gives the verdict in an app’s browser without worker, camera and storage, and says how to scan', async () => {
  const page = await open(blind, {
    origin,
    userAgent: IN_ZALO,
    link: `/01/${VALID.gtin}?utm_source=zalo&zarsrc=30#${signStamp(VALID)}`,
    prepare: () => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('blocked', 'SecurityError')
          },
        })
      Object.defineProperty(navigator, 'serviceWorker', { value: undefined })
      Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
      document.addEventListener('DOMContentLoaded', () => document.body.prepend(document.createElement('div')))
    },
  })
  expect(await verdictOf(page)).toBe('valid')
  await page.getByRole('button', { name: 'Quét tem khác' }).click()
  await statusOf(page).getByText('chọn mở bằng trình duyệt').waitFor()
})
