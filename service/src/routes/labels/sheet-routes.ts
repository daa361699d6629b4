// Sheets of labels: previewed, ordered, sent while they are made, sent again, returned.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getBatch } from '../../domain/register/batches.ts'
import { returnInput } from '../../domain/labels/sheet-inputs.ts'
import { sampleLabel } from '../../domain/labels/sheet-labels.ts'
import {
  assertLabelsPrintable,
  assertSheetIsLeft,
  getPrintOrder,
  orderAgain,
  orderSheet,
  returnLabels,
} from '../../domain/labels/sheet-orders.ts'
import { DomainError } from '../../domain/domain-error.ts'
import type { Actor } from '../../domain/work.ts'
import { fitLabel, type LabelFit } from '../../print/sheet/label-fit.ts'
import { assertSheet } from '../../print/sheet/sheet-layout.ts'
import { renderPreviewSvg } from '../../print/sheet/sheet-preview.ts'
import type { SheetPlacement } from '../../print/sheet/sheet.ts'
import { listPrintOrders, PRINT_ORDER_SORTS } from '../../store/register/batch-history.ts'
import { listRuns } from '../../store/stamps/serial-runs.ts'
import { findUserNames } from '../../store/people/users.ts'
import { body, createRouter, idParam, json, listOf, problems, workOf, type RouteDeps } from '../api.ts'
import { readListRequest, sortedQuery, toList } from '../lists.ts'
import { once, onceHeaders } from '../once.ts'
import { printOrderRecord, toPrintOrderRecord } from '../register/records.ts'
import { assertOutput, OUTPUTS, SHEET_OUTPUTS, type SheetOutput } from './sheet-outputs.ts'
import { againBody, resolveSetup, sheetBody, type PrintSetup } from './sheet-schemas.ts'
import { streamSheet } from './sheet-stream.ts'

const tags = ['Label sheets']
const binary = z.string().meta({ format: 'binary' })
const file = (description: string) => ({
  description,
  content: Object.fromEntries(OUTPUTS.map((output) => [SHEET_OUTPUTS[output].type, { schema: binary }])),
})

const listedOrder = z
  .object({ ...printOrderRecord.shape, actorName: z.string().nullable().meta({ description: 'Whoever ordered it; null for software.' }) })
  .meta({ id: 'ListedPrintOrder' })

/** Under `/batches/{id}`: `sheets`, `sheets/preview`, `print-orders`. */
export function sheetRoutes(deps: RouteDeps) {
  const { db, issuer } = deps
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/sheets',
        tags,
        summary: 'Print a sheet of labels',
        description:
          'Takes the labels from the quota, reserves their serials, and sends the sheet while it is made. `Content-Location` names the print order. A transfer that broke off is resumed with the same Idempotency-Key, or as `POST /print-orders/{id}/sheet`.',
        request: { params: idParam, headers: onceHeaders, body: body(sheetBody) },
        responses: { 200: file('The sheet.'), ...problems(400, 404, 409, 413, 415, 422) },
      }),
      async (c) => {
        const batchId = c.req.valid('param').id
        const input = c.req.valid('json')
        const { setup, profile } = await settle(deps, c, { batchId, input })
        const { id } = await once(deps, c, async (work) => {
          const order = await orderSheet(work, { issuer, batchId, sheet: { ...setup, profile, output: input.output } }, input)
          return { id: order.id }
        })
        return await sendOrder(deps, c, { id })
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/sheets/preview',
        tags,
        summary: 'Preview a sheet of labels',
        description:
          'The first page as it would be printed, with sample stamps that no phone takes for genuine and a thin line around every cell. Nothing is reserved or signed. `Temsao-Profile` says which stamp the label takes; with `mini`, `Temsao-Full-From` names the smallest label for the full one, such as `52.3x28.9` mm.',
        request: { params: idParam, body: body(sheetBody) },
        responses: {
          200: { description: 'The page.', content: { 'image/svg+xml': { schema: z.string() } } },
          ...problems(400, 404, 409, 413, 415, 422),
        },
      }),
      async (c) => {
        const input = c.req.valid('json')
        const { setup, profile, label, smallestForFull } = await settle(deps, c, { batchId: c.req.valid('param').id, input })
        const cells = setup.sheet.columns * setup.sheet.rows
        const svg = await renderPreviewSvg(
          setup.sheet,
          Array.from({ length: Math.min(input.labels, cells) }, () => label),
          { ...setup, cellLines: true },
        )
        if (smallestForFull !== undefined) c.header('Temsao-Full-From', `${smallestForFull.widthMm}x${smallestForFull.heightMm}`)
        return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store', 'Temsao-Profile': profile })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/print-orders',
        tags,
        summary: 'List what was printed of a batch',
        description: 'All print orders with their serials, where they stand, by whom and when.',
        request: { params: idParam, query: sortedQuery(PRINT_ORDER_SORTS) },
        responses: { 200: json(listOf(listedOrder), 'A page.'), ...problems(400, 404, 422) },
      }),
      async (c) => {
        const { id } = await getBatch(db, c.req.valid('param').id)
        const query = c.req.valid('query')
        const page = await listPrintOrders(db, id, readListRequest(PRINT_ORDER_SORTS, query, c).order)
        const ids = page.rows.flatMap(({ runId }) => (runId === null ? [] : [runId]))
        const runs = new Map((await listRuns(db, ids)).map((run) => [run.id, run]))
        const names = await findUserNames(
          db,
          page.rows.map(({ actorId }) => actorId),
        )
        return c.json(
          toList(
            page,
            (order) => ({
              ...toPrintOrderRecord(order, order.runId === null ? undefined : runs.get(order.runId)),
              actorName: names.get(order.actorId) ?? null,
            }),
            query.sort,
          ),
          200,
        )
      },
    )
}

