// What the pictures of the guides need: a separate service with the demo register and an invented producer, people with accounts,
// and a browser.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from '../browser.ts'
import { startService } from '../service/process.ts'
import { buildPages } from '../shopper/page-server.ts'

/** The screens in the guides. */
export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1120, height: 720 }

/** The most bytes of a picture, because guides are read over slow networks in the mountains. */
const MOST_BYTES = 60_000
const FEWEST_COLOURS = 8
const PASSWORD = 'bốn con vịt xanh bơi'
const FOLDER = join(import.meta.dirname, '../../verifier/guide')

/** The place where pictures are taken. */
export interface Stage {
  readonly origin: string
  readonly browser: Browser
  /** The place that the first operator's one-time link leads to. */
  readonly operatorPlace: string
  /** Takes a picture of the screen, if it is one of the requested ones. */
  readonly shoot: (page: Page, name: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts service and browser; with `only`, all other pictures stay as they are. `video` is the file that cameras show. */
export async function openStage(video: string, only: readonly string[]): Promise<Stage> {
  buildPages()
  await mkdir(FOLDER, { recursive: true })
  const dataDir = await mkdtemp(join(tmpdir(), 'temsao-guides-'))
  const name = 'Văn phòng điều phối nông thôn mới tỉnh Lai Châu'
  const service = await startService({ DATA_DIR: dataDir, ACCESS: 'accounts', ISSUER_NUMBER: '12', ISSUER_NAME: name })
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`]
  const browser = await launchBrowser(camera)
  return {
    origin: service.origin,
    browser,
    operatorPlace: /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!,
    shoot: async (page, picture) => {
      if (only.length === 0 || only.includes(picture)) await shoot(page, join(FOLDER, `${picture}.png`))
    },
    close: async () => {
      await browser.close()
      await service.end('SIGTERM')
      await rm(dataDir, { recursive: true })
    },
  }
}

async function shoot(page: Page, file: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  // A focused field shows only the end of its text.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.waitForFunction(() => [...document.images].every((image) => image.complete) && document.getAnimations().length === 0)
  await page.mouse.move(0, 0)
  await page.evaluate(writeDays, true)
  const picture = await page.screenshot({ caret: 'hide' })
  await page.evaluate(writeDays, false)
  for (let colours = 128; colours >= FEWEST_COLOURS; colours /= 2) {
    const bytes = await sharp(picture).png({ palette: true, colours, dither: 0, effort: 10 }).toBuffer()
    if (bytes.length > MOST_BYTES && colours > FEWEST_COLOURS) continue
    await writeFile(file, bytes)
    console.log(`${file}: ${bytes.length} bytes, ${colours} colours`)
    return
  }
}

// This browser has no Vietnamese texts: for the picture only, date fields are replaced with what a Vietnamese browser shows.
function writeDays(isPicture: boolean): void {
  for (const field of document.querySelectorAll<HTMLInputElement>(isPicture ? 'input[type=date]' : 'input[data-day]')) {
    if (isPicture) {
      const day = field.value
      field.dataset['day'] = day
      field.type = 'text'
      field.value = day === '' ? 'dd/mm/yyyy' : day.split('-').toReversed().join('/')
    } else {
      field.type = 'date'
      field.value = field.dataset['day'] ?? ''
      delete field.dataset['day']
    }
  }
}

/** Opens a person's screen, in Vietnamese. */
export async function openScreen(stage: Stage, size: typeof PHONE): Promise<BrowserContext> {
  const isPhone = size === PHONE
  const context = await stage.browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: size,
    deviceScaleFactor: isPhone ? 2 : 1,
    hasTouch: isPhone,
    permissions: ['camera'],
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(120_000)
  return context
}

/** Opens a place in one of the pages (`console`, `inspector`). */
export async function openPlace(stage: Stage, context: BrowserContext, place: string, name = 'console'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${stage.origin}/${name}.html#${place}`)
  await page.locator('h1').first().waitFor()
  return page
}

/** Goes to another place in the same page. */
export async function goTo(page: Page, place: string): Promise<void> {
  const before = await page.locator('h1').first().elementHandle()
  await page.evaluate((hash) => (location.hash = hash), place)
  await before?.waitForElementState('hidden')
  await page.locator('h1').first().waitFor()
}

/** Fills in an invitation. */
export async function fillInvitation(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByLabel('Họ và tên').fill(name)
  await page.getByLabel('Địa chỉ email').fill(email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
}

/** Accepts the invitation that was filled in, and goes to the start page. */
export async function acceptInvitation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Nhận lời mời' }).click()
  await page.getByRole('link', { name: 'Để sau, vào làm việc' }).click()
  await page.getByRole('navigation').first().waitFor()
}

/** Signs in to the inspector's page. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Địa chỉ email').fill(email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

/** Sends a request to the API as the person who is signed in on `page`. */
export async function ask<Body>(page: Page, path: string, body?: object | string): Promise<Body> {
  const answer = await page.evaluate(
    async ([to, sent]) => {
      const type = typeof sent === 'string' ? 'text/csv' : 'application/json'
      const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
      const init = sent === undefined ? {} : { method: 'POST', headers: { 'Content-Type': type }, body: text }
      const response = await fetch(`/api/v1/${to}`, init)
      return { ok: response.ok, text: await response.text() }
    },
    [path, body] as const,
  )
  if (!answer.ok) throw new Error(`${path}: ${answer.text}`)
  return JSON.parse(answer.text) as Body
}

/** Invites somebody and returns the place that the link leads to. */
export async function invite(page: Page, invitation: object): Promise<string> {
  const { url } = await ask<{ url: string }>(page, 'invitations', invitation)
  return url.split('#')[1]!
}
