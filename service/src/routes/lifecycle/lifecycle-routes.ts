// What happens to products, certificates and batches after they were registered: files, extension, revocation, suspension, recall, print
// orders.
import { createRoute, z } from '@hono/zod-openapi'
import { fileApplication } from '../../domain/register/applications.ts'
import { changeBatchStatus } from '../../domain/lifecycle/batch-status.ts'
import { getBatch } from '../../domain/register/batches.ts'
import { extendCertificate, revokeCertificate } from '../../domain/lifecycle/certificate-changes.ts'
import {
  applicationInput,
  batchEventInput,
  extensionInput,
  printOrderInput,
  revocationInput,
  type BatchEventInput,
} from '../../domain/register/inputs.ts'
import type { Change } from '../../domain/version.ts'
import { orderPrint } from '../../domain/labels/prints.ts'
import { listEventsOfBatches, listPrintOrders, PRINT_ORDER_SORTS } from '../../store/register/batch-history.ts'
import type { BatchEventRow } from '../../store/schema.ts'
import { body, createRouter, idParam, json, listOf, problems, type RouteDeps } from '../api.ts'
import { readListRequest, sortedQuery, toList } from '../lists.ts'
import { once, onceHeaders } from '../once.ts'
import { answerChange, changeRecordRoute } from '../record-routes.ts'
import * as records from '../register/records.ts'
import { createShow } from '../register/shown.ts'

/** Routes under `/products/{id}`: `applications`. */
export function applicationRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/{id}/applications',
      tags: ['Products'],
      summary: 'Note a file for evaluation',
      description: 'A product that is only applying may carry no stamp.',
      request: { params: idParam, headers: onceHeaders, body: body(applicationInput) },
      responses: { 201: json(records.applicationRecord, 'Noted.'), ...problems(400, 404, 413, 415, 422) },
    }),
    async (c) =>
      c.json(
        await once(deps, c, async (work) =>
          records.toApplicationRecord(await fileApplication(work, c.req.valid('param').id, c.req.valid('json'))),
        ),
        201,
      ),
  )
}

/** Routes under `/certificates/{id}`: `extension` and `revocation`. */
export function certificateLifecycleRoutes(deps: RouteDeps) {
  const show = createShow(deps)
  const about = { method: 'post' as const, tags: ['Certificates'], record: records.certificateRecord }
  return createRouter()
    .openapi(
      changeRecordRoute({
        ...about,
        path: '/{id}/extension',
        summary: 'Extend a certificate',
        description: 'Set by the office with its document, at most 180 days after expiry (Decision 26/2026/QĐ-TTg, Art. 12.3).',
        input: extensionInput,
      }),
      answerChange(deps, show.certificate, extendCertificate),
    )
    .openapi(
      changeRecordRoute({
        ...about,
        path: '/{id}/revocation',
        summary: 'Revoke a certificate',
        description: 'With ground, decision, body and day (Decision 26/2026/QĐ-TTg, Art. 8); also after expiry.',
        input: revocationInput,
      }),
      answerChange(deps, show.certificate, revokeCertificate),
    )
}

/** Routes under `/batches/{id}`: `suspension`, `lifting`, `recall`, `events`. */
export function batchLifecycleRoutes(deps: RouteDeps) {
  const about = { method: 'post' as const, tags: ['Batches'], input: batchEventInput, record: records.batchRecord }
  const answer = (kind: BatchEventRow['kind']) =>
    answerChange(deps, createShow(deps).batch, (work, change: Change<BatchEventInput>) => changeBatchStatus(work, kind, change))
  return createRouter()
    .openapi(changeRecordRoute({ ...about, path: '/{id}/suspension', summary: 'Suspend a batch' }), answer('suspended'))
    .openapi(changeRecordRoute({ ...about, path: '/{id}/lifting', summary: 'Lift a suspension' }), answer('lifted'))
    .openapi(
      changeRecordRoute({ ...about, path: '/{id}/recall', summary: 'Recall a batch', description: 'Final: a recall is never lifted.' }),
      answer('recalled'),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/events',
        tags: ['Batches'],
        summary: 'What happened to a batch',
        request: { params: idParam },
        responses: {
          200: json(z.object({ items: z.array(records.batchEventRecord) }), 'All suspensions, liftings and recalls.'),
          ...problems(404),
        },
      }),
      async (c) => {
        const { id } = await getBatch(deps.db, c.req.valid('param').id)
        return c.json({ items: (await listEventsOfBatches(deps.db, [id])).map(records.toBatchEventRecord) }, 200)
      },
    )
}

/** Routes under `/batches/{id}`: `prints`. No If-Match: the quota itself decides between two people who order at the same time. */
export function printRoutes(deps: RouteDeps) {
  const tags = ['Batches']
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/prints',
        tags,
        summary: 'Order labels to be printed',
        description: 'They are taken from the quota of the batch; a reprint also counts, and needs a reason.',
        request: { params: idParam, headers: onceHeaders, body: body(printOrderInput) },
        responses: { 201: json(records.printOrderRecord, 'Ordered.'), ...problems(400, 404, 409, 413, 415, 422) },
      }),
      async (c) =>
        c.json(
          await once(deps, c, async (work) =>
            records.toPrintOrderRecord(await orderPrint(work, c.req.valid('param').id, c.req.valid('json'))),
          ),
          201,
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/prints',
        tags,
        summary: 'List the print orders of a batch',
        request: { params: idParam, query: sortedQuery(PRINT_ORDER_SORTS) },
        responses: { 200: json(listOf(records.printOrderRecord), 'A page.'), ...problems(400, 404, 422) },
      }),
      async (c) => {
        const { id } = await getBatch(deps.db, c.req.valid('param').id)
        const query = c.req.valid('query')
        const page = await listPrintOrders(deps.db, id, readListRequest(PRINT_ORDER_SORTS, query, c).order)
        return c.json(
          toList(page, (order) => records.toPrintOrderRecord(order), query.sort),
          200,
        )
      },
    )
}
