// A sheet of labels as an answer that is made while it is sent, and stops when nobody reads it any more.
import type { Context } from 'hono'
import { noteSent } from '../../domain/labels/sheet-orders.ts'
import { makeSheet, openSheet, type SentSheet, type SheetChanges } from '../../domain/labels/sent-sheets.ts'
import { workOf, type RouteDeps } from '../api.ts'
import { MEDIA_TYPES, SHEET_OUTPUTS } from './sheet-outputs.ts'

/**
 * Answers with the sheet of an order. An error before the first bytes is thrown. A later error breaks the transfer off, so that no reader
 * takes half a sheet for a whole one. The order counts as printed once its last byte has been handed over.
 */
export async function sendSheet(deps: RouteDeps, c: Context, { id, ...changes }: SheetChanges & { id: number }): Promise<Response> {
  const work = workOf(deps, c)
  const sent = await openSheet(work, id, changes)
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, c.req.raw.signal])
  const chunks = makeSheet(work, sent, { issuer: deps.issuer, outputs: SHEET_OUTPUTS, signal, pool: deps.pagePool })[Symbol.asyncIterator]()
  const first = await chunks.next()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (first.done !== true) controller.enqueue(first.value)
      },
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done !== true) return controller.enqueue(value)
        await noteSent(work, sent.details.order)
        controller.close()
      },
      async cancel(reason) {
        stop.abort(reason)
        await chunks.return?.().catch(() => {})
      },
    },
    // Nothing is drawn before somebody reads it. That limits the memory, and the end of the stream then means that everything was read.
    { highWaterMark: 0 },
  )
  for (const [name, value] of Object.entries(headersOf(sent))) c.header(name, value)
  // The context carries headers that were set before, such as the header of a repeated answer.
  return c.newResponse(body, 200)
}

function headersOf({ details: { order, batch }, sheet: { output } }: SentSheet): Record<string, string> {
  const name = `tem-${batch.lot.replaceAll(/[^\w.-]/g, '_')}-${order.id}.${output}`
  return {
    'Content-Type': MEDIA_TYPES[output],
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
    'Content-Location': `/api/v1/print-orders/${order.id}`,
  }
}
