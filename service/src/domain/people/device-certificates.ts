// What the issuer certifies about an inspector's device, and the issuer's list of revoked devices. Both are signed by the issuer's current
// key.
import { createHash } from 'node:crypto'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import {
  DEVICE_CERTIFICATE_TYPE,
  DEVICE_LIST_TYPE,
  deviceCertificateClaims,
  deviceListClaims,
  type DeviceCertificate,
} from '@temsao/shared/inspection/device.ts'
import type { DeviceCertificateRow, InspectorDeviceRow } from '../../store/account-schema.ts'
import type { Db } from '../../store/database.ts'
import { findLatestCertificate, insertDeviceCertificate, listRevokedDevices } from '../../store/people/inspector-devices.ts'
import { findUser } from '../../store/people/users.ts'
import { recordChange } from '../audit.ts'
import { parseProvinces } from './inspector-scope.ts'
import type { Issuer } from '../stamps/stamps.ts'
import { together, type Work } from '../work.ts'

/** Takes the place of a name for an inspector without an account, when somebody tries out an open register. */
export const NAMELESS_INSPECTOR = 'Người kiểm tra thử (demo)'

/**
 * Returns the certificate of an approved device; null for any other device. A new certificate is made if the content would change, or if
 * another key signs now. Earlier certificates are kept, because inspections refer to them.
 */
export async function getCertificate(work: Work, issuer: Issuer, device: InspectorDeviceRow): Promise<string | null> {
  if (device.state !== 'approved') return null
  const signer = await issuer.signer.current(work)
  const said = await describe(work.db, device, signer.issuer)
  const claims = JSON.stringify(said)
  const isCurrent = (row: DeviceCertificateRow): boolean => row.claims === claims && row.keyNumber === signer.keyNumber
  const known = await findLatestCertificate(work.db, device.kid)
  if (known !== undefined && isCurrent(known)) return known.certificate
  return await together(work, async (inside) => {
    const latest = await findLatestCertificate(inside.db, device.kid)
    if (latest !== undefined && isCurrent(latest)) return latest.certificate
    // A certificate is identified by its instant, so two certificates must not share one second.
    const issuedAt = Math.max(Math.floor(inside.now / 1000), (latest?.issuedAt ?? 0) + 1)
    const certificate = await signer.signJwt(DEVICE_CERTIFICATE_TYPE, deviceCertificateClaims({ ...said, issuedAt }))
    await insertDeviceCertificate(inside.db, { kid: device.kid, issuedAt, claims, keyNumber: signer.keyNumber, certificate })
    const after = { issuedAt, provinces: said.provinces, from: said.from, keyNumber: signer.keyNumber }
    await recordChange(inside, { record: 'inspector-device', id: device.kid, action: 'certify', after })
    return certificate
  })
}

async function describe(db: Db, device: InspectorDeviceRow, issuer: number): Promise<Omit<DeviceCertificate, 'issuedAt'>> {
  const { kid, publicX: x, publicY: y, name, userId, approvedAt } = device
  const user = await findUser(db, userId)
  return {
    issuer,
    kid,
    point: { x, y },
    name: user?.name ?? NAMELESS_INSPECTOR,
    device: name,
    provinces: user === undefined ? 'all' : (parseProvinces(user.provinces) ?? []),
    from: dayInVietnam(Date.parse(approvedAt!)),
  }
}

/** A signed list of revoked devices. */
export interface DeviceListToken {
  /** JWT in JWS compact form. */
  readonly token: string
  /** Changes whenever the token changes. */
  readonly tag: string
}

/** The device list of an issuer. */
export interface DeviceLists {
  /** Returns the list as it is at this moment. */
  getToken(at: { readonly db: Db; readonly now: number }): Promise<DeviceListToken>
}

/**
 * Creates the list of an issuer. A signed list stays in memory as long as no device was revoked, its key still signs, and it is younger
 * than `freshSeconds`. Each call looks up the revoked devices, so that a revocation shows at once on every instance.
 */
export function createDeviceLists({ signer: signers }: Issuer, freshSeconds: number): DeviceLists {
  let kept: (DeviceListToken & { readonly content: string; readonly issuedAt: number }) | undefined
  return {
    async getToken(at) {
      const revoked = await listRevokedDevices(at.db)
      const signer = await signers.current(at)
      const issuedAt = Math.floor(at.now / 1000)
      const content = JSON.stringify([signer.keyNumber, revoked])
      const age = issuedAt - (kept?.issuedAt ?? 0)
      if (kept?.content === content && age >= 0 && age < freshSeconds) return kept
      const token = await signer.signJwt(DEVICE_LIST_TYPE, deviceListClaims({ issuer: signer.issuer, issuedAt, revoked }))
      const tag = createHash('sha256').update(token).digest('base64url').slice(0, 22)
      kept = { token, tag, content, issuedAt }
      return kept
    },
  }
}
