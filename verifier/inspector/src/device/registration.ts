// Registers this phone's key with the office, and remembers the office's answer.
import { createDeviceProof } from '@temsao/shared/inspection/device.ts'
import { ApiError, ask } from '../../../ui/api.ts'
import { findOffice } from '../trip/office.ts'
import { trustList } from '../trip/verified-trust.ts'
import { user } from '../user.ts'
import { createDeviceKey, getDeviceKey } from './device-key.ts'

/** The office's last answer about this phone's key. */
export interface Registration {
  readonly kid: string
  readonly name: string
  readonly state: 'waiting' | 'approved' | 'revoked'
  /** The office's certificate for the key (`ocop-device+jwt`); null until the office has approved the key. */
  readonly certificate: string | null
  /** The day from which the key no longer counts. */
  readonly revokedFrom: string | null
}

/** The state of the current user's key on this phone. */
export type Device =
  | { readonly state: 'none' }
  /** The key exists. The office was not told yet, or has not answered. */
  | { readonly state: 'made'; readonly kid: string }
  | { readonly state: 'registered'; readonly kid: string; readonly registration: Registration }

const STORAGE_PREFIX = 'temsao.device:'
const PATH = '/api/v1/inspector-devices'

/** What this phone knows about its key; rejects with DOMException if storage is blocked. */
export async function findDevice(): Promise<Device> {
  const key = await getDeviceKey()
  if (key === undefined) return { state: 'none' }
  const registration = recall(key.kid)
  return registration === undefined ? { state: 'made', kid: key.kid } : { state: 'registered', kid: key.kid, registration }
}

/**
 * Creates the key if there is none and registers it under a name. Registering the same key again gives the same answer. Throws ApiError.
 */
export async function registerDevice(name: string, signal?: AbortSignal): Promise<Registration> {
  const key = await createDeviceKey()
  const proof = await createDeviceProof({ point: key.point, origin: serviceOrigin(), now: Date.now() }, key.sign)
  const { x, y } = key.point
  return keep(await ask<Registration>(PATH, { body: { name, publicKey: { x, y }, proof }, signal }))
}

/** Asks the service for the state of this phone's key; `undefined` if the service does not know it. Throws ApiError. */
export async function askForDevice(signal?: AbortSignal): Promise<Registration | undefined> {
  const key = await getDeviceKey()
  if (key === undefined) return undefined
  try {
    return keep(await ask<Registration>(`${PATH}/${key.kid}`, { signal }))
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'not-found') throw error
    forget(key.kid)
    return undefined
  }
}

// The proof names the service it is for. The service expects its first origin in the trust list.
function serviceOrigin(): string {
  const trust = trustList.get()
  return (trust && findOffice(trust, location.origin)?.origins[0]) ?? location.origin
}

function keep(registration: Registration): Registration {
  const { kid, name, state, certificate, revokedFrom } = registration
  const kept: Registration = { kid, name, state, certificate, revokedFrom }
  try {
    localStorage.setItem(storageKey(kid), JSON.stringify(kept))
  } catch {
    // Storage is blocked or full: the service is asked again.
  }
  return kept
}

function forget(kid: string): void {
  try {
    localStorage.removeItem(storageKey(kid))
  } catch {
    // Storage is blocked: nothing was stored.
  }
}

function recall(kid: string): Registration | undefined {
  try {
    return (JSON.parse(localStorage.getItem(storageKey(kid)) ?? 'null') as Registration | null) ?? undefined
  } catch {
    return undefined
  }
}

function storageKey(kid: string): string {
  return `${STORAGE_PREFIX}${user.get()?.id} ${kid}`
}
