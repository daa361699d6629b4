// Keeps the page's trust up to date: the newest trust list that a root of the page has signed counts, wherever it comes from.
// An older one is never taken, not after a reload either; what cannot be had or verified changes nothing.
import { CLOCK_TOLERANCE_SECONDS } from '@temsao/shared/lists/jwt.ts'
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { tokenOfBlock, type TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import { kidOfRoot, parseTrustList, takeNewer, type PublicPoint, type TrustList } from '@temsao/shared/lists/trust-list.ts'
import { getById } from './verdict/dom.ts'
import type { Host } from '../shopper/more-seam.ts'
import { isSignedBy } from './signature.ts'
import { fetchText } from './lists.ts'

const PATH = '/.well-known/trust-list'
const STORAGE_KEY = 'temsao.trust'

/** How long a page that stays open goes without asking again. */
const PATIENCE_MS = 3_600_000

/** Whose trust is kept up to date. */
export type TrustHolder = Pick<Host, 'trust' | 'renew'>

/** Creates what asks for the newest trust list: at first, and when it is called an hour or more after that. It never rejects. */
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

// What was seen before counts, unless this page was built with something newer: then that is what has been seen.
async function recall(block: TrustBlock, host: TrustHolder): Promise<void> {
  try {
    const kept = localStorage.getItem(STORAGE_KEY)
    if (kept !== null) return take(host, await verify(kept, block.roots))
  } catch {
    // Storage is blocked, or what is kept is older, of another root or spoilt.
  }
  // Whoever fills the block in puts the root first that has signed.
  keep(tokenOfBlock(block, block.roots[0]!))
}

/** Takes a trust list that came another way, if a root of the page has signed it and none newer is known; never rejects. */
export async function learnTrust(text: string, host: TrustHolder): Promise<void> {
  try {
    const { roots } = JSON.parse(getById('trust').textContent) as TrustBlock
    take(host, await verify(text, roots))
    keep(text)
  } catch {
    // Older, of another root or spoilt: the present list stays.
  }
}

async function ask(roots: readonly PublicPoint[], host: TrustHolder): Promise<void> {
  try {
    const text = (await fetchText(PATH)).trim()
    const list = await verify(text, roots)
    // A clock that is years behind refuses what a right one takes; it is told to be wrong by what it knows already.
    if (list.issuedAt > Date.now() / 1000 + CLOCK_TOLERANCE_SECONDS) throw new ListError('issued-in-future')
    take(host, list)
    keep(text)
  } catch {
    // No answer, or one that is refused: the present list stays.
  }
}

/** The list that one of `roots` has signed; throws {@link ListError}. */
async function verify(text: string, roots: readonly PublicPoint[]): Promise<TrustList> {
  const { kid, list, ...signed } = parseTrustList(text)
  const root = roots.find((known) => kidOfRoot(known) === kid)
  if (root === undefined) throw new ListError('signer-unknown')
  if (!(await isSignedBy(signed, root))) throw new ListError('signature-wrong')
  return list
}

// Throws for an older list than the present one.
function take(host: TrustHolder, list: TrustList): void {
  const present = host.trust()
  const newest = takeNewer(present, list)
  if (newest !== present) host.renew(newest)
}

function keep(text: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, text)
  } catch {
    // Full or blocked storage: the next visit begins with what is built in.
  }
}
