// Serves the public statement about an inspection to pages of any origin. Only people who know the identifier, 128 random bits, can read
// it.
import { STATEMENT_TYPE } from '@temsao/shared/inspection/statement.ts'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { getStatementClaims } from '../../domain/inspections/inspection-statement.ts'
import { getTrust } from '../../signing/trust.ts'
import type { RouteDeps } from '../api.ts'
import { isKnown, sendText, weakTagOf } from '../compressed.ts'
import { RECORD_SECONDS } from '../records/live-record-routes.ts'
import { assertRecordsNotTooOften } from '../rate-limit.ts'

const HEADERS = { 'Cache-Control': `public, max-age=${RECORD_SECONDS}`, 'Content-Type': `application/${STATEMENT_TYPE}` }

/** Route at the root: `/inspections/{id}/statement`, with `?head=` for the state that an inspection record names. */
export function inspectionStatementRoutes(deps: RouteDeps): Hono {
  const router = new Hono()
  router.use('/inspections/*', cors({ exposeHeaders: ['ETag', 'Retry-After'] }))
  router.get('/inspections/:id/statement', async (c) => {
    const { db, issuer } = deps
    await assertRecordsNotTooOften(deps, c, 'records')
    // Within one minute the same statement carries the same date and tag.
    const now = Math.floor(deps.now() / 1000 / RECORD_SECONDS) * RECORD_SECONDS * 1000
    const { list: trust } = await getTrust(db)
    const claims = await getStatementClaims(
      db,
      { id: c.req.param('id'), head: c.req.query('head') },
      { issuer: issuer.signer.issuer, trust, now },
    )
    const signer = await issuer.signer.current({ db, now: deps.now() })
    const tag = weakTagOf(JSON.stringify([signer.keyNumber, claims]))
    if (isKnown(c, tag)) return c.body(null, 304, { ...HEADERS, Vary: 'Accept-Encoding', ETag: tag })
    return await sendText(c, await signer.signJwt(STATEMENT_TYPE, claims), { headers: HEADERS, tag })
  })
  return router
}
