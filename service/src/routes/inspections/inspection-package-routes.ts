// The package that inspectors take along, over HTTP: a signed head, a line end, and the compressed register of their places.
import { createRoute, z } from '@hono/zod-openapi'
import { PACKAGE_MEDIA_TYPE } from '@temsao/shared/inspection/package.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { InspectionPackages } from '../../domain/inspections/inspection-package.ts'
import { RATE_LIMITS, rateLimitKey } from '../../domain/rate-limits.ts'
import { createRouter, problems, workOf, type RouteDeps } from '../api.ts'
import { assertUnder } from '../rate-limit.ts'
import { coded } from '../../domain/input-faults.ts'

// More would not fit into an address; a client that needs more asks for the whole province.
const MOST_COMMUNES = 500

function codes(form: RegExp, message: string) {
  return z
    .string()
    .regex(form, message)
    .transform((text) => [...new Set(text.split(','))])
}

const packageQuery = z.strictObject({
  provinces: z
    .union([
      z.literal('all'),
      codes(/^\d\d(,\d\d)*$/, coded('not-province-codes')).refine(
        (provinces) => provinces.every((code) => Object.hasOwn(PROVINCES, code)),
        coded('not-province-codes'),
      ),
    ])
    .optional()
    .meta({ description: "Some of the inspector's provinces; if left out, all of them.", example: '12,11' }),
  communes: codes(/^\d{5}(,\d{5})*$/, coded('not-commune-codes'))
    .refine((communes) => communes.length <= MOST_COMMUNES, coded('too-many-communes', { most: MOST_COMMUNES }))
    .optional()
    .meta({ description: 'Some communes of these provinces; if left out, all.', example: '03390,03208' }),
  device: z
    .string()
    .regex(/^[\w-]{43}$/, coded('not-a-kid'))
    .optional()
    .meta({ description: 'The device whose certificate goes into the package; if left out, the one approved last.' }),
})

/** Route `/inspection-package`. */
export function inspectionPackageRoutes(deps: RouteDeps, packages: InspectionPackages) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags: ['Inspections'],
      summary: 'The package that an inspector takes along',
      description:
        'A JWT of type `ocop-inspection-package+jwt` in ASCII, a line end, then JSON compressed as gzip: keys, lists, certificate of the device, and the register of the chosen places. shared/INSPECTION.md describes it.',
      request: { query: packageQuery },
      responses: {
        200: { description: 'The package.', content: { [PACKAGE_MEDIA_TYPE]: { schema: z.string().meta({ format: 'binary' }) } } },
        ...problems(401, 403, 404, 422, 429),
      },
    }),
    async (c) => {
      const work = workOf(deps, c)
      await assertUnder(deps, c, { key: rateLimitKey('inspection-package', work.actor.id), limit: RATE_LIMITS.packagesTaken })
      const { provinces, communes, device: kid } = c.req.valid('query')
      const bytes = await packages.get(work, { provinces, communes, kid })
      const headers = { 'Content-Type': PACKAGE_MEDIA_TYPE, 'Content-Length': String(bytes.length), 'Cache-Control': 'private, no-store' }
      return c.body(bytes, 200, headers)
    },
  )
}
