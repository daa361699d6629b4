// What the screens of inspections read of the service.
import { client, read, sent } from '../../../../ui/api.ts'

/** An inspection as the service shows it as a whole. */
export type Inspection = Awaited<ReturnType<typeof readInspection>>
/** An inspection as lists show it. */
export type ListedInspection = Awaited<ReturnType<typeof readInspections>>['items'][number]
/** A proposal as the service shows it. */
export type Proposal = Awaited<ReturnType<typeof readProposal>>

type Query = Parameters<typeof client.inspections.$get>[0]['query']

/** A page of inspections. */
export async function readInspections(query: Query, signal: AbortSignal) {
  return await read(client.inspections.$get({ query }, sent({ signal })))
}

export async function readInspection(id: string, signal: AbortSignal) {
  return await read(client.inspections[':id'].$get({ param: { id } }, sent({ signal })))
}

export async function readProposal(id: string, signal: AbortSignal) {
  return await read(client.proposals[':id'].$get({ param: { id } }, sent({ signal })))
}

/** The proposals from an inspection, the latest first. */
export async function readProposalsOf(inspectionId: string, signal: AbortSignal) {
  return (await read(client.proposals.$get({ query: { inspectionId, limit: '200' } }, sent({ signal })))).items
}
