// Shoppers' pages report that a stamp was scanned. Anybody may do that, and nothing about the sender is kept.
import { createRoute, z } from '@hono/zod-openapi'
import { SCANS_KEPT_MONTHS, scanInput } from '../../domain/scans/scan-history.ts'
import { body, createRouter, json, jsonBodiesUpTo, problems, type RouteDeps } from '../api.ts'
import { addressOf } from '../caller.ts'
import { networkOf, refuseTooMany } from '../rate-limit.ts'

/** The path to which scans are sent. */
export const SCANS_PATH = '/api/v1/scans'

/** Refuses scans that are not JSON or are larger than 1 KiB. */
export const scanBodies = jsonBodiesUpTo(1024)

const answer = z
  .object({
    counted: z.boolean().meta({ description: 'False if counting is switched off or a limit was reached.' }),
    nth: z.int().optional().meta({ description: 'Serial stamps: how many scans are kept, this one included.', example: 3 }),
    first: z
      .object({ day: z.string().meta({ format: 'date', example: '2026-11-02' }), hour: z.int().meta({ example: 14 }) })
      .optional()
      .meta({ description: 'Serial stamps: the hour of the first scan that is kept, in Vietnam.' }),
  })
  .meta({ id: 'ScanAnswer' })

/** `/scans`. */
export function scanRoutes({ scanHistory, now, proxyHops }: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags: ['Scans'],
      summary: 'Count a scan',
      description: `Open to anybody who holds the signed stamp. Counts are kept by stamp, hour, province and verdict for ${SCANS_KEPT_MONTHS} months; no address, device or cookie is kept with them.`,
      request: { body: body(scanInput) },
      responses: { 200: json(answer, 'How often the stamp was scanned.'), ...problems(400, 403, 413, 415, 422, 429) },
    }),
    async (c) => {
      const circumstances = { network: networkOf(addressOf(c, proxyHops)), now: now() }
      refuseTooMany(c, scanHistory.secondsToWait(circumstances))
      return c.json(await scanHistory.count(c.req.valid('json'), circumstances), 200)
    },
  )
}
