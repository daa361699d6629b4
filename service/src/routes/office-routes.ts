// What the office alone looks at and sets: the audit trail and the allowance for spoilage.
import { createRoute, z } from '@hono/zod-openapi'
import { readSpoilagePercent, setSpoilagePercent } from '../domain/quota.ts'
import { listAuditEntries } from '../store/audit.ts'
import type { AuditEntryRow } from '../store/schema.ts'
import { body, createRouter, json, listOf, listQuery, problems, readPageRequest, toList, workOf, type RouteDeps } from './api.ts'

const auditEntryRecord = z
  .object({
    id: z.int(),
    at: z.string().meta({ format: 'date-time', description: 'UTC.' }),
    actor: z.object({ id: z.string(), role: z.string() }),
    requestId: z.string(),
    action: z.string().meta({ example: 'revoke' }),
    record: z.object({ kind: z.string().meta({ example: 'certificate' }), id: z.string() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    previousHash: z.string(),
    hash: z.string().meta({ description: 'SHA-256, hexadecimal.' }),
  })
  .meta({ id: 'AuditEntry' })

const auditQuery = listQuery<never>().extend({
  record: z
    .string()
    .regex(/^[a-z-]{1,30}$/, 'must be a kind of record, such as certificate.')
    .optional()
    .meta({ description: 'Kind of record.', example: 'certificate' }),
  recordId: z.string().max(100, 'is too long.').optional().meta({ example: '1' }),
})

/** `/audit`, to be mounted at the root of the API. */
export function auditRoutes({ db }: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/audit',
      tags: ['Audit'],
      summary: 'List the changes of the register, the oldest first',
      request: { query: auditQuery },
      responses: { 200: json(listOf(auditEntryRecord), 'A page.'), ...problems(400, 422) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const filter = { recordKind: query.record, recordId: query.recordId }
      return c.json(toList(await listAuditEntries(db, readPageRequest(query, c), filter), toAuditEntryRecord), 200)
    },
  )
}

function toAuditEntryRecord(entry: AuditEntryRow): z.input<typeof auditEntryRecord> {
  const { actorId, actorRole, recordKind, recordId, before, after, ...rest } = entry
  return {
    ...rest,
    actor: { id: actorId, role: actorRole },
    record: { kind: recordKind, id: recordId },
    before: parseRecord(before),
    after: parseRecord(after),
  }
}

function parseRecord(text: string | null): Record<string, unknown> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>)
}

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
