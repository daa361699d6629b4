// Sheets in, lists and reports out.
import { Readable } from 'node:stream'
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { dayInVietnam, isIsoDate } from '@temsao/shared/calendar.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DomainError } from '../domain/domain-error.ts'
import { HEADINGS, type Field } from '../exchange/columns.ts'
import { writeCsv } from '../exchange/csv-out.ts'
import { EXPORT_NAMES, exportList, type ExportName } from '../exchange/export-list.ts'
import { assertImported, importFile, MAX_LISTED_ERRORS } from '../exchange/import-file.ts'
import { makeReport, REPORT_NAMES, type ReportName } from '../exchange/reports.ts'
import { SHEET_LIMITS } from '../exchange/sheet.ts'
import { MEDIA_TYPES, type Table, type TableFormat } from '../exchange/table.ts'
import { writeXlsx } from '../exchange/xlsx-out.ts'
import { createRouter, json, problems, workOf, type RouteDeps } from './api.ts'
import { TransportError } from './problem.ts'

/** The path that takes files rather than JSON; the limits of JSON bodies are not for it. */
export const IMPORT_PATH = '/api/v1/imports'

/** Refuses a file that is too large (413) before anything reads it; a form around it may add a little. */
export const sheetBodies = bodyLimit({
  maxSize: SHEET_LIMITS.fileBytes + 64 * 1024,
  onError: () => {
    throw new TransportError('body-too-large', `The file is larger than ${SHEET_LIMITS.fileBytes / 2 ** 20} MB; split it.`)
  },
})

const fields = Object.keys(HEADINGS) as [Field, ...Field[]]
const tally = z.object({ new: z.int(), unchanged: z.int(), changed: z.int() })

const importResult = z
  .object({
    applied: z.boolean().meta({ description: 'Whether the register now holds what the sheet says.' }),
    dryRun: z.boolean(),
    sheet: z.object({ format: z.enum(['xlsx', 'csv']), name: z.string(), headingRow: z.int(), rows: z.int() }),
    columns: z.array(
      z.object({ column: z.string(), heading: z.string(), field: z.enum(fields).nullable(), confidence: z.number().min(0).max(1) }),
    ),
    skipped: z.array(z.object({ row: z.int(), text: z.string() })).meta({ description: 'Rows that hold no record.' }),
    notes: z.array(z.string()),
    counts: z.object({ producers: tally, products: tally, certificates: tally }),
    errorCount: z.int(),
    errors: z
      .array(z.object({ row: z.int(), column: z.string().nullable(), heading: z.string(), message: z.string() }))
      .meta({ description: `The first ${MAX_LISTED_ERRORS}.` }),
  })
  .meta({ id: 'ImportResult' })

const flag = (fallback: 'true' | 'false') =>
  z
    .enum(['true', 'false'], 'must be true or false.')
    .default(fallback)
    .transform((text) => text === 'true')

function jsonText<Schema extends z.ZodType>(schema: Schema, message: string) {
  return z
    .string()
    .max(10_000)
    .transform((text, context): z.output<Schema> => {
      const parsed = schema.safeParse(parseJson(text))
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
    .optional()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const importQuery = z.strictObject({
  dryRun: flag('true').meta({ description: 'Whether only to say what would happen.' }),
  update: flag('false').meta({ description: 'Whether records that differ are changed; else they are errors.' }),
  sheet: z.string().max(100).optional().meta({ description: 'Name of the sheet; the first visible one when left out.' }),
  mapping: jsonText(
    z.record(z.string(), z.enum(fields).nullable()),
    `must be JSON such as {"C":"productName","D":null}; fields are ${fields.join(', ')}.`,
  ).meta({
    description: 'Corrections of the guessed columns, as JSON.',
    example: '{"C":"productName","D":null}',
  }),
  defaults: jsonText(
    z.partialRecord(z.enum(fields), z.string().max(500)),
    'must be JSON such as {"issuingBody":"UBND tỉnh Lai Châu"}.',
  ).meta({
    description: 'Values for columns that the sheet does not have, as JSON.',
  }),
})

// Plain JSON schema, so that the router does not read the form before its size is known to be right.
const sheetForm = { type: 'object' as const, properties: { file: { type: 'string' as const, format: 'binary' } }, required: ['file'] }

const binary = { schema: z.string().meta({ format: 'binary' }) }

/** `POST /imports`. */
export function importRoutes(deps: RouteDeps): OpenAPIHono {
  const router = createRouter()
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags: ['Import and export'],
      summary: 'Import a sheet',
      description:
        'An .xlsx or CSV file of producers, products and certificates, as the body or as the field `file` of a form. By default a dry run. With `dryRun=false` all of it is registered, or, where anything is wrong, nothing: `import-refused` names every cell.',
      request: {
        query: importQuery,
        body: {
          required: true,
          content: {
            [MEDIA_TYPES.xlsx]: binary,
            'text/csv': binary,
            'application/octet-stream': binary,
            'multipart/form-data': { schema: sheetForm },
          },
        },
      },
      responses: { 200: json(importResult, 'What the sheet does, or would do.'), ...problems(400, 413, 415, 422) },
    }),
    async (c) => {
      const file = await readFile(c)
      const result = await importFile(workOf(deps, c), file, { ...c.req.valid('query'), signal: c.req.raw.signal })
      assertImported(result)
      return c.json(
        { ...result, columns: [...result.columns], skipped: [...result.skipped], notes: [...result.notes], errors: [...result.errors] },
        200,
      )
    },
  )
  return router
}

