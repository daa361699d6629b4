// Accounts over HTTP: the caller, users and API keys.
import { createRoute, z } from '@hono/zod-openapi'
import { apiKeyInput, userChanges } from '../../domain/people/account-inputs.ts'
import { createApiKey, revokeApiKey } from '../../domain/people/api-keys.ts'
import { giveProvinces } from '../../domain/people/inspector-scope.ts'
import { sendPasswordLink } from '../../domain/people/invitations.ts'
import { blockUser, unblockUser } from '../../domain/people/users.ts'
import { API_KEY_SORTS, searchApiKeys } from '../../store/people/api-keys.ts'
import { findProducer } from '../../store/register/producers.ts'
import { searchUsers, USER_SORTS } from '../../store/people/users.ts'
import * as records from './account-records.ts'
import { body, createRouter, idParam, json, listOf, problems, workOf, type RouteDeps } from '../api.ts'
import { identify } from '../caller.ts'
import { assertInvitationsNotTooOften, toSent } from './invitation-routes.ts'
import { readListRequest, sortedQuery, toList, usualSort } from '../lists.ts'

const refusals = problems(400, 401, 403, 404, 409, 413, 415, 422, 429)
const userParam = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) })

const userQuery = sortedQuery(USER_SORTS, 'search', 'producerId').extend({
  sort: usualSort(USER_SORTS, 'createdAt'),
  role: records.roleName.optional(),
  blocked: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

const apiKeyQuery = sortedQuery(API_KEY_SORTS).extend({ sort: usualSort(API_KEY_SORTS, '-id') })

/** `GET /me`. */
export function meRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/me',
      tags: ['Accounts'],
      summary: 'Who asks, and how the service knows',
      description: 'Answers anybody: without a sign-in `role` is null.',
      responses: { 200: json(records.callerRecord, 'The caller.'), ...problems(401) },
    }),
    async (c) => {
      const { actor, by } = await identify(deps, c)
      const user = by === 'session' ? await deps.accounts.findSignedIn(c.req.raw.headers) : undefined
      const producer = actor.producerId === undefined ? undefined : await findProducer(deps.db, actor.producerId)
      c.header('Cache-Control', 'no-store')
      return c.json(records.toCallerRecord({ access: deps.access, by, actor, user, producer: producer?.name ?? null }), 200)
    },
  )
}

/** Routes under `/users`. */
export function userRoutes(deps: RouteDeps) {
  const tags = ['Users']
  const block = {
    path: '/{id}/block' as const,
    tags,
    request: { params: userParam },
    responses: { 200: json(records.userRecord, 'Done.'), ...refusals },
  }
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List accounts',
        request: { query: userQuery },
        responses: { 200: json(listOf(records.listedUser), 'A page.'), ...refusals },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { order, filter } = readListRequest(USER_SORTS, query, c)
        return c.json(toList(await searchUsers(deps.db, { filter, order }), records.toListedUser, query.sort), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: '/{id}',
        tags,
        summary: 'Give an inspector other provinces',
        description: 'Applies from the next request on. A certified device gets its new certificate when somebody asks for it.',
        request: { params: userParam, body: body(userChanges) },
        responses: { 200: json(records.userRecord, 'As it is now.'), ...refusals },
      }),
      async (c) => {
        const { provinces } = c.req.valid('json')
        return c.json(records.toUserRecord(await giveProvinces(workOf(deps, c), c.req.valid('param').id, provinces)), 200)
      },
    )
    .openapi(
      createRoute({ method: 'post', summary: 'Block an account: its sessions end and its keys stop at once', ...block }),
      async (c) => c.json(records.toUserRecord(await blockUser(workOf(deps, c), c.req.valid('param').id)), 200),
    )
    .openapi(createRoute({ method: 'delete', summary: 'Unblock an account', ...block }), async (c) =>
      c.json(records.toUserRecord(await unblockUser(workOf(deps, c), c.req.valid('param').id)), 200),
    )
    .route('/', passwordLinkRoutes(deps))
}

function passwordLinkRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/{id}/password-link',
      tags: ['Users'],
      summary: 'A one-time link to set a new password',
      request: { params: userParam },
      responses: { 201: json(records.sentInvitation, 'Made.'), ...refusals },
    }),
    async (c) => {
      await assertInvitationsNotTooOften(deps, c)
      return c.json(await toSent(deps, await sendPasswordLink(workOf(deps, c), c.req.valid('param').id)), 201)
    },
  )
}

/** Routes under `/api-keys`. */
export function apiKeyRoutes(deps: RouteDeps) {
  const tags = ['API keys']
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: "Make an API key for the producer's own software",
        description: 'Only this answer contains the key. Send it as "Authorization: Bearer temsao_…".',
        request: { body: body(apiKeyInput) },
        responses: { 201: json(records.createdApiKey, 'Made.'), ...refusals },
      }),
      async (c) => {
        const { row, key } = await createApiKey(workOf(deps, c), c.req.valid('json'))
        return c.json({ ...records.toApiKeyRecord(row), key }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List API keys, the latest first when nothing else is said',
        request: { query: apiKeyQuery },
        responses: { 200: json(listOf(records.apiKeyRecord), 'A page.'), ...refusals },
      }),
      async (c) => {
        const query = c.req.valid('query')
        return c.json(
          toList(await searchApiKeys(deps.db, readListRequest(API_KEY_SORTS, query, c)), records.toApiKeyRecord, query.sort),
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/{id}',
        tags,
        summary: 'Revoke an API key',
        request: { params: idParam },
        responses: { 200: json(records.apiKeyRecord, 'Revoked.'), ...refusals },
      }),
      async (c) => c.json(records.toApiKeyRecord(await revokeApiKey(workOf(deps, c), c.req.valid('param').id)), 200),
    )
}
