// The audit trail over HTTP: filtered, in pages, and as a file.
import { createRoute, z } from '@hono/zod-openapi'
import { dayInVietnam, endOfDay, isIsoDate, startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import { withActorNames, type NamedEntry } from '../domain/people/actor-names.ts'
import { auditTable } from '../exchange/audit-table.ts'
import { AUDIT_SORTS, searchAuditEntries } from '../store/audit.ts'
import { createRouter, listOf, problems, type RouteDeps } from './api.ts'
import { jsonOrTable, sendTable } from './files.ts'
import { readListRequest, sortedQuery, toList } from './lists.ts'
import { coded } from '../domain/input-faults.ts'

const auditEntryRecord = z
  .object({
    id: z.int(),
    at: z.string().meta({ format: 'date-time', description: 'UTC.' }),
    actor: z.object({
      id: z.string(),
      role: z.string(),
      name: z
        .string()
        .nullable()
        .meta({ description: 'Current name of the account or the API key; the trail itself contains only the id.' }),
    }),
    requestId: z.string(),
    action: z.string().meta({ example: 'revoke' }),
    record: z.object({ kind: z.string().meta({ example: 'certificate' }), id: z.string() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    previousHash: z.string(),
    hash: z.string().meta({ description: 'SHA-256, hexadecimal.' }),
  })
  .meta({ id: 'AuditEntry' })

const day = z.string().refine(isIsoDate, coded('not-a-day')).optional()
const word = z
  .string()
  .regex(/^[a-z-]{1,30}$/)
  .optional()

const auditQuery = sortedQuery(AUDIT_SORTS).extend({
  format: z.enum(['json', 'csv', 'xlsx']).default('json').meta({ description: 'A file contains all entries, not only a page.' }),
  record: word.meta({ description: 'Kind of record.', example: 'certificate' }),
  recordId: z.string().max(100).optional().meta({ example: '1' }),
  actor: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'Id of an account, `key:` and the id of an API key, or a command such as `cli:import`.' }),
  action: word.meta({ example: 'revoke' }),
  from: day.meta({ description: 'First day, in Asia/Ho_Chi_Minh.', example: '2026-11-01' }),
  to: day.meta({ description: 'Last day, included.', example: '2026-11-30' }),
})

/** `/audit`, to be mounted at the root of the API. */
export function auditRoutes({ db, now }: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/audit',
      tags: ['Audit'],
      summary: 'List the changes of the register, the oldest first when nothing else is said',
      request: { query: auditQuery },
      responses: {
        200: {
          description: 'A page, or a file.',
          content: jsonOrTable(listOf(auditEntryRecord)),
        },
        ...problems(400, 422),
      },
    }),
    async (c) => {
      const { format, ...query } = c.req.valid('query')
      const { order, filter } = readListRequest(AUDIT_SORTS, query, c)
      const { record: recordKind, recordId, actor: actorId, action, from, to } = filter
      const narrowed = { recordKind, recordId, actorId, action, ...periodOf({ from, to }) }
      if (format !== 'json') return sendTable(auditTable(db, narrowed), format, { name: 'audit', on: dayInVietnam(now()) })
      const page = await searchAuditEntries(db, narrowed, order)
      const named = await withActorNames(db, page.rows)
      return c.json(toList({ ...page, rows: named }, toAuditEntryRecord, query.sort), 200)
    },
  )
}

// Instants are stored in UTC with milliseconds, but a day begins and ends by the time of Vietnam.
function periodOf({ from, to }: { from?: IsoDate | undefined; to?: IsoDate | undefined }): { from?: string; until?: string } {
  return { ...(from !== undefined && { from: instantAt(startOfDay(from)) }), ...(to !== undefined && { until: instantAt(endOfDay(to)) }) }
}

function instantAt(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}

function toAuditEntryRecord(entry: NamedEntry): z.input<typeof auditEntryRecord> {
  const { actorId, actorRole, actorName, recordKind, recordId, before, after, ...rest } = entry
  return {
    ...rest,
    actor: { id: actorId, role: actorRole, name: actorName },
    record: { kind: recordKind, id: recordId },
    before: parseRecord(before),
    after: parseRecord(after),
  }
}

function parseRecord(text: string | null): Record<string, unknown> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>)
}
