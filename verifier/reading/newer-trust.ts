// Keeps the page's trust up to date: the newest trust list that a root of the page signed counts, wherever it comes from. An older
// list is never accepted, not even after a reload; a list that does not arrive or cannot be verified changes nothing.
import { CLOCK_TOLERANCE_SECONDS } from '@temsao/shared/lists/jwt.ts'
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { tokenOfBlock, type TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import { kidOfRoot, parseTrustList, takeNewer, type PublicPoint, type TrustList } from '@temsao/shared/lists/trust-list.ts'
import { getById } from './verdict/dom.ts'
import { isSignedBy } from './signature.ts'
import { fetchText } from './lists.ts'
import type { TrustHolder } from './trust.ts'

const PATH = '/.well-known/trust-list'
const STORAGE_KEY = 'temsao.trust'

/** How long an open page waits before it asks again. */
const PATIENCE_MS = 3_600_000

/**
 * Creates a function that asks for the newest trust list: on the first call, and on later calls at least an hour after it last
 * asked. It never rejects.
 */
export function createTrustWatch(host: TrustHolder): (now: number) => Promise<void> {
  let askedAt = -Infinity
  return async (now) => {
    if (host.trust() === undefined || Math.abs(now - askedAt) < PATIENCE_MS) return
    askedAt = now
    const block = JSON.parse(getById('trust').textContent) as TrustBlock
    await recall(block, host)
    await ask(block.roots, host)
  }
}

// A list from an earlier visit counts, unless this page was built with a newer one; then the newer one is stored.
async function recall(block: TrustBlock, host: TrustHolder): Promise<void> {
  try {
    const kept = localStorage.getItem(STORAGE_KEY)
    if (kept !== null) return take(host, await verify(kept, block.roots))
  } catch {
    // Storage is blocked, or the stored list is older, under another root or damaged.
  }
  // The root that signed the list is always the first in the block.
  keep(tokenOfBlock(block, block.roots[0]!))
}

/** Accepts a trust list that arrived by another way, if a root of the page signed it and no newer one is known; never rejects. */
export async function learnTrust(text: string, host: TrustHolder): Promise<void> {
  try {
    const { roots } = JSON.parse(getById('trust').textContent) as TrustBlock
    take(host, await verify(text, roots))
    keep(text)
  } catch {
    // The list is older, under another root or damaged: the present list stays.
  }
}

async function ask(roots: readonly PublicPoint[], host: TrustHolder): Promise<void> {
  try {
    const text = (await fetchText(PATH)).trim()
    const list = await verify(text, roots)
    // A clock that is years behind refuses a list that a correct clock accepts; what the page already knows shows that the clock is
    // wrong.
    if (list.issuedAt > Date.now() / 1000 + CLOCK_TOLERANCE_SECONDS) throw new ListError('issued-in-future')
    take(host, list)
    keep(text)
  } catch {
    // No answer, or a refused one: the present list stays.
  }
}

/** The list, signed by one of `roots`; throws {@link ListError}. */
async function verify(text: string, roots: readonly PublicPoint[]): Promise<TrustList> {
  const { kid, list, ...signed } = parseTrustList(text)
  const root = roots.find((known) => kidOfRoot(known) === kid)
  if (root === undefined) throw new ListError('signer-unknown')
  if (!(await isSignedBy(signed, root))) throw new ListError('signature-wrong')
  return list
}

// Throws if the list is older than the present one.
function take(host: TrustHolder, list: TrustList): void {
  const present = host.trust()
  const newest = takeNewer(present, list)
  if (newest !== present) host.renew(newest)
}

function keep(text: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, text)
  } catch {
    // Storage is full or blocked: the next visit begins with the built-in list.
  }
}
