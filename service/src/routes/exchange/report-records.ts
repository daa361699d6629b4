// The reports as the API shows them; the field `report` names the report.
import { z } from '@hono/zod-openapi'
import { EVALUATIONS } from '../../domain/register/evaluation.ts'
import { DIMENSIONS } from '../../domain/exchange/tallies.ts'

const date = z.string().meta({ format: 'date' })
const stars = z.object({ 3: z.int(), 4: z.int(), 5: z.int() }).meta({ description: 'Products by their stars.' })
const dimension = z.enum(DIMENSIONS)

const line = z.object({ key: z.string(), label: z.string(), products: z.int(), producers: z.int(), stars })

const tallies = z.object({
  on: date,
  products: z.int(),
  producers: z.int(),
  stars,
  by: z
    .partialRecord(dimension, z.array(line))
    .meta({ description: 'Lines by dimension, ready to be drawn: a stable key, a label, and counts.' }),
})

const year = z.object({
  year: z.string(),
  first: z.int(),
  upgrade: z.int(),
  reEvaluation: z.int(),
  inForce: z.int().meta({ description: 'On the last day of the year.' }),
  producersInForce: z.int(),
  stars,
  withStamp: z.int().meta({ description: 'How many of the products in force had a stamp by then.' }),
})

const item = z.object({
  productId: z.int(),
  producerId: z.int(),
  certificateId: z.int(),
  productCode: z.string(),
  productName: z.string(),
  producerName: z.string(),
  producerKind: z.string(),
  address: z.string(),
  commune: z.string(),
  province: z.string(),
  star: z.int(),
  certificateNumber: z.string(),
  decision: z.string(),
  issuedOn: date,
  evaluation: z.enum(EVALUATIONS),
})

const nextOffset = z.int().nullable().meta({ description: 'Where the next page begins; null at the end.' })

const deadlines = z.object({
  on: date,
  total: z.int(),
  items: z.array(
    item.extend({
      lastDay: date,
      daysLeft: z.int(),
      windowOpensOn: date,
      windowClosesOn: date,
      filedOn: date.nullable().meta({ description: 'When a file was handed in after the certificate was issued.' }),
    }),
  ),
  nextOffset,
})

const share = z.object({
  dimension,
  key: z.string(),
  label: z.string(),
  certified: z.int(),
  withStamp: z.int(),
  percent: z.number().nullable(),
})

export const reportRecord = z
  .discriminatedUnion('report', [
    tallies.extend({ report: z.literal('in-force') }),
    tallies.extend({ report: z.literal('recognised'), year: z.string().nullable() }),
    z.object({ report: z.literal('years'), on: date, years: z.array(year) }),
    deadlines.extend({ report: z.literal('lapsing'), days: z.int(), until: date }),
    deadlines.extend({ report: z.literal('reevaluation-due') }),
    deadlines.extend({ report: z.literal('reevaluation-late') }),
    z.object({
      report: z.literal('traceability'),
      on: date,
      certified: z.int(),
      withStamp: z.int(),
      percent: z.number().nullable(),
      targetPercent: z.literal(100),
      by: z.partialRecord(dimension, z.array(share)),
      without: z.array(item),
      withoutTotal: z.int(),
      nextOffset,
    }),
  ])
  .meta({ id: 'Report' })
