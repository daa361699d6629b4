// Takes a package from the service: asks for room, fetches with progress, verifies, and only then puts it in the old one's place.
import { parsePackageHead } from '@temsao/shared/inspection/package.ts'
import { ApiError, fetchFile } from '../../../ui/api.ts'
import { getDeviceKey } from '../device/device-key.ts'
import { user } from '../user.ts'
import { keepPackage, openPackage, type OpenPackage } from './current-package.ts'
import { renewTrust } from './verified-trust.ts'

/** Which part of the register is wanted. */
export interface Scope {
  /** Codes of provinces. */
  readonly provinces: readonly string[]
  /** Codes of communes in them, or null for all. */
  readonly communes: readonly string[] | null
}

/** Thrown where the phone has no room for a package; the one before is still there. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull'
}

/** How a package is taken. */
export interface Taking {
  readonly signal: AbortSignal
  /** Told how far it is, in bytes; the total once it is known. */
  readonly step: (done: number, total?: number) => void
}

/** The place of a package besides its bytes, while the new one is written beside the old one. */
const ROOM_FACTOR = 2

/** Takes a package; throws ApiError, PackageError, {@link StorageFull}. Whatever is thrown, the package before is still there. */
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

// Whoever has several phones needs the certificate of this one. A key that the office does not know yet has none.
async function askForPackage(scope: Scope, signal: AbortSignal): Promise<Response> {
  const query = new URLSearchParams({ provinces: scope.provinces.join(',') })
  if (scope.communes !== null) query.set('communes', scope.communes.join(','))
  const ask = async (): Promise<Response> => await fetchFile(`/api/v1/inspection-package?${query}`, { signal })
  // Where storage is refused there is no key, and what the package lacks is said when it cannot be kept.
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

// In the middle of an answer: by the person, or because the network went away.
function brokenOff(signal: AbortSignal, error: unknown): ApiError {
  return new ApiError({ code: signal.aborted ? 'cancelled' : 'offline', status: 0, detail: String(error), fields: [] })
}

// Browsers drop what pages keep when a phone runs full, unless they were asked to keep it.
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

// The head comes first and says how much follows. It is not verified yet: only the bar of the progress believes it.
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
