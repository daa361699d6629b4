// Serves status lists and their aggregation (draft-ietf-oauth-status-list sections 8 and 9), and the list of revoked inspectors' devices,
// to pages of any origin.
import { fault } from '@temsao/shared/faults/faults.ts'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { DEVICE_LIST_TYPE } from '@temsao/shared/inspection/device.ts'
import { STATUS_LIST_TYPE } from '@temsao/shared/lists/status-list.ts'
import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { DomainError } from '../../domain/domain-error.ts'
import type { DeviceLists } from '../../domain/people/device-certificates.ts'
import type { StatusLists, StatusListToken } from '../../domain/stamps/status-lists.ts'
import type { RouteDeps } from '../api.ts'
import { chooseEncoding } from '../pages.ts'
import { TransportError } from '../problem.ts'

const MEDIA_TYPE = `application/${STATUS_LIST_TYPE}`
const DEVICE_LIST_MEDIA_TYPE = `application/${DEVICE_LIST_TYPE}`

// Every use asks again and gets 304 if nothing has changed. How long a list is valid is said by its own `ttl`.
const CACHING = { 'Cache-Control': 'public, no-cache', Vary: 'Accept, Accept-Encoding' }

/** Routes under `/status`: `/devices`, `/{issuer}` and `/{issuer}/{list}`. */
export function statusRoutes({ db, now, issuer }: RouteDeps, lists: StatusLists, devices: DeviceLists): Hono {
  const router = new Hono()
  router.use(cors({ exposeHeaders: ['ETag'] }))
  router.get('/devices', async (c) => {
    assertAnswerable(c, DEVICE_LIST_MEDIA_TYPE)
    return await send(c, await devices.getToken({ db, now: now() }), DEVICE_LIST_MEDIA_TYPE)
  })
  router.get('/:issuer', async (c) => {
    assertIssuer(c, issuer.signer.issuer)
    return c.json({ status_lists: await lists.listUris({ db }) }, 200, CACHING)
  })
  router.get('/:issuer/:list', async (c) => {
    assertIssuer(c, issuer.signer.issuer)
    assertAnswerable(c, MEDIA_TYPE)
    return await send(c, await lists.getToken({ db, now: now() }, readNumber(c, 'list')), MEDIA_TYPE)
  })
  return router
}

function readNumber(c: Context, name: string): number {
  const text = c.req.param(name) ?? ''
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) throw new DomainError('not-found', fault('number-not-whole'))
  return Number(text)
}

function assertIssuer(c: Context, own: number): void {
  if (readNumber(c, 'issuer') !== own) throw new DomainError('not-found', fault('other-issuer-lists', { issuer: own }))
}

function assertAnswerable(c: Context, mediaType: string): void {
  const accepted = c.req.header('Accept') ?? '*/*'
  const types = accepted.split(',').map((type) => type.split(';')[0]!.trim().toLowerCase())
  if (!types.some((type) => type === '*/*' || type === 'application/*' || type === mediaType))
    throw new TransportError('not-acceptable', fault('not-acceptable', { mediaType }))
  // Section 8.4: a request for a list of the past must not get the current one.
  if (c.req.query('time') !== undefined) throw new TransportError('no-history', fault('no-history'))
}

async function send(c: Context, { token, tag }: StatusListToken, mediaType: string): Promise<Response> {
  const encoding = chooseEncoding(c.req.header('Accept-Encoding') ?? '')
  const etag = `"${tag}-${encoding}"`
  const headers = { ...CACHING, ETag: etag }
  const seen = c.req.header('If-None-Match')?.split(',') ?? []
  if (seen.some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*')) return c.body(null, 304, headers)
  const bytes = Buffer.from(token)
  const body = encoding === 'identity' ? bytes : await promisify(encoding === 'br' ? brotliCompress : gzip)(bytes)
  return c.body(Uint8Array.from(body), 200, {
    ...headers,
    'Content-Type': mediaType,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  })
}
