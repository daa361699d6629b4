// Sheets that people save under a name: the office for everybody, a producer only for itself.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { z } from 'zod'
import { DEFAULT_DESIGN } from '../../print/label/label.ts'
import {
  deleteSheetPreset,
  findSheetPreset,
  insertSheetPreset,
  listSheetPresets,
  updateSheetPreset,
} from '../../store/labels/sheet-presets.ts'
import type { Db } from '../../store/database.ts'
import type { SheetPresetRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { assertVersion, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'
import { assertKept, readKept, writeKept } from './kept-form.ts'
import { assertSheetOf } from './sheet-description.ts'
import { presetInput, type PresetInput } from './sheet-inputs.ts'

const KEPT_PRESET = { version: 1, schema: z.object(presetInput.omit({ name: true }).shape) }

/** What is saved under a name. */
export type SavedSheet = z.output<typeof KEPT_PRESET.schema>

/** A longer list would not help anybody to choose. */
export const MOST_PRESETS = 100

/** Returns the saved sheet with this id; throws `not-found`, also for a sheet that an actor of another producer may not see. */
export async function getSheetPreset(db: Db, id: number, producerId?: number): Promise<SheetPresetRow> {
  const preset = await findSheetPreset(db, id)
  const isSeen = preset !== undefined && (producerId === undefined || preset.producerId === null || preset.producerId === producerId)
  if (!isSeen) throw new DomainError('not-found', fault('no-such', { what: 'saved-sheet', id: String(id) }))
  return preset
}

/** Returns the sheet that a row holds; throws `wrong-state` if it cannot be read. */
export function savedSheetOf({ id, name, sheet }: SheetPresetRow): SavedSheet {
  return assertKept(readKept(sheet, KEPT_PRESET), { kind: 'saved-sheet', id, name })
}

/** Returns the sheet that a row holds, or undefined if it cannot be read. For lists, which must not fail because of one row. */
export function findSavedSheet({ sheet }: SheetPresetRow): SavedSheet | undefined {
  const kept = readKept(sheet, KEPT_PRESET)
  return 'value' in kept ? kept.value : undefined
}

function assertPreset({ name, ...saved }: PresetInput): { name: string; sheet: string } {
  assertSheetOf(saved, saved.sheet, { calibration: saved.calibration, design: { ...DEFAULT_DESIGN, dpi: saved.design?.dpi } })
  return { name, sheet: writeKept(KEPT_PRESET, saved) }
}

/**
 * Saves a sheet for the actor's producer, or for everybody if the actor has no producer. Throws `PrintError` `sheet-invalid`, `duplicate`
 * and `wrong-state`.
 */
export async function saveSheetPreset(work: Work, input: PresetInput): Promise<SheetPresetRow> {
  const preset = assertPreset(input)
  return await together(work, async (inside) => {
    const producerId = work.actor.producerId ?? null
    const own = await listOwn(inside.db, producerId)
    if (own.length >= MOST_PRESETS) throw new DomainError('wrong-state', fault('too-many-saved-sheets', { most: MOST_PRESETS }))
    assertNameIsFree(own, preset.name)
    const row = await insertSheetPreset(inside.db, { producerId, ...preset, createdAt: instantOf(work) })
    await recordChange(inside, { record: 'sheet-preset', id: row.id, action: 'save', after: row })
    return row
  })
}

/** Replaces a saved sheet; throws `not-found`, `version-conflict`, and what {@link saveSheetPreset} throws. */
export async function replaceSheetPreset(work: Work, { id, expected, input }: Change<PresetInput>): Promise<SheetPresetRow> {
  const preset = assertPreset(input)
  return await together(work, async (inside) => {
    const before = await getSheetPreset(inside.db, id)
    assertVersion(before, expected)
    const others = (await listOwn(inside.db, before.producerId)).filter((other) => other.id !== id)
    assertNameIsFree(others, preset.name)
    await updateSheetPreset(inside.db, id, preset)
    const after = await getSheetPreset(inside.db, id)
    await recordChange(inside, { record: 'sheet-preset', id, action: 'replace', before, after })
    return after
  })
}

/** Removes a saved sheet. Orders that used it keep their own copy. Throws `not-found`. */
export async function removeSheetPreset(work: Work, id: number): Promise<void> {
  await together(work, async (inside) => {
    const before = await getSheetPreset(inside.db, id)
    await deleteSheetPreset(inside.db, id)
    await recordChange(inside, { record: 'sheet-preset', id, action: 'remove', before })
  })
}

async function listOwn(db: Db, producerId: number | null): Promise<SheetPresetRow[]> {
  return (await listSheetPresets(db)).filter((preset) => preset.producerId === producerId)
}

function assertNameIsFree(presets: readonly SheetPresetRow[], name: string): void {
  if (!presets.some((preset) => preset.name === name)) return
  throw new DomainError('duplicate', fault('saved-sheet-exists', { name }), [fieldFault('name', 'name-taken')])
}
