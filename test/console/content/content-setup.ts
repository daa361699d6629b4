// A producer of the demo register who has signed in, and what a test does on the page of a product's content.
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import { openService, type SharedService } from '../../run/shared-service.ts'
import { drawPhoto } from '../../service/content/photos.ts'
import { acceptInvitation, inviteProducer, openConsole } from '../console-page.ts'

/** Ninh Sớp of the demo register. Its first product has no content yet, and its first batch has a stamp. */
const PRODUCER = 1

/** Opens a service, and the console of the producer on a phone; the caller closes browser and service. */
export async function openContentEditor(): Promise<{ service: SharedService; browser: Browser; page: Page }> {
  const service = await openService({ ACCESS: 'accounts' })
  const browser = await connectBrowser()
  const operator = await openConsole(browser, service.origin, /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!)
  await acceptInvitation(operator, { name: 'Vàng A Sử', email: 'su@example.vn' })
  const page = await openConsole(browser, service.origin, await inviteProducer(operator, PRODUCER))
  await operator.context().close()
  await acceptInvitation(page, { name: 'Lò Thị An', email: 'an@example.vn' })
  return { service, browser, page }
}

/** The content of a product, as the service gives it. */
export interface Content {
  readonly version: number
  readonly story: string | null
  readonly photos: { readonly path: string; readonly alt: string; readonly width: number; readonly height: number }[]
  readonly steps: object[]
  readonly shops: object[]
}

/** Opens a place as if for the first time. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), place)
  await page.reload()
  await page.locator('h1').waitFor()
}

/** The content of product 1. */
export const readContent = async (page: Page): Promise<Content> =>
  await page.evaluate(async () => (await (await fetch('/api/v1/products/1/content')).json()) as Content)

/** The changes of the same producer on another phone. */
export async function writeElsewhere(page: Page, path: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([address, text]) => {
      const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
      return (await fetch(address!, { method: 'PUT', headers, body: text! })).status
    },
    [path, JSON.stringify(body)],
  )
  expect(status).toBe(200)
}

/** Keeps what the page sends from now on: the driver does not show the bytes of a file. */
export async function keepWhatIsSent(page: Page): Promise<void> {
  await page.evaluate(() => {
    const Plain = XMLHttpRequest
    class Watched extends Plain {
      override send(body?: Document | XMLHttpRequestBodyInit | null): void {
        Object.assign(window, { sentBody: body })
        super.send(body)
      }
    }
    Object.assign(window, { XMLHttpRequest: Watched })
  })
}

/** The bytes that the page sent last. */
export async function readWhatWasSent(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => [...new Uint8Array(await (window as unknown as { sentBody: Blob }).sentBody.arrayBuffer())])
  return Buffer.from(bytes)
}

/** Chooses a photo. */
export async function choose(page: Page, name: string, bytes: Uint8Array, mimeType = 'image/jpeg'): Promise<void> {
  await page.locator('input[type=file][multiple]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
}
/** Sends the chosen photo. */
export const send = (page: Page) => page.getByRole('button', { name: 'Gửi ảnh này', exact: true }).click()
/** Saves the texts. */
export const save = (page: Page) => page.getByRole('button', { name: 'Lưu', exact: true }).click()
/** The field of the story. */
export const story = (page: Page) => page.getByLabel(/^Câu chuyện sản phẩm/)
/** Waits until the texts are saved. */
export async function saved(page: Page): Promise<void> {
  await page.getByText('Đã lưu.').waitFor()
}
/** Says what is in the chosen photo. */
export async function say(page: Page, alt: string): Promise<void> {
  await page.getByLabel('Trong ảnh có gì?').fill(alt)
}

/** Sends photos to product 1 from another phone of the same producer. */
export async function sendElsewhere(page: Page, count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await page.evaluate(
      async ([bytes, alt]) => {
        const body = Uint8Array.from(bytes as number[])
        await fetch(`/api/v1/products/1/photos?alt=${String(alt)}`, { method: 'POST', headers: { 'Content-Type': 'image/jpeg' }, body })
      },
      [
        [
          ...(await drawPhoto(90 + 2 * index, 30)
            .jpeg()
            .toBuffer()),
        ],
        `k${index}`,
      ],
    )
}
