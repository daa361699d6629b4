// The keys with which inspectors sign on their devices: registered with a proof, approved and revoked by the office, certified by the
// issuer. What a device signed before the day of its revocation stays valid.
import { fault, fieldFault, type Fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { thumbprintOf, verifyDeviceProof } from '@temsao/shared/inspection/device.ts'
import { importVerifyingKey } from '@temsao/shared/inspection/web-crypto.ts'
import { ListError, type ListErrorCode } from '@temsao/shared/lists/list-error.ts'
import { z } from 'zod'
import type { InspectorDeviceRow } from '../../store/account-schema.ts'
import type { Db } from '../../store/database.ts'
import { findDevice, insertDevice, listDevicesOf, updateDevice } from '../../store/people/inspector-devices.ts'
import { findUser } from '../../store/people/users.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { isoDate, lines, printable } from '../register/inputs.ts'
import { instantOf, together, type Work } from '../work.ts'
import { coded } from '../input-faults.ts'

/** How many devices an inspector may have at the same time; revoked devices do not count. */
export const DEVICES_AT_MOST = 5

const coordinate = z.string().regex(/^[\w-]{43}$/, coded('not-base64url-bytes', { bytes: 32 }))

export const deviceInput = z
  .strictObject({
    name: printable(60).meta({ description: 'What the inspector calls the device.', example: 'Điện thoại Samsung' }),
    publicKey: z.strictObject({ x: coordinate, y: coordinate }).meta({ description: 'ECDSA P-256; the private key stays on the device.' }),
    proof: z.string().max(2000, coded('far-too-long')).meta({
      description:
        'JWS of type `ocop-device-proof+jwt`, signed by that key: claims `jwk`, `iat` (at most 10 minutes old), `aud` (our origin).',
    }),
  })
  .meta({ id: 'InspectorDeviceInput' })

export const deviceRevocationInput = z
  .strictObject({
    from: isoDate.meta({ description: 'What the device signed from this day on does not count; today or earlier.' }),
    reason: lines(500).meta({ example: 'Mất điện thoại ngày 20/11/2026' }),
  })
  .meta({ id: 'InspectorDeviceRevocation' })

export type DeviceInput = z.output<typeof deviceInput>
export type DeviceRevocationInput = z.output<typeof deviceRevocationInput>

/** Returns the device with this kid; throws `not-found`, also if an inspector asks for another inspector's device. */
export async function getDevice({ db, actor }: Pick<Work, 'db' | 'actor'>, kid: string): Promise<InspectorDeviceRow> {
  const device = await findDevice(db, kid)
  if (device === undefined || (actor.role === 'inspector' && device.userId !== actor.id))
    throw new DomainError('not-found', fault('no-such', { what: 'device', id: kid }))
  return device
}

/** The circumstances that a registration is checked against. */
export interface Registration {
  /** The origin of this service. A proof that was made for another origin is invalid. */
  readonly origin: string
  /** Whether the register is open: nobody signs in, so nobody could approve, and a device is approved at once. */
  readonly isOpen: boolean
}

/**
 * Registers the key of a device for the actor; the same key again returns the same device. Throws `invalid-input` for an invalid key or
 * proof, `duplicate` for a key of somebody else, and `quota-exceeded` if the actor already has the most devices allowed.
 */
export async function registerDevice(work: Work, input: DeviceInput, { origin, isOpen }: Registration): Promise<InspectorDeviceRow> {
  const { name, publicKey, proof } = input
  await assertProof(proof, { point: publicKey, origin, now: work.now })
  const kid = await thumbprintOf(publicKey)
  return await together(work, async (inside) => {
    const { db, actor } = inside
    const known = await findDevice(db, kid)
    if (known !== undefined && known.userId !== actor.id) throw new DomainError('duplicate', fault('key-of-other-account'))
    if (known !== undefined) return known
    await assertRoom(db, actor.id)
    const approval = isOpen ? approvalBy(inside) : NOT_APPROVED
    const row = { kid, userId: actor.id, name, publicX: publicKey.x, publicY: publicKey.y, registeredAt: instantOf(inside) }
    await insertDevice(db, { ...row, ...approval, ...NOT_REVOKED })
    const device = await getDevice(inside, kid)
    // Without the device's name: people choose it, and it may be their own name.
    await recordChange(inside, { record: 'inspector-device', id: kid, action: 'register', after: stateOf(device) })
    return device
  })
}

const NOT_APPROVED = { state: 'waiting', approvedAt: null, approvedBy: null } as const
const NOT_REVOKED = { revokedFrom: null, revokedEnteredAt: null, revocationReason: null } as const

async function assertProof(proof: string, expected: { point: DeviceInput['publicKey']; origin: string; now: number }): Promise<void> {
  if ((await importVerifyingKey(expected.point)) === undefined) throw refused('publicKey', fault('not-on-curve'))
  try {
    await verifyDeviceProof(proof, expected)
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    throw refused('proof', PROOF_FAULTS[error.code] ?? fault('proof-not-valid'))
  }
}

const PROOF_FAULTS: Partial<Record<ListErrorCode, Fault>> = {
  expired: fault('proof-too-old'),
  'issued-in-future': fault('proof-in-future'),
  'wrong-subject': fault('proof-for-other'),
  'signature-wrong': fault('proof-not-signed'),
}

function refused(field: string, wrong: Fault): DomainError {
  return new DomainError('invalid-input', fault('input-refused', { what: 'device' }), [{ field, fault: wrong }])
}

async function assertRoom(db: Db, userId: string): Promise<void> {
  const inUse = (await listDevicesOf(db, userId)).filter(({ state }) => state !== 'revoked')
  if (inUse.length < DEVICES_AT_MOST) return
  throw new DomainError('quota-exceeded', fault('too-many-devices', { most: DEVICES_AT_MOST }))
}

function approvalBy(work: Work): Pick<InspectorDeviceRow, 'state' | 'approvedAt' | 'approvedBy'> {
  return { state: 'approved', approvedAt: instantOf(work), approvedBy: work.actor.id }
}

function stateOf({ userId, state, approvedAt, revokedFrom, revocationReason }: InspectorDeviceRow): object {
  return { userId, state, approvedAt, revokedFrom, revocationReason }
}

/**
 * Approves a device after the office has compared its first characters with the inspector. A device that is already approved stays
 * unchanged. Throws `not-found`, and `wrong-state` for a revoked device or a blocked account.
 */
export async function approveDevice(work: Work, kid: string): Promise<InspectorDeviceRow> {
  return await together(work, async (inside) => {
    const before = await getDevice(inside, kid)
    if (before.state === 'approved') return before
    if (before.state === 'revoked') throw new DomainError('wrong-state', fault('device-revoked-for-good', { kid }))
    const user = await findUser(inside.db, before.userId)
    if (user !== undefined && user.blockedAt !== null) throw new DomainError('wrong-state', fault('device-of-blocked-account'))
    return await change(inside, before, { action: 'approve', changes: approvalBy(inside) })
  })
}

/**
 * Revokes a device from a day on, or moves its revocation to an earlier day. Throws `not-found`, `invalid-input` for a day in the future,
 * and `wrong-state` for a later day than before: what was not trustworthy does not become trustworthy again.
 */
export async function revokeDevice(work: Work, kid: string, { from, reason }: DeviceRevocationInput): Promise<InspectorDeviceRow> {
  if (from > dayInVietnam(work.now))
    throw new DomainError('invalid-input', fault('input-refused', { what: 'device-revocation' }), [fieldFault('from', 'not-past')])
  return await together(work, async (inside) => {
    const before = await getDevice(inside, kid)
    if (before.revokedFrom !== null && from > before.revokedFrom)
      throw new DomainError('wrong-state', fault('device-revoked-already', { kid, from: before.revokedFrom }))
    if (before.revokedFrom === from) return before
    return await revoke(inside, before, { from, reason })
  })
}

/** Revokes every device of an account from today on. Call it in the transaction that blocks the account. */
export async function revokeDevicesOf(work: Work, userId: string): Promise<void> {
  const from = dayInVietnam(work.now)
  for (const device of await listDevicesOf(work.db, userId))
    if (device.state !== 'revoked') await revoke(work, device, { from, reason: 'Tài khoản bị khóa (account blocked)' })
}

async function revoke(
  work: Work,
  before: InspectorDeviceRow,
  { from, reason }: { from: IsoDate; reason: string },
): Promise<InspectorDeviceRow> {
  const revocation = { revokedFrom: from, revokedEnteredAt: instantOf(work), revocationReason: reason }
  return await change(work, before, { action: 'revoke', changes: { state: 'revoked', ...revocation } })
}

type Changes = Parameters<typeof updateDevice>[2]

async function change(
  work: Work,
  before: InspectorDeviceRow,
  { action, changes }: { action: string; changes: Changes },
): Promise<InspectorDeviceRow> {
  await updateDevice(work.db, before.kid, changes)
  const after = await getDevice(work, before.kid)
  await recordChange(work, { record: 'inspector-device', id: before.kid, action, before: stateOf(before), after: stateOf(after) })
  return after
}
