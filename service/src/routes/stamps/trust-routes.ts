// Serves the trust list to pages of any origin. It does not matter where the list comes from, because it is signed.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { getTrust } from '../../signing/trust.ts'
import type { Db } from '../../store/database.ts'

/** Route under `/.well-known`: `/trust-list`. */
export function trustRoutes(db: Db): Hono {
  const router = new Hono()
  router.get('/trust-list', cors({ exposeHeaders: ['ETag'] }), async (c) => {
    const { token } = await getTrust(db)
    const tag = `"${createHash('sha256').update(token).digest('base64url').slice(0, 22)}"`
    const headers = { 'Cache-Control': 'public, no-cache', ETag: tag }
    const seen = c.req.header('If-None-Match')?.split(',') ?? []
    if (seen.some((each) => each.trim().replace(/^W\//, '') === tag)) return c.body(null, 304, headers)
    return c.body(token, 200, { ...headers, 'Content-Type': 'application/jwt' })
  })
  return router
}
