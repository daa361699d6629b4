// What a request says of the sheet that labels are printed on. Limits are those of print/sheet-layout.ts, which names every wrong field.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { z } from '@hono/zod-openapi'
import { printable } from '../../domain/register/inputs.ts'
import { reprintInput, sheetOrderInput } from '../../domain/labels/sheet-inputs.ts'
import { getSheetPreset } from '../../domain/labels/sheet-presets.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { PrintError } from '../../print/print-error.ts'
import { assertSheet } from '../../print/sheet/sheet-layout.ts'
import { findPreset } from '../../print/sheet/sheet-presets.ts'
import { DEFAULT_DESIGN, LABEL_PARTS, type LabelDesign, type LabelPart } from '../../print/label/label.ts'
import type { SheetDescription, SheetPlacement } from '../../print/sheet/sheet.ts'
import type { Db } from '../../store/database.ts'
import { OUTPUTS } from './sheet-outputs.ts'

const number = z.number()
const mm = (description: string) => number.meta({ description: `${description}, mm.` })

export const sheetDescription = z
  .strictObject({
    medium: z.enum(['sheet', 'roll', 'single']),
    pageWidthMm: mm('Width of the page'),
    pageHeightMm: mm('Height of the page'),
    columns: number,
    rows: number,
    labelWidthMm: mm('Width of a label'),
    labelHeightMm: mm('Height of a label'),
    marginLeftMm: mm('From the left edge of the page to the first label'),
    marginTopMm: mm('From the top edge of the page to the first label'),
    columnGapMm: mm('Between two labels of a row'),
    rowGapMm: mm('Between two rows'),
  })
  .meta({ id: 'SheetDescription' })

const calibration = z
  .strictObject({ offsetXMm: number, offsetYMm: number, scaleXPermille: number, scaleYPermille: number })
  .meta({ id: 'Calibration', description: 'What the printer does wrong, as measured on a calibration page.' })

const shows = Object.fromEntries(LABEL_PARTS.map((part) => [part, z.boolean().optional()])) as Record<
  LabelPart,
  z.ZodOptional<z.ZodBoolean>
>

export const labelDesign = z
  .strictObject({
    shows: z.strictObject(shows).optional().meta({ description: 'Parts of the label; what is left out is shown as the preset has it.' }),
    language: z.enum(['vi', 'en']).optional(),
    dpi: number.optional().meta({ description: 'Printer resolution: a module is then a whole number of dots.' }),
    level: z.enum(['L', 'M', 'Q', 'H']).optional(),
    allowSmallModules: z.boolean().optional(),
    allowLargeModules: z.boolean().optional(),
  })
  .meta({ id: 'LabelDesign' })

const placement = {
  startCell: z
    .strictObject({ row: number, column: number })
    .optional()
    .meta({ description: 'First free cell of a sheet that was used before, both from 1.' }),
  calibration: calibration.optional(),
  design: labelDesign.optional(),
  cropMarks: z.boolean().optional(),
  bleedMm: number.optional(),
  symbols: z
    .enum(['vector', 'mask'])
    .default('mask')
    .meta({ description: '`vector` for a printing house; `mask`, a third of the size, for an office printer.' }),
}

const output = z.enum(OUTPUTS).meta({
  description:
    '`pdf`: sheets. `zpl`: for a thermal printer, whose dpi `design` names. `csv`: serials, typed codes and QR texts for variable data. `zip`: all that a printing house wants.',
})

/** What is printed on: one of three ways to say it. */
const paper = {
  preset: z.string().max(60).optional().meta({ description: 'Id of a built-in sheet.', example: 'tomy-145' }),
  savedPreset: z.int().positive().optional().meta({ description: 'Id of a saved sheet.' }),
  sheet: sheetDescription.optional(),
}

/** A sheet that is ordered. */
export const sheetBody = z
  .strictObject({ ...paper, ...placement, output: output.default('pdf'), ...sheetOrderInput.shape })
  .meta({ id: 'SheetOrder', description: 'Exactly one of `preset`, `savedPreset` and `sheet` says what is printed on.' })

/** A sheet that is sent again; where it is placed can be another cell of another sheet of the same kind. */
export const againBody = z
  .strictObject({ ...reprintInput.shape, startCell: placement.startCell, calibration: placement.calibration, output: output.optional() })
  .meta({ id: 'SheetAgain' })

/** A sheet that is saved. */
export const presetBody = z
  .strictObject({ name: printable(80), sheet: sheetDescription, calibration: calibration.optional(), design: labelDesign.optional() })
  .meta({ id: 'SheetPresetInput' })

/** A sheet whose printer is to be calibrated. */
export const calibrationBody = z.strictObject({ ...paper, language: z.enum(['vi', 'en']).default('vi') }).meta({ id: 'CalibrationRequest' })

