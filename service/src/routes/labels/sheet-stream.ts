// A sheet of labels as an answer that is made while it is sent, and stops when nobody reads it any more.
import type { Context } from 'hono'
import { generateLabels } from '../../domain/labels/sheet-labels.ts'
import { noteSent, type OrderDetails } from '../../domain/labels/sheet-orders.ts'
import { workOf, type RouteDeps } from '../api.ts'
import { SHEET_OUTPUTS, type SheetOutput } from './sheet-outputs.ts'
import type { PrintSetup } from './sheet-schemas.ts'

/**
 * Answers with the sheet of an order. What fails before the first bytes is thrown; what fails later breaks the transfer off, so that
 * no reader takes half a sheet for a whole one. The order counts as printed once its last byte has been handed over.
 */
export async function streamSheet(deps: RouteDeps, c: Context, details: OrderDetails): Promise<Response> {
  const { order, batch } = details
  const work = workOf(deps, c)
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, c.req.raw.signal])
  const { output, ...setup } = JSON.parse(order.sheet!) as PrintSetup & { output: SheetOutput }
  const labelCount = order.labels - order.returnedLabels
  const threads = deps.pagePool && { pool: deps.pagePool, labelCount }
  const options = { title: `Tem lô ${batch.lot}`, now: new Date(order.createdAt), signal, threads }
  const labels = () => generateLabels(work, details, { issuer: deps.issuer, signal })
  const chunks = SHEET_OUTPUTS[output].make({ setup, labels, options })[Symbol.asyncIterator]()
  const first = await chunks.next()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (first.done !== true) controller.enqueue(first.value)
      },
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done !== true) return controller.enqueue(value)
        await noteSent(work, order)
        controller.close()
      },
      async cancel(reason) {
        stop.abort(reason)
        await chunks.return?.().catch(() => {})
      },
    },
    // Nothing is drawn before somebody reads it: that bounds the memory, and lets the end say that all was taken.
    { highWaterMark: 0 },
  )
  return new Response(body, { status: 200, headers: headersOf(details, output) })
}

function headersOf({ order, batch }: OrderDetails, output: SheetOutput): Record<string, string> {
  const name = `tem-${batch.lot.replaceAll(/[^\w.-]/g, '_')}-${order.id}.${output}`
  return {
    'Content-Type': SHEET_OUTPUTS[output].type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
    'Content-Location': `/api/v1/print-orders/${order.id}`,
  }
}
