// The print studio over a demo service: batches to print, the studio's page, its downloads, and a line that breaks.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { findPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { readWithZxing } from '../../service/print/decode.ts'
import { areaOfCell, cutArea, renderWithPdfium } from '../../service/print/rendered-sheet.ts'
import { openConsole } from '../console-page.ts'
import { setUpDemoConsole } from '../demo-console.ts'

const DPI = 300
/** Gạo Séng cù of the demo register, with a certificate of four stars. */
export const PRODUCT = 'Gạo Séng cù'

/** The service and the browser of the file that called {@link setUpStudio}. */
export const studio = {} as ReturnType<typeof setUpDemoConsole> & { productId: number }

/** Prepares service, browser and product for all tests of a file. */
export function setUpStudio(): void {
  const setup = setUpDemoConsole()
  beforeAll(async () => {
    Object.assign(studio, setup)
    const products = (await api('/products?limit=200')) as { items: { id: number; name: string }[] }
    studio.productId = products.items.find(({ name }) => name === PRODUCT)!.id
  })
}

/** An order of labels, as the service lists it. */
export interface Order {
  readonly id: number
  readonly state: string
  readonly labels: number
  readonly serials: { readonly first: number; readonly last: number } | null
}

/** Sends a request to the service; throws if it is refused. */
export async function api(path: string, body?: object): Promise<Record<string, unknown>> {
  const init = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${studio.service.origin}/api/v1${path}`, init)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Record<string, unknown>
}

let lots = 0
/** A batch made yesterday, with a quota of its packs plus three in a hundred. */
export async function createBatch(declaredPacks: number): Promise<{ id: number; lot: string }> {
  const producedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const batch = await api('/batches', { productId: studio.productId, lot: `IN-${++lots}`, producedOn, declaredPacks })
  return batch as { id: number; lot: string }
}

/** The orders of a batch. */
export const ordersOf = async (batchId: number): Promise<Order[]> => (await api(`/batches/${batchId}/print-orders`))['items'] as Order[]
/** The number of labels of a batch that count as printed. */
export const printedOf = async (batchId: number) => (await api(`/batches/${batchId}`))['printed']

/** The studio of a batch, with its first drawing. */
export async function openStudio(batchId: number, options: Parameters<typeof openConsole>[3] = {}): Promise<Page> {
  const page = await openConsole(studio.browser, studio.service.origin, `/batches/${batchId}/print`, options)
  await page.locator('.drawings img').first().waitFor()
  return page
}

/** Waits until a sheet has arrived. */
export const whenDone = async (page: Page): Promise<Page> => {
  await page.getByRole('heading', { name: 'Đã tải xong' }).waitFor()
  return page
}

/** The button that downloads the labels. */
export const get = (page: Page) => page.getByRole('button', { name: /^Lấy .*tem$/ })

/** A line to the service that fails once after this many bytes of one answer: it breaks, or hangs until the page cancels. */
export async function openWeakLine(port: string) {
  let failure: { readonly afterBytes: number; readonly fail: (near: Socket, far: Socket) => void } | undefined
  const server = createServer((near) => {
    const far = connect(Number(port), 'localhost')
    // Counts only from the call that orders the failure, because the line has already carried pages and drawings.
    let [asked, bytes] = [failure, 0]
    near.pipe(far)
    far.on('data', (chunk: Buffer) => {
      near.write(chunk)
      if (failure === undefined) return
      bytes = (asked === failure ? bytes : 0) + chunk.length
      asked = failure
      if (bytes < failure.afterBytes) return
      failure.fail(near, far)
      failure = undefined
    })
    far.on('end', () => near.end())
    near.on('close', () => far.destroy())
    for (const socket of [near, far]) socket.on('error', () => undefined)
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${own}`,
    breakAfter: (afterBytes: number): void => void (failure = { afterBytes, fail: (near) => near.destroy() }),
    /** Resolves when the answer is held. */
    holdAfter: async (afterBytes: number): Promise<void> =>
      await new Promise((resolve) => {
        failure = {
          afterBytes,
          fail: (_, far) => {
            far.pause()
            resolve()
          },
        }
      }),
    close: () => void server.close(),
  }
}

/** The text of the code in a cell of the first page, as a second decoder reads it from the printed page. */
export async function readCell(pdf: Buffer, preset: string, index: number): Promise<string> {
  const { sheet } = findPreset(preset)!
  const [page] = await renderWithPdfium(pdf, { dpi: DPI })
  const texts = await readWithZxing(cutArea(page!, areaOfCell(sheet, index), DPI))
  expect(texts).toHaveLength(1)
  return texts[0]!
}

/** Opens a link as a shopper does, and expects the verdict genuine. */
export async function expectGenuine(link: string, words: string): Promise<void> {
  const shopper = await (await studio.browser.newContext({ locale: words === 'Tem thật.' ? 'vi-VN' : 'en-GB' })).newPage()
  await shopper.goto(link)
  await shopper.getByText(words).first().waitFor()
}
