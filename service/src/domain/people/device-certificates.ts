// What the issuer certifies of an inspector's device, and its list of revoked ones. Signed by the issuer's key of today.
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

/** What stands for the name of an inspector who has no account: an open register is being tried out. */
export const NAMELESS_INSPECTOR = 'Người kiểm tra thử (demo)'

/**
 * The certificate of an approved device; null for any other. It is made anew when it would say something else, or when another key
 * signs by now; the earlier ones are kept, since inspections name theirs.
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
    // Its instant is its name: two of one second would be one.
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
  /** Changes whenever the token does. */
  readonly tag: string
}

/** The list of an issuer. */
export interface DeviceLists {
  /** Gives the list as it is at this moment. */
  getToken(at: { readonly db: Db; readonly now: number }): Promise<DeviceListToken>
}

/**
 * Creates the list of an issuer. A signed list is kept in memory for as long as no device was revoked, its key signs and it is younger
 * than `freshSeconds`; what is revoked is looked up each time, so that it shows at once on every instance.
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
