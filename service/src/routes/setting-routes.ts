// What the office sets: the allowance for spoilage.
import { createRoute, z } from '@hono/zod-openapi'
import { readSpoilagePercent, setSpoilagePercent } from '../domain/quota.ts'
import { body, createRouter, json, problems, workOf, type RouteDeps } from './api.ts'

const settingsRecord = z
  .strictObject({
    spoilagePercent: z
      .number('must be a number from 0 to 50.')
      .meta({ description: 'Labels that may be printed above the declared packs, percent.', example: 3 }),
  })
  .meta({ id: 'Settings' })

/** `/settings`, to be mounted at the root of the API. */
export function settingRoutes(deps: RouteDeps) {
  const tags = ['Settings']
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/settings',
        tags,
        summary: "Read the office's settings",
        responses: { 200: json(settingsRecord, 'The settings.') },
      }),
      async (c) => c.json({ spoilagePercent: await readSpoilagePercent(deps.db) }, 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/settings',
        tags,
        summary: "Set the office's settings",
        request: { body: body(settingsRecord) },
        responses: { 200: json(settingsRecord, 'As they are now.'), ...problems(400, 413, 415, 422) },
      }),
      async (c) => {
        await setSpoilagePercent(workOf(deps, c), c.req.valid('json').spoilagePercent)
        return c.json({ spoilagePercent: await readSpoilagePercent(deps.db) }, 200)
      },
    )
}
