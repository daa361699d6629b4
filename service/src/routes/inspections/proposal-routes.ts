// What inspections propose: inspectors and the office open proposals, the office decides on them.
import { createRoute, z } from '@hono/zod-openapi'
import { getInspection } from '../../domain/inspections/inspections.ts'
import {
  getProposal,
  judgeProposal,
  openProposal,
  PROPOSAL_STATES,
  proposalChanges,
  proposalInput,
} from '../../domain/inspections/inspection-proposals.ts'
import { PROPOSAL_SORTS, searchProposals } from '../../store/inspections/inspection-proposals.ts'
import { body, createRouter, json, problems, type RouteDeps } from '../api.ts'
import { showRecord, tagOf } from '../conditional.ts'
import { proposalRecord, toProposalRecord } from './inspection-records.ts'
import { readListRequest, sortedQuery, toList, usualSort } from '../lists.ts'
import { once, onceHeaders } from '../once.ts'
import { coded } from '../../domain/input-faults.ts'
import { answerChange, changeRecordRoute, listRecordsRoute, readRecordRoute } from '../record-routes.ts'

const tags = ['Inspections']

/** Routes under `/inspections/{id}`: `proposals`. */
export function inspectionProposalRoutes(deps: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'post',
      path: '/{id}/proposals',
      tags,
      summary: 'Propose to suspend, recall or revoke',
      description: 'Names the entries that are the evidence. A proposal itself changes nothing: the office decides.',
      request: { params: z.object({ id: z.string().max(100) }), headers: onceHeaders, body: body(proposalInput) },
      responses: { 201: json(proposalRecord, 'Opened.'), ...problems(400, 404, 409, 413, 415, 422) },
    }),
    async (c) => {
      const { id: inspectionId } = c.req.valid('param')
      const input = c.req.valid('json')
      const { id } = await once(deps, c, async (work) => ({ id: await openProposal(work, inspectionId, input) }))
      const record = toProposalRecord(await getProposal(deps.db, id))
      return c.json(record, 201, { Location: `/api/v1/proposals/${id}`, ETag: tagOf(record) })
    },
  )
}

const listQuery = sortedQuery(PROPOSAL_SORTS).extend({
  sort: usualSort(PROPOSAL_SORTS, '-createdAt'),
  state: z.enum(PROPOSAL_STATES).optional(),
  inspectionId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, coded('not-hex', { length: 32 }))
    .optional(),
})

/** Routes under `/proposals`. */
export function proposalRoutes(deps: RouteDeps) {
  const { db } = deps
  return createRouter()
    .openapi(
      listRecordsRoute({
        tags,
        summary: 'List proposals',
        description: 'An inspector sees only proposals from his or her own inspections.',
        query: listQuery,
        record: proposalRecord,
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { filter, order } = readListRequest(PROPOSAL_SORTS, query, c)
        const { id, role } = c.get('actor')
        const page = await searchProposals(db, { ...filter, ...(role === 'inspector' && { inspectorId: id }) }, order)
        return c.json(toList(page, toProposalRecord, query.sort), 200)
      },
    )
    .openapi(
      readRecordRoute({ path: '/{id}', tags, summary: 'Read a proposal', record: proposalRecord, found: 'The proposal.' }),
      async (c) => {
        const proposal = await getProposal(db, c.req.valid('param').id)
        // Throws if an inspector asks for a proposal from somebody else's inspection.
        await getInspection(db, proposal.inspectionId, c.get('actor'))
        return showRecord(c, toProposalRecord(proposal))
      },
    )
    .openapi(
      changeRecordRoute({
        method: 'patch',
        path: '/{id}',
        tags,
        summary: 'Accept or reject a proposal',
        description: 'Accepting changes nothing else: suspend or recall the batch, or revoke the certificate, with its own request.',
        input: proposalChanges,
        record: proposalRecord,
      }),
      answerChange(deps, async (id) => toProposalRecord(await getProposal(db, id)), judgeProposal),
    )
}
