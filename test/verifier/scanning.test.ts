// Scanning inside the page, with a camera that sees a printed stamp: the verdict, every way in which a camera fails, and that it
// is closed afterwards.
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { formatQrText } from '@temsao/shared/stamp-url.ts'
import { launchBrowser } from '../browser.ts'
import { drawStamp, seeStamp, takePhoto, writeVideo } from './fake-camera.ts'
import { servePage, type PageServer } from './page-server.ts'
import { alterName, JWKS, NOON, signStamp, VALID } from './stamps.ts'

const LOOK_ALIKE = 'https://tem-0cop.example'
const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const IN_ZALO = 'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/24'

const path = { gtin: VALID.gtin, lot: VALID.lot }
const printed = formatQrText({ origin: VALID.origin, code: signStamp(VALID), ...path })
const seen = seeStamp(drawStamp(printed))
const video = writeVideo([seen])

/** With a camera that sees the stamp, with one that is refused, and without one. */
let seeing: Browser
let refusing: Browser
let blind: Browser
let server: PageServer
const complaints: string[] = []

beforeAll(async () => {
  ;[seeing, refusing, blind, server] = await Promise.all([
    launchBrowser([...CAMERA, `--use-file-for-fake-video-capture=${video.file}`]),
    launchBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny']),
    launchBrowser(['--use-fake-ui-for-media-stream']),
    servePage(JWKS),
  ])
})

afterAll(async () => {
  await Promise.all([seeing.close(), refusing.close(), blind.close()])
  server.close()
  video.remove()
})

afterEach(async () => {
  for (const browser of [seeing, refusing, blind]) await Promise.all(browser.contexts().map((context) => context.close()))
  const complained = complaints.splice(0)
  if (complained.length > 0) throw new Error(`The page complained: ${complained.join('; ')}`)
})

/** What tests look at inside the page. */
interface Watched {
  streams: MediaStream[]
  wishes: MediaStreamConstraints[]
  constraints: MediaTrackConstraints[]
  vibrated: boolean
}

interface Opening extends BrowserContextOptions {
  readonly link?: string
  /** Runs before the page's own scripts. */
  readonly prepare?: () => void
}

async function open(browser: Browser, { link = '/', prepare, ...options }: Opening = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block', viewport: { width: 360, height: 640 }, ...options })
  context.setDefaultTimeout(15_000)
  await context.clock.setFixedTime(NOON)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security|Trusted|Refused/i.test(message.text())) complaints.push(message.text())
  })
  await page.addInitScript(watch)
  if (prepare !== undefined) await page.addInitScript(prepare)
  await page.goto(`${server.origin}${link}`)
  await page.locator('.scan').waitFor()
  return page
}

// Runs in the page.
function watch(): void {
  const watched: Watched = { streams: [], wishes: [], constraints: [], vibrated: false }
  Object.assign(window, { watched })
  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wish = {}) => {
    watched.wishes.push(wish)
    const stream = await getUserMedia(wish)
    watched.streams.push(stream)
    return stream
  }
  navigator.vibrate = () => (watched.vibrated = true)
}

const watchedIn = (page: Page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched.wishes)
const tracksOf = (page: Page) =>
  page.evaluate(() => {
    const { streams } = (window as unknown as { watched: Watched }).watched
    return streams.flatMap((stream) => stream.getTracks()).map(({ readyState }) => readyState)
  })

const pressScan = (page: Page) => page.getByRole('button', { name: 'Quét tem bằng máy ảnh' }).click()
const statusOf = (page: Page) => page.locator('.viewfinder [role=status]')
const verdictOf = async (page: Page) => {
  await page.locator('.band').waitFor()
  return await page.locator('.band').getAttribute('data-verdict')
}
const choosePhoto = (page: Page, buffer: Buffer, mimeType: string) =>
  page.locator('input[type=file]').setInputFiles({ name: 'photo', mimeType, buffer })

/** A detector of the browser's own that sees nothing. Runs in the page. */
function seeNothing(): void {
  class BarcodeDetector {
    static async getSupportedFormats(): Promise<string[]> {
      return ['qr_code']
    }
    async detect(): Promise<never[]> {
      return []
    }
  }
  Object.assign(window, { BarcodeDetector })
}

