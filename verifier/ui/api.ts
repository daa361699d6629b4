// The one door to the service: the typed client, refusals as errors with their fields, and what happens without a network.
import type { SaidFault } from '@temsao/shared/faults/fault.ts'
import { hc } from 'hono/client'
import type { ClientResponse } from 'hono/client'
import type { ApiType } from '@temsao/service/app.ts'
import { createCell } from './cell.ts'

/** A field of the input that was refused: what is wrong with it by code, and the service's sentence. */
export interface FieldFault {
  readonly field: string
  readonly fault?: SaidFault | undefined
  readonly message: string
}

interface Refusal {
  readonly code: string
  readonly status: number
  readonly detail: string
  /** What is wrong by code, which `detail` says in English; nothing where no answer came. */
  readonly fault?: SaidFault | undefined
  readonly fields: readonly FieldFault[]
  /** With `too-many-requests` and `busy`: when to come back. */
  readonly retryAfterSeconds?: number | undefined
  /** With `version-conflict`: the record as it is now. */
  readonly current?: unknown
  readonly requestId?: string | undefined
  /** With `inspection-refused`: why, and with that and other refusals of entries, which one. */
  readonly reason?: string | undefined
  readonly entry?: number | undefined
}

/**
 * Whatever kept a request from being answered with success. `code` is the service's (RFC 9457 problem), or `offline` where no
 * answer came, or `cancelled` where the person ended it. parts/notice.tsx has the words for it.
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

/** True once an answer has said that nobody is signed in any more; the frame then asks to sign in over the present screen. */
export const isExpired = createCell(false)

const WAITS_MS = [600, 1800]

let standing: Readonly<Record<string, string>> = {}

/** Sends headers with every request from now on. */
export function sendAlways(headers: Readonly<Record<string, string>>): void {
  standing = headers
}

/** `fetch` that gives answers of success alone; throws {@link ApiError}. Reading is tried three times. */
async function fetchAnswer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const reads = (init.method ?? 'GET') === 'GET'
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(input, init)
    if (outcome instanceof Response) return outcome
    // A busy register has changed nothing; without an answer nobody knows, so only reading is repeated unasked.
    const mayRepeat = outcome.code === 'busy' || (reads && outcome.code === 'offline')
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

/** A refusal of the service as an error. */
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

/** The typed client of `/api/v1`. Its calls throw {@link ApiError}; {@link read} gives what they answer. */
export const client = hc<ApiType>(location.origin, { fetch: fetchAnswer }).api.v1

// Only the bodies of success: refusals have been thrown.
type Success<Answer> = Answer extends ClientResponse<infer Body, infer Status> ? (Status extends 200 | 201 ? Body : never) : never

/** The body that a call of {@link client} answers. */
export async function read<Answer extends { json: () => Promise<unknown> }>(call: Promise<Answer>): Promise<Success<Answer>> {
  return (await (await call).json()) as Success<Answer>
}

/** How a call is sent: what can end it, and for a creation the key that makes sending it again safe. */
export interface Sending {
  readonly signal?: AbortSignal | undefined
  readonly idempotencyKey?: string | undefined
  /** The version of the record that is changed: sent as If-Match. */
  readonly version?: number | undefined
}

/** Options of a call of {@link client}: `client.batches.$post({ json }, sent(sending))`. */
export function sent({ signal, idempotencyKey, version }: Sending): { headers: Record<string, string>; init: RequestInit } {
  return {
    headers: {
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
    },
    init: signal === undefined ? {} : { signal },
  }
}

/** Asks a path that the typed client does not know: reads without a body, posts JSON or a file with one. Throws {@link ApiError}. */
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

/** Asks for a file, with a body as {@link ask} does. Throws {@link ApiError}. */
export async function fetchFile(path: string, { body, signal }: Omit<Asked, 'method'> = {}): Promise<Response> {
  const init: RequestInit = signal === undefined ? {} : { signal }
  if (body === undefined) return await fetchAnswer(path, init)
  return await fetchAnswer(path, { ...init, method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
}

/** What {@link ask} sends. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: unknown
  /** The body where it is a file as it is. */
  readonly file?: Blob | undefined
  readonly signal?: AbortSignal | undefined
}
