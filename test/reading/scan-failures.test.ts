// Every way in which scanning can fail: the page says what to do instead, and leaves no camera open.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { drawStamp } from './fake-camera.ts'
import { servePage, type PageServer } from '../shopper/page-server.ts'
import {
  closePages,
  IN_ZALO,
  open,
  pressScan,
  PRINTED,
  seeNothing,
  statusOf,
  tracksOf,
  verdictOf,
  watchedIn,
  launchSeeing,
  launchRefusing,
  launchBlind,
  type Watched,
} from './scan-browsers.ts'
import { TRUST } from '../shopper/stamps.ts'

let seeing: Browser
let refusing: Browser
let blind: Browser
let server: PageServer
let origin: string

beforeAll(async () => {
  ;[seeing, refusing, blind, server] = await Promise.all([launchSeeing(), launchRefusing(), launchBlind(), servePage(TRUST)])
  origin = server.origin
})

afterAll(async () => {
  await Promise.all([seeing.close(), refusing.close(), blind.close()])
  server.close()
})

afterEach(async () => {
  await closePages([seeing, refusing, blind])
})

describe('without a camera it says what to do', () => {
  it('when it was refused, and tries again', async () => {
    const page = await open(refusing, { origin })
    await pressScan(page)
    await statusOf(page).getByText('chưa được phép dùng máy ảnh').waitFor()
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await expect.poll(async () => (await watchedIn(page)).length).toBe(2)
    await page.locator('.viewfinder.failed').waitFor()
  })

  it('when there is none, and takes a photo instead', async () => {
    const page = await open(blind, { origin })
    await pressScan(page)
    await statusOf(page).getByText('Máy này không có máy ảnh').waitFor()
    await page.locator('.viewfinder input[type=file]').setInputFiles({
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(drawStamp(PRINTED)),
    })
    expect(await verdictOf(page)).toBe('valid')
  })

  it.each([
    ['NotReadableError', undefined, 'ứng dụng khác dùng'],
    ['NotAllowedError', IN_ZALO, 'chọn mở bằng trình duyệt'],
    ['TypeError', undefined, 'Máy ảnh không mở được'],
  ])('%s (%s)', async (name, userAgent, words) => {
    const page = await open(blind, { origin, ...(userAgent !== undefined && { userAgent }) })
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException('', error)
      }
    }, name)
    await pressScan(page)
    await expect.poll(() => statusOf(page).innerText()).toContain(words)
  })

  it.each([
    [undefined, true, 'quá cũ để dùng máy ảnh'],
    [IN_ZALO, true, 'chọn mở bằng trình duyệt'],
    [undefined, false, 'bắt đầu bằng https'],
  ])('no interface for cameras (%s, secure: %s)', async (userAgent, isSecure, words) => {
    const page = await open(blind, { origin, ...(userAgent !== undefined && { userAgent }) })
    await page.evaluate((secure) => {
      Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
      Object.defineProperty(window, 'isSecureContext', { value: secure })
    }, isSecure)
    await pressScan(page)
    await expect.poll(() => statusOf(page).innerText()).toContain(words)
  })

  it('when the camera is lost during the scan', async () => {
    const page = await open(seeing, { origin, prepare: seeNothing })
    await pressScan(page)
    await statusOf(page).getByText('Đưa mã QR').waitFor()
    await page.evaluate(() => {
      const { streams } = (window as unknown as { watched: Watched }).watched
      streams[0]!.getTracks()[0]!.dispatchEvent(new Event('ended'))
    })
    await statusOf(page).getByText('Máy ảnh không mở được hoặc đã tắt').waitFor()
    expect(await tracksOf(page)).toEqual(['ended'])
  })

  it.each([
    ['the scanner', /scan\.[0-9a-f]+\.js/, '.scan [role=status]', 'Chưa tải được phần quét tem'],
    ['the scanner’s style', /scan\.[0-9a-f]+\.css/, '.scan [role=status]', 'Chưa tải được phần quét tem'],
    ['the worker', /decoder\./, '.viewfinder [role=status]', 'Chưa tải được bộ đọc mã'],
    ['the decoder', /\.wasm/, '.viewfinder [role=status]', 'Chưa tải được bộ đọc mã'],
  ] as const)('when %s cannot be loaded, and works once it can', async (_, file, place, words) => {
    const page = await open(seeing, { origin })
    await page.route(file, (route) => route.abort())
    await pressScan(page)
    await page.locator(place).getByText(words).waitFor()
    await page.unroute(file)
    const again = page.getByRole('button', { name: 'Thử lại' })
    if (await again.isVisible()) await again.click()
    else await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
  })

  it('when the decoder is not the one that was built, and does not run it', async () => {
    const page = await open(seeing, { origin })
    await page.route(/\.wasm/, (route) => route.fulfill({ contentType: 'application/wasm', body: 'spoilt' }))
    await pressScan(page)
    await expect.poll(() => statusOf(page).innerText()).toContain('Chưa tải được bộ đọc mã')
  })

  it('when the browser has no WebAssembly', async () => {
    const page = await open(seeing, { origin, prepare: () => void Reflect.deleteProperty(window, 'WebAssembly') })
    await pressScan(page)
    await statusOf(page).getByText('không đọc được mã QR từ ảnh').waitFor()
    expect(await tracksOf(page)).not.toContain('live')
  })
})
