// Accounts over HTTP: invitations, users, API keys.
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { acceptanceInput, apiKeyInput, invitationInput } from '../domain/account-inputs.ts'
import { createApiKey, revokeApiKey } from '../domain/api-keys.ts'
import {
  acceptInvitation,
  formatInvitationUrl,
  inviteUser,
  openInvitation,
  sendPasswordLink,
  withdrawInvitation,
  type SentInvitation,
} from '../domain/invitations.ts'
import { RATE_LIMITS, rateLimitKey } from '../domain/rate-limits.ts'
import { blockUser, unblockUser } from '../domain/users.ts'
import { listApiKeys } from '../store/api-keys.ts'
import { listInvitations } from '../store/invitations.ts'
import { findProducer } from '../store/producers.ts'
import { listUsers } from '../store/users.ts'
import * as records from './account-records.ts'
import { body, createRouter, idParam, json, listOf, listQuery, problems, readPageRequest, toList, workOf, type RouteDeps } from './api.ts'
import { identify } from './caller.ts'
import { assertNotTooOften, assertUnder } from './rate-limit.ts'

const refusals = problems(400, 401, 403, 404, 409, 413, 415, 422, 429)
const tokenParam = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
const userParam = z.object({ id: z.string().regex(/^[\w-]{1,64}$/) })
const done = { description: 'Done.' }

/** Routes under `/invitations`. */
export function invitationRoutes(deps: RouteDeps): OpenAPIHono {
  const router = createRouter()
  const tags = ['Invitations']
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Invite somebody to an account',
      description: 'The link is in this answer alone and good once, for seven days. Hand it over as you would a key.',
      request: { body: body(invitationInput) },
      responses: { 201: json(records.sentInvitation, 'Invited.'), ...refusals },
    }),
    async (c) => {
      await assertInvitationsNotTooOften(deps, c)
      return c.json(toSent(deps, await inviteUser(workOf(deps, c), c.req.valid('json'))), 201)
    },
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List invitations, the latest first',
      request: { query: listQuery() },
      responses: { 200: json(listOf(records.invitationRecord), 'A page.'), ...refusals },
    }),
    async (c) => {
      const page = await listInvitations(deps.db, readPageRequest(c.req.valid('query'), c))
      return c.json(toList(page, records.toInvitationRecord), 200)
    },
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/{token}',
      tags,
      summary: 'What an invitation is for',
      request: { params: tokenParam },
      responses: { 200: json(records.openedInvitation, 'Still good.'), ...refusals, ...problems(410) },
    }),
    async (c) => {
      await assertNotTooOften(deps, c, { kind: 'invitation', subjects: [] })
      const invitation = await openInvitation(workOf(deps, c), c.req.valid('param').token)
      const producer = invitation.producerId === null ? undefined : await findProducer(deps.db, invitation.producerId)
      return c.json(records.toOpenedInvitation(invitation, producer?.name ?? null), 200)
    },
  )
  router.openapi(
    createRoute({
      method: 'post',
      path: '/{token}/acceptance',
      tags,
      summary: 'Accept an invitation: creates the account, or sets the new password',
      request: { params: tokenParam, body: body(acceptanceInput) },
      responses: { 201: json(z.object({ id: z.string() }), 'Done; sign in now.'), ...refusals, ...problems(410) },
    }),
    async (c) => {
      await assertNotTooOften(deps, c, { kind: 'invitation', subjects: [] })
      const { token } = c.req.valid('param')
      const { hashPassword } = deps.accounts
      return c.json({ id: await acceptInvitation(workOf(deps, c), { token, hashPassword }, c.req.valid('json')) }, 201)
    },
  )
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/{id}',
      tags,
      summary: 'Take back an invitation',
      request: { params: idParam },
      responses: { 204: done, ...refusals },
    }),
    async (c) => {
      await withdrawInvitation(workOf(deps, c), c.req.valid('param').id)
      return c.body(null, 204)
    },
  )
  return router
}

function toSent({ issuer }: RouteDeps, { id, token, expiresAt }: SentInvitation) {
  return { id, token, url: formatInvitationUrl(issuer.origin, token), expiresAt }
}

async function assertInvitationsNotTooOften(deps: RouteDeps, c: Context): Promise<void> {
  const key = rateLimitKey('invite', workOf(deps, c).actor.id)
  await assertUnder(deps, c, { key, limit: RATE_LIMITS.invitationsSent })
}

/** `GET /me`. */
export function meRoutes(deps: RouteDeps): OpenAPIHono {
  const router = createRouter()
  router.openapi(
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
  return router
}

/** Routes under `/users`. */
export function userRoutes(deps: RouteDeps): OpenAPIHono {
  const router = createRouter()
  const tags = ['Users']
  const request = { params: userParam }
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List accounts',
      responses: { 200: json(z.object({ items: z.array(records.userRecord) }), 'All.'), ...refusals },
    }),
    async (c) => c.json({ items: (await listUsers(deps.db)).map(records.toUserRecord) }, 200),
  )
  const block = {
    path: '/{id}/block',
    tags,
    request: { params: userParam },
    responses: { 200: json(records.userRecord, 'Done.'), ...refusals },
  }
  router.openapi(
    createRoute({ method: 'post', summary: 'Block an account: its sessions end and its keys stop at once', ...block }),
    async (c) => c.json(records.toUserRecord(await blockUser(workOf(deps, c), c.req.valid('param').id)), 200),
  )
  router.openapi(createRoute({ method: 'delete', summary: 'Unblock an account', ...block }), async (c) =>
    c.json(records.toUserRecord(await unblockUser(workOf(deps, c), c.req.valid('param').id)), 200),
  )
  router.openapi(
    createRoute({
      method: 'post',
      path: '/{id}/password-link',
      tags,
      summary: 'A one-time link to set a new password',
      request,
      responses: { 201: json(records.sentInvitation, 'Made.'), ...refusals },
    }),
    async (c) => {
      await assertInvitationsNotTooOften(deps, c)
      return c.json(toSent(deps, await sendPasswordLink(workOf(deps, c), c.req.valid('param').id)), 201)
    },
  )
  return router
}

/** Routes under `/api-keys`. */
export function apiKeyRoutes(deps: RouteDeps): OpenAPIHono {
  const router = createRouter()
  const tags = ['API keys']
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: "Make an API key for the producer's own software",
      description: 'The key is in this answer alone. It is sent as "Authorization: Bearer temsao_…".',
      request: { body: body(apiKeyInput) },
      responses: { 201: json(records.createdApiKey, 'Made.'), ...refusals },
    }),
    async (c) => {
      const { row, key } = await createApiKey(workOf(deps, c), c.req.valid('json'))
      return c.json({ ...records.toApiKeyRecord(row), key }, 201)
    },
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List API keys, the latest first',
      request: { query: listQuery() },
      responses: { 200: json(listOf(records.apiKeyRecord), 'A page.'), ...refusals },
    }),
    async (c) => {
      const page = await listApiKeys(deps.db, readPageRequest(c.req.valid('query'), c))
      return c.json(toList(page, records.toApiKeyRecord), 200)
    },
  )
  router.openapi(
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
  return router
}
