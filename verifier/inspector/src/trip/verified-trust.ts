// Whom this page trusts: the trust list that was written into the page, or a newer one signed by a root of the page, wherever it came from.
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import type { PublicPoint, TrustList } from '@temsao/shared/lists/trust-list.ts'
import { createCell } from '../../../ui/cell.ts'
import { createTrustWatch, learnTrust } from '../../../reading/newer-trust.ts'
import { fetchText } from '../../../reading/lists.ts'
import { readTrust, type TrustHolder } from '../../../reading/trust.ts'

/** The newest verified trust list; `undefined` before it was read, and if the page has no valid list. */
export const trustList = createCell<TrustList | undefined>(undefined)

const holder: TrustHolder = { trust: trustList.get, renew: trustList.set }
const watch = createTrustWatch(holder)

/** Verifies the list in the page, then uses the newest one in storage or from the service; never rejects. */
export async function loadTrust(now: number): Promise<void> {
  trustList.set(await readTrust(blockText()))
  void watch(now)
}

/** Uses a list that came with something else, such as a package, if it is newer and a root of the page signed it. */
export async function takeTrust(token: string): Promise<void> {
  await learnTrust(token, holder)
}

/** Asks the service for its newest list now: the office may have begun to sign with another key. Never rejects. */
export async function renewTrust(): Promise<void> {
  const text = await fetchText('/.well-known/trust-list').catch(() => undefined)
  if (text !== undefined) await takeTrust(text.trim())
}

/** The root keys in the page; empty if it was served without any. */
export function pageRoots(): readonly PublicPoint[] {
  try {
    return (JSON.parse(blockText()) as Partial<TrustBlock>).roots ?? []
  } catch {
    return []
  }
}

function blockText(): string {
  return document.getElementById('trust')?.textContent ?? ''
}
