// Provinces and communes over HTTP, for the choices in a form.
import { createRoute, z } from '@hono/zod-openapi'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { getPresentListVersion } from '../../domain/register/commune-list.ts'
import { COMMUNE_SORTS, searchCommunes } from '../../store/register/communes.ts'
import type { CommuneRow } from '../../store/schema.ts'
import { createRouter, json, listOf, problems, type RouteDeps } from '../api.ts'
import { readListRequest, sortedQuery, toList } from '../lists.ts'
import { coded } from '../../domain/input-faults.ts'

const provinceRecord = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Province' })

const communeRecord = z
  .object({
    code: z.string(),
    name: z.string().meta({ example: 'Xã Bình Lư' }),
    provinceCode: z.string(),
    province: z.string().meta({ example: 'Lai Châu' }),
    listVersion: z.string().meta({ description: 'Edition of the list, named by the day from which it applies.' }),
  })
  .meta({ id: 'Commune' })

const communeQuery = sortedQuery(COMMUNE_SORTS).extend({
  search: z.string().max(100).optional().meta({ description: 'Words of the name; tones, đ and capitals do not matter.' }),
  province: z
    .string()
    .regex(/^\d{2}$/, coded('province-code-form'))
    .optional(),
})

/** `/provinces` and `/communes`, to be mounted at the root of the API. */
export function localityRoutes({ db, now }: RouteDeps) {
  const tags = ['Localities']
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/provinces',
        tags,
        summary: 'List the 34 provinces',
        responses: { 200: json(z.object({ items: z.array(provinceRecord) }), 'By code.') },
      }),
      (c) => {
        const items = Object.entries(PROVINCES).map(([code, name]) => ({ code, name }))
        return c.json({ items: items.toSorted((a, b) => (a.code < b.code ? -1 : 1)) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/communes',
        tags,
        summary: 'Search the communes in force today',
        request: { query: communeQuery },
        responses: { 200: json(listOf(communeRecord), 'A page, by code.'), ...problems(400, 422) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const listVersion = await getPresentListVersion(db, dayInVietnam(now()))
        const { order, filter } = readListRequest(COMMUNE_SORTS, query, c)
        const page = await searchCommunes(db, { listVersion, provinceCode: filter.province, search: filter.search }, order)
        return c.json(toList(page, toCommuneRecord, query.sort), 200)
      },
    )
}

function toCommuneRecord(row: CommuneRow & { id: string }): z.input<typeof communeRecord> {
  const { nameFolded: _folded, id: _id, ...commune } = row
  return { ...commune, province: PROVINCES[commune.provinceCode] ?? commune.provinceCode }
}