/** Under `/print-orders/{id}`: the order itself, `sheet` and `return`. */
export function printOrderRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        tags,
        summary: 'A print order',
        request: { params: idParam },
        responses: { 200: json(printOrderRecord, 'The order.'), ...problems(404) },
      }),
      async (c) => {
        const { order, run } = await getPrintOrder(deps.db, c.req.valid('param').id)
        return c.json(toPrintOrderRecord(order, run), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/sheet',
        tags,
        summary: 'Send a sheet again',
        description:
          'Resumes a sheet that never arrived, with the same serials and at no cost. A sheet that was sent as a whole, or a part of one, is a reprint: it needs a reason and comes out of the quota.',
        request: { params: idParam, headers: onceHeaders, body: body(againBody) },
        responses: { 200: file('The sheet.'), ...problems(400, 404, 409, 413, 415, 422) },
      }),
      async (c) => {
        const { startCell, calibration, output, ...input } = c.req.valid('json')
        await assertPlacement(deps, c.req.valid('param').id, { startCell, calibration })
        const { id } = await once(deps, c, async (work) => ({ id: (await orderAgain(work, c.req.valid('param').id, input)).id }))
        return await sendOrder(deps, c, { id, startCell, calibration, output })
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/return',
        tags,
        summary: 'Return labels that were not printed',
        description: 'They go back to the quota; their serials become void, are published as revoked and never given again.',
        request: { params: idParam, headers: onceHeaders, body: body(returnInput) },
        responses: { 201: json(printOrderRecord, 'As it is now.'), ...problems(400, 404, 409, 413, 415, 422) },
      }),
      async (c) =>
        c.json(
          await once(deps, c, async (work) => {
            const { order, run } = await returnLabels(work, c.req.valid('param').id, c.req.valid('json'))
            return toPrintOrderRecord(order, run)
          }),
          201,
        ),
    )
}

/** The QR version with so many modules across (ISO/IEC 18004: 21 and four for each further version). */
const versionOfSize = (modules: number): number => (modules - 17) / 4

// Everything that can be wrong with a sheet is found on a sample, before a label is taken from the quota.
async function settle(deps: RouteDeps, c: Context, { batchId, input }: { batchId: number; input: z.output<typeof sheetBody> }) {
  const work = workOf(deps, c)
  const batch = await getBatch(deps.db, batchId)
  const setup = await resolveSetup(deps.db, input, (c.get('actor') as Actor).producerId)
  await assertLabelsPrintable(work, { kind: input.kind, batch })
  const sample = await sampleLabel(work, deps.issuer, { batch, kind: input.kind, labels: input.labels })
  const texts = input.profile === 'mini' ? { full: sample.texts.mini, mini: sample.texts.mini } : sample.texts
  const fit = await fitLabel(setup.sheet, sample.label, { texts, design: setup.design })
  const profile = input.profile === 'mini' ? 'mini' : fit.profile
  if (input.profile === 'full' && profile !== 'full') throw tooSmallForFull(fit.smallestForFull)
  const label = { ...sample.label, qrText: sample.texts[profile] }
  // All symbols are as large as the longest code needs: none of a run is found too long when half of it is printed.
  const room = { ...setup, design: { ...setup.design, minVersion: versionOfSize(fit.modules) } }
  await assertOutput(input.output, room, { label, now: new Date(work.now) })
  return { setup: room, label, profile, smallestForFull: fit.smallestForFull }
}

function tooSmallForFull(smallest: LabelFit['smallestForFull']): DomainError {
  const needs = smallest === undefined ? null : { widthMm: smallest.widthMm, heightMm: smallest.heightMm }
  return new DomainError('invalid-input', fault('full-stamp-too-large', { needs }), [fieldFault('profile', 'only-small-stamp')])
}

// A wrong cell is found before a reprint is taken from the quota.
async function assertPlacement({ db }: RouteDeps, id: number, placement: SheetPlacement): Promise<void> {
  const { order } = await getPrintOrder(db, id)
  if (order.sheet === null) return
  const { sheet, design } = JSON.parse(order.sheet) as Partial<PrintSetup>
  if (sheet !== undefined) assertSheet(sheet, { ...(design !== undefined && { design }), ...placement })
}

/** What can differ when the same labels are sent again. */
interface Sending {
  readonly id: number
  readonly startCell?: object | undefined
  readonly calibration?: object | undefined
  readonly output?: SheetOutput | undefined
}

async function sendOrder(deps: RouteDeps, c: Context, { id, ...placement }: Sending): Promise<Response> {
  const details = await getPrintOrder(deps.db, id)
  // A repeated request can meet an order that was given back meanwhile.
  assertSheetIsLeft(details.order)
  await assertLabelsPrintable(workOf(deps, c), { ...details, kind: details.order.kind })
  const moved = Object.fromEntries(Object.entries(placement).filter(([, value]) => value !== undefined))
  const sheet = JSON.stringify({ ...(JSON.parse(details.order.sheet!) as object), ...moved })
  const answer = await streamSheet(deps, c, { ...details, order: { ...details.order, sheet } })
  // Headers that were set before, such as that of a repeated answer, are on the context.
  for (const [name, value] of answer.headers) c.header(name, value)
  return c.newResponse(answer.body, 200)
}
