// Scanning inside the page with a camera that sees a printed stamp: the verdict, and that the camera is closed afterwards.
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBarriers } from '../barriers.ts'
import { servePage, type PageServer } from '../shopper/page-server.ts'
import {
  closePages,
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
  type Watched,
} from './scan-browsers.ts'
import { alterName, TRUST, VALID } from '../shopper/stamps.ts'

let seeing: Browser
let refusing: Browser
let server: PageServer
let origin: string

beforeAll(async () => {
  ;[seeing, refusing, server] = await Promise.all([launchSeeing(), launchRefusing(), servePage(TRUST)])
  origin = server.origin
})

afterAll(async () => {
  await Promise.all([seeing.close(), refusing.close()])
  server.close()
})

afterEach(async () => {
  await closePages([seeing, refusing])
})

describe('with the camera', () => {
  it('asks for nothing and loads nothing before the button is pressed', async () => {
    server.requests.length = 0
    const page = await open(seeing, { origin })
    await page.waitForLoadState('networkidle')
    expect(await watchedIn(page)).toEqual([])
    expect(server.requests.filter((asked) => /scan|decoder|wasm/.test(asked))).toEqual([])
  })

  it('reads a printed stamp with the WebAssembly decoder and judges it in the page', async () => {
    const page = await open(seeing, { origin })
    expect(await page.evaluate(() => 'BarcodeDetector' in window)).toBe(false)
    await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
    expect(await page.locator('.viewfinder').count()).toBe(0)
    expect(await tracksOf(page)).toEqual(['ended'])
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(await page.evaluate(() => (window as unknown as { watched: Watched }).watched.vibrated)).toBe(true)
    expect(await watchedIn(page)).toEqual([
      { audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } } },
    ])
    expect(server.requests.some((asked) => /^\/zxing\.[0-9a-f]{10}\.wasm$/.test(asked))).toBe(true)
  })

  it('reads with the browser’s own detector where there is one, without loading another', async () => {
    server.requests.length = 0
    const page = await open(seeing, { origin, prepare: seeNothing })
    await page.evaluate((text) => {
      const { BarcodeDetector } = window as unknown as { BarcodeDetector: { prototype: { detect: () => Promise<object[]> } } }
      BarcodeDetector.prototype.detect = async () => [{ rawValue: 'https://shop.example/' }, { rawValue: text }]
    }, PRINTED)
    await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
    expect(server.requests.filter((asked) => /decoder|wasm/.test(asked))).toEqual([])
  })

  it('uses its own decoder where the browser’s fails', async () => {
    const page = await open(seeing, { origin, prepare: seeNothing })
    await page.evaluate(() => {
      const { BarcodeDetector } = window as unknown as { BarcodeDetector: { prototype: { detect: () => Promise<object[]> } } }
      BarcodeDetector.prototype.detect = async () => await Promise.reject(new DOMException('no service', 'NotSupportedError'))
    })
    await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
  })

  it('scans again after a verdict, and Back leads to the previous stamp', async () => {
    const page = await open(seeing, { origin, link: `/#${alterName(VALID)}` })
    expect(await verdictOf(page)).toBe('signature-wrong')
    await page.getByRole('button', { name: 'Quét tem khác' }).click()
    await page.locator('[data-verdict=valid]').waitFor()
    await page.reload()
    await page.locator('[data-verdict=valid]').waitFor()
    await page.goBack()
    await page.locator('[data-verdict=signature-wrong]').waitFor()
    await page.goForward()
    await page.locator('[data-verdict=valid]').waitFor()
    await page.getByRole('link', { name: 'Kiểm tra tem khác' }).click()
    await page.locator('.start').waitFor()
    await expect.poll(() => page.evaluate(() => history.state as unknown)).toBe(null)
  })

  it('offers a light and another camera only where the phone has them', async () => {
    const plain = await open(seeing, { origin, prepare: seeNothing })
    await pressScan(plain)
    await statusOf(plain).getByText('Đưa mã QR').waitFor()
    for (const name of ['Đèn', 'Đổi máy ảnh']) expect(await plain.getByRole('button', { name }).isVisible()).toBe(false)
    const rich = await open(seeing, {
      origin,
      prepare: () => {
        MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, focusMode: ['continuous'] }) as MediaTrackCapabilities
        MediaStreamTrack.prototype.applyConstraints = async (wish = {}) => {
          ;(window as unknown as { watched: Watched }).watched.constraints.push(wish)
        }
        const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices)
        navigator.mediaDevices.enumerateDevices = async () => [...(await list()), ...(await list())]
      },
    })
    await rich.evaluate(seeNothing)
    await pressScan(rich)
    const light = rich.getByRole('button', { name: 'Đèn' })
    await light.click()
    await expect.poll(() => light.getAttribute('aria-pressed')).toBe('true')
    await light.click()
    await expect.poll(() => light.getAttribute('aria-pressed')).toBe('false')
    expect(await rich.evaluate(() => (window as unknown as { watched: Watched }).watched.constraints)).toEqual([
      { advanced: [{ focusMode: 'continuous' }] },
      { advanced: [{ torch: true }] },
      { advanced: [{ torch: false }] },
    ])
    await rich.getByRole('button', { name: 'Đổi máy ảnh' }).click()
    await expect.poll(() => tracksOf(rich)).toEqual(['ended', 'live'])
    expect((await watchedIn(rich))[1]).toMatchObject({ video: { deviceId: { exact: expect.any(String) as string } } })
  })
})

