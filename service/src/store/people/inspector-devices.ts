// The keys of inspectors' devices, and every certificate that was issued for them.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type Insertable, type SqlBool, type Updateable } from 'kysely'
import type { DeviceCertificateRow, InspectorDeviceRow, InspectorDeviceTable } from '../account-schema.ts'
import type { Db } from '../database.ts'
import { containsFolded } from '../search.ts'
import { readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export async function findDevice(db: Db, kid: string): Promise<InspectorDeviceRow | undefined> {
  return await db.selectFrom('inspectorDevices').selectAll().where('kid', '=', kid).executeTakeFirst()
}

/** The devices of an account, the latest first. */
export async function listDevicesOf(db: Db, userId: string): Promise<InspectorDeviceRow[]> {
  const query = db.selectFrom('inspectorDevices').selectAll().where('userId', '=', userId)
  return await query.orderBy('registeredAt', 'desc').orderBy('kid').execute()
}

/** A device and the name of its inspector; null if the inspector has no account. */
export interface ListedDevice extends InspectorDeviceRow {
  readonly inspectorName: string | null
}

export const DEVICE_SORTS = {
  id: textColumn('inspectorDevices.kid'),
  name: textColumn('inspectorDevices.nameFolded'),
  registeredAt: textColumn('inspectorDevices.registeredAt'),
}

/** Which devices a list shows. */
export interface DeviceFilter {
  /** A part of the device's or the inspector's name in any spelling, or the beginning of the key ID. */
  readonly search?: string | undefined
  readonly state?: InspectorDeviceRow['state'] | undefined
  readonly userId?: string | undefined
}

export async function searchDevices(
  db: Db,
  { filter, order }: { filter: DeviceFilter; order: SortedRequest<keyof typeof DEVICE_SORTS> },
): Promise<SortedPage<ListedDevice & { id: string }>> {
  const { search, state, userId } = filter
  let query = db
    .selectFrom('inspectorDevices')
    .leftJoin('users', 'users.id', 'inspectorDevices.userId')
    .selectAll('inspectorDevices')
    .select(['inspectorDevices.kid as id', 'users.name as inspectorName'])
  if (search !== undefined) query = query.where(isFound(search))
  if (state !== undefined) query = query.where('state', '=', state)
  if (userId !== undefined) query = query.where('inspectorDevices.userId', '=', userId)
  return await readSorted({ db, query }, DEVICE_SORTS, order)
}

// A search of punctuation only folds to nothing and would match every name; then only key IDs are searched. A key ID is searched
// from its beginning, the part that people compare.
function isFound(search: string) {
  const start = search.replaceAll(/\s/g, '')
  const isNamed = sql<SqlBool>`(${containsFolded('inspectorDevices.nameFolded', search)} or ${containsFolded('users.nameFolded', search)})`
  const isKid = sql<SqlBool>`substr(inspector_devices.kid, 1, ${sql.lit(start.length)}) = ${start}`
  if (foldForSearch(search) === '') return isKid
  return sql<SqlBool>`(${isNamed} or ${isKid})`
}

/** How many devices are waiting for approval. */
export async function countWaitingDevices(db: Db): Promise<number> {
  const query = db.selectFrom('inspectorDevices').select(({ fn }) => fn.countAll<number | string>().as('count'))
  return Number((await query.where('state', '=', 'waiting').executeTakeFirstOrThrow()).count)
}

/** Devices whose key is revoked, by key ID. */
export async function listRevokedDevices(db: Db): Promise<{ kid: string; from: NonNullable<InspectorDeviceRow['revokedFrom']> }[]> {
  const query = db.selectFrom('inspectorDevices').select(['kid', 'revokedFrom']).where('revokedFrom', 'is not', null)
  return (await query.orderBy('kid').execute()).map(({ kid, revokedFrom }) => ({ kid, from: revokedFrom! }))
}

export async function insertDevice(db: Db, device: Omit<Insertable<InspectorDeviceTable>, 'nameFolded'>): Promise<void> {
  await db
    .insertInto('inspectorDevices')
    .values({ ...device, nameFolded: foldForSearch(device.name) })
    .execute()
}

/** Changes what is known about a device; its key and its owner never change. */
export async function updateDevice(
  db: Db,
  kid: string,
  changes: Omit<Updateable<InspectorDeviceTable>, 'kid' | 'userId' | 'publicX' | 'publicY' | 'name' | 'nameFolded'>,
): Promise<void> {
  await db.updateTable('inspectorDevices').set(changes).where('kid', '=', kid).execute()
}

/** The latest certificate of a device. */
export async function findLatestCertificate(db: Db, kid: string): Promise<DeviceCertificateRow | undefined> {
  const query = db.selectFrom('deviceCertificates').selectAll().where('kid', '=', kid)
  return await query.orderBy('issuedAt', 'desc').limit(1).executeTakeFirst()
}

/**
 * The certificate of a device that was issued at an instant, in seconds since the epoch; inspections refer to it by this instant.
 */
export async function findDeviceCertificate(db: Db, kid: string, issuedAt: number): Promise<DeviceCertificateRow | undefined> {
  const query = db.selectFrom('deviceCertificates').selectAll().where('kid', '=', kid)
  return await query.where('issuedAt', '=', issuedAt).executeTakeFirst()
}

export async function insertDeviceCertificate(db: Db, row: DeviceCertificateRow): Promise<void> {
  await db.insertInto('deviceCertificates').values(row).execute()
}
