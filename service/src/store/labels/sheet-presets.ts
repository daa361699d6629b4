// Sheets that were saved under a name.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { SheetPresetRow, SheetPresetTable } from '../schema.ts'

/** The office's sheets and those of one producer, or of every producer if none is given; the office's first. */
export async function listSheetPresets(db: Db, producerId?: number): Promise<SheetPresetRow[]> {
  let query = db.selectFrom('sheetPresets').selectAll()
  if (producerId !== undefined) query = query.where((row) => row.or([row('producerId', 'is', null), row('producerId', '=', producerId)]))
  const rows = await query.orderBy('id').execute()
  return rows.toSorted((left, right) => Number(left.producerId !== null) - Number(right.producerId !== null))
}

export async function findSheetPreset(db: Db, id: number): Promise<SheetPresetRow | undefined> {
  return await db.selectFrom('sheetPresets').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertSheetPreset(db: Db, preset: Insertable<SheetPresetTable>): Promise<SheetPresetRow> {
  return await db.insertInto('sheetPresets').values(preset).returningAll().executeTakeFirstOrThrow()
}

/** Replaces name and sheet, and increments the version. */
export async function updateSheetPreset(db: Db, id: number, changes: Pick<SheetPresetRow, 'name' | 'sheet'>): Promise<void> {
  await db
    .updateTable('sheetPresets')
    .set((preset) => ({ ...changes, version: preset('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function deleteSheetPreset(db: Db, id: number): Promise<void> {
  await db.deleteFrom('sheetPresets').where('id', '=', id).execute()
}
