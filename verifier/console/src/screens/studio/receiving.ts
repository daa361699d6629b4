// A sheet as it arrives: counted, kept in few pieces, whole or not at all.
import { ApiError } from '../../api.ts'

/** How far a sheet has come. */
export interface Arrival {
  readonly bytes: number
  /** Labels that have arrived as a whole; `undefined` where the file does not show it. */
  readonly labels: number | undefined
}

/** A whole sheet. */
export interface SheetFile {
  readonly name: string
  readonly type: string
  readonly content: Blob
}

/** What tells labels apart in a file. */
export interface Counting {
  readonly output: string
  /** Labels on a page, or in a row of a roll. */
  readonly perPage: number
  /** Cells of the first page that stay empty. */
  readonly before: number
  readonly labels: number
}

// What begins or ends a page in each kind of file; a zip is packed and shows nothing.
const MARKS: Readonly<Record<string, string>> = { pdf: '/Type/Page/', zpl: '^XZ', csv: '\r\n' }

// Pieces become one Blob at this size, which a browser can keep on disk: an old phone has little memory.
const FOLD_BYTES = 1_000_000

/** Reads the file of an answer; throws ApiError `offline` where the connection breaks, `cancelled` where `signal` ends it. */
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

/** Counts the labels of a file as its bytes come; `undefined` for a file that does not show them. */
export function createLabelCounter({ output, perPage, before, labels }: Counting): (chunk: Uint8Array) => number | undefined {
  const mark = MARKS[output]
  if (mark === undefined) return () => undefined
  const counted = createMarkCounter(mark)
  return (chunk) => {
    const marks = counted(chunk)
    // The first line of a CSV names its columns.
    const all = output === 'csv' ? marks - 1 : marks * perPage - before
    return Math.min(labels, Math.max(0, all))
  }
}

// Marks can lie across two chunks: the end of one is looked at again with the next.
function createMarkCounter(mark: string): (chunk: Uint8Array) => number {
  const wanted = new TextEncoder().encode(mark)
  let [rest, count] = [new Uint8Array(0), 0]
  return (chunk) => {
    const bytes = new Uint8Array(rest.length + chunk.length)
    bytes.set(rest)
    bytes.set(chunk, rest.length)
    for (let at = bytes.indexOf(wanted[0]!); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(wanted[0]!, at + 1))
      if (wanted.every((byte, index) => bytes[at + index] === byte)) count++
    rest = bytes.slice(Math.max(0, bytes.length - wanted.length + 1))
    return count
  }
}
