// What a test does on the page that prepares a trip, and what it reads there and on the phone.
import type { Page } from 'playwright-core'
import { openInspector, type InspectorSite } from '../inspector-site.ts'

/** Opens the page on which a trip is prepared. */
export const openTrip = (site: InspectorSite) => openInspector(site, '/trip')
/** Presses a button. */
export const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click()
/** What the page says about the age of the package. */
export const ageOf = (page: Page) => page.locator('.card .age').innerText()

/** The number of records in a store of the phone. */
export const keptIn = (page: Page, store: string) =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('temsao-inspector')
        opening.addEventListener('success', () => {
          const count = opening.result.transaction(name).objectStore(name).count()
          count.addEventListener('success', () => (opening.result.close(), resolve(count.result)))
        })
        opening.addEventListener('error', () => reject(opening.error!))
      }),
    store,
  )

/** Ends when the page is on the phone, and can start without a network. */
export const untilKept = (page: Page) => page.getByText('Đã lưu trên máy').waitFor()
