// Downloads a package from the service: shows progress, verifies it, makes sure that there is room, and only then replaces the old one.
import { parsePackageHead } from '@temsao/shared/inspection/package.ts'
import { ApiError, fetchFile } from '../../../ui/api.ts'
import { getDeviceKey } from '../device/device-key.ts'
import { user } from '../user.ts'
import { keepPackage, openPackage, type OpenPackage } from './current-package.ts'
import { renewTrust } from './verified-trust.ts'

/** The part of the register to download. */
export interface Scope {
  /** Province codes. */
  readonly provinces: readonly string[]
  /** Codes of communes in these provinces; null means all. */
  readonly communes: readonly string[] | null
}

/** Thrown if the phone has no room for the package; the old one is still there. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

/** How a download is cancelled and followed. */
export interface Taking {
  readonly signal: AbortSignal
  /** Called with progress in bytes; the total once it is known. */
  readonly step: (done: number, total?: number) => void
}

/** Free space that is needed, in sizes of the package: the new one is written while the old one is still there. */
const ROOM_FACTOR = 2

/**
 * Downloads and stores a package; throws ApiError, PackageError, OldBrowser, {@link StorageFull}. After any error the old one is still
 * there.
 */
export async function takePackage(scope: Scope, { signal, step }: Taking): Promise<OpenPackage> {
  await renewTrust()
  const response = await askForPackage(scope, signal)
  const bytes = await readBody(response, step).catch((error: unknown) => {
    throw brokenOff(signal, error)
  })
  const opened = await openPackage(bytes, { user: user.get()?.id, scope })
  if (signal.aborted) throw brokenOff(signal, signal.reason)
  await askForRoom(bytes.length)
  try {
    await keepPackage(bytes, opened)
  } catch (error) {
    throw error instanceof DOMException ? new StorageFull(error.message) : error
  }
  return opened
}

// The package contains the certificate of the device that is named here, since one user may have several phones. The service answers
// `not-found` for a key that it does not know; the package then comes without a certificate.
async function askForPackage(scope: Scope, signal: AbortSignal): Promise<Response> {
  const query = new URLSearchParams({ provinces: scope.provinces.join(',') })
  if (scope.communes !== null) query.set('communes', scope.communes.join(','))
  const ask = async (): Promise<Response> => await fetchFile(`/api/v1/inspection-package?${query}`, { signal })
  // If storage is blocked there is no key. The user learns of it when the package cannot be stored.
  const key = await getDeviceKey().catch(() => undefined)
  if (key === undefined) return await ask()
  query.set('device', key.kid)
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not-found') throw error
    query.delete('device')
    return await ask()
  }
}

// The download stopped midway: the user cancelled it, or the network failed.
function brokenOff(signal: AbortSignal, error: unknown): ApiError {
  return new ApiError({ code: signal.aborted ? 'cancelled' : 'offline', status: 0, detail: String(error), fields: [] })
}

// When a phone runs out of space, browsers delete what pages have stored, unless the page asked for persistent storage.
async function askForRoom(bytes: number): Promise<void> {
  const { storage } = navigator as { storage?: StorageManager }
  if (storage === undefined) return
  await storage.persist?.().catch(() => false)
  const estimate = await storage.estimate?.().catch(() => undefined)
  const left = estimate?.quota === undefined ? Infinity : estimate.quota - (estimate.usage ?? 0)
  if (left < ROOM_FACTOR * bytes) throw new StorageFull(`${left} bytes are left`)
}

async function readBody(response: Response, step: Taking['step']): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body!.getReader()
  const parts: Uint8Array[] = []
  let done = 0
  let total: number | undefined
  for (;;) {
    const { done: isOver, value } = await reader.read()
    if (isOver) break
    parts.push(value)
    done += value.length
    total ??= findTotal(parts)
    step(done, total)
  }
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer())
}

// The head comes first and says how much follows. It is not verified yet: only the progress bar relies on it.
function findTotal(parts: readonly Uint8Array[]): number | undefined {
  const start = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    start.set(part, at)
    at += part.length
  }
  const end = start.indexOf(10)
  if (end < 0) return undefined
  try {
    return end + 1 + parsePackageHead(new TextDecoder().decode(start.subarray(0, end))).head.sizeBytes
  } catch {
    return undefined
  }
}
