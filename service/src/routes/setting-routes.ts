// What the office sets: the allowance for spoilage, how old an inspector's package may be, and whether scans are counted.
import { createRoute, z } from '@hono/zod-openapi'
import { readSpoilagePercent, setSpoilagePercent } from '../domain/register/quota.ts'
import { PACKAGE_MAX_AGE_DAYS, readPackageMaxAgeDays, setPackageMaxAgeDays } from '../domain/inspections/inspection-settings.ts'
import { readScanSetting, setScanSetting } from '../domain/scans/scan-setting.ts'
import { together } from '../domain/work.ts'
import type { Db } from '../store/database.ts'
import { body, createRouter, json, problems, workOf, type RouteDeps } from './api.ts'

const settingsRecord = z
  .strictObject({
    spoilagePercent: z.number().meta({ description: 'Labels that may be printed in addition to the declared packs, percent.', example: 3 }),
    inspectionPackageMaxAgeDays: z
      .int()
      .min(PACKAGE_MAX_AGE_DAYS.least)
      .max(PACKAGE_MAX_AGE_DAYS.most)
      .meta({ description: "For how many days an inspector's package counts as a check.", example: 7 }),
    scanHistory: z
      .enum(['on', 'off'])
      .meta({ description: 'Whether scans of stamps are counted, by hour and without a trace of who scanned.' }),
  })
  .meta({ id: 'Settings' })

// All fields are optional: a program that knows fewer settings leaves the others unchanged.
const settingsInput = settingsRecord.partial().meta({ id: 'SettingsInput' })

async function readSettings(db: Db) {
  return {
    spoilagePercent: await readSpoilagePercent(db),
    inspectionPackageMaxAgeDays: await readPackageMaxAgeDays(db),
    scanHistory: await readScanSetting(db),
  }
}

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
      async (c) => c.json(await readSettings(deps.db), 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/settings',
        tags,
        summary: "Set the office's settings",
        request: { body: body(settingsInput) },
        responses: { 200: json(settingsRecord, 'As they are now.'), ...problems(400, 413, 415, 422) },
      }),
      async (c) => {
        const { spoilagePercent, inspectionPackageMaxAgeDays, scanHistory } = c.req.valid('json')
        await together(workOf(deps, c), async (work) => {
          if (spoilagePercent !== undefined) await setSpoilagePercent(work, spoilagePercent)
          if (inspectionPackageMaxAgeDays !== undefined) await setPackageMaxAgeDays(work, inspectionPackageMaxAgeDays)
          if (scanHistory !== undefined) await setScanSetting(work, scanHistory)
        })
        return c.json(await readSettings(deps.db), 200)
      },
    )
}