/** What was measured on a printed calibration page; without `measures` only the marks are asked for. */
export const measuresBody = z
  .strictObject({
    ...paper,
    measures: z
      .strictObject({
        rulerXMm: mm('Length of the ruler across'),
        rulerYMm: mm('Length of the ruler down'),
        crossXMm: mm('From the left edge of the paper to the middle of the cross'),
        crossYMm: mm('From the upper edge of the paper to the middle of the cross'),
      })
      .optional(),
  })
  .meta({ id: 'CalibrationMeasures' })

/** What the rulers of a calibration page show, and what the measures make of it. */
export const calibrationRecord = z
  .object({
    marks: z
      .object({ crossXMm: z.number(), crossYMm: z.number(), rulerXMm: z.number(), rulerYMm: z.number() })
      .meta({ description: 'What a printer that does nothing wrong would print, mm.' }),
    calibration: calibration.nullable().meta({ description: 'To be sent with a sheet; null where nothing was measured.' }),
  })
  .meta({ id: 'CalibrationResult' })

type SheetBody = z.output<typeof sheetBody>
type Paper = Pick<SheetBody, 'preset' | 'savedPreset' | 'sheet'>

/** What is printed on and how: everything that decides what a sheet looks like, as it is kept with the order. */
export interface PrintSetup extends SheetPlacement {
  /** Id or name of the preset, or the measures. */
  readonly preset: string
  readonly sheet: SheetDescription
  readonly design: LabelDesign
  readonly symbols: 'vector' | 'mask'
}

type SavedSheet = Omit<z.output<typeof presetBody>, 'name'>

/** Settles what is printed on; throws `invalid-input`, `not-found` and `PrintError` `sheet-invalid`. */
export async function resolveSetup(db: Db, body: SheetBody, producerId: number | undefined): Promise<PrintSetup> {
  const { preset, sheet, saved } = await findPaper(db, body, producerId)
  const setup = {
    preset,
    sheet,
    startCell: body.startCell,
    calibration: body.calibration ?? saved?.calibration,
    design: mergeDesign(mergeDesign(findPreset(preset)?.design ?? DEFAULT_DESIGN, saved?.design), body.design),
    cropMarks: body.cropMarks,
    bleedMm: body.bleedMm,
    symbols: body.symbols,
  }
  assertSheetOf(body, sheet, setup)
  return setup
}

/** Asserts what `assertSheet` does, with the fields named as they stand in a body that holds the sheet as `sheet`. */
export function assertSheetOf(body: { readonly sheet?: object | undefined }, sheet: SheetDescription, setup: SheetPlacement): void {
  try {
    assertSheet(sheet, setup)
  } catch (error) {
    if (!(error instanceof PrintError) || body.sheet === undefined) throw error
    const fields = error.fields.map((wrong) => ({
      ...wrong,
      field: Object.hasOwn(sheet, wrong.field) ? `sheet.${wrong.field}` : wrong.field,
    }))
    throw new PrintError(error.code, error.fault, { fields })
  }
}

/** The sheet that is meant; throws `invalid-input` and `not-found`. */
export async function findPaper(
  db: Db,
  { preset, savedPreset, sheet }: Paper,
  producerId: number | undefined,
): Promise<{ preset: string; sheet: SheetDescription; saved?: SavedSheet }> {
  const named = Object.entries({ preset, savedPreset, sheet }).filter(([, value]) => value !== undefined)
  if (named.length !== 1) {
    throw new DomainError('invalid-input', fault('sheet-not-named'), [fieldFault('preset', 'one-sheet-named')])
  }
  if (sheet !== undefined) return { preset: `${sheet.columns}×${sheet.rows}, ${sheet.labelWidthMm}×${sheet.labelHeightMm} mm`, sheet }
  if (savedPreset !== undefined) {
    const row = await getSheetPreset(db, savedPreset, producerId)
    const saved = JSON.parse(row.sheet) as SavedSheet
    return { preset: row.name, sheet: saved.sheet, saved }
  }
  const known = findPreset(preset!)
  if (known !== undefined) return { preset: known.id, sheet: known.sheet }
  throw new DomainError('invalid-input', fault('no-such-sheet'), [fieldFault('preset', 'no-built-in-sheet', { preset: preset! })])
}

function mergeDesign(base: LabelDesign, changes: z.output<typeof labelDesign> | undefined): LabelDesign {
  if (changes === undefined) return base
  const { shows: shown = {}, ...rest } = changes
  return { ...base, ...withoutUndefined(rest), shows: { ...base.shows, ...withoutUndefined(shown) } }
}

function withoutUndefined<Value extends object>(value: Value): { [Name in keyof Value]: Exclude<Value[Name], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never
}
