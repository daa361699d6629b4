// Reads inspections and proposals from the service.
import { client, read, sent } from '../../../../ui/api.ts'

/** A whole inspection, as the service returns it. */
export type Inspection = Awaited<ReturnType<typeof readInspection>>
/** An inspection in a list. */
export type ListedInspection = Awaited<ReturnType<typeof readInspections>>['items'][number]
/** A proposal, as the service returns it. */
export type Proposal = Awaited<ReturnType<typeof readProposal>>

type Query = Parameters<typeof client.inspections.$get>[0]['query']

/** Reads a page of inspections; throws ApiError. */
export async function readInspections(query: Query, signal: AbortSignal) {
  return await read(client.inspections.$get({ query }, sent({ signal })))
}

export async function readInspection(id: string, signal: AbortSignal) {
  return await read(client.inspections[':id'].$get({ param: { id } }, sent({ signal })))
}

export async function readProposal(id: string, signal: AbortSignal) {
  return await read(client.proposals[':id'].$get({ param: { id } }, sent({ signal })))
}

/** Reads the proposals from an inspection, the latest first, at most 200; throws ApiError. */
export async function readProposalsOf(inspectionId: string, signal: AbortSignal) {
  return (await read(client.proposals.$get({ query: { inspectionId, limit: '200' } }, sent({ signal })))).items
}
