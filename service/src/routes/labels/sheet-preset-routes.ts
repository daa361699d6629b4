// Sheets to print on: those that are sold, and those that people have saved.
import { createRoute, z } from '@hono/zod-openapi'
import { getSheetPreset, removeSheetPreset, replaceSheetPreset, saveSheetPreset } from '../../domain/labels/sheet-presets.ts'
import { createCalibrationPdf } from '../../print/sheet/calibration-page.ts'
import { calibrationMarks, calibrationOfMeasures, type CalibrationMeasures } from '../../print/sheet/calibration.ts'
import { PrintError } from '../../print/print-error.ts'
import { SHEET_PRESETS } from '../../print/sheet/sheet-presets.ts'
import { DEFAULT_DESIGN } from '../../print/label/label.ts'
import type { Calibration, SheetDescription } from '../../print/sheet/sheet.ts'
import type { SheetPresetRow } from '../../store/schema.ts'
import { listSheetPresets } from '../../store/labels/sheet-presets.ts'
import { body, createRouter, idParam, json, problems, workOf, type RouteDeps } from '../api.ts'
import { changing, ifMatch, showRecord } from '../conditional.ts'
import { once, onceHeaders } from '../once.ts'
import {
  assertSheetOf,
  calibrationBody,
  calibrationRecord,
  findPaper,
  labelDesign,
  measuresBody,
  presetBody,
  sheetDescription,
} from './sheet-schemas.ts'

const tags = ['Label sheets']

const builtInPreset = z
  .object({ id: z.string(), name: z.object({ vi: z.string(), en: z.string() }), sheet: sheetDescription, design: labelDesign })
  .meta({ id: 'BuiltInSheet' })

const savedPreset = z
  .object({
    id: z.int(),
    producerId: z.int().nullable().meta({ description: "Whose it is; null for the office's, which are for everybody." }),
    ...presetBody.shape,
    version: z.int(),
  })
  .meta({ id: 'SavedSheet' })

function toSavedPreset({ id, name, producerId, sheet, version }: SheetPresetRow): z.input<typeof savedPreset> {
  return { id, producerId, name, ...(JSON.parse(sheet) as Omit<z.input<typeof presetBody>, 'name'>), version }
}

/** `/sheet-presets`. */
export function sheetPresetRoutes(deps: RouteDeps) {
  const { db } = deps
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List sheets to print on',
        request: {},
        responses: {
          200: json(
            z.object({ builtIn: z.array(builtInPreset), items: z.array(savedPreset) }),
            'Those that are sold, then those that were saved.',
          ),
        },
      }),
      async (c) => {
        const saved = await listSheetPresets(db, c.get('ownerId' as never) as number | undefined)
        const builtIn = SHEET_PRESETS.map((preset) => ({ ...preset, name: { ...preset.name }, design: { ...preset.design } }))
        return c.json({ builtIn, items: saved.map(toSavedPreset) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Save a sheet',
        description: "A producer's own; the office's are for everybody.",
        request: { headers: onceHeaders, body: body(presetBody) },
        responses: { 201: json(savedPreset, 'Saved.'), ...problems(400, 409, 413, 415, 422) },
      }),
      async (c) => {
        const input = readPreset(c.req.valid('json'))
        return c.json(await once(deps, c, async (work) => toSavedPreset(await saveSheetPreset(work, input))), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/calibration',
        tags,
        summary: 'Draw a calibration page',
        description: 'Printed on plain paper and measured, it gives the offsets and scales of a printer for `calibration`.',
        request: { body: body(calibrationBody) },
        responses: {
          200: { description: 'One page.', content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } } },
          ...problems(400, 404, 413, 415, 422),
        },
      }),
      async (c) => {
        const { language, ...paper } = c.req.valid('json')
        const work = workOf(deps, c)
        const { sheet } = await findPaper(db, paper, work.actor.producerId)
        const page = await createCalibrationPdf(sheet, { language, now: new Date(work.now) })
        return c.body(Uint8Array.from(page), 200, { 'Content-Type': 'application/pdf', 'Cache-Control': 'no-store' })
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/calibration/measures',
        tags,
        summary: 'Work out the calibration of a printer',
        description: 'From what was measured with a ruler on its calibration page, printed without any calibration.',
        request: { body: body(measuresBody) },
        responses: { 200: json(calibrationRecord, 'The calibration.'), ...problems(400, 404, 413, 415, 422) },
      }),
      async (c) => {
        const { measures, ...paper } = c.req.valid('json')
        const { sheet } = await findPaper(db, paper, workOf(deps, c).actor.producerId)
        assertSheetOf(paper, sheet, {})
        const calibration = measures === undefined ? null : readMeasures(sheet, measures)
        return c.json({ marks: { ...calibrationMarks(sheet) }, calibration }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/{id}',
        tags,
        summary: 'Replace a saved sheet',
        request: { params: idParam, headers: ifMatch, body: body(presetBody) },
        responses: { 200: json(savedPreset, 'As it is now.'), ...problems(400, 404, 409, 412, 413, 415, 422, 428) },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const input = readPreset(c.req.valid('json'))
        const show = async () => toSavedPreset(await getSheetPreset(db, id))
        await changing(c, show, (expected) => replaceSheetPreset(workOf(deps, c), { id, expected, input }))
        return showRecord(c, await show())
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/{id}',
        tags,
        summary: 'Remove a saved sheet',
        request: { params: idParam },
        responses: { 204: { description: 'Removed.' }, ...problems(404) },
      }),
      async (c) => {
        await removeSheetPreset(workOf(deps, c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
}

// The faults are named as the measures stand in the body.
function readMeasures(sheet: SheetDescription, measures: CalibrationMeasures): { -readonly [Name in keyof Calibration]: number } {
  try {
    return calibrationOfMeasures(sheet, measures)
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    const fields = error.fields.map((wrong) => ({ ...wrong, field: `measures.${wrong.field}` }))
    throw new PrintError(error.code, error.fault, { fields })
  }
}

function readPreset({ name, ...sheet }: z.output<typeof presetBody>): { name: string; sheet: object } {
  const design = { ...DEFAULT_DESIGN, dpi: sheet.design?.dpi }
  assertSheetOf(sheet, sheet.sheet, { calibration: sheet.calibration, design })
  return { name, sheet }
}
