// Whether all of the page is stored on this phone, so that it opens in a shop without a network.
import { createCell } from '../../ui/cell.ts'
import { keepOffline as keep } from '../../ui/offline.ts'

/** Whether the page is stored on the phone; `undefined` until that is known. */
export const isKept = createCell<boolean | undefined>(undefined)

// Covers the page itself and the folder with the worker that decodes QR codes.
const SCOPE = '/inspector'

/** Stores the page on the phone; never rejects. */
export async function keepOffline(): Promise<void> {
  isKept.set(await keep('/inspector-sw.js', SCOPE))
}
