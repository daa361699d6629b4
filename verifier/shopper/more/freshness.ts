// What the issuer has said since the stamp was printed: first what is stored here, then what its host says now. A verified list
// makes a verdict worse or gives it a date; everything else changes only the sentence about its age.
import { statusListUri, STATUS_LIST_SIZE } from '@temsao/shared/stamp/claims.ts'
import { readStatus, parseStatusList } from '@temsao/shared/lists/status-list.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { StatusKnowledge } from '@temsao/shared/verdict/findings.ts'
import type { Reading } from '@temsao/shared/verdict/verdict.ts'
import type { Host } from '../more-seam.ts'
import { canInflate, fetchText, inflate, NoAnswer, verifyByIssuer } from '../../reading/lists.ts'

const STORAGE_PREFIX = 'temsao.status:'

type Last = NonNullable<StatusKnowledge['last']>

/**
 * Watches the status list of a genuine stamp and tells the page what it says; never rejects. Results that arrive after the trust
 * list has changed are dropped, because the change starts a new watch.
 */
export async function watchStatus(reading: Reading, host: Host): Promise<void> {
  if (reading.state !== 'genuine') return
  const { stamp } = reading
  const trust = host.trust()
  const learn = (status: StatusKnowledge): void => {
    if (host.trust() === trust) host.learn(reading, { status })
  }
  const kept = await recall(stamp, host)
  if (kept !== undefined) learn({ last: kept })
  learn(await ask(stamp, { host, kept }))
}

async function ask(stamp: Stamp, { host, kept }: { host: Host; kept: Last | undefined }): Promise<StatusKnowledge> {
  const known = kept === undefined ? {} : { last: kept }
  if (!canInflate()) return { ...known, failure: 'unsupported' }
  try {
    // The path of the stamp's list at the page's own host, which may also serve lists of other issuers: only their signatures
    // count.
    const text = await fetchText(new URL(statusListUri(stamp)).pathname)
    const read = await readList(text, stamp, host)
    // A list that was signed before the stored one is an old list played again.
    if (kept !== undefined && read.issuedAt < kept.issuedAt) return { ...known, failure: 'refused' }
    keep(stamp, text)
    return { last: read }
  } catch (error) {
    return { ...known, failure: error instanceof NoAnswer ? 'offline' : 'refused' }
  }
}

async function readList(text: string, stamp: Stamp, host: Host): Promise<Last> {
  const list = parseStatusList(text.trim(), { uri: statusListUri(stamp), now: Date.now() })
  // Only an issuer's own keys can say anything about its stamps.
  await verifyByIssuer(list, stamp.issuer, host)
  const value = readStatus(await inflate(list.deflated), list.bits, stamp.number % STATUS_LIST_SIZE)
  return { value, issuedAt: list.issuedAt, ttlSeconds: list.ttlSeconds }
}

// The stored list is verified again, because other pages of this host may write into the same storage.
async function recall(stamp: Stamp, host: Host): Promise<Last | undefined> {
  try {
    const text = localStorage.getItem(STORAGE_PREFIX + statusListUri(stamp))
    return text === null || !canInflate() ? undefined : await readList(text, stamp, host)
  } catch {
    return undefined
  }
}

function keep(stamp: Stamp, text: string): void {
  try {
    localStorage.setItem(STORAGE_PREFIX + statusListUri(stamp), text)
  } catch {
    // Storage is full or blocked: the next visit asks again.
  }
}
