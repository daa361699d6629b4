// Inspectors' devices as a browser makes them: a key that cannot be exported, and the proof that the device has it.
import { createDeviceProof, thumbprintOf } from '@temsao/shared/inspection/device.ts'
import { ORIGIN } from './people.ts'
import { NOON } from '../test-app.ts'

/** A device's key. */
export interface TestDevice {
  readonly kid: string
  readonly point: { readonly x: string; readonly y: string }
  readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>
}

export async function createDevice(): Promise<TestDevice> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  const sign = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, bytes))
  return { kid: await thumbprintOf({ x, y }), point: { x, y }, sign }
}

/** The body that a browser sends to register a device. */
export async function registrationOf(
  { point, sign }: TestDevice,
  { now = NOON, origin = ORIGIN, name = 'Điện thoại' }: { now?: number; origin?: string; name?: string } = {},
): Promise<{ name: string; publicKey: { x: string; y: string }; proof: string }> {
  return { name, publicKey: point, proof: await createDeviceProof({ point, origin, now }, sign) }
}
