// Reads one batch from the service.
import { client, read, sent } from '../../../../ui/api.ts'

/** A batch, as the service returns it. */
export type Batch = Awaited<ReturnType<typeof readBatch>>

/** Reads a batch by its id; throws ApiError. */
export async function readBatch(id: string, signal: AbortSignal) {
  return await read(client.batches[':id'].$get({ param: { id } }, sent({ signal })))
}
