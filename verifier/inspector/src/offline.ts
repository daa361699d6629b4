// Whether the page is on this phone whole, so that it starts in a shop without a network.
import { createCell } from '../../ui/cell.ts'
import { keepOffline as keep } from '../../ui/offline.ts'

/** `undefined` while nobody knows yet. */
export const isKept = createCell<boolean | undefined>(undefined)

// The document, and the folder in which the script of the worker lies that reads codes.
const SCOPE = '/inspector'

/** Has the page kept on the phone; never rejects. */
export async function keepOffline(): Promise<void> {
  isKept.set(await keep('/inspector-sw.js', SCOPE))
}
