// Keys of inspectors' devices.
import type { InspectorDeviceRow } from './account-schema.ts'
import type { Db } from './database.ts'

/** The device with this thumbprint. */
export async function findDevice(db: Db, kid: string): Promise<InspectorDeviceRow | undefined> {
  return await db.selectFrom('inspectorDevices').selectAll().where('kid', '=', kid).executeTakeFirst()
}
