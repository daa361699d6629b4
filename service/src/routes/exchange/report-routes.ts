// Reports as JSON and as files.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createRoute, z } from '@hono/zod-openapi'
import { dayInVietnam, isIsoDate } from '@temsao/shared/calendar.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { makeReport, REPORT_NAMES, type ReportName } from '../../exchange/reports.ts'
import { DIMENSIONS } from '../../domain/exchange/tallies.ts'
import { createRouter, problems, type RouteDeps } from '../api.ts'
import { jsonOrTable, sendTable } from '../files.ts'
import { filters, narrowProvinces } from '../lists.ts'
import { reportRecord } from './report-records.ts'
import { coded } from '../../domain/input-faults.ts'

function getReportName(text: string): ReportName {
  const name = REPORT_NAMES.find((known) => known === text)
  if (name === undefined) throw new DomainError('not-found', fault('no-such-report', { name: text.slice(0, 60), names: REPORT_NAMES }))
  return name
}

function whole(message: string, form: RegExp) {
  return z.string().regex(form, message).transform(Number).optional()
}

const reportQuery = z.strictObject({
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
  on: z
    .string()
    .refine(isIsoDate, coded('not-a-day'))
    .optional()
    .meta({ description: 'The day to report; if left out, today.', example: '2026-11-22' }),
  year: z
    .string()
    .regex(/^20\d\d$/, coded('not-a-year'))
    .optional()
    .meta({ description: 'Only for `recognised`.' }),
  days: z
    .string()
    .regex(/^([1-9]\d{0,2}|1000)$/, coded('not-whole-in-range', { least: 1, most: 1000 }))
    .transform(Number)
    .default(90)
    .meta({ description: 'Only for `lapsing`.' }),
  province: z
    .string()
    .refine((code) => Object.hasOwn(PROVINCES, code), coded('not-a-present-province'))
    .optional(),
  commune: filters.communeCode.optional(),
  by: z
    .enum(DIMENSIONS)
    .optional()
    .meta({ description: 'One dimension of `in-force`, `recognised` and `traceability`; if left out, all.' }),
  limit: whole(coded('not-whole-in-range', { least: 1, most: 1000 }), /^([1-9]\d{0,2}|1000)$/).meta({
    description: 'Items of a list, 1 to 1000; if left out, all. Files contain all.',
  }),
  offset: whole(coded('not-whole'), /^(0|[1-9]\d{0,8})$/).meta({ description: '`nextOffset` of the page before.' }),
})

/** `GET /reports/{name}`. */
export function reportRoutes({ db, now }: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/{name}',
      tags: ['Reports'],
      summary: 'A report',
      description:
        '`in-force`: counts by star, group, set, producer kind, province, commune, former district, year and kind of evaluation of what is in force on a day. `recognised`: the same of what was recognised in a year, or ever up to a day. `years`: by year. `lapsing`: certificates that lapse within `days`. `reevaluation-due`: those whose window is open; `reevaluation-late`: those whose window has closed. `traceability`: the share of products in force that have a stamp.',
      request: { params: z.object({ name: z.string().meta({ enum: [...REPORT_NAMES] }) }), query: reportQuery },
      responses: {
        200: {
          description: 'The report.',
          content: jsonOrTable(reportRecord),
        },
        ...problems(404, 422),
      },
    }),
    async (c) => {
      const name = getReportName(c.req.valid('param').name)
      const { format, on: day, province, ...rest } = c.req.valid('query')
      const on = day ?? dayInVietnam(now())
      const { data, table } = await makeReport(db, name, { on, ...rest, provinces: narrowProvinces(c, province) })
      if (format !== 'json') return sendTable(table, format, { name, on })
      c.header('Cache-Control', 'no-store')
      return c.json(data as z.input<typeof reportRecord>, 200)
    },
  )
}
