// What may be asked of a sheet of labels, apart from how it is drawn: that is checked by what draws it.
import { z } from 'zod'
import { printable } from '../register/inputs.ts'
import { coded } from '../input-faults.ts'

/** The most labels of one order: what a printing house makes in a day, and a file of some hundred megabytes. */
export const MOST_LABELS = 1_000_000

const labels = z
  .int(coded('not-whole'))
  .min(1)
  .max(MOST_LABELS, coded('too-many-labels', { most: MOST_LABELS }))
  .meta({ example: 130 })

const reason = printable(300)
  .nullish()
  .meta({ description: 'Why labels are printed again; required for a reprint.', example: 'Máy in kẹt giấy' })

/** What is ordered. */
export const sheetOrderInput = z.strictObject({
  kind: z.enum(['batch', 'serial']).default('serial').meta({
    description: '`batch`: all labels carry the one stamp of the batch; `serial`: each its own, with a serial (GS1 AI 21).',
  }),
  labels,
  profile: z.enum(['auto', 'full', 'mini']).default('auto').meta({
    description: '`auto`: the stamp with all names where the label has room for it, else `mini`, whose names the page fetches.',
  }),
  purpose: z.enum(['first-print', 'reprint']).default('first-print'),
  reason,
})

const serial = z.int(coded('not-a-serial')).min(1, coded('not-a-serial')).optional()

/** What is printed again of an order: everything, or some of its labels. */
export const reprintInput = z
  .strictObject({
    fromSerial: serial.meta({ description: 'First serial to print again; the first of the order when left out.' }),
    toSerial: serial.meta({ description: 'Last serial to print again; the last of the order when left out.' }),
    labels: labels.optional().meta({ description: 'How many labels, from the first on; all when left out.' }),
    reason,
  })
  .meta({ id: 'ReprintInput' })

/** What is given back of an order. */
export const returnInput = z
  .strictObject({
    printedLabels: z.int(coded('not-whole')).min(0).default(0).meta({
      description: 'How many labels, from the first on, did come out of the printer; those stay good.',
    }),
    reason: printable(300).meta({ description: 'Why the rest is returned.', example: 'Mất kết nối, tờ in dở' }),
  })
  .meta({ id: 'ReturnInput' })

export type SheetOrderInput = z.output<typeof sheetOrderInput>
export type ReprintInput = z.output<typeof reprintInput>
export type ReturnInput = z.output<typeof returnInput>
