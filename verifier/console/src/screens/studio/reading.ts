// What the studio reads of a batch.
import { client, read, sent } from '../../../../ui/api.ts'

/** A batch as the service shows it. */
export type Batch = Awaited<ReturnType<typeof readBatch>>

/** A print order of a batch, with its serials. */
export type PrintOrder = Awaited<ReturnType<typeof readOrders>>[number]

/** One batch. */
export async function readBatch(id: string, signal: AbortSignal) {
  return await read(client.batches[':id'].$get({ param: { id } }, sent({ signal })))
}

/** All print orders of a batch, the latest first. */
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

/** Labels of a batch that may still be printed. */
export function leftOf({ quota, printed }: Pick<Batch, 'quota' | 'printed'>): number {
  return Math.max(0, quota - printed)
}
