// Uploads a file with its progress. It uses XMLHttpRequest because `fetch` cannot report how much has been sent.
import { ApiError, toError } from '../../../../ui/api.ts'

/** How to cancel an upload and watch its progress. */
export interface Uploading {
  readonly signal: AbortSignal
  /** Gets the number of bytes sent so far. */
  readonly onProgress: (sentBytes: number) => void
}

/** Posts a file and gives the service's answer; throws {@link ApiError}. */
export async function uploadFile<Body>(path: string, file: Blob, { signal, onProgress }: Uploading): Promise<Body> {
  const request = new XMLHttpRequest()
  request.open('POST', path)
  request.setRequestHeader('Content-Type', file.type)
  request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
  signal.addEventListener('abort', () => request.abort(), { once: true })
  const ended = new Promise<string>((resolve) => request.addEventListener('loadend', () => resolve(request.responseText)))
  if (!signal.aborted) request.send(file)
  if (signal.aborted) throw new ApiError({ code: 'cancelled', status: 0, detail: '', fields: [] })
  const text = await ended
  const { status } = request
  if (signal.aborted || status === 0)
    throw new ApiError({ code: signal.aborted ? 'cancelled' : 'offline', status: 0, detail: '', fields: [] })
  if (status >= 200 && status < 300) return JSON.parse(text) as Body
  const wait = request.getResponseHeader('Retry-After')
  throw await toError(new Response(text, { status, headers: wait === null ? {} : { 'Retry-After': wait } }))
}
