// One batch as the service shows it.
import { client, read, sent } from '../../../../ui/api.ts'

/** A batch as the service shows it. */
export type Batch = Awaited<ReturnType<typeof readBatch>>

/** The batch with an id; throws ApiError. */
export async function readBatch(id: string, signal: AbortSignal) {
  return await read(client.batches[':id'].$get({ param: { id } }, sent({ signal })))
}
