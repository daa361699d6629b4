// The chain of an inspection's entries: each entry contains the hash of the one before it, the first one the hash of the package.
// Makes the next entry and verifies a run of entries; it never sees the signing key itself.
import { encodeBase64url } from '../stamp/base64url.ts'
import type { PublicPoint } from '../lists/trust-list.ts'
import type { Entry, EntryDraft, Position } from './entry.ts'
import { readClaims } from './entry-bodies.ts'
import { parseEntryToken, readEntry, signingInputOfEntry } from './entry-token.ts'
import { InspectionError } from './inspection-error.ts'
import { asciiBytes, hashToken, importVerifyingKey, isSignatureOf } from './web-crypto.ts'

/** How far a chain has come. Plain data: a phone stores it beside its entries. */
export interface ChainState {
  /** The inspection, 32 hexadecimal digits. */
  readonly insp: string
  /** Thumbprint of the device's key. */
  readonly kid: string
  /** Number of the last entry; 0 before the first. */
  readonly seq: number
  /** Hash of the last entry's token; before the first entry, hash of the package's head token. */
  readonly head: string
  /** When the last entry was made, by the phone's clock; before the first entry, when the package was signed. In seconds. */
  readonly iat: number
  /** When the package was signed, in seconds. */
  readonly packageIat: number
}

/** Signs bytes with the device's key and returns 64 bytes, r and s, as WebCrypto does for ECDSA. */
export type SignBytes = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

/** A chain before its first entry. */
export async function startChain(start: {
  readonly insp: string
  readonly kid: string
  /** The head token of the package with which the inspection is made. */
  readonly packageToken: string
  readonly packageIat: number
}): Promise<ChainState> {
  const { insp, kid, packageToken, packageIat } = start
  return { insp, kid, seq: 0, head: await hashToken(packageToken), iat: packageIat, packageIat }
}

/** What an entry says, and the circumstances that the phone adds. */
export type NewEntry = EntryDraft & {
  /** The phone's clock, milliseconds since the epoch. */
  readonly now: number
  readonly pos?: Position | undefined
}

/** A signed entry, and the chain that ends with it. */
export interface ChainedEntry {
  readonly token: string
  readonly entry: Entry
  readonly state: ChainState
}

/**
 * Makes, signs and chains the next entry. The entry notes when the clock was set back. Throws {@link InspectionError} `bad-entry`
 * with the field if the form of the entry is wrong; the rules between entries are in record-rules.ts.
 */
export async function createEntry(state: ChainState, added: NewEntry, sign: SignBytes): Promise<ChainedEntry> {
  const { now, pos, kind, body } = added
  const iat = Math.floor(now / 1000)
  const entry = readClaims({
    insp: state.insp,
    seq: state.seq + 1,
    prev: state.head,
    iat,
    ...(pos !== undefined && { pos: roundPosition(pos) }),
    ...(isSetBack(state, iat) && { clock: 'set-back' }),
    kind,
    body,
  })
  const signingInput = signingInputOfEntry(state.kid, entry)
  const token = `${signingInput}.${encodeBase64url(await sign(asciiBytes(signingInput)))}`
  return { token, entry, state: { ...state, seq: entry.seq, head: await hashToken(token), iat } }
}

// Six decimals are the breadth of a hand; + 0 turns a negative zero into a plain one.
function roundPosition({ lat, lon, accuracyM }: Position): Position {
  return { lat: Number(lat.toFixed(6)) + 0, lon: Number(lon.toFixed(6)) + 0, accuracyM: Math.min(1_000_000, Math.ceil(accuracyM)) }
}

function isSetBack(state: Pick<ChainState, 'iat' | 'packageIat'>, iat: number): boolean {
  return iat < state.iat || iat < state.packageIat
}

/** Entries with correct signatures, numbers and hashes, and the chain that ends with them. */
export interface VerifiedRun {
  readonly entries: readonly Entry[]
  /** The hash of each entry's token. */
  readonly heads: readonly string[]
  readonly state: ChainState
}

