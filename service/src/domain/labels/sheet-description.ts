// Describes a sheet of labels as data that is received and kept. Its limits are in print/sheet/sheet-layout.ts, which names every wrong
// field.
import { z } from 'zod'
import { LABEL_PARTS, type LabelPart } from '../../print/label/label.ts'
import type { SheetDescription, SheetPlacement } from '../../print/sheet/sheet.ts'
import { PrintError } from '../../print/print-error.ts'
import { assertSheet } from '../../print/sheet/sheet-layout.ts'

const number = z.number()

/** A length in mm. */
export const mm = (description: string) => number.meta({ description: `${description}, mm.` })

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

export const calibration = z
  .strictObject({ offsetXMm: number, offsetYMm: number, scaleXPermille: number, scaleYPermille: number })
  .meta({ id: 'Calibration', description: 'The fault of the printer, as measured on a calibration page.' })

/** Builds one schema for each part of a label. */
function everyPart<Schema extends z.ZodType>(schema: Schema): Record<LabelPart, Schema> {
  return Object.fromEntries(LABEL_PARTS.map((part) => [part, schema])) as Record<LabelPart, Schema>
}

const languages = z.enum(['vi', 'en'])
const look = {
  dpi: number.optional().meta({ description: 'Printer resolution: a module is then a whole number of dots.' }),
  level: z.enum(['L', 'M', 'Q', 'H']).optional(),
}

/** The look of a label as somebody asks for it. */
export const labelDesign = z
  .strictObject({
    shows: z
      .strictObject(everyPart(z.boolean().optional()))
      .optional()
      .meta({ description: 'Parts of the label; a part that is left out is shown as in the preset.' }),
    language: languages.optional(),
    ...look,
    allowSmallModules: z.boolean().optional(),
    allowLargeModules: z.boolean().optional(),
  })
  .meta({ id: 'LabelDesign' })

/** The look of a label with everything decided. */
export const settledDesign = z.object({
  shows: z.object(everyPart(z.boolean())),
  language: languages,
  ...look,
  minVersion: z.int().optional(),
  allowSmallModules: z.boolean(),
  allowLargeModules: z.boolean(),
})

/** How labels are placed on the sheet. */
export const placement = {
  startCell: z
    .strictObject({ row: number, column: number })
    .optional()
    .meta({ description: 'First free cell of a sheet that was used before; row and column start at 1.' }),
  calibration: calibration.optional(),
  cropMarks: z.boolean().optional(),
  bleedMm: number.optional(),
}

/** How symbols are drawn in a PDF. */
export const symbols = z.enum(['vector', 'mask'])

/** What a sheet can be sent as. */
export const OUTPUTS = ['pdf', 'zpl', 'csv', 'zip'] as const
export const outputs = z.enum(OUTPUTS)
export type SheetOutput = z.output<typeof outputs>

/** Does what `assertSheet` does, with the field names of an input that holds the sheet as `sheet`. */
export function assertSheetOf(input: { readonly sheet?: object | undefined }, sheet: SheetDescription, setup: SheetPlacement): void {
  try {
    assertSheet(sheet, setup)
  } catch (error) {
    if (!(error instanceof PrintError) || input.sheet === undefined) throw error
    const fields = error.fields.map((wrong) => ({
      ...wrong,
      field: Object.hasOwn(sheet, wrong.field) ? `sheet.${wrong.field}` : wrong.field,
    }))
    throw new PrintError(error.code, error.fault, { fields })
  }
}