async function readFile(c: Context): Promise<Uint8Array> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'multipart/form-data') {
    if (type === 'application/json') throw new TransportError('wrong-content-type', 'Send the .xlsx or CSV file itself, not JSON.')
    return new Uint8Array(await c.req.arrayBuffer())
  }
  const { file } = await c.req.parseBody().catch(() => ({ file: undefined }))
  if (file instanceof File) return new Uint8Array(await file.arrayBuffer())
  throw new DomainError('invalid-input', 'The form has no file.', [
    { field: 'file', message: 'is missing; send the sheet as the file of this field.' },
  ])
}

const formats = z.enum(['csv', 'xlsx'])

/** `GET /exports/{list}.{csv|xlsx}`. */
export function exportRoutes({ db, now }: RouteDeps): OpenAPIHono {
  const router = createRouter()
  router.openapi(
    createRoute({
      method: 'get',
      path: '/{file}',
      tags: ['Import and export'],
      summary: 'Export a list',
      description: `One of ${EXPORT_NAMES.join(', ')}, as .csv (UTF-8 with a byte order mark) or .xlsx. A cell that begins with = + - or @ has an apostrophe put in front; the import takes it away again.`,
      request: { params: z.object({ file: z.string().meta({ example: 'register.xlsx' }) }) },
      responses: {
        200: { description: 'The file.', content: { [MEDIA_TYPES.csv]: binary, [MEDIA_TYPES.xlsx]: binary } },
        ...problems(404),
      },
    }),
    (c) => {
      const { file } = c.req.valid('param')
      const [name = '', format = ''] = file.split('.')
      const parsed = formats.safeParse(format)
      if (!parsed.success || file !== `${name}.${format}` || !(EXPORT_NAMES as readonly string[]).includes(name))
        throw new DomainError(
          'not-found',
          `There is no export "${file.slice(0, 60)}"; there are ${EXPORT_NAMES.join(', ')}, each as .csv and .xlsx.`,
        )
      const today = dayInVietnam(now())
      return sendTable(exportList(db, name as ExportName, { today }), parsed.data, `${name}-${today}`)
    },
  )
  return router
}

function sendTable(table: Table, format: TableFormat, name: string): Response {
  const stream = format === 'csv' ? writeCsv(table) : writeXlsx(table)
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': MEDIA_TYPES[format],
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
      'Cache-Control': 'no-store',
    },
  })
}

function getReportName(text: string): ReportName {
  const name = REPORT_NAMES.find((known) => known === text)
  if (name === undefined)
    throw new DomainError('not-found', `There is no report "${text.slice(0, 60)}"; there are ${REPORT_NAMES.join(', ')}.`)
  return name
}

const reportQuery = z.strictObject({
  format: z.enum(['json', 'csv', 'xlsx'], 'must be json, csv or xlsx.').default('json'),
  on: z
    .string()
    .refine(isIsoDate, 'must be a real calendar day of the form YYYY-MM-DD.')
    .optional()
    .meta({ description: 'The day that is reported; today when left out.', example: '2026-11-22' }),
  year: z
    .string()
    .regex(/^20\d\d$/, 'must be a year such as 2023.')
    .optional()
    .meta({ description: 'Only for `recognised`.' }),
  days: z
    .string()
    .regex(/^([1-9]\d{0,2}|1000)$/, 'must be a whole number from 1 to 1000.')
    .transform(Number)
    .default(90)
    .meta({ description: 'Only for `lapsing`.' }),
  province: z
    .string()
    .refine((code) => Object.hasOwn(PROVINCES, code), 'must be the code of a present province, such as 12.')
    .optional(),
})

/** `GET /reports/{name}`. */
export function reportRoutes({ db, now }: RouteDeps): OpenAPIHono {
  const router = createRouter()
  router.openapi(
    createRoute({
      method: 'get',
      path: '/{name}',
      tags: ['Reports'],
      summary: 'A report',
      description:
        '`in-force`: counts by star, group, set, producer kind, province, commune, former district, year and kind of evaluation of what is in force on a day. `recognised`: the same of what was recognised in a year, or ever up to a day. `years`: by year. `lapsing`: certificates that lapse within `days`. `reevaluation-due`: those whose window is open. `traceability`: the share of products in force that have a stamp.',
      request: { params: z.object({ name: z.string().meta({ enum: [...REPORT_NAMES] }) }), query: reportQuery },
      responses: {
        200: {
          description: 'The report.',
          content: {
            'application/json': { schema: z.looseObject({ report: z.string() }) },
            [MEDIA_TYPES.csv]: binary,
            [MEDIA_TYPES.xlsx]: binary,
          },
        },
        ...problems(404, 422),
      },
    }),
    async (c) => {
      const name = getReportName(c.req.valid('param').name)
      const { format, on: day, ...rest } = c.req.valid('query')
      const on = day ?? dayInVietnam(now())
      const { data, table } = await makeReport(db, name, { on, ...rest })
      if (format !== 'json') return sendTable(table, format, `${name}-${on}`)
      c.header('Cache-Control', 'no-store')
      return c.json(data as { report: string }, 200)
    },
  )
  return router
}
