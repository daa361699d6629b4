// Decisions over HTTP: entered once for many certificates.
import { createRoute, z } from '@hono/zod-openapi'
import { decisionInput, extensionsInput, revocationsInput } from '../../domain/lifecycle/decision-inputs.ts'
import { extendCertificates, registerDecision, revokeCertificates } from '../../domain/lifecycle/decisions.ts'
import type { CertificateRow } from '../../store/schema.ts'
import type { Work } from '../../domain/work.ts'
import { body, createRouter, json, problems, type RouteDeps } from '../api.ts'
import { once, onceHeaders } from '../once.ts'
import * as records from '../register/records.ts'
import { createShow } from '../register/shown.ts'

const tags = ['Decisions']
const certificates = z.object({ items: z.array(records.certificateRecord) })
const refusals = problems(400, 409, 413, 415, 422)

/** Routes under `/decisions`. */
export function decisionRoutes(deps: RouteDeps) {
  const shown = async (work: Work, rows: CertificateRow[]) => ({
    items: await createShow({ ...deps, db: work.db }).certificates(rows),
  })
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Register the certificates of a decision',
        description: 'All of them or none. Every fault names its row and field, such as `certificates.3.number`.',
        request: { headers: onceHeaders, body: body(decisionInput) },
        responses: { 201: json(certificates, 'Registered, in the order of the input.'), ...refusals },
      }),
      async (c) => c.json(await once(deps, c, async (work) => await shown(work, await registerDecision(work, c.req.valid('json')))), 201),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/revocations',
        tags,
        summary: 'Revoke many certificates by one decision',
        description: 'Follows the rules of a single revocation; all of them or none.',
        request: { headers: onceHeaders, body: body(revocationsInput) },
        responses: { 200: json(certificates, 'As they are now, in the order of the input.'), ...refusals },
      }),
      async (c) => c.json(await once(deps, c, async (work) => await shown(work, await revokeCertificates(work, c.req.valid('json')))), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/extensions',
        tags,
        summary: 'Extend many certificates by one document',
        description: 'Follows the rules of a single extension; all of them or none.',
        request: { headers: onceHeaders, body: body(extensionsInput) },
        responses: { 200: json(certificates, 'As they are now, in the order of the input.'), ...refusals },
      }),
      async (c) => c.json(await once(deps, c, async (work) => await shown(work, await extendCertificates(work, c.req.valid('json')))), 200),
    )
}
