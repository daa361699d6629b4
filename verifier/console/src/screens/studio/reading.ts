// Reads a batch and its print orders for the studio.
import { client, read, sent } from '../../../../ui/api.ts'

/** A batch, as the service returns it. */
export type Batch = Awaited<ReturnType<typeof readBatch>>

/** A print order of a batch, with its serials. */
export type PrintOrder = Awaited<ReturnType<typeof readOrders>>[number]

/** Reads a batch by its id; throws ApiError. */
export async function readBatch(id: string, signal: AbortSignal) {
  return await read(client.batches[':id'].$get({ param: { id } }, sent({ signal })))
}

/** Reads all print orders of a batch, the latest first; throws ApiError. */
export async function readOrders(id: number, signal: AbortSignal) {
  const all = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { sort: '-id', limit: '200', ...(cursor !== undefined && { cursor }) }
    const page = await read(client.batches[':id']['print-orders'].$get({ param: { id: String(id) }, query }, sent({ signal })))
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

/** How many labels of a batch may still be printed. */
export function leftOf({ quota, printed }: Pick<Batch, 'quota' | 'printed'>): number {
  return Math.max(0, quota - printed)
}
