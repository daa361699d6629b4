// Steps of tests that write the record of an inspection on a phone, and what its browser answers there.
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import type { Page } from 'playwright-core'
import { receive } from '../../downloads.ts'
import { openSection } from '../ready-phone.ts'

/** The root keys that the page trusts. */
export async function rootsOf(page: Page): Promise<TrustBlock['roots']> {
  const text = await page.locator('#trust').textContent()
  return (JSON.parse(text!) as TrustBlock).roots
}

/** Draws a wave into the field of a signature. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.locator('.pad svg')
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  for (let step = 1; step <= 12; step++) await page.mouse.move(box.x + 30 + step * 15, box.y + 60 + 25 * Math.sin(step))
  await page.mouse.up()
}

/** Chooses a photo that is on the phone. */
export async function choosePhoto(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const file = { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }
  await page.getByLabel('Chọn ảnh có sẵn').setInputFiles(file)
}

/** Writes a note, and waits until it is in the record. */
export async function noteDown(page: Page, id: string, text: string): Promise<void> {
  await openSection(page, id, 'notes')
  await page.getByLabel('Ghi chú').fill(text)
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.locator('.entry').filter({ hasText: text }).waitFor()
}

/** Presses a button that saves a file; returns its text. */
export async function save(page: Page, button: string): Promise<string> {
  return (await receive(page, () => page.getByRole('button', { name: button }).click())).toString()
}

/** Lets the next write of the page fail with the same error as in a browser without free storage. */
export async function refuseNextWrite(page: Page): Promise<void> {
  await page.evaluate(() => {
    const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')!
    IDBObjectStore.prototype.add = () => {
      Object.defineProperty(IDBObjectStore.prototype, 'add', add)
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
}

/** Answers for the place of the phone: the browser's own answers late or never under load. */
export async function answerPlace(page: Page): Promise<void> {
  await page.evaluate(() => {
    const coords = { latitude: 22.386_4, longitude: 103.458_2, accuracy: 12 }
    const tell = (told: (position: unknown) => void): number => {
      setTimeout(() => {
        told({ coords, timestamp: Date.now() })
        Object.assign(window, { hasToldPlace: true })
      })
      return 1
    }
    const geolocation = { getCurrentPosition: tell, watchPosition: tell, clearWatch: () => undefined }
    Object.defineProperty(navigator, 'geolocation', { value: geolocation, configurable: true })
  })
}
