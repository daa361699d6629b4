// The camera in the shop: one stamp after the other, several in one picture, tones and vibration by verdict, without a network.
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { expectNoViolation } from '../../console/console-page.ts'
import { drawStamp, layTogether, seeStamp, writeVideo } from '../../reading/fake-camera.ts'
import { alterName, signStamp, VALID } from '../../shopper/stamps.ts'
import { openInspector, setUpInspector, takePackage } from '../inspector-site.ts'
import { REVOKED, serialStamp } from '../trip/packages.ts'

const SMALL = { pixelsPerMm: 12 }
const see = (code: string, view = {}) => seeStamp(drawStamp(formatQrText({ origin: VALID.origin, code })), view)

// On the shelf: two packs beside each other, a forged one, one whose certificate was revoked.
const TWO_PACKS = layTogether(see(signStamp(serialStamp(31)), SMALL), see(signStamp(serialStamp(32)), SMALL))
const video = writeVideo([TWO_PACKS, see(alterName(VALID)), see(signStamp(REVOKED))])
afterAll(video.remove)

const site = setUpInspector(() => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${video.file}`,
])

/** The phone's reactions other than the screen: vibrations, tones by pitch, requests to keep the screen on. */
interface Felt {
  buzzes: number[][]
  tones: number[]
  locks: number
}

async function openShop(): Promise<Page> {
  await site.context.addInitScript(() => {
    const felt: Felt = { buzzes: [], tones: [], locks: 0 }
    Object.assign(window, { felt })
    navigator.vibrate = (pattern) => (felt.buzzes.push(pattern as number[]), true)
    const { value: start } = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start') as {
      value: (when?: number) => void
    }
    AudioScheduledSourceNode.prototype.start = function (this: AudioScheduledSourceNode, when?: number) {
      if (this instanceof OscillatorNode) felt.tones.push(this.frequency.value)
      start.call(this, when)
    }
    Object.defineProperty(navigator, 'wakeLock', {
      value: { request: () => (felt.locks++, Promise.resolve({ release: () => Promise.resolve() })) },
    })
  })
  const page = await openInspector(site, '/trip')
  await takePackage(page)
  await page.getByText('Đã lưu trên máy').waitFor()
  site.service.isDown = true
  await page.getByRole('link', { name: 'Quét', exact: true }).click()
  await page.locator('.shop').waitFor()
  return page
}

/** Counts how often the decoder has read each text, on a phone that needs three seconds for each reading. */
async function noteSlowReadings(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const readings: Record<string, number> = {}
    let now = 0
    performance.now = () => now
    Object.assign(window, { readings })
    window.Worker = class extends Worker {
      constructor(...[url, options]: ConstructorParameters<typeof Worker>) {
        super(url, options)
        this.addEventListener('message', ({ data }: MessageEvent<{ texts?: string[] }>) => {
          now += 3000
          for (const text of data.texts ?? []) readings[text] = (readings[text] ?? 0) + 1
        })
      }
    }
  })
}

const readingsIn = (page: Page) => page.evaluate(() => (window as unknown as { readings: Record<string, number> }).readings)
const feltIn = (page: Page) => page.evaluate(() => (window as unknown as { felt: Felt }).felt)
const verdictsIn = async (page: Page) => (await page.locator('.scans li').allInnerTexts()).map((text) => text.split('\n')).toReversed()

describe('the camera', () => {
  it('reads every stamp that comes into sight, also two in one picture, and signals each verdict in its own way', async () => {
    const page = await openShop()
    await page.getByRole('button', { name: 'Quét', exact: true }).click()
    await expect.poll(async () => (await verdictsIn(page)).length).toBeGreaterThanOrEqual(4)
    await page.getByRole('button', { name: 'Dừng' }).click()
    const rows = (await verdictsIn(page)).slice(0, 4).map((lines) => lines.join(' '))
    expect(rows.filter((row) => row.includes('№ 31') && row.includes('hợp lệ'))).toHaveLength(1)
    expect(rows.filter((row) => row.includes('№ 32') && row.includes('hợp lệ'))).toHaveLength(1)
    expect(rows.filter((row) => row.includes('không đáng tin'))).toHaveLength(1)
    expect(rows.filter((row) => row.includes('chứng nhận bị thu hồi'))).toHaveLength(1)
    const { buzzes, tones, locks } = await feltIn(page)
    expect(buzzes).toEqual(expect.arrayContaining([[60], [400]]))
    expect(tones).toEqual(expect.arrayContaining([880, 1320, 196]))
    expect(locks).toBeGreaterThanOrEqual(1)
    expect(await page.locator('video').count()).toBe(0)
    await expectNoViolation(page)
  })

  it('is silent when the tones are off, and stays silent', async () => {
    const page = await openShop()
    await page.getByRole('button', { name: 'Quét', exact: true }).click()
    await page.getByRole('button', { name: 'Tiếng: bật' }).click()
    const before = (await feltIn(page)).tones.length
    await page.locator('.band').waitFor()
    await expect.poll(async () => (await verdictsIn(page)).length).toBeGreaterThanOrEqual(3)
    expect((await feltIn(page)).tones.length).toBeLessThanOrEqual(before + 1)
    await page.reload()
    await page.getByRole('button', { name: 'Quét', exact: true }).click()
    await page.getByRole('button', { name: 'Tiếng: tắt' }).waitFor()
  })

  it('does not count a stamp again that stays in sight, however slow the phone is', async () => {
    video.hold(TWO_PACKS)
    await noteSlowReadings(site.context)
    const page = await openShop()
    await page.getByRole('button', { name: 'Quét', exact: true }).click()
    await expect.poll(async () => Object.values(await readingsIn(page)).filter((count) => count >= 3).length).toBe(2)
    expect(await verdictsIn(page)).toHaveLength(2)
  })

  it('that is refused says why, and what else can be done', async () => {
    const page = await openShop()
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await page.getByRole('button', { name: 'Quét', exact: true }).click()
    expect(await page.getByRole('alert').innerText()).toContain('Trang chưa được phép dùng máy ảnh')
    await page.getByRole('alert').getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('button', { name: 'Quét', exact: true }).waitFor()
  })
})
