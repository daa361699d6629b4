// Receives a file of labels: counts its labels on the way, keeps it in few pieces, and gives a complete file or an error.
import { ApiError } from '../../../../ui/api.ts'
import { createLabelCounter, type Counting } from './label-counter.ts'

/** How much of a file has arrived. */
export interface Arrival {
  readonly bytes: number
  /** Labels that have arrived completely; `undefined` if the labels of this file cannot be counted. */
  readonly labels: number | undefined
}

/** A complete file of labels. */
export interface SheetFile {
  readonly name: string
  readonly type: string
  readonly content: Blob
}

// At this size, pieces become one Blob, which a browser can keep on disk, because an old phone has little memory.
const FOLD_BYTES = 1_000_000

/** Reads the file of a response; throws ApiError: `offline` if the connection breaks, `cancelled` if `signal` aborts. */
export async function receiveSheet(
  response: Response,
  { counting, signal, onArrival }: { counting: Counting; signal?: AbortSignal | undefined; onArrival: (arrival: Arrival) => void },
): Promise<SheetFile> {
  const type = response.headers.get('Content-Type') ?? 'application/octet-stream'
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'tem'
  const folded: Blob[] = []
  let [open, openBytes, bytes] = [[] as Uint8Array<ArrayBuffer>[], 0, 0]
  const count = createLabelCounter(counting)
  try {
    for (const reader = response.body!.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) break
      open.push(value)
      openBytes += value.length
      bytes += value.length
      if (openBytes >= FOLD_BYTES) {
        folded.push(new Blob(open))
        ;[open, openBytes] = [[], 0]
      }
      onArrival({ bytes, labels: count(value) })
    }
  } catch (error) {
    throw new ApiError({ code: signal?.aborted === true ? 'cancelled' : 'offline', status: 0, detail: String(error), fields: [] })
  }
  return { name, type, content: new Blob([...folded, ...open], { type }) }
}
