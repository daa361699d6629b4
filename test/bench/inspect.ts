// How fast an inspector's page is. 200 printed stamps (valid, forged, revoked, recalled, lapsed and from an unknown office) are
// shown to a fake camera one after the other, each as soon as the verdict on the previous one is on the screen. The network is off;
// the package is on the phone. Time is counted from drawing the camera's picture to the verdict in the document. The baseline, in
// the same run and in turns of fifty, is the decoder alone: the same worker, the same pictures, nothing else on the page.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { formatQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import { launchBrowser } from '../browser.ts'
import { createService, openInspector, serveInspector, takePackage, type Service } from '../inspector/inspector-site.ts'
import { RECALLED, REVOKED, serialStamp } from '../inspector/trip/packages.ts'
import type { GreyPicture } from '../service/print/decode.ts'
import { drawStamp, seeStamp } from '../reading/fake-camera.ts'
import { servePage, type PageServer } from '../shopper/page-server.ts'
import { alterName, NOON, signStamp, STAMPS, VALID } from '../shopper/stamps.ts'
import { median } from './interleaved.ts'
import { formatTable } from './table.ts'

const STAMPS_SHOWN = 200
const TURN = 50
/** A stamp of 20 mm takes 320 of the camera's 720 lines. */
const PIXELS_PER_MM = 16

interface Times {
  /** From the picture to the verdict, and from the decoder's answer to the verdict, in milliseconds. */
  readonly frameToVerdict: number[]
  readonly textToVerdict: number[]
  /** The duration of the whole turn. */
  totalMs: number
}

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  const pictures = codes().map((code) => seeStamp(drawStamp(formatQrText({ origin: VALID.origin, code })), { pixelsPerMm: PIXELS_PER_MM }))
  const service = createService()
  const [site, bare] = await Promise.all([serveInspector(() => service), servePage(undefined, serveBarePage)])
  const browser = await launchBrowser()
  try {
    const shop = await openShop(browser, site, service)
    const reader = await openReader(browser, bare)
    const times: Times = { frameToVerdict: [], textToVerdict: [], totalMs: 0 }
    const alone: number[] = []
    for (let first = 0; first < STAMPS_SHOWN; first += TURN) {
      const turn = pictures.slice(first, first + TURN).map(toBase64)
      add(times, await shop.evaluate(showInTurn, { pictures: turn, shown: first }))
      alone.push(...(await reader.evaluate(decodeInTurn, turn)))
    }
    return report(times, alone)
  } finally {
    await browser.close()
    site.close()
    bare.close()
  }
}

// Six of ten stamps are valid.
function codes(): string[] {
  return Array.from({ length: STAMPS_SHOWN }, (_, index) => {
    switch (index % 10) {
      case 1:
        return alterName({ ...VALID, number: 2000 + index })
      case 3:
        return signStamp({ ...REVOKED, serial: String(index) })
      case 5:
        return signStamp({ ...RECALLED, serial: String(index) })
      case 7:
        return signStamp(index % 20 === 7 ? { ...STAMPS.lapsed, number: 3000 + index } : { ...VALID, issuer: 77, number: index })
      default:
        return signStamp(serialStamp(index + 1))
    }
  })
}

interface SentPicture {
  readonly side: number
  readonly grey: string
}

function toBase64({ width, grey }: GreyPicture): SentPicture {
  return { side: width, grey: Buffer.from(grey).toString('base64') }
}

function add(times: Times, turn: Times): void {
  times.frameToVerdict.push(...turn.frameToVerdict)
  times.textToVerdict.push(...turn.textToVerdict)
  times.totalMs += turn.totalMs
}

async function openShop(browser: Browser, server: PageServer, service: Service): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 640 } })
  await context.clock.setFixedTime(NOON)
  await context.addInitScript(replaceCamera)
  const page = await openInspector({ context, server }, '/trip')
  await takePackage(page)
  await page.getByText('Đã lưu trên máy').waitFor()
  service.isDown = true
  await page.getByRole('link', { name: 'Quét', exact: true }).click()
  await page.getByRole('button', { name: 'Quét', exact: true }).click()
  await page.getByText('Đưa mã QR trên tem vào trong khung.').waitFor()
  return page
}

/** What the benchmark can do with the fake camera and learn from it. It lives in the page. */
interface FakeCamera {
  readonly show: (picture: SentPicture) => void
  /** When the decoder last returned a text. */
  textAt: number
}

