// Texts that are made for one request. They are compressed as the browser allows, and not sent again to a client that has them.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { chooseEncoding } from './pages.ts'

/** What to send besides the text. `tag` identifies its content if the text itself is never the same twice. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>
  readonly status?: ContentfulStatusCode
  readonly tag?: string
}

// A compromise between speed and size, because these texts are compressed again for each request.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/** A weak entity tag (RFC 9110 section 8.8.1): all encodings of a text share it. */
export function weakTagOf(content: string): string {
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

/** Whether the browser says that it already has the content of `tag` (RFC 9110 section 13.1.2). */
export function isKnown(c: Context, tag: string): boolean {
  const seen = c.req.header('If-None-Match')?.split(',') ?? []
  return seen.some((each) => [tag, tag.replace('W/', ''), '*'].includes(each.trim()))
}

/** Sends a text, or 304 if the client has it. A refusal is never answered with 304. */
export async function sendText(c: Context, text: string, { headers, status = 200, tag = weakTagOf(text) }: Sending): Promise<Response> {
  const vary = [headers['Vary'], 'Accept-Encoding'].filter(Boolean).join(', ')
  if (status === 200 && isKnown(c, tag)) return c.body(null, 304, { ...headers, Vary: vary, ETag: tag })
  const encoding = chooseEncoding(c.req.header('Accept-Encoding') ?? '')
  const bytes = Buffer.from(text)
  const body =
    encoding === 'identity' ? bytes : encoding === 'br' ? await promisify(brotliCompress)(bytes, BROTLI) : await promisify(gzip)(bytes)
  return c.body(Uint8Array.from(body), status, {
    ...headers,
    Vary: vary,
    ...(status === 200 && { ETag: tag }),
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  })
}
