// What a request for a sheet of labels may contain. How the sheet is drawn is checked by the code that draws it.
import { z } from 'zod'
import { printable } from '../register/inputs.ts'
import { calibration, labelDesign, mm, outputs, placement, sheetDescription, symbols } from './sheet-description.ts'
import { coded } from '../input-faults.ts'

/** The most labels of one order: what a printing house makes in a day, in a file of several hundred megabytes. */
export const MOST_LABELS = 1_000_000

const labels = z
  .int(coded('not-whole'))
  .min(1)
  .max(MOST_LABELS, coded('too-many-labels', { most: MOST_LABELS }))
  .meta({ example: 130 })

const reason = printable(300)
  .nullish()
  .meta({ description: 'Why labels are printed again; required for a reprint.', example: 'Máy in kẹt giấy' })

/** An order. */
export const sheetOrderInput = z.strictObject({
  kind: z.enum(['batch', 'serial']).default('serial').meta({
    description: '`batch`: all labels carry the one stamp of the batch; `serial`: each has its own stamp with a serial (GS1 AI 21).',
  }),
  labels,
  profile: z.enum(['auto', 'full', 'mini']).default('auto').meta({
    description: '`auto`: the stamp with all names if the label has room for it, else `mini`; the page then fetches the names.',
  }),
  purpose: z.enum(['first-print', 'reprint']).default('first-print'),
  reason,
})

const serial = z.int(coded('not-a-serial')).min(1, coded('not-a-serial')).optional()

/** What to print again of an order: everything, or some of its labels. */
export const reprintInput = z
  .strictObject({
    fromSerial: serial.meta({ description: 'First serial to print again; if left out, the first of the order.' }),
    toSerial: serial.meta({ description: 'Last serial to print again; if left out, the last of the order.' }),
    labels: labels.optional().meta({ description: 'How many labels, from the first on; if left out, all.' }),
    reason,
  })
  .meta({ id: 'ReprintInput' })

/** What to return of an order. */
export const returnInput = z
  .strictObject({
    printedLabels: z.int(coded('not-whole')).min(0).default(0).meta({
      description: 'How many labels came out of the printer, counted from the first; they stay valid.',
    }),
    reason: printable(300).meta({ description: 'Why the rest is returned.', example: 'Mất kết nối, tờ in dở' }),
  })
  .meta({ id: 'ReturnInput' })

/** What to print on: the input names it in one of three ways. */
const paper = {
  preset: z.string().max(60).optional().meta({ description: 'Id of a built-in sheet.', example: 'tomy-145' }),
  savedPreset: z.int().positive().optional().meta({ description: 'Id of a saved sheet.' }),
  sheet: sheetDescription.optional(),
}

const output = outputs.meta({
  description:
    '`pdf`: sheets. `zpl`: for a thermal printer; `design` gives its dpi. `csv`: serials, typed codes and QR texts for variable data. `zip`: all that a printing house needs.',
})

/** A sheet that is ordered. */
export const sheetInput = z
  .strictObject({
    ...paper,
    startCell: placement.startCell,
    calibration: placement.calibration,
    design: labelDesign.optional(),
    cropMarks: placement.cropMarks,
    bleedMm: placement.bleedMm,
    symbols: symbols
      .default('mask')
      .meta({ description: '`vector` for a printing house; `mask`, a third of the size, for an office printer.' }),
    output: output.default('pdf'),
    ...sheetOrderInput.shape,
  })
  .meta({ id: 'SheetOrder', description: 'Exactly one of `preset`, `savedPreset` and `sheet` says what to print on.' })

/** A sheet that is sent again. It may start at another cell of another sheet of the same kind. */
export const againInput = z
  .strictObject({ ...reprintInput.shape, startCell: placement.startCell, calibration: placement.calibration, output: output.optional() })
  .meta({ id: 'SheetAgain' })

/** A sheet that is saved. */
export const presetInput = z
  .strictObject({ name: printable(80), sheet: sheetDescription, calibration: calibration.optional(), design: labelDesign.optional() })
  .meta({ id: 'SheetPresetInput' })

/** A sheet whose printer is to be calibrated. */
export const calibrationInput = z
  .strictObject({ ...paper, language: z.enum(['vi', 'en']).default('vi') })
  .meta({ id: 'CalibrationRequest' })

/** What was measured on a printed calibration page. Without `measures`, the answer contains only the marks. */
export const measuresInput = z
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

export type SheetOrderInput = z.output<typeof sheetOrderInput>
export type ReprintInput = z.output<typeof reprintInput>
export type ReturnInput = z.output<typeof returnInput>
export type SheetInput = z.output<typeof sheetInput>
export type AgainInput = z.output<typeof againInput>
export type MeasuresInput = z.output<typeof measuresInput>
export type PresetInput = z.output<typeof presetInput>
/** What to print on, named in one of three ways. */
export type PaperInput = Pick<SheetInput, 'preset' | 'savedPreset' | 'sheet'>