describe('with the camera', () => {
  it('asks for nothing and loads nothing before the button is pressed', async () => {
    server.requests.length = 0
    const page = await open(seeing)
    await page.waitForLoadState('networkidle')
    expect(await watchedIn(page)).toEqual([])
    expect(server.requests.filter((asked) => /scan|decoder|wasm/.test(asked))).toEqual([])
  })

  it('reads a printed stamp by the WebAssembly decoder and judges it here', async () => {
    const page = await open(seeing)
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

  it('reads by the browser’s own detector where there is one, without loading another', async () => {
    server.requests.length = 0
    const page = await open(seeing, { prepare: seeNothing })
    await page.evaluate((text) => {
      const { BarcodeDetector } = window as unknown as { BarcodeDetector: { prototype: { detect: () => Promise<object[]> } } }
      BarcodeDetector.prototype.detect = async () => [{ rawValue: 'https://shop.example/' }, { rawValue: text }]
    }, printed)
    await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
    expect(server.requests.filter((asked) => /decoder|wasm/.test(asked))).toEqual([])
  })

  it('turns to its own decoder where the browser’s fails', async () => {
    const page = await open(seeing, { prepare: seeNothing })
    await page.evaluate(() => {
      const { BarcodeDetector } = window as unknown as { BarcodeDetector: { prototype: { detect: () => Promise<object[]> } } }
      BarcodeDetector.prototype.detect = async () => await Promise.reject(new DOMException('no service', 'NotSupportedError'))
    })
    await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
  })

  it('goes on from a verdict, and the way back leads to the stamp before', async () => {
    const page = await open(seeing, { link: `/#${alterName(VALID)}` })
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

  it('has a light and another camera only where there are such', async () => {
    const plain = await open(seeing, { prepare: seeNothing })
    await pressScan(plain)
    await statusOf(plain).getByText('Đưa mã QR').waitFor()
    for (const name of ['Đèn', 'Đổi máy ảnh']) expect(await plain.getByRole('button', { name }).isVisible()).toBe(false)
    const rich = await open(seeing, {
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
    const page = await open(seeing, { prepare: seeNothing })
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

  it('rests while the page is hidden, and goes on afterwards', async () => {
    const page = await open(seeing, { prepare: seeNothing })
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

  it('closes the camera that comes after it was closed', async () => {
    const page = await open(seeing, { prepare: seeNothing })
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
      const page = await open(browser, { locale, colorScheme, prepare: seeNothing, viewport: { width: 320, height: 568 } })
      await page.getByRole('button', { name }).click()
      await page
        .locator(browser === seeing ? '.controls button:visible' : '.failed')
        .first()
        .waitFor()
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
      await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
      expect(await page.locator('.viewfinder').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0)
      for (const control of await page.locator('.controls button:visible, .controls input').all())
        expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    }
  })

  it('lets keys reach its own buttons alone', async () => {
    const page = await open(refusing)
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

describe('without a camera it says what to do', () => {
  it('when it was refused, and tries again', async () => {
    const page = await open(refusing)
    await pressScan(page)
    await statusOf(page).getByText('chưa được phép dùng máy ảnh').waitFor()
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await expect.poll(async () => (await watchedIn(page)).length).toBe(2)
    await page.locator('.viewfinder.failed').waitFor()
  })

  it('when there is none, and takes a photo instead', async () => {
    const page = await open(blind)
    await pressScan(page)
    await statusOf(page).getByText('Máy này không có máy ảnh').waitFor()
    await page.locator('.viewfinder input[type=file]').setInputFiles({
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(drawStamp(printed)),
    })
    expect(await verdictOf(page)).toBe('valid')
  })

  it.each([
    ['NotReadableError', undefined, 'ứng dụng khác dùng'],
    ['NotAllowedError', IN_ZALO, 'chọn mở bằng trình duyệt'],
    ['TypeError', undefined, 'Máy ảnh không mở được'],
  ])('%s (%s)', async (name, userAgent, words) => {
    const page = await open(blind, { ...(userAgent !== undefined && { userAgent }) })
    await page.evaluate((error) => {
      navigator.mediaDevices.getUserMedia = async () => await Promise.reject(new DOMException('', error))
    }, name)
    await pressScan(page)
    await statusOf(page).getByText(words).waitFor()
  })

  it.each([
    [undefined, true, 'quá cũ để dùng máy ảnh'],
    [IN_ZALO, true, 'chọn mở bằng trình duyệt'],
    [undefined, false, 'bắt đầu bằng https'],
  ])('no interface for cameras (%s, secure: %s)', async (userAgent, isSecure, words) => {
    const page = await open(blind, { ...(userAgent !== undefined && { userAgent }) })
    await page.evaluate((secure) => {
      Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
      Object.defineProperty(window, 'isSecureContext', { value: secure })
    }, isSecure)
    await pressScan(page)
    await statusOf(page).getByText(words).waitFor()
  })

  it('when the camera is taken away meanwhile', async () => {
    const page = await open(seeing, { prepare: seeNothing })
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
    const page = await open(seeing)
    await page.route(file, (route) => route.abort())
    await pressScan(page)
    await page.locator(place).getByText(words).waitFor()
    await page.unroute(file)
    const again = page.getByRole('button', { name: 'Thử lại' })
    if (await again.isVisible()) await again.click()
    else await pressScan(page)
    expect(await verdictOf(page)).toBe('valid')
  })

  it('when the decoder is another than was built, which is not run', async () => {
    const page = await open(seeing)
    await page.route(/\.wasm/, (route) => route.fulfill({ contentType: 'application/wasm', body: 'spoilt' }))
    await pressScan(page)
    await statusOf(page).getByText('Chưa tải được bộ đọc mã').waitFor()
  })

  it('when the browser has no WebAssembly', async () => {
    const page = await open(seeing, { prepare: () => void Reflect.deleteProperty(window, 'WebAssembly') })
    await pressScan(page)
    await statusOf(page).getByText('không đọc được mã QR từ ảnh').waitFor()
    expect(await tracksOf(page)).not.toContain('live')
  })
})

describe('from a photo', () => {
  it('reads the service’s own picture', async () => {
    const page = await open(blind)
    await choosePhoto(page, Buffer.from(drawStamp(printed)), 'image/png')
    expect(await verdictOf(page)).toBe('valid')
  })

  it('reads a large JPEG that lies on its side', async () => {
    const page = await open(blind)
    await choosePhoto(page, takePhoto(seeStamp(drawStamp(printed), { angle: 1.9 }), { width: 4000, height: 3000 }), 'image/jpeg')
    expect(await verdictOf(page)).toBe('valid')
  })

  it('reads the file itself where the browser cannot draw it', async () => {
    const page = await open(blind, { prepare: () => void Reflect.deleteProperty(window, 'createImageBitmap') })
    await choosePhoto(page, takePhoto(seen, { width: 1600, height: 1200 }), 'image/jpeg')
    expect(await verdictOf(page)).toBe('valid')
  })

  it('reads a picture that was pasted', async () => {
    const page = await open(blind)
    await page.getByLabel('Dán vào đây').evaluate(
      (field, bytes) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([Uint8Array.from(bytes)], 'stamp.png', { type: 'image/png' }))
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      [...drawStamp(printed)],
    )
    expect(await verdictOf(page)).toBe('valid')
  })

  it.each([
    ['no code', takePhoto({ width: 0, height: 0, grey: new Uint8Array() }, { width: 300, height: 200 })],
    ['no picture', Buffer.from('not a picture')],
  ])('with %s says so and leaves everything as it is', async (_, photo) => {
    const page = await open(blind)
    await choosePhoto(page, photo, 'image/jpeg')
    await page.locator('.scan').getByText('Không thấy mã QR nào trong ảnh').waitFor()
    expect(await page.locator('.band').count()).toBe(0)
  })
})

describe('what was scanned here is judged here', () => {
  const scanText = async (text: string) => {
    const page = await open(blind)
    await choosePhoto(page, Buffer.from(drawStamp(text)), 'image/png')
    await page.locator('.band').waitFor()
    return page
  }

  it('warns of an address that is not the issuer’s, and never opens it', async () => {
    const asked: string[] = []
    const page = await open(blind)
    page.on('request', (request) => asked.push(request.url()))
    await choosePhoto(page, Buffer.from(drawStamp(formatQrText({ origin: LOOK_ALIKE, code: signStamp(VALID), ...path }))), 'image/png')
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
  ])('says nothing of an address that is %s', async (_, origin) => {
    const page = await scanText(formatQrText({ origin: origin === 'self' ? server.origin : origin, code: signStamp(VALID) }))
    expect(await page.locator('#address').count()).toBe(0)
    expect(await page.locator('body').innerText()).toContain('do chính trang này kiểm tra')
  })

  it('compares the path with what was signed', async () => {
    const page = await scanText(formatQrText({ origin: VALID.origin, code: signStamp(VALID), gtin: '08936012345674' }))
    expect(await verdictOf(page)).toBe('other-product')
  })

  it.each(['https://shop.example/hoa-don?id=7', 'https://shop.example/#', 'WIFI:T:WPA;S:cafe;P:12345678;;'])(
    'a code that is no stamp is unreadable: %s',
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