/**
 * Verifies tokens that follow `state`, made by the device with the public key `device`. If `insp` is empty, the first entry says
 * which inspection it is. Throws {@link InspectionError} for the first fault: form, device and signature of each entry, then its
 * claims, then numbers, then hashes and clocks. The rules between entries are in record-rules.ts.
 */
export async function verifyRun(tokens: readonly string[], state: ChainState, device: PublicPoint): Promise<VerifiedRun> {
  const entries = await verifyTokens(tokens, state, device)
  const insp = state.insp === '' ? (entries[0]?.insp ?? '') : state.insp
  const foreign = entries.find((entry) => entry.insp !== insp)
  if (foreign !== undefined) throw new InspectionError('foreign-entry', { entry: foreign.seq })
  assertNumbers(entries, state.seq)
  const heads = await mapConcurrently(tokens, hashToken)
  let last: ChainState = { ...state, insp }
  for (const [index, entry] of entries.entries()) {
    assertFollows(last, entry)
    last = { ...last, seq: entry.seq, head: heads[index]!, iat: entry.iat }
  }
  return { entries, heads, state: last }
}

async function verifyTokens(tokens: readonly string[], { kid, seq }: ChainState, device: PublicPoint): Promise<Entry[]> {
  const key = await importVerifyingKey(device)
  if (key === undefined) throw new InspectionError('device-altered')
  const faults: InspectionError[] = []
  let firstFault = Infinity
  const verified = await mapConcurrently(tokens, async (token, index) => {
    // Entries after a fault are skipped; those before it may still have one.
    if (index > firstFault) return undefined
    try {
      const unverified = parseEntryToken(token)
      if (unverified.kid !== kid) throw new InspectionError('foreign-entry')
      if (!(await isSignatureOf(key, unverified))) throw new InspectionError('entry-altered')
      return readEntry(unverified.payload)
    } catch (error) {
      if (!(error instanceof InspectionError)) throw error
      const { reason, field } = error
      faults[index] = new InspectionError(reason, { entry: seq + index + 1, ...(field !== undefined && { field }) })
      firstFault = Math.min(firstFault, index)
      return undefined
    }
  })
  if (firstFault < Infinity) throw faults[firstFault]!
  return verified as Entry[]
}

// A repeated number, a missing number and a wrong order each have their own reason.
function assertNumbers(entries: readonly Entry[], after: number): void {
  const numbers = new Set<number>()
  for (const { seq } of entries) {
    if (seq <= after || numbers.has(seq)) throw new InspectionError('entry-repeated', { entry: seq })
    numbers.add(seq)
  }
  for (let seq = after + 1; seq <= after + entries.length; seq++) {
    if (!numbers.has(seq)) throw new InspectionError(seq === 1 ? 'begin-missing' : 'entry-missing', { entry: seq })
  }
  const misplaced = entries.find(({ seq }, index) => seq !== after + index + 1)
  if (misplaced !== undefined) throw new InspectionError('entry-order', { entry: misplaced.seq })
}

function assertFollows(last: ChainState, { seq, prev, iat, clock }: Entry): void {
  if (prev !== last.head) throw new InspectionError(seq === 1 ? 'package-altered' : 'chain-broken', { entry: seq })
  if ((clock === 'set-back') !== isSetBack(last, iat)) throw new InspectionError('bad-entry', { entry: seq, field: 'clock' })
}

// Enough to keep every thread busy, and few enough to keep memory bounded.
const MOST_IN_FLIGHT = 64

// The results are in the order of the values.
async function mapConcurrently<T, R>(values: readonly T[], map: (value: T, index: number) => Promise<R>): Promise<R[]> {
  const results = Array.from<R>({ length: values.length })
  let next = 0
  const work = async (): Promise<void> => {
    while (next < values.length) {
      const index = next++
      results[index] = await map(values[index]!, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(MOST_IN_FLIGHT, values.length) }, work))
  return results
}
