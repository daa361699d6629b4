// What labels are printed on and how: resolved from an input, kept with the order, and read again when the labels are sent again.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { z } from 'zod'
import type { Db } from '../../store/database.ts'
import type { PrintOrderRow } from '../../store/schema.ts'
import { DEFAULT_DESIGN, type LabelDesign } from '../../print/label/label.ts'
import type { SheetDescription } from '../../print/sheet/sheet.ts'
import { findPreset } from '../../print/sheet/sheet-presets.ts'
import { DomainError } from '../domain-error.ts'
import { assertKept, readKept, writeKept } from './kept-form.ts'
import { assertSheetOf, outputs, placement, settledDesign, sheetDescription, symbols } from './sheet-description.ts'
import type { PaperInput, SheetInput } from './sheet-inputs.ts'
import { getSheetPreset, savedSheetOf, type SavedSheet } from './sheet-presets.ts'

const printSetup = z.object({
  /** Id or name of the preset, or the measures. */
  preset: z.string(),
  sheet: sheetDescription,
  ...placement,
  design: settledDesign,
  symbols,
})

/** What labels are printed on and how: everything that decides what a sheet looks like. */
export type PrintSetup = z.output<typeof printSetup>

const KEPT_SHEET = {
  version: 1,
  schema: printSetup.extend({
    /** How much of the stamp is on each label. */
    profile: z.enum(['full', 'mini']),
    output: outputs,
  }),
}

/** What is kept with an order, so that the same sheet can be made again. */
export type KeptSheet = z.output<typeof KEPT_SHEET.schema>

/** Returns the text that is stored with an order. */
export function writeSheet(sheet: KeptSheet): string {
  return writeKept(KEPT_SHEET, sheet)
}

/** Returns the sheet of an order; throws `wrong-state` for an order without a sheet, and for a sheet that cannot be read. */
export function readSheet({ id, sheet }: Pick<PrintOrderRow, 'id' | 'sheet'>): KeptSheet {
  if (sheet === null) throw new DomainError('wrong-state', fault('order-without-sheet', { id }))
  return assertKept(readKept(sheet, KEPT_SHEET), { kind: 'sheet', order: id })
}

/** Returns the sheet of an order, or undefined if it has none or an unreadable one. For lists, which must not fail because of one row. */
export function findSheet({ sheet }: Pick<PrintOrderRow, 'sheet'>): KeptSheet | undefined {
  const kept = sheet === null ? undefined : readKept(sheet, KEPT_SHEET)
  return kept !== undefined && 'value' in kept ? kept.value : undefined
}

/** Resolves what to print on; throws `invalid-input`, `not-found` and `PrintError` `sheet-invalid`. */
export async function resolveSetup(db: Db, input: SheetInput, producerId: number | undefined): Promise<PrintSetup> {
  const { preset, sheet, saved } = await findPaper(db, input, producerId)
  const setup = {
    preset,
    sheet,
    startCell: input.startCell,
    calibration: input.calibration ?? saved?.calibration,
    design: mergeDesign(mergeDesign(findPreset(preset)?.design ?? DEFAULT_DESIGN, saved?.design), input.design),
    cropMarks: input.cropMarks,
    bleedMm: input.bleedMm,
    symbols: input.symbols,
  }
  assertSheetOf(input, sheet, setup)
  return setup
}

/** A sheet to print on, with the name that is kept with an order. */
export interface Paper {
  readonly preset: string
  readonly sheet: SheetDescription
  /** What was saved together with the sheet, if somebody saved it under a name. */
  readonly saved?: SavedSheet
}

/** Finds the sheet that the input means; throws `invalid-input` and `not-found`. */
export async function findPaper(db: Db, input: PaperInput, producerId: number | undefined): Promise<Paper> {
  const { preset, savedPreset, sheet } = input
  const named = Object.entries({ preset, savedPreset, sheet }).filter(([, value]) => value !== undefined)
  if (named.length !== 1) throw new DomainError('invalid-input', fault('sheet-not-named'), [fieldFault('preset', 'one-sheet-named')])
  if (sheet !== undefined) return { preset: `${sheet.columns}×${sheet.rows}, ${sheet.labelWidthMm}×${sheet.labelHeightMm} mm`, sheet }
  if (savedPreset !== undefined) {
    const row = await getSheetPreset(db, savedPreset, producerId)
    const saved = savedSheetOf(row)
    return { preset: row.name, sheet: saved.sheet, saved }
  }
  const known = findPreset(preset!)
  if (known !== undefined) return { preset: known.id, sheet: known.sheet }
  throw new DomainError('invalid-input', fault('no-such-sheet'), [fieldFault('preset', 'no-built-in-sheet', { preset: preset! })])
}

type Mutable<Value> = { -readonly [Name in keyof Value]: Value[Name] }

function mergeDesign(base: LabelDesign, changes: SheetInput['design']): Mutable<LabelDesign> {
  const { shows = {}, ...rest } = changes ?? {}
  return { ...base, ...withoutUndefined(rest), shows: { ...base.shows, ...withoutUndefined(shows) } }
}

type Defined<Value> = { [Name in keyof Value]?: Exclude<Value[Name], undefined> }

function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<Value>
}