// Runs in the page before the page's own scripts: replaces the camera by a canvas.
function replaceCamera(): void {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 720
  const context = canvas.getContext('2d')!
  const clear = (): void => {
    context.fillStyle = '#969696'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  clear()
  navigator.mediaDevices.getUserMedia = () => {
    // A camera produces pictures all the time, even of a table on which nothing moves.
    setInterval(() => context.fillRect(0, 0, 1, 1), 33)
    return Promise.resolve(canvas.captureStream(30))
  }
  const camera: FakeCamera = {
    textAt: 0,
    show: ({ side, grey }) => {
      const bytes = atob(grey)
      const pixels = context.createImageData(side, side)
      for (let at = 0; at < bytes.length; at++)
        pixels.data.set([bytes.charCodeAt(at), bytes.charCodeAt(at), bytes.charCodeAt(at), 255], at * 4)
      clear()
      context.putImageData(pixels, (canvas.width - side) / 2, (canvas.height - side) / 2)
    },
  }
  type Listen = Worker['addEventListener']
  const { value: listen } = Object.getOwnPropertyDescriptor(EventTarget.prototype, 'addEventListener') as { value: Listen }
  Worker.prototype.addEventListener = function (this: Worker, ...args: Parameters<Listen>) {
    if (args[0] === 'message')
      listen.call(this, 'message', (event) => {
        const { texts = [] } = (event as MessageEvent<{ texts?: string[] }>).data
        if (texts.length > 0) camera.textAt = performance.now()
      })
    listen.apply(this, args)
  }
  Object.assign(window, { camera })
}

// Runs in the page.
async function showInTurn({ pictures, shown }: { pictures: SentPicture[]; shown: number }): Promise<Times> {
  const { camera } = window as unknown as { camera: FakeCamera }
  const times: Times = { frameToVerdict: [], textToVerdict: [], totalMs: 0 }
  const begun = performance.now()
  for (const [index, picture] of pictures.entries()) {
    camera.show(picture)
    const drawnAt = performance.now()
    await new Promise<void>((resolve, reject) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector<HTMLAnchorElement>('.latest a.whole')?.hash !== `#/shop/${shown + index + 1}`) return
        observer.disconnect()
        clearTimeout(timer)
        resolve()
      })
      const timer = setTimeout(() => reject(new Error(`stamp ${shown + index + 1} was not read`)), 10_000)
      observer.observe(document.body, { subtree: true, childList: true, attributes: true })
    })
    const saidAt = performance.now()
    times.frameToVerdict.push(saidAt - drawnAt)
    times.textToVerdict.push(saidAt - camera.textAt)
  }
  times.totalMs = performance.now() - begun
  return times
}

// A page with only the decoder's worker, without a policy.
function serveBarePage(...[request, response]: Parameters<NonNullable<Parameters<typeof servePage>[1]>>): boolean {
  if (request.url !== '/decode.html') return false
  response.setHeader('Content-Type', 'text/html')
  response.end('<!doctype html><title>decode</title>')
  return true
}

async function openReader(browser: Browser, { origin }: PageServer): Promise<Page> {
  const names = readdirSync(join(import.meta.dirname, '../../verifier/dist'))
  const find = (stem: string): string => `/${names.find((name) => name.startsWith(`${stem}.`))}`
  const page = await browser.newPage()
  await page.goto(`${origin}/decode.html`)
  await page.evaluate(
    async ({ script, binary }) => {
      const worker = new Worker(script)
      const wasm = await (await fetch(binary)).arrayBuffer()
      let id = 0
      const ask = (message: object, given: Transferable[]): Promise<{ texts?: string[] }> =>
        new Promise((resolve) => {
          worker.addEventListener('message', ({ data }) => resolve(data as { texts?: string[] }), { once: true })
          worker.postMessage({ id: ++id, ...message }, given)
        })
      await ask({ wasm }, [wasm])
      Object.assign(window, { ask })
    },
    { script: find('decoder'), binary: find('zxing') },
  )
  return page
}

// Runs in the page. Gives the worker the square in the middle of the camera's picture, as the scanner for shops does.
async function decodeInTurn(pictures: SentPicture[]): Promise<number[]> {
  const { ask } = window as unknown as { ask: (message: object, given: Transferable[]) => Promise<{ texts?: string[] }> }
  const times: number[] = []
  for (const { side, grey } of pictures) {
    const bytes = atob(grey)
    const picture = new ImageData(720, 720)
    picture.data.fill(150)
    const start = (720 - side) >> 1
    for (let at = 0; at < bytes.length; at++) {
      const to = ((start + Math.floor(at / side)) * 720 + start + (at % side)) * 4
      picture.data.fill(bytes.charCodeAt(at), to, to + 3)
    }
    for (let at = 3; at < picture.data.length; at += 4) picture.data[at] = 255
    const begun = performance.now()
    const { texts = [] } = await ask({ picture, isFrame: true }, [picture.data.buffer])
    times.push(performance.now() - begun)
    if (texts.length === 0) throw new Error('The decoder alone did not read a stamp.')
  }
  return times
}

function report({ frameToVerdict, textToVerdict, totalMs }: Times, alone: number[]): { table: string; result: Record<string, unknown> } {
  const result = {
    stamps: frameToVerdict.length,
    frameToVerdictMs: round(median(frameToVerdict)),
    frameToVerdictP95Ms: round(percentile(frameToVerdict, 0.95)),
    textToVerdictMs: round(median(textToVerdict)),
    textToVerdictP95Ms: round(percentile(textToVerdict, 0.95)),
    decodeAloneMs: round(median(alone)),
    decodeAloneP95Ms: round(percentile(alone, 0.95)),
    ratioToDecodeAlone: round(median(frameToVerdict) / median(alone)),
    stampsPerMinute: Math.round((frameToVerdict.length * 60_000) / totalMs),
  }
  const rows = [
    { part: 'camera picture to verdict', median: result.frameToVerdictMs, p95: result.frameToVerdictP95Ms },
    { part: 'decoded text to verdict', median: result.textToVerdictMs, p95: result.textToVerdictP95Ms },
    { part: 'baseline: the decoder alone', median: result.decodeAloneMs, p95: result.decodeAloneP95Ms },
  ]
  return { table: `${formatTable(rows)}\n${result.stampsPerMinute} stamps a minute (milliseconds above)`, result }
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))]!
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
