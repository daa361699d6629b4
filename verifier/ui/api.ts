// All access to the service: the typed client, refusals as errors with their fields, and what happens without a network.
import type { SaidFault } from '@temsao/shared/faults/fault.ts'
import { hc } from 'hono/client'
import type { ClientResponse } from 'hono/client'
import type { ApiType } from '@temsao/service/app.ts'
import { createCell } from './cell.ts'

/** A refused input field: what is wrong, as a code and as the service's sentence. */
export interface FieldFault {
  readonly field: string
  readonly fault?: SaidFault | undefined
  readonly message: string
}

interface Refusal {
  readonly code: string
  readonly status: number
  readonly detail: string
  /** What is wrong, by code; `detail` says it in English. Absent if no answer came. */
  readonly fault?: SaidFault | undefined
  readonly fields: readonly FieldFault[]
  /** For `too-many-requests` and `busy`: when to try again. */
  readonly retryAfterSeconds?: number | undefined
  /** For `version-conflict`: the record as it is now. */
  readonly current?: unknown
  readonly requestId?: string | undefined
  /** For `inspection-refused`: why. `entry` is the number of the refused entry, also for other refusals of entries. */
  readonly reason?: string | undefined
  readonly entry?: number | undefined
}

/**
 * Why a request did not succeed. `code` is the service's (RFC 9457 problem), or `offline` if no answer came, or `cancelled` if the person
 * cancelled it. faults.ts puts it into words.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.detail)
    this.refusal = refusal
  }

  get code(): string {
    return this.refusal.code
  }
}

/**
 * True once an answer said that nobody is signed in any more, or the person asked to sign in again. The frame then shows the sign-in form
 * over the current screen.
 */
export const isExpired = createCell(false)

const WAITS_MS = [600, 1800]

let standing: Readonly<Record<string, string>> = {}

/** Adds headers to every request from now on. */
export function sendAlways(headers: Readonly<Record<string, string>>): void {
  standing = headers
}

/**
 * `fetch` that returns only successful answers; throws {@link ApiError}. Tries up to three times if the register is busy, or if a read gets
 * no answer.
 */
async function fetchAnswer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const reads = (init.method ?? 'GET') === 'GET'
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(input, init)
    if (outcome instanceof Response) return outcome
    // A busy register has changed nothing. Without an answer, or when its database was lost, nobody knows: only reads are repeated.
    const mayRepeat = outcome.code === 'busy' || (reads && (outcome.code === 'offline' || outcome.code === 'database-away'))
    const wait = WAITS_MS[attempt]
    if (!mayRepeat || wait === undefined) throw outcome
    await pause(wait, init.signal ?? undefined)
  }
}

async function attemptOnce(input: RequestInfo | URL, init: RequestInit): Promise<Response | ApiError> {
  try {
    const headers = new Headers(init.headers)
    for (const [name, value] of Object.entries(standing)) headers.set(name, value)
    const response = await fetch(input, { ...init, headers, credentials: 'same-origin' })
    return response.ok ? response : await toError(response)
  } catch (error) {
    const isCancelled = init.signal?.aborted === true
    const code = isCancelled ? 'cancelled' : 'offline'
    return new ApiError({ code, status: 0, detail: String(error), fields: [] })
  }
}

/** Turns a refusal of the service into an error; sets {@link isExpired} if nobody is signed in. */
export async function toError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Partial<Record<string, unknown>>
  const {
    code = 'internal-error',
    detail = '',
    fault,
    errors = [],
    current,
    requestId,
    reason,
    entry,
  } = body as {
    code?: string
    detail?: string
    fault?: SaidFault
    errors?: { field: string; detail: string; fault?: SaidFault }[]
    current?: unknown
    requestId?: string
    reason?: string
    entry?: number
  }
  if (code === 'not-signed-in') isExpired.set(true)
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return new ApiError({
    code,
    status: response.status,
    detail,
    fault,
    fields: errors.map((error) => ({ field: error.field, fault: error.fault, message: error.detail })),
    retryAfterSeconds: Number.isFinite(wait) ? wait : undefined,
    current,
    requestId,
    reason,
    entry,
  })
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

/** The typed client of `/api/v1`. Its calls throw {@link ApiError}; {@link read} returns the body of their answers. */
export const client = hc<ApiType>(location.origin, { fetch: fetchAnswer }).api.v1

// Only the bodies of successful answers: refusals have been thrown.
type Success<Answer> = Answer extends ClientResponse<infer Body, infer Status> ? (Status extends 200 | 201 ? Body : never) : never

/** The body of a call's answer, for calls of {@link client}. */
export async function read<Answer extends { json: () => Promise<unknown> }>(call: Promise<Answer>): Promise<Success<Answer>> {
  return (await (await call).json()) as Success<Answer>
}

/** How a call is sent: what can cancel it, and for a creation the key that makes it safe to send again. */
export interface Sending {
  readonly signal?: AbortSignal | undefined
  readonly idempotencyKey?: string | undefined
  /** The version of the record to change, sent as If-Match. */
  readonly version?: number | undefined
}

/** Options for a call of {@link client}: `client.batches.$post({ json }, sent(sending))`. */
export function sent({ signal, idempotencyKey, version }: Sending): { headers: Record<string, string>; init: RequestInit } {
  return {
    headers: {
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
    },
    init: signal === undefined ? {} : { signal },
  }
}

/**
 * Sends a request to a path that the typed client does not cover. By default it is a GET without a body and a POST with JSON or a file.
 * Throws {@link ApiError}.
 */
export async function ask<Body>(path: string, { method, body, file, signal }: Asked = {}): Promise<Body> {
  const init: RequestInit = { method: method ?? (body === undefined && file === undefined ? 'GET' : 'POST') }
  if (signal !== undefined) init.signal = signal
  if (body !== undefined) {
    init.headers = { 'Content-Type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  if (file !== undefined) {
    init.headers = { 'Content-Type': file.type }
    init.body = file
  }
  const response = await fetchAnswer(path, init)
  return (response.status === 204 ? undefined : await response.json()) as Body
}

/** Fetches a file: GET, or POST with a JSON body. Throws {@link ApiError}. */
export async function fetchFile(path: string, { body, signal }: Omit<Asked, 'method'> = {}): Promise<Response> {
  const init: RequestInit = signal === undefined ? {} : { signal }
  if (body === undefined) return await fetchAnswer(path, init)
  return await fetchAnswer(path, { ...init, method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
}

/** The options of {@link ask}. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  /** A file to send unchanged as the body. */
  readonly file?: Blob | undefined
  readonly signal?: AbortSignal | undefined
}
