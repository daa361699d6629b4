// Provinces and communes over HTTP: what a form offers for choosing.
import { createRoute, z } from '@hono/zod-openapi'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { getPresentListVersion } from '../domain/commune-list.ts'
import { listCommunes } from '../store/communes.ts'
import type { CommuneRow } from '../store/schema.ts'
import { createRouter, json, listOf, listQuery, problems, readPageRequest, toList, type RouteDeps } from './api.ts'

const provinceRecord = z.object({ code: z.string(), name: z.string() }).meta({ id: 'Province' })

const communeRecord = z
  .object({
    code: z.string(),
    name: z.string().meta({ example: 'Xã Bình Lư' }),
    provinceCode: z.string(),
    province: z.string().meta({ example: 'Lai Châu' }),
    listVersion: z.string().meta({ description: 'Edition of the list, by the day from which it applies.' }),
  })
  .meta({ id: 'Commune' })

const communeQuery = listQuery<never>().extend({
  search: z
    .string()
    .max(100, 'is longer than 100 characters.')
    .optional()
    .meta({ description: 'Words of the name; tones, đ and capitals do not matter.' }),
  province: z
    .string()
    .regex(/^\d{2}$/, 'must be the two digits of a province.')
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
        const page = readPageRequest(query, c)
        const listVersion = await getPresentListVersion(db, dayInVietnam(now()))
        const rows = await listCommunes(db, page, { listVersion, provinceCode: query.province, search: query.search })
        const shown = rows.slice(0, page.limit)
        const next = rows.length > page.limit ? Number(shown.at(-1)!.code) : undefined
        return c.json(toList({ rows: shown, next }, toCommuneRecord), 200)
      },
    )
}

function toCommuneRecord(row: CommuneRow): z.input<typeof communeRecord> {
  const { nameFolded: _, ...commune } = row
  return { ...commune, province: PROVINCES[commune.provinceCode] ?? commune.provinceCode }
}
