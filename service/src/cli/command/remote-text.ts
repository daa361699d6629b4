// Small texts that commands fetch from a service. Trust them only after you have verified their signatures.
import { StartError } from '../../start-error.ts'

const TIMEOUT_MS = 20_000
const MAX_LENGTH = 10_000_000

/**
 * Fetches a text; returns `undefined` if there is none (404). Throws {@link StartError} for an invalid address or a failed request.
 */
export async function readText(origin: string, path: string): Promise<string | undefined> {
  const url = URL.canParse(origin) ? new URL(path, origin) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new StartError(`"${origin}" is not the address of a service.`)
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (response.status === 404) return undefined
    if (!response.ok) throw new StartError(`${url.href} answers ${response.status}.`)
    return await readBounded(response, url.href)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      `${url.href} cannot be reached (${(error as Error).message}). Without --from, the bundle is verified with what it contains.`,
    )
  }
}

async function readBounded(response: Response, name: string): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of response.body ?? []) {
    length += piece.length
    if (length > MAX_LENGTH)
      throw new StartError(`${name} sends more than ${MAX_LENGTH} characters; is it the address of a Temsao service?`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8').trim()
}
