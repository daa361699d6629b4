// Reports wait in the browser until the office has them. Each has a random ID, so that a report that is sent twice is stored once.
// Blocked or full storage is shown, never hidden.

const WAITING = 'temsao.reports'
const DRAFT = 'temsao.report-draft'
const ADDRESS = '/api/v1/mismatch-reports'
const TIMEOUT_MS = 30_000

/** How many reports can wait: with photos, more would fill the browser's storage. */
const MOST_WAITING = 5

/** A report as it is sent. */
export interface Report {
  readonly id: string
  readonly typedCode: string
  readonly productName: string
  readonly foundOn: string
  readonly place: string
  readonly text?: string
  readonly stampCode?: string
  /** JPEG, base64. */
  readonly photo?: string
}

/** The result of sending: accepted, refused with sentences by field, or no answer. */
export type Outcome =
  | { readonly state: 'taken' }
  | { readonly state: 'refused'; readonly fields: Readonly<Record<string, string>>; readonly status: number }
  | { readonly state: 'unsent' }

/** A report's ID: 128 random bits, in hexadecimal digits. */
export function createReportId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Sends one report. */
export async function send(report: Report): Promise<Outcome> {
  const stop = typeof AbortController === 'undefined' ? undefined : new AbortController()
  const timer = window.setTimeout(() => stop?.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(ADDRESS, {
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(report),
      ...(stop && { signal: stop.signal }),
    })
    return await readOutcome(response)
  } catch {
    return { state: 'unsent' }
  } finally {
    window.clearTimeout(timer)
  }
}

async function readOutcome(response: Response): Promise<Outcome> {
  if (response.ok) return { state: 'taken' }
  const isProblem = response.headers.get('Content-Type') === 'application/problem+json'
  // Too many requests, or the service is down: it may accept the report later.
  if (!isProblem || response.status === 429 || response.status >= 500) return { state: 'unsent' }
  const { errors = [] } = (await response.json()) as { errors?: { field: string }[] }
  return { state: 'refused', status: response.status, fields: Object.fromEntries(errors.map(({ field }) => [field, field])) }
}

/** Stores a report to be sent later; `false` if this browser has no room for it. */
export function keepWaiting(report: Report): boolean {
  const others = listWaiting().filter(({ id }) => id !== report.id)
  return others.length < MOST_WAITING && write(WAITING, [...others, report])
}

/** The reports that are waiting. */
export function listWaiting(): Report[] {
  const waiting = read(WAITING)
  return Array.isArray(waiting) ? (waiting as Report[]) : []
}

/** Sends all waiting reports, and removes those that were accepted or never can be. */
export async function sendAll(): Promise<void> {
  for (const report of listWaiting()) {
    const { state } = await send(report)
    if (state === 'unsent') return
    forget(report.id)
  }
}

/** Removes a report from those that are waiting. */
export function forget(id: string): void {
  const rest = listWaiting().filter((report) => report.id !== id)
  write(WAITING, rest.length === 0 ? undefined : rest)
}

/** What somebody has begun to write about a stamp; it survives a reload. */
export type Draft = Partial<Report> & { readonly id: string; readonly typedCode: string; readonly withStamp?: boolean }

/** Stores the only draft, without its photo if there is no room for that. */
export function keepDraft(draft: Draft): void {
  const { photo: _, ...words } = draft
  if (!write(DRAFT, draft)) write(DRAFT, words)
}

/** The draft about a stamp, if one was begun. */
export function findDraft(typedCode: string): Draft | undefined {
  const draft = read(DRAFT) as Draft | undefined
  return draft?.typedCode === typedCode ? draft : undefined
}

export function dropDraft(): void {
  write(DRAFT, undefined)
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