describe('the viewfinder', () => {
  it.each(['Escape', 'button', 'back'])('closes by %s: the camera is off, the focus where it was, the page as before', async (way) => {
    const page = await open(seeing, { origin, prepare: seeNothing })
    await pressScan(page)
    await statusOf(page).getByText('Đưa mã QR').waitFor()
    expect(await tracksOf(page)).toEqual(['live'])
    if (way === 'Escape') await page.keyboard.press('Escape')
    else if (way === 'button') await page.getByRole('button', { name: 'Đóng' }).click()
    else await page.goBack()
    await page.locator('.viewfinder').waitFor({ state: 'detached' })
    expect(await tracksOf(page)).toEqual(['ended'])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Quét tem bằng máy ảnh')
    await expect.poll(() => page.evaluate(() => history.state as unknown)).toBe(null)
    expect(await page.locator('h1').innerText()).toBe('Tem này thật hay giả?')
  })

  it('pauses while the page is hidden, and goes on afterwards', async () => {
    const page = await open(seeing, { origin, prepare: seeNothing })
    await pressScan(page)
    await statusOf(page).getByText('Đưa mã QR').waitFor()
    const setHidden = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await setHidden(true)
    expect(await tracksOf(page)).toEqual(['ended'])
    await setHidden(false)
    await expect.poll(() => tracksOf(page)).toEqual(['ended', 'live'])
  })

  it('closes a camera that starts only after the viewfinder was closed', async () => {
    const page = await open(seeing, { origin, prepare: seeNothing })
    await page.evaluate(() => {
      const { mediaDevices } = navigator
      const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = async (wish) => {
        await new Promise((resolve) => window.addEventListener('answered', resolve))
        return await getUserMedia(wish)
      }
    })
    await pressScan(page)
    await page.locator('.viewfinder').waitFor()
    await page.keyboard.press('Escape')
    await page.evaluate(() => window.dispatchEvent(new Event('answered')))
    await expect.poll(() => tracksOf(page)).toEqual(['ended'])
  })

  it.each([
    ['vi-VN', 'light', 'Quét tem bằng máy ảnh'],
    ['en-GB', 'dark', 'Scan a stamp with the camera'],
  ] as const)('axe finds nothing, also where it fails: %s, %s', async (locale, colorScheme, name) => {
    for (const browser of [seeing, refusing]) {
      const page = await open(browser, { origin, locale, colorScheme, prepare: seeNothing, viewport: { width: 320, height: 568 } })
      await page.getByRole('button', { name }).click()
      await page
        .locator(browser === seeing ? '.controls button:visible' : '.failed')
        .first()
        .waitFor()
      expect(await findBarriers(page)).toEqual([])
      await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
      expect(await page.locator('.viewfinder').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0)
      for (const control of await page.locator('.controls button:visible, .controls input').all())
        expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    }
  })

  it('lets the Tab key reach only its own buttons', async () => {
    const page = await open(refusing, { origin })
    await pressScan(page)
    await page.locator('.failed').waitFor()
    const reached: string[] = []
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate(() => document.activeElement!.getAttribute('aria-label') ?? document.activeElement!.textContent))
    }
    expect(reached).toEqual(['Thử lại', 'Chọn ảnh', 'Đóng'])
    await page.keyboard.press('Enter')
    expect(await page.locator('.viewfinder').count()).toBe(0)
  })
})
