// The office's day over HTTP: every number with the query of the list behind it.
import { createRoute, z } from '@hono/zod-openapi'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { readInspectionOverview, type InspectionOverview } from '../../domain/inspections/inspection-overview.ts'
import { readOverview, type Overview } from '../../domain/register/overview.ts'
import { createRouter, json, problems, workOf, type RouteDeps } from '../api.ts'
import { filters, narrowProvinces } from '../lists.ts'

const list = z.string().meta({ description: 'Path and query of the list behind the number.', example: '/api/v1/reports/lapsing?days=30' })
const counted = z.object({ count: z.int(), list })
const due = counted.extend({ filed: z.int().meta({ description: 'How many of these handed in a file after their certificate.' }) })

const overviewRecord = z
  .object({
    on: z.string().meta({ format: 'date' }),
    products: z.object({
      total: counted,
      inForce: counted,
      lapsed: z.int(),
      revoked: z.int(),
      uncertified: z.int().meta({ description: 'Without any certificate yet.' }),
    }),
    stars: z.array(counted.extend({ star: z.int() })).meta({ description: 'Certificates in force.' }),
    lapsing: z
      .array(counted.extend({ days: z.int() }))
      .meta({ description: 'Within so many days; a longer period includes the shorter ones.' }),
    reevaluation: z.object({
      open: due.meta({ description: 'The window is open: 180 to 120 days before expiry (Decision 26/2026/QĐ-TTg, Art. 7.6).' }),
      late: due.meta({ description: 'The window has closed, the certificate is still in force.' }),
    }),
    revokedThisYear: counted,
    stopped: z.object({ suspended: counted, recalled: counted }),
    inspections: z
      .object({
        devicesWaiting: counted.optional().meta({ description: "Inspectors' devices that wait for approval, of all provinces." }),
        proposalsOpen: counted.optional().meta({ description: 'Proposals from inspections that nobody has decided on, of all provinces.' }),
        lately: counted
          .extend({ from: z.string().meta({ format: 'date' }) })
          .optional()
          .meta({ description: 'Begun within the last seven days.' }),
      })
      .meta({ description: 'Numbers that the caller may not read are left out.' }),
    traceability: z.object({
      certified: z.int(),
      withBatch: z.int(),
      withStamp: z.int(),
      percent: z.number().nullable().meta({ description: 'Share of certified products with a stamp, rounded down.' }),
      targetPercent: z.literal(100),
      list,
    }),
  })
  .meta({ id: 'Overview' })

/** Route `/overview`. */
export function overviewRoutes(deps: RouteDeps) {
  const { db, now } = deps
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags: ['Reports'],
      summary: "The office's day in numbers",
      request: { query: z.strictObject({ province: filters.provinceCode.optional() }) },
      responses: { 200: json(overviewRecord, 'Of today, in one answer.'), ...problems(422) },
    }),
    async (c) => {
      const { province } = c.req.valid('query')
      const on = dayInVietnam(now())
      c.header('Cache-Control', 'no-store')
      const provinceCodes = narrowProvinces(c, province)
      const overview = await readOverview(db, { on, provinceCodes })
      const inspections = await readInspectionOverview(db, { role: workOf(deps, c).actor.role, on, provinceCodes })
      return c.json(toOverviewRecord({ ...overview, inspections }, { on, province }), 200)
    },
  )
}

function toOverviewRecord(
  overview: Overview & { readonly inspections: InspectionOverview },
  { on, province }: { on: string; province: string | undefined },
): z.input<typeof overviewRecord> {
  const report = (name: string, query: Record<string, string> = {}) =>
    pathOf(`reports/${name}`, { ...query, ...(province && { province }) })
  const records = (name: string, query: Record<string, string> = {}) =>
    pathOf(name, { ...query, ...(province && { provinceCode: province }) })
  const { products, stars, lapsing, reevaluation, revokedThisYear, stopped, inspections, traceability } = overview
  return {
    on,
    products: {
      ...products,
      total: { count: products.total, list: records('products') },
      inForce: { count: products.inForce, list: records('certificates', { inForce: 'true' }) },
    },
    stars: stars.map(({ star, count }) => ({ star, count, list: records('certificates', { inForce: 'true', star: String(star) }) })),
    lapsing: lapsing.map(({ days, count }) => ({ days, count, list: report('lapsing', { days: String(days) }) })),
    reevaluation: {
      open: { ...reevaluation.open, list: report('reevaluation-due') },
      late: { ...reevaluation.late, list: report('reevaluation-late') },
    },
    revokedThisYear: { count: revokedThisYear, list: records('certificates', { revokedFrom: `${on.slice(0, 4)}-01-01`, revokedTo: on }) },
    stopped: {
      suspended: { count: stopped.suspended, list: records('batches', { status: 'suspended' }) },
      recalled: { count: stopped.recalled, list: records('batches', { status: 'recalled' }) },
    },
    inspections: toInspectionNumbers(inspections, records),
    traceability: { ...traceability, list: report('traceability') },
  }
}

function toInspectionNumbers(
  { devicesWaiting, proposalsOpen, lately }: InspectionOverview,
  records: (name: string, query: Record<string, string>) => string,
): z.input<typeof overviewRecord>['inspections'] {
  return {
    ...(devicesWaiting !== undefined && {
      devicesWaiting: { count: devicesWaiting, list: pathOf('inspector-devices', { state: 'waiting' }) },
    }),
    ...(proposalsOpen !== undefined && { proposalsOpen: { count: proposalsOpen, list: pathOf('proposals', { state: 'open' }) } }),
    ...(lately !== undefined && { lately: { ...lately, list: records('inspections', { begunFrom: lately.from }) } }),
  }
}

function pathOf(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString()
  return `/api/v1/${path}${text === '' ? '' : `?${text}`}`
}
