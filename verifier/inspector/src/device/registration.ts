// Registers this phone's key with the office, and remembers what the office has said of it.
import { createDeviceProof } from '@temsao/shared/inspection/device.ts'
import { ApiError, ask } from '../../../ui/api.ts'
import { findOffice } from '../trip/office.ts'
import { trustList } from '../trip/verified-trust.ts'
import { user } from '../user.ts'
import { createDeviceKey, getDeviceKey } from './device-key.ts'

/** What the office has said of this phone. */
export interface Registration {
  readonly kid: string
  readonly name: string
  readonly state: 'waiting' | 'approved' | 'revoked'
  /** The office's certificate of the key (`ocop-device+jwt`); null until it has approved. */
  readonly certificate: string | null
  /** The day from which it no longer counts. */
  readonly revokedFrom: string | null
}

/** The present user's phone. */
export type Device =
  | { readonly state: 'none' }
  /** A key was made, and the office has not been told or has not answered. */
  | { readonly state: 'made'; readonly kid: string }
  | { readonly state: 'registered'; readonly kid: string; readonly registration: Registration }

const STORAGE_PREFIX = 'temsao.device:'
const PATH = '/api/v1/inspector-devices'

/** What is known here of the phone; rejects with DOMException where storage is refused. */
export async function findDevice(): Promise<Device> {
  const key = await getDeviceKey()
  if (key === undefined) return { state: 'none' }
  const registration = recall(key.kid)
  return registration === undefined ? { state: 'made', kid: key.kid } : { state: 'registered', kid: key.kid, registration }
}

/** Makes the key if there is none and registers it under a name; the same key again gives the same answer. Throws ApiError. */
export async function registerDevice(name: string, signal?: AbortSignal): Promise<Registration> {
  const key = await createDeviceKey()
  const proof = await createDeviceProof({ point: key.point, origin: serviceOrigin(), now: Date.now() }, key.sign)
  const { x, y } = key.point
  return keep(await ask<Registration>(PATH, { body: { name, publicKey: { x, y }, proof }, signal }))
}

/** Asks the office's service how the phone stands; `undefined` where it does not know it. Throws ApiError. */
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

// The proof is for the service, which knows itself by its first address.
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
    // Blocked or full storage: the service is asked again.
  }
  return kept
}

function forget(kid: string): void {
  try {
    localStorage.removeItem(storageKey(kid))
  } catch {
    // Blocked storage never held it.
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
