// Reads signed lists from the page's own host, with limits on time and size. What does not arrive or cannot be verified is refused;
// it never says anything about a stamp.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { STATUS_LIST_MAX_BYTES } from '@temsao/shared/lists/status-list.ts'
import { findKeyFault, findListKey } from '@temsao/shared/lists/trust-list.ts'
import type { StatusKnowledge } from '@temsao/shared/verdict/findings.ts'
import { isSignedBy, type SignedText } from './signature.ts'
import type { TrustHolder } from './trust.ts'

/** Why a request brought no list. */
export type Failure = NonNullable<StatusKnowledge['failure']>

/** How long a server may take. */
const TIMEOUT_MS = 8000

/** The most characters of an answer that are read. */
const MAX_LENGTH = 2_000_000

/** Thrown if no answer came: no network, an error of the server, or silence. */
export class NoAnswer extends Error {}

/** Thrown if the service says that the thing does not exist. */
export class NotThere extends NoAnswer {}

/**
 * The text at a path of the page's own host, or its answer to `json` sent to that path; throws {@link NoAnswer}, {@link NotThere},
 * and {@link ListError} `too-long`.
 */
export async function fetchText(path: string, json?: string): Promise<string> {
  const stop = typeof AbortController === 'undefined' ? undefined : new AbortController()
  let timer = 0
  const silence = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => {
      reject(new NoAnswer())
      stop?.abort()
    }, TIMEOUT_MS)
  })
  try {
    return await Promise.race([readAnswer(path, json, stop?.signal), silence])
  } finally {
    window.clearTimeout(timer)
  }
}

async function readAnswer(path: string, body: string | undefined, signal: AbortSignal | undefined): Promise<string> {
  let response: Response
  try {
    const sent = body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
    response = await fetch(path, { credentials: 'omit', redirect: 'error', ...sent, ...(signal && { signal }) })
  } catch {
    throw new NoAnswer()
  }
  // A host without such a service also answers 404, but not with one of our problem documents.
  if (response.status === 404 && response.headers.get('Content-Type') === 'application/problem+json') throw new NotThere()
  if (!response.ok) throw new NoAnswer()
  const bytes = await readStream(response.body!, MAX_LENGTH, () => new ListError('too-long'))
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}

/** A list or a record whose signature has NOT been verified. */
export interface SignedByKid extends SignedText {
  /** Names the key that, as the token claims, signed it. */
  readonly kid: string
  /** When it was signed, as it claims, in seconds since the epoch. */
  readonly issuedAt: number
}

/**
 * Verifies that a status list or a record was signed with a key that `issuer` may use for such things on that day, by the page's
 * present trust list; throws {@link ListError} `signer-unknown`, `signature-wrong`.
 */
export async function verifyByIssuer(signed: SignedByKid, issuer: number, { trust }: Pick<TrustHolder, 'trust'>): Promise<void> {
  const list = trust()
  const key = list && findListKey(list, issuer, signed.kid)
  if (key === undefined || findKeyFault(key, dayInVietnam(signed.issuedAt * 1000)) !== undefined) throw new ListError('signer-unknown')
  if (!(await isSignedBy(signed, key))) throw new ListError('signature-wrong')
}

/** Whether this browser can inflate lists. */
export function canInflate(): boolean {
  return 'DecompressionStream' in window
}

/** The bytes of a ZLIB stream; throws {@link ListError} `too-large`, `not-inflated`. */
export async function inflate(deflated: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(deflated)]).stream().pipeThrough(new DecompressionStream('deflate'))
  return await readStream(stream, STATUS_LIST_MAX_BYTES, () => new ListError('too-large'))
}

async function readStream(stream: ReadableStream<Uint8Array>, limit: number, tooMuch: () => ListError): Promise<Uint8Array> {
  const reader = stream.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ListError('not-inflated')
    })
    if (done) break
    length += value.length
    if (length > limit) {
      void reader.cancel()
      throw tooMuch()
    }
    parts.push(value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
