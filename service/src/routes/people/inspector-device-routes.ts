// Inspectors' devices over HTTP: inspectors register keys, the office approves and revokes them.
import { createRoute, z } from '@hono/zod-openapi'
import { formatFingerprint } from '@temsao/shared/inspection/device.ts'
import { getCertificate } from '../../domain/people/device-certificates.ts'
import {
  approveDevice,
  deviceInput,
  deviceRevocationInput,
  DEVICES_AT_MOST,
  getDevice,
  registerDevice,
  revokeDevice,
} from '../../domain/people/inspector-devices.ts'
import { RATE_LIMITS, rateLimitKey } from '../../domain/rate-limits.ts'
import type { Work } from '../../domain/work.ts'
import type { InspectorDeviceRow } from '../../store/account-schema.ts'
import { DEVICE_SORTS, searchDevices, type ListedDevice } from '../../store/people/inspector-devices.ts'
import { findUser } from '../../store/people/users.ts'
import { body, createRouter, json, listOf, problems, workOf, type RouteDeps } from '../api.ts'
import { readListRequest, sortedQuery, toList, usualSort } from '../lists.ts'
import { assertUnder } from '../rate-limit.ts'

const tags = ["Inspectors' devices"]
const instant = z.string().meta({ format: 'date-time', description: 'UTC.' })
const refusals = problems(400, 401, 403, 404, 409, 413, 415, 422, 429)

const STATES = ['waiting', 'approved', 'revoked'] as const

const listedDevice = z
  .object({
    kid: z.string().meta({ description: 'Thumbprint of the key (RFC 7638).' }),
    fingerprint: z.string().meta({ description: 'The first 8 characters of `kid`, for two people to compare.', example: 'K7QF xA2b' }),
    name: z.string(),
    userId: z.string(),
    inspector: z.string().nullable().meta({ description: 'Name of the account; null if somebody tries out an open register.' }),
    state: z.enum(STATES),
    registeredAt: instant,
    approvedAt: instant.nullable(),
    revokedFrom: z.string().nullable().meta({ format: 'date', description: 'What it signed from this day on does not count.' }),
    revokedEnteredAt: instant.nullable(),
    revocationReason: z.string().nullable(),
  })
  .meta({ id: 'ListedInspectorDevice' })

const deviceRecord = listedDevice
  .extend({ certificate: z.string().nullable().meta({ description: 'JWT of type `ocop-device+jwt` of an approved device, else null.' }) })
  .meta({ id: 'InspectorDevice' })

const kidParam = z.object({
  kid: z
    .string()
    .regex(/^[\w-]{43}$/)
    .meta({ example: 'x'.repeat(43) }),
})

const deviceQuery = sortedQuery(DEVICE_SORTS, 'search').extend({
  sort: usualSort(DEVICE_SORTS, '-registeredAt'),
  state: z.enum(STATES).optional(),
  userId: z.string().max(100).optional(),
})

/** Routes under `/inspector-devices`. */
export function inspectorDeviceRoutes(deps: RouteDeps) {
  return createRouter().route('/', registeringRoutes(deps)).route('/', readingRoutes(deps)).route('/', judgingRoutes(deps))
}

function registeringRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Register the key of a device',
      description: `The office approves it before it counts. The same key again gives the same device; an inspector can have at most ${DEVICES_AT_MOST}. In an open register, where nobody could approve, it is approved at once.`,
      request: { body: body(deviceInput) },
      responses: { 201: json(deviceRecord, 'Registered.'), ...refusals },
    }),
    async (c) => {
      const work = workOf(deps, c)
      await assertUnder(deps, c, { key: rateLimitKey('inspector-device', work.actor.id), limit: RATE_LIMITS.devicesRegistered })
      const { origin } = deps.issuer
      const device = await registerDevice(work, c.req.valid('json'), { origin, isOpen: deps.access === 'open' })
      return c.json(await toRecord(deps, work, device), 201)
    },
  )
}

function readingRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List devices, the latest first when nothing else is said',
        description: 'An inspector sees only his or her own.',
        request: { query: deviceQuery },
        responses: { 200: json(listOf(listedDevice), 'A page.'), ...refusals },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { actor } = workOf(deps, c)
        const { order, filter } = readListRequest(DEVICE_SORTS, query, c)
        const own = actor.role === 'inspector' ? { userId: actor.id } : {}
        return c.json(toList(await searchDevices(deps.db, { filter: { ...filter, ...own }, order }), toListed, query.sort), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{kid}',
        tags,
        summary: 'Read a device, with its certificate of today',
        request: { params: kidParam },
        responses: { 200: json(deviceRecord, 'Found.'), ...refusals },
      }),
      async (c) => {
        const work = workOf(deps, c)
        c.header('Cache-Control', 'no-store')
        return c.json(await toRecord(deps, work, await getDevice(work, c.req.valid('param').kid)), 200)
      },
    )
}

function judgingRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/{kid}/approval',
        tags,
        summary: 'Approve a device',
        description: 'First compare the first 8 characters of its kid with what the device itself shows.',
        request: { params: kidParam },
        responses: { 200: json(deviceRecord, 'Approved.'), ...refusals },
      }),
      async (c) => {
        const work = workOf(deps, c)
        return c.json(await toRecord(deps, work, await approveDevice(work, c.req.valid('param').kid)), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/{kid}/revocation',
        tags,
        summary: 'Revoke a device from a day on',
        description: 'This is final. What it signed before that day stays valid; the day can later be moved to an earlier one.',
        request: { params: kidParam, body: body(deviceRevocationInput) },
        responses: { 200: json(deviceRecord, 'Revoked.'), ...refusals },
      }),
      async (c) => {
        const work = workOf(deps, c)
        return c.json(await toRecord(deps, work, await revokeDevice(work, c.req.valid('param').kid, c.req.valid('json'))), 200)
      },
    )
}

async function toRecord({ issuer }: RouteDeps, work: Work, device: InspectorDeviceRow): Promise<z.input<typeof deviceRecord>> {
  const user = await findUser(work.db, device.userId)
  const certificate = await getCertificate(work, issuer, device)
  return { ...toListed({ ...device, inspectorName: user?.name ?? null }), certificate }
}

function toListed(device: ListedDevice): z.input<typeof listedDevice> {
  const { kid, name, userId, inspectorName: inspector, state, registeredAt, approvedAt, ...rest } = device
  const { revokedFrom, revokedEnteredAt, revocationReason } = rest
  const fingerprint = formatFingerprint(kid)
  return { kid, fingerprint, name, userId, inspector, state, registeredAt, approvedAt, revokedFrom, revokedEnteredAt, revocationReason }
}
