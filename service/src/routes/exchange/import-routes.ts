// Imports workbooks and CSV files.
import { fault, fieldFault, type Fault } from '@temsao/shared/faults/faults.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { DomainError } from '../../domain/domain-error.ts'
import { HEADINGS, type Field } from '../../exchange/columns.ts'
import { assertImported, importFile, MAX_LISTED_ERRORS } from '../../exchange/import-file.ts'
import { SHEET_LIMITS } from '../../exchange/sheet.ts'
import { MEDIA_TYPES } from '../../exchange/table.ts'
import { createRouter, json, problems, workOf, type RouteDeps } from '../api.ts'
import { binary } from '../files.ts'
import { faultSchema, toFaultRecord, TransportError } from '../problem.ts'
import { coded } from '../../domain/input-faults.ts'

/** The path that takes files instead of JSON; the limits of JSON bodies do not apply to it. */
export const IMPORT_PATH = '/api/v1/imports'

/** Refuses a file that is too large (413) before anything reads it. The form around the file may add a little. */
export const sheetBodies = bodyLimit({
  maxSize: SHEET_LIMITS.fileBytes + 64 * 1024,
  onError: () => {
    throw new TransportError('body-too-large', fault('workbook-too-large', { megabytes: SHEET_LIMITS.fileBytes / 2 ** 20 }))
  },
})

const fields = Object.keys(HEADINGS) as [Field, ...Field[]]
const FAULT_CODES = ['empty', 'invalid', 'unknown', 'ambiguous', 'differs', 'contradicts', 'taken', 'fixed', 'column-missing'] as const
const tally = z.object({ new: z.int(), unchanged: z.int(), changed: z.int() })

const importResult = z
  .object({
    applied: z.boolean().meta({ description: 'Whether the register now contains the records of the file.' }),
    dryRun: z.boolean(),
    sheet: z.object({ format: z.enum(['xlsx', 'csv']), name: z.string(), headingRow: z.int(), rows: z.int() }),
    columns: z.array(
      z.object({
        column: z.string(),
        heading: z.string(),
        field: z.enum(fields).nullable(),
        confidence: z.number().min(0).max(1),
        isKnown: z.boolean().meta({ description: 'False: nobody knows what the column is; ask for a mapping.' }),
        samples: z.array(z.string()),
      }),
    ),
    skipped: z.array(z.object({ row: z.int(), text: z.string() })).meta({ description: 'Rows that hold no record.' }),
    notes: z.array(z.object({ message: z.string(), fault: faultSchema })),
    missing: z
      .array(z.object({ field: z.enum(fields), heading: z.string() }))
      .meta({ description: 'Fields that need a column or a default before anything can be checked.' }),
    counts: z.object({ producers: tally, products: tally, certificates: tally }),
    errorCount: z.int(),
    errors: z
      .array(
        z.object({
          row: z.int(),
          column: z.string().nullable(),
          heading: z.string(),
          field: z.string(),
          code: z.enum(FAULT_CODES),
          message: z.string().meta({ description: 'What is wrong, in English.' }),
          fault: faultSchema,
        }),
      )
      .meta({ description: `The first ${MAX_LISTED_ERRORS}.` }),
  })
  .meta({ id: 'ImportResult' })

const flag = (fallback: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
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
  dryRun: flag('true').meta({ description: 'Whether only to report what would happen.' }),
  update: flag('false').meta({ description: 'Whether to change records that differ; otherwise they are errors.' }),
  sheet: z.string().max(100).optional().meta({ description: 'Name of the worksheet; if left out, the first visible one.' }),
  headingRow: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, coded('not-a-row-number'))
    .transform(Number)
    .optional()
    .meta({ description: 'Row of the headings; if left out, the most likely one.' }),
  mapping: jsonText(z.record(z.string(), z.enum(fields).nullable()), coded('mapping-not-json', { fields })).meta({
    description: 'Corrections of the guessed columns, as JSON.',
    example: '{"C":"productName","D":null}',
  }),
  defaults: jsonText(z.partialRecord(z.enum(fields), z.string().max(500)), coded('defaults-not-json')).meta({
    description: 'Values for columns that the file does not have, as JSON.',
  }),
})

// A plain JSON schema, so that the router does not read the form before its size has been checked.
const sheetForm = { type: 'object' as const, properties: { file: { type: 'string' as const, format: 'binary' } }, required: ['file'] }

/** `POST /imports`. */
export function importRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags: ['Import and export'],
      summary: 'Import a sheet',
      description:
        'An .xlsx or CSV file of producers, products and certificates, as the body or as the field `file` of a form. The default is a dry run. With `dryRun=false` everything is registered, or nothing if anything is wrong: `import-refused` names every cell.',
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
        {
          ...result,
          columns: result.columns.map((column) => ({ ...column, samples: [...column.samples] })),
          skipped: [...result.skipped],
          notes: result.notes.map(toRecord),
          missing: [...result.missing],
          errors: result.errors.map((error) => ({ ...error, ...toRecord(error.fault) })),
        },
        200,
      )
    },
  )
}

function toRecord(wrong: Fault): { message: string; fault: z.output<typeof faultSchema> } {
  return { message: sayInEnglish(wrong), fault: toFaultRecord(wrong) }
}

async function readFile(c: Context): Promise<Uint8Array> {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'multipart/form-data') {
    if (type === 'application/json') throw new TransportError('wrong-content-type', fault('body-not-workbook'))
    return new Uint8Array(await c.req.arrayBuffer())
  }
  const { file } = await c.req.parseBody().catch(() => ({ file: undefined }))
  if (file instanceof File) return new Uint8Array(await file.arrayBuffer())
  throw new DomainError('invalid-input', fault('input-refused', { what: 'form' }), [fieldFault('file', 'file-field-missing')])
}
