// Invitations over HTTP, and the one-time links in them.
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { acceptanceInput, invitationInput } from '../../domain/people/account-inputs.ts'
import {
  acceptInvitation,
  formatInvitationUrl,
  inviteUser,
  openInvitation,
  withdrawInvitation,
  type SentInvitation,
} from '../../domain/people/invitations.ts'
import { RATE_LIMITS, rateLimitKey } from '../../domain/rate-limits.ts'
import { drawLinkSvg } from '../../print/qr/link-code.ts'
import { INVITATION_SORTS, searchInvitations } from '../../store/people/invitations.ts'
import { findProducer } from '../../store/register/producers.ts'
import * as records from './account-records.ts'
import { body, createRouter, idParam, json, listOf, problems, workOf, type RouteDeps } from '../api.ts'
import { readListRequest, sortedQuery, toList, usualSort } from '../lists.ts'
import { assertNotTooOften, assertUnder } from '../rate-limit.ts'

const refusals = problems(400, 401, 403, 404, 409, 413, 415, 422, 429)
const tokenParam = z.object({ token: z.string().regex(/^[\w-]{43}$/) })
const done = { description: 'Done.' }
const tags = ['Invitations']

const invitationQuery = sortedQuery(INVITATION_SORTS, 'search', 'producerId').extend({
  sort: usualSort(INVITATION_SORTS, '-id'),
  role: records.roleName.optional(),
  state: z.enum(['open', 'used', 'expired']).optional().meta({ description: '`open` can still be used today.' }),
})

/** Routes under `/invitations`. */
export function invitationRoutes(deps: RouteDeps) {
  return createRouter().route('/', sendingRoutes(deps)).route('/', acceptingRoutes(deps))
}

function sendingRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Invite somebody to an account',
        description: 'Only this answer contains the link. It works once, for seven days. Hand it over like a key.',
        request: { body: body(invitationInput) },
        responses: { 201: json(records.sentInvitation, 'Invited.'), ...refusals },
      }),
      async (c) => {
        await assertInvitationsNotTooOften(deps, c)
        return c.json(await toSent(deps, await inviteUser(workOf(deps, c), c.req.valid('json'))), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List invitations, the latest first when nothing else is said',
        request: { query: invitationQuery },
        responses: { 200: json(listOf(records.invitationRecord), 'A page.'), ...refusals },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { order, filter } = readListRequest(INVITATION_SORTS, query, c)
        const now = new Date(deps.now()).toISOString()
        const page = await searchInvitations(deps.db, { filter: { ...filter, now }, order })
        return c.json(toList(page, records.toInvitationRecord, query.sort), 200)
      },
    )
    .openapi(
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
}

function acceptingRoutes(deps: RouteDeps) {
  return createRouter()
    .openapi(
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
    .openapi(
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
}

/** A sent invitation as the API shows it, with its link. */
export async function toSent({ issuer }: RouteDeps, { id, token, expiresAt }: SentInvitation) {
  const url = formatInvitationUrl(issuer.origin, token)
  return { id, token, url, qrSvg: await drawLinkSvg(url), expiresAt }
}

/** Counts a link that somebody sends; throws `too-many-requests`. */
export async function assertInvitationsNotTooOften(deps: RouteDeps, c: Context): Promise<void> {
  const key = rateLimitKey('invite', workOf(deps, c).actor.id)
  await assertUnder(deps, c, { key, limit: RATE_LIMITS.invitationsSent })
}
