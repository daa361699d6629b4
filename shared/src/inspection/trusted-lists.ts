// Verifies the two lists that evidence depends on besides its own signatures: what the roots trust, and which devices are revoked.
import { kidOfRoot, parseTrustList, type PublicPoint, type TrustList } from '../lists/trust-list.ts'
import { parseDeviceList, type DeviceList } from './device.ts'
import { InspectionError, type BundleReason } from './inspection-error.ts'
import { verifyIssued } from './issued.ts'
import { importVerifyingKey, isSignatureOf } from './web-crypto.ts'

/**
 * Reads a token that anybody may have sent; throws {@link InspectionError} with the reason. Any fault in its form means that it was
 * altered, even nesting so deep that parsing overflows.
 */
export function readToken<T>(parse: () => T, reason: BundleReason): T {
  try {
    return parse()
  } catch {
    throw new InspectionError(reason)
  }
}

/** Verifies a trust list with root keys; throws {@link InspectionError} `root-unknown`, `trust-altered`. */
export async function verifyTrustToken(token: string, roots: readonly PublicPoint[]): Promise<TrustList> {
  const { list, ...jwt } = readToken(() => parseTrustList(token), 'trust-altered')
  const named = roots.filter((root) => kidOfRoot(root) === jwt.kid)
  if (named.length === 0) throw new InspectionError('root-unknown')
  for (const root of named) {
    const key = await importVerifyingKey(root)
    if (key !== undefined && (await isSignatureOf(key, jwt))) return list
  }
  throw new InspectionError('trust-altered')
}

/** A verified list of revoked devices. */
export interface VerifiedDeviceList {
  readonly list: DeviceList
  /** The key that signed it was withdrawn since. */
  readonly isKeyWithdrawn: boolean
}

/** Verifies a list of revoked devices with a trust list; throws {@link InspectionError} `issuer-unknown`, `device-altered`. */
export async function verifyDeviceListToken(token: string, trust: TrustList): Promise<VerifiedDeviceList> {
  const { list, ...jwt } = readToken(() => parseDeviceList(token), 'device-altered')
  const verdict = await verifyIssued(jwt, { ...list, trust })
  if (verdict.state === 'issued') return { list, isKeyWithdrawn: verdict.isKeyWithdrawn }
  throw new InspectionError(verdict.state === 'altered' ? 'device-altered' : 'issuer-unknown')
}
