// The page in browsers with a camera that sees a printed stamp, with a refused camera, and without one; and a record of what it did.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { launchBrowser } from '../browser.ts'
import { drawStamp, seeStamp, writeVideo } from './fake-camera.ts'
import { NOON, signStamp, VALID } from '../shopper/stamps.ts'

const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** The browser inside an app that has no camera for pages. */
export const IN_ZALO = 'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36 Zalo android/24'

/** The path of a printed stamp. */
export const PATH = { gtin: VALID.gtin!, lot: VALID.lot }

/** The text of the printed stamp that the camera sees. */
export const PRINTED = formatQrText({ origin: VALID.origin, code: signStamp(VALID), ...PATH })

/** The video that the camera shows. */
export const SEEN = seeStamp(drawStamp(PRINTED))

const complaints: string[] = []

/** A browser whose camera sees the printed stamp. */
export async function launchSeeing(): Promise<Browser> {
  const video = writeVideo([SEEN])
  const browser = await launchBrowser([...CAMERA, `--use-file-for-fake-video-capture=${video.file}`])
  browser.on('disconnected', video.remove)
  return browser
}

/** A browser with a camera whose use is always refused. */
export async function launchRefusing(): Promise<Browser> {
  return await launchBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream=deny'])
}

/** A browser without a camera. */
export async function launchBlind(): Promise<Browser> {
  return await launchBrowser(['--use-fake-ui-for-media-stream'])
}

/** Closes every page of a browser; throws if a page reported an error. */
export async function closePages(browsers: readonly Browser[]): Promise<void> {
  for (const browser of browsers) await Promise.all(browser.contexts().map((context) => context.close()))
  const complained = complaints.splice(0)
  if (complained.length > 0) throw new Error(`The page complained: ${complained.join('; ')}`)
}

/** The values that tests read inside the page. */
export interface Watched {
  streams: MediaStream[]
  wishes: MediaStreamConstraints[]
  constraints: MediaTrackConstraints[]
  vibrated: boolean
}

interface Opening extends BrowserContextOptions {
  /** The server of the page. */
  readonly origin: string
  readonly link?: string
  /** Runs before the page's own scripts. */
  readonly prepare?: () => void
}

/** Opens the page in a browser, and waits until it can scan. */
export async function open(browser: Browser, { origin, link = '/', prepare, ...options }: Opening): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block', viewport: { width: 360, height: 640 }, ...options })
  await context.clock.setFixedTime(NOON)
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security|Trusted|Refused/i.test(message.text())) complaints.push(message.text())
  })
  await page.addInitScript(watch)
  if (prepare !== undefined) await page.addInitScript(prepare)
  await page.goto(`${origin}${link}`)
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

/** The camera requests of a page so far. */
export const watchedIn = (page: Page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched.wishes)
/** Whether the cameras that a page has opened are `live` or `ended`, in the order of opening. */
export const tracksOf = (page: Page) =>
  page.evaluate(() => {
    const { streams } = (window as unknown as { watched: Watched }).watched
    return streams.flatMap((stream) => stream.getTracks()).map(({ readyState }) => readyState)
  })

/** Presses the button of the start page. */
export const pressScan = (page: Page) => page.getByRole('button', { name: 'Quét tem bằng máy ảnh' }).click()
/** The status line of the viewfinder. */
export const statusOf = (page: Page) => page.locator('.viewfinder [role=status]')
/** The verdict, once there is one. */
export const verdictOf = async (page: Page) => {
  await page.locator('.band').waitFor()
  return await page.locator('.band').getAttribute('data-verdict')
}
/** Gives the page a photo. */
export const choosePhoto = (page: Page, buffer: Buffer, mimeType: string) =>
  page.locator('input[type=file]').setInputFiles({ name: 'photo', mimeType, buffer })

/** Replaces the browser's own detector by one that finds nothing. Runs in the page. */
export function seeNothing(): void {
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
