// Whom this page trusts: the roots and the trust list that the service wrote into it, and the newer device list that the service signed, if
// it can be reached.
import { parseDeviceList, type DeviceList } from '@temsao/shared/inspection/device.ts'
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import type { PublicPoint, TrustList } from '@temsao/shared/lists/trust-list.ts'
import { fetchText } from '../../reading/lists.ts'
import { canCheckSignatures } from '../../reading/signature.ts'
import { readTrust } from '../../reading/trust.ts'

/** What bundles and statements are verified against. */
export interface Trusted {
  readonly roots: readonly PublicPoint[]
  readonly trust: TrustList | undefined
}

/** Reads the page's own trust block; never rejects. */
export async function readRoots(): Promise<Trusted> {
  const text = document.getElementById('trust')?.textContent ?? ''
  return { roots: rootsOf(text), trust: canCheckSignatures() ? await readTrust(text) : undefined }
}

function rootsOf(text: string): readonly PublicPoint[] {
  try {
    return (JSON.parse(text) as Partial<TrustBlock>).roots ?? []
  } catch {
    return []
  }
}

/** The service's newest list of revoked devices, verified; `undefined` if it cannot be fetched or verified. Never rejects. */
export async function fetchDeviceList({ trust }: Trusted): Promise<DeviceList | undefined> {
  try {
    const { list, ...jwt } = parseDeviceList((await fetchText('/status/devices')).trim())
    if (trust === undefined) return undefined
    return (await verifyIssued(jwt, { issuer: list.issuer, issuedAt: list.issuedAt, trust })).state === 'issued' ? list : undefined
  } catch {
    return undefined
  }
}
