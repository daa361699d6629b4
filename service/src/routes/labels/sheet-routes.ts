// Sheets of labels: previewed, ordered, sent while they are made, sent again, returned.
import { createRoute, z } from '@hono/zod-openapi'
import { getBatch } from '../../domain/register/batches.ts'
import { assertPlacement } from '../../domain/labels/sent-sheets.ts'
import { previewSheet, settleSheet } from '../../domain/labels/settled-sheets.ts'
import { OUTPUTS } from '../../domain/labels/sheet-description.ts'
import { againInput, returnInput, sheetInput } from '../../domain/labels/sheet-inputs.ts'
import { getPrintOrder, orderAgain, orderSheet, returnLabels } from '../../domain/labels/sheet-orders.ts'
import { listPrintOrders, PRINT_ORDER_SORTS } from '../../store/register/batch-history.ts'
import { listRuns } from '../../store/stamps/serial-runs.ts'
import { findUserNames } from '../../store/people/users.ts'
import { body, createRouter, idParam, json, listOf, problems, workOf, type RouteDeps } from '../api.ts'
import { readListRequest, sortedQuery, toList } from '../lists.ts'
import { once, onceHeaders } from '../once.ts'
import { printOrderRecord, toPrintOrderRecord } from '../register/records.ts'
import { MEDIA_TYPES, SHEET_OUTPUTS } from './sheet-outputs.ts'
import { sendSheet } from './sheet-stream.ts'

const tags = ['Label sheets']
const binary = z.string().meta({ format: 'binary' })
const file = (description: string) => ({
  description,
  content: Object.fromEntries(OUTPUTS.map((output) => [MEDIA_TYPES[output], { schema: binary }])),
})

const listedOrder = z
  .object({ ...printOrderRecord.shape, actorName: z.string().nullable().meta({ description: 'Name of the account; null for software.' }) })
  .meta({ id: 'ListedPrintOrder' })

const printSheet = createRoute({
  method: 'post',
  path: '/{id}/sheets',
  tags,
  summary: 'Print a sheet of labels',
  description:
    'Takes the labels from the quota, reserves their serials, and sends the sheet while it is made. `Content-Location` names the print order. Resume a broken transfer with the same Idempotency-Key, or with `POST /print-orders/{id}/sheet`.',
  request: { params: idParam, headers: onceHeaders, body: body(sheetInput) },
  responses: { 200: file('The sheet.'), ...problems(400, 404, 409, 413, 415, 422) },
})

const previewRoute = createRoute({
  method: 'post',
  path: '/{id}/sheets/preview',
  tags,
  summary: 'Preview a sheet of labels',
  description:
    'The first page as it would be printed, with sample stamps that no phone accepts as genuine and a thin line around every cell. Nothing is reserved or signed. `Temsao-Profile` says which stamp fits on the label; with `mini`, `Temsao-Full-From` names the smallest label for the full one, such as `52.3x28.9` mm.',
  request: { params: idParam, body: body(sheetInput) },
  responses: {
    200: { description: 'The page.', content: { 'image/svg+xml': { schema: z.string() } } },
    ...problems(400, 404, 409, 413, 415, 422),
  },
})

const listOrders = createRoute({
  method: 'get',
  path: '/{id}/print-orders',
  tags,
  summary: 'List what was printed of a batch',
  description: 'All print orders with their serials and state, who ordered them and when.',
  request: { params: idParam, query: sortedQuery(PRINT_ORDER_SORTS) },
  responses: { 200: json(listOf(listedOrder), 'A page.'), ...problems(400, 404, 422) },
})

/** Routes under `/batches/{id}`: `sheets`, `sheets/preview`, `print-orders`. */
export function sheetRoutes(deps: RouteDeps) {
  const { db, issuer } = deps
  return createRouter()
    .openapi(printSheet, async (c) => {
      const batchId = c.req.valid('param').id
      const input = c.req.valid('json')
      const { sheet } = await settleSheet(workOf(deps, c), { issuer, outputs: SHEET_OUTPUTS, batchId, input })
      const { id } = await once(deps, c, async (work) => ({ id: (await orderSheet(work, { issuer, batchId, sheet }, input)).id }))
      return await sendSheet(deps, c, { id })
    })
    .openapi(previewRoute, async (c) => {
      const request = { issuer, outputs: SHEET_OUTPUTS, batchId: c.req.valid('param').id, input: c.req.valid('json') }
      const { svg, sheet, smallestForFull } = await previewSheet(workOf(deps, c), request)
      if (smallestForFull !== undefined) c.header('Temsao-Full-From', `${smallestForFull.widthMm}x${smallestForFull.heightMm}`)
      return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store', 'Temsao-Profile': sheet.profile })
    })
    .openapi(listOrders, async (c) => {
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
    })
}

const readOrder = createRoute({
  method: 'get',
  path: '/{id}',
  tags,
  summary: 'A print order',
  request: { params: idParam },
  responses: { 200: json(printOrderRecord, 'The order.'), ...problems(404) },
})

const sendAgain = createRoute({
  method: 'post',
  path: '/{id}/sheet',
  tags,
  summary: 'Send a sheet again',
  description:
    'Resumes a sheet that never arrived, with the same serials and at no cost. A sheet that was sent completely, or a part of it, is a reprint: it needs a reason and counts against the quota.',
  request: { params: idParam, headers: onceHeaders, body: body(againInput) },
  responses: { 200: file('The sheet.'), ...problems(400, 404, 409, 413, 415, 422) },
})

const returnRest = createRoute({
  method: 'post',
  path: '/{id}/return',
  tags,
  summary: 'Return labels that were not printed',
  description: 'They go back to the quota; their serials become void, are published as revoked and are never used again.',
  request: { params: idParam, headers: onceHeaders, body: body(returnInput) },
  responses: { 201: json(printOrderRecord, 'As it is now.'), ...problems(400, 404, 409, 413, 415, 422) },
})

/** Routes under `/print-orders/{id}`: the order itself, `sheet` and `return`. */
export function printOrderRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(readOrder, async (c) => {
      const { order, run } = await getPrintOrder(deps.db, c.req.valid('param').id)
      return c.json(toPrintOrderRecord(order, run), 200)
    })
    .openapi(sendAgain, async (c) => {
      const { startCell, calibration, output, ...input } = c.req.valid('json')
      const changes = { startCell, calibration, output }
      await assertPlacement(deps.db, c.req.valid('param').id, changes)
      const { id } = await once(deps, c, async (work) => ({ id: (await orderAgain(work, c.req.valid('param').id, input)).id }))
      return await sendSheet(deps, c, { id, ...changes })
    })
    .openapi(returnRest, async (c) =>
      c.json(
        await once(deps, c, async (work) => {
          const { order, run } = await returnLabels(work, c.req.valid('param').id, c.req.valid('json'))
          return toPrintOrderRecord(order, run)
        }),
        201,
      ),
    )
}
