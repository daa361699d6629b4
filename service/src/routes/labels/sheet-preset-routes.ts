// Sheets to print on: the sheets that shops sell, and the ones that people have saved.
import { createRoute, z } from '@hono/zod-openapi'
import { measurePage } from '../../domain/labels/calibrations.ts'
import { findPaper } from '../../domain/labels/print-setup.ts'
import { calibration, labelDesign, sheetDescription } from '../../domain/labels/sheet-description.ts'
import { calibrationInput, measuresInput, presetInput } from '../../domain/labels/sheet-inputs.ts'
import {
  findSavedSheet,
  getSheetPreset,
  removeSheetPreset,
  replaceSheetPreset,
  savedSheetOf,
  saveSheetPreset,
  type SavedSheet,
} from '../../domain/labels/sheet-presets.ts'
import { createCalibrationPdf } from '../../print/sheet/calibration-page.ts'
import { SHEET_PRESETS } from '../../print/sheet/sheet-presets.ts'
import type { SheetPresetRow } from '../../store/schema.ts'
import { listSheetPresets } from '../../store/labels/sheet-presets.ts'
import { body, createRouter, idParam, json, problems, workOf, type RouteDeps } from '../api.ts'
import { once, onceHeaders } from '../once.ts'
import { answerChange, changeRecordRoute } from '../record-routes.ts'

const tags = ['Label sheets']

const builtInPreset = z
  .object({ id: z.string(), name: z.object({ vi: z.string(), en: z.string() }), sheet: sheetDescription, design: labelDesign })
  .meta({ id: 'BuiltInSheet' })

const savedPreset = z
  .object({
    id: z.int(),
    producerId: z.int().nullable().meta({ description: "The owner; null for the office's sheets, which are for everybody." }),
    ...presetInput.shape,
    version: z.int(),
  })
  .meta({ id: 'SavedSheet' })

/** What the rulers of a calibration page show, and the calibration that follows from the measures. */
const calibrationRecord = z
  .object({
    marks: z
      .object({ crossXMm: z.number(), crossYMm: z.number(), rulerXMm: z.number(), rulerYMm: z.number() })
      .meta({ description: 'What a perfect printer would print, mm.' }),
    calibration: calibration.nullable().meta({ description: 'Send it with a sheet; null if nothing was measured.' }),
  })
  .meta({ id: 'CalibrationResult' })

function toSavedPreset(row: SheetPresetRow, sheet: SavedSheet = savedSheetOf(row)): z.input<typeof savedPreset> {
  const { id, producerId, name, version } = row
  return { id, producerId, name, ...sheet, version }
}

function toSavedPresets(rows: readonly SheetPresetRow[]): z.input<typeof savedPreset>[] {
  return rows.flatMap((row) => {
    const sheet = findSavedSheet(row)
    return sheet === undefined ? [] : [toSavedPreset(row, sheet)]
  })
}

const listPresets = createRoute({
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
})

const savePreset = createRoute({
  method: 'post',
  path: '/',
  tags,
  summary: 'Save a sheet',
  description: 'A producer saves it only for itself, the office for everybody.',
  request: { headers: onceHeaders, body: body(presetInput) },
  responses: { 201: json(savedPreset, 'Saved.'), ...problems(400, 409, 413, 415, 422) },
})

const drawCalibration = createRoute({
  method: 'post',
  path: '/calibration',
  tags,
  summary: 'Draw a calibration page',
  description: 'Printed on plain paper and measured, it gives the offsets and scales of a printer for `calibration`.',
  request: { body: body(calibrationInput) },
  responses: {
    200: { description: 'One page.', content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } } },
    ...problems(400, 404, 413, 415, 422),
  },
})

const measureCalibration = createRoute({
  method: 'post',
  path: '/calibration/measures',
  tags,
  summary: 'Work out the calibration of a printer',
  description: 'From what was measured with a ruler on its calibration page, printed without any calibration.',
  request: { body: body(measuresInput) },
  responses: { 200: json(calibrationRecord, 'The calibration.'), ...problems(400, 404, 413, 415, 422) },
})

const replacePreset = changeRecordRoute({
  method: 'put',
  path: '/{id}',
  tags,
  summary: 'Replace a saved sheet',
  input: presetInput,
  record: savedPreset,
})

const removePreset = createRoute({
  method: 'delete',
  path: '/{id}',
  tags,
  summary: 'Remove a saved sheet',
  request: { params: idParam },
  responses: { 204: { description: 'Removed.' }, ...problems(404) },
})

/** Routes under `/sheet-presets`. */
export function sheetPresetRoutes(deps: RouteDeps) {
  const { db } = deps
  return createRouter()
    .openapi(listPresets, async (c) => {
      const saved = await listSheetPresets(db, c.get('ownerId'))
      const builtIn = SHEET_PRESETS.map((preset) => ({ ...preset, name: { ...preset.name }, design: { ...preset.design } }))
      return c.json({ builtIn, items: toSavedPresets(saved) }, 200)
    })
    .openapi(savePreset, async (c) => {
      const input = c.req.valid('json')
      return c.json(await once(deps, c, async (work) => toSavedPreset(await saveSheetPreset(work, input))), 201)
    })
    .openapi(drawCalibration, async (c) => {
      const { language, ...paper } = c.req.valid('json')
      const work = workOf(deps, c)
      const { sheet } = await findPaper(db, paper, work.actor.producerId)
      const page = await createCalibrationPdf(sheet, { language, now: new Date(work.now) })
      return c.body(Uint8Array.from(page), 200, { 'Content-Type': 'application/pdf', 'Cache-Control': 'no-store' })
    })
    .openapi(measureCalibration, async (c) => {
      const page = await measurePage(db, c.req.valid('json'), workOf(deps, c).actor.producerId)
      return c.json({ marks: { ...page.marks }, calibration: page.calibration === undefined ? null : { ...page.calibration } }, 200)
    })
    .openapi(
      replacePreset,
      answerChange(deps, async (id) => toSavedPreset(await getSheetPreset(db, id)), replaceSheetPreset),
    )
    .openapi(removePreset, async (c) => {
      await removeSheetPreset(workOf(deps, c), c.req.valid('param').id)
      return c.body(null, 204)
    })
}
