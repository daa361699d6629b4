// The key with which this phone signs its records: ECDSA on P-256, created here, not extractable, one for each user. Until the office has
// registered it, its signatures prove only that one phone signed all of them.
import { thumbprintOf } from '@temsao/shared/inspection/device.ts'
import type { PublicPoint } from '@temsao/shared/lists/trust-list.ts'
import { change, readValue } from '../database.ts'
import { user } from '../user.ts'

/** A signing key of this phone. */
export interface DeviceKey {
  /** The thumbprint of the public key (RFC 7638, SHA-256, base64url). */
  readonly kid: string
  /** Signs as RFC 7518 section 3.4 says: 64 bytes, r and s. */
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
  readonly point: PublicPoint
}

interface KeptKey {
  readonly userId: string
  readonly kid: string
  readonly point: PublicPoint
  readonly privateKey: CryptoKey
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** The current user's key on this phone; `undefined` if there is none. Rejects with DOMException if storage is blocked. */
export async function getDeviceKey(): Promise<DeviceKey | undefined> {
  const userId = user.get()?.id
  const kept = userId === undefined ? undefined : await readValue<KeptKey>('keys', userId)
  return kept === undefined ? undefined : toKey(kept)
}

/** Creates the current user's key, or returns the existing one. If two tabs create one at once, both get the first. */
export async function createDeviceKey(): Promise<DeviceKey> {
  const userId = user.get()?.id
  if (userId === undefined) throw new TypeError('Nobody works here.')
  const { privateKey, publicKey } = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  const made: KeptKey = { userId, kid: await thumbprintOf({ x, y }), point: { x, y }, privateKey }
  await change('keys', (keys) => {
    const find = keys.getKey(userId)
    find.addEventListener('success', () => find.result === undefined && keys.add(made))
  })
  return (await getDeviceKey())!
}

function toKey({ kid, point, privateKey }: KeptKey): DeviceKey {
  return {
    kid,
    point,
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(ALGORITHM, privateKey, bytes)),
  }
}
