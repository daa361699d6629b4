// Serves live records of stamps, and the photos that they name, to pages of any origin. It reads no cookies.
import { fault } from '@temsao/shared/faults/faults.ts'
import { LIVE_RECORD_TYPE } from '@temsao/shared/lists/live-record.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { DomainError } from '../../domain/domain-error.ts'
import { getStampRecord, type StampRecord } from '../../domain/records/live-record.ts'
import { parseTypedCode } from '../../domain/records/typed-codes.ts'
import { findPhoto } from '../../store/content/contents.ts'
import type { RouteDeps } from '../api.ts'
import { isKnown, sendText, weakTagOf } from '../compressed.ts'
import { assertRecordsNotTooOften } from '../rate-limit.ts'

/** How long a record may be cached, and the shortest time before it gets a new date. */
export const RECORD_SECONDS = 60

const HEADERS = { 'Cache-Control': `public, max-age=${RECORD_SECONDS}`, 'Content-Type': `application/${LIVE_RECORD_TYPE}` }

/** Routes at the root: `/records/{typedCode}` and `/photos/{sha256}.jpg`. */
export function liveRecordRoutes(deps: RouteDeps): Hono {
  const router = new Hono()
  router.use('/records/*', cors({ exposeHeaders: ['ETag', 'Retry-After'] }))
  router.get('/records/:code', async (c) => await sendRecord(deps, c))
  router.use('/photos/*', cors())
  router.get('/photos/:name', async (c) => await sendPhoto(deps, c))
  return router
}

/**
 * Returns the record of the stamp with a typed code, and counts the request against the caller's limit. Throws what reading a record
 * throws, and `too-many-requests`.
 */
export async function askForRecord(deps: RouteDeps, c: Context, code: string): Promise<StampRecord> {
  const typed = parseTypedCode(code)
  await assertRecordsNotTooOften(deps, c, 'records')
  try {
    return await getStampRecord({ db: deps.db, now: deps.now() }, typed, deps.issuer.signer.issuer)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') await assertRecordsNotTooOften(deps, c, 'recordMisses')
    throw error
  }
}

// Within one minute the same record carries the same date and tag, so that a client that has it gets its answer without a new signature.
async function sendRecord(deps: RouteDeps, c: Context): Promise<Response> {
  const { db, now, issuer } = deps
  const { claims, stamp } = await askForRecord(deps, c, c.req.param('code') ?? '')
  const iat = Math.floor(now() / 1000 / RECORD_SECONDS) * RECORD_SECONDS
  const signer = await issuer.signer.current({ db, now: now() })
  const all = { iss: issuer.origin, iat, ...claims }
  const tag = weakTagOf(JSON.stringify([signer.keyNumber, all]))
  const headers = { ...HEADERS, 'Content-Location': `/records/${encodeTypedCode(stamp)}` }
  if (isKnown(c, tag)) return c.body(null, 304, { ...headers, Vary: 'Accept-Encoding', ETag: tag })
  return await sendText(c, await signer.signJwt(LIVE_RECORD_TYPE, all), { headers, tag })
}

const PHOTO_HEADERS = {
  'Content-Type': 'image/jpeg',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

async function sendPhoto({ db }: RouteDeps, c: Context): Promise<Response> {
  const sha256 = /^([0-9a-f]{64})\.jpg$/.exec(c.req.param('name') ?? '')?.[1]
  const jpeg = sha256 === undefined ? undefined : await findPhoto(db, sha256)
  if (sha256 === undefined || jpeg === undefined) throw new DomainError('not-found', fault('photo-not-shown'))
  const tag = `"${sha256.slice(0, 32)}"`
  if (isKnown(c, tag)) return c.body(null, 304, { ...PHOTO_HEADERS, ETag: tag })
  return c.body(Uint8Array.from(jpeg), 200, { ...PHOTO_HEADERS, ETag: tag })
}
