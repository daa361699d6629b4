// What inspections ask the office to do with a batch or a certificate.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { InspectionProposalRow, InspectionProposalTable, ProposalState } from '../inspection-schema.ts'
import { numberColumn, readSorted, textColumn, type SortedPage, type SortedRequest } from '../sorted-page.ts'

export const PROPOSAL_SORTS = {
  id: numberColumn('inspectionProposals.id'),
  createdAt: textColumn('inspectionProposals.createdAt'),
}

/** A proposal, with the inspection it comes from and what it is about. */
export interface ListedProposal extends InspectionProposalRow {
  readonly inspectionNumber: string
  readonly inspectorName: string
  readonly lot: string | null
  readonly certificateNumber: string | null
  readonly productId: number
  readonly productName: string
  readonly producerId: number
  readonly producerName: string
}

/** Which proposals a list shows; what is left out does not restrict. */
export interface ProposalFilter {
  readonly state?: ProposalState | undefined
  readonly inspectionId?: string | undefined
  /** Only those from the inspections of one inspector. */
  readonly inspectorId?: string | undefined
}

function selectProposals(db: Db) {
  return db
    .selectFrom('inspectionProposals')
    .innerJoin('inspections', 'inspections.id', 'inspectionProposals.inspectionId')
    .leftJoin('batches', 'batches.id', 'inspectionProposals.batchId')
    .leftJoin('certificates', 'certificates.id', 'inspectionProposals.certificateId')
    .innerJoin('products', (join) =>
      join.on((product) => product('products.id', '=', product.fn.coalesce('batches.productId', 'certificates.productId'))),
    )
    .innerJoin('producers', 'producers.id', 'products.producerId')
    .selectAll('inspectionProposals')
    .select([
      'inspections.number as inspectionNumber',
      'inspections.inspectorName',
      'batches.lot',
      'certificates.number as certificateNumber',
      'products.id as productId',
      'products.name as productName',
      'producers.id as producerId',
      'producers.name as producerName',
    ])
}

/** Adds a proposal and returns its id. */
export async function insertProposal(db: Db, proposal: Insertable<InspectionProposalTable>): Promise<number> {
  const { id } = await db.insertInto('inspectionProposals').values(proposal).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Whether an inspection proposes this and nobody has decided on it yet. */
export async function hasOpenProposal(
  db: Db,
  { inspectionId, kind, batchId, certificateId }: Pick<InspectionProposalRow, 'inspectionId' | 'kind' | 'batchId' | 'certificateId'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('inspectionProposals')
    .select('id')
    .where('inspectionId', '=', inspectionId)
    .where('kind', '=', kind)
    .where('state', '=', 'open')
    .where('batchId', batchId === null ? 'is' : '=', batchId)
    .where('certificateId', certificateId === null ? 'is' : '=', certificateId)
    .executeTakeFirst()
  return row !== undefined
}

export async function findProposal(db: Db, id: number): Promise<ListedProposal | undefined> {
  return await selectProposals(db).where('inspectionProposals.id', '=', id).executeTakeFirst()
}

/** Changes the office's decision on a proposal and increments its version. */
export async function updateProposal(
  db: Db,
  id: number,
  changes: { state: ProposalState; note: string | null; judgedAt: string | null },
): Promise<void> {
  await db
    .updateTable('inspectionProposals')
    .set((proposal) => ({ ...changes, version: proposal('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function searchProposals(
  db: Db,
  { state, inspectionId, inspectorId }: ProposalFilter,
  order: SortedRequest<keyof typeof PROPOSAL_SORTS>,
): Promise<SortedPage<ListedProposal>> {
  let query = selectProposals(db)
  if (state !== undefined) query = query.where('inspectionProposals.state', '=', state)
  if (inspectionId !== undefined) query = query.where('inspectionProposals.inspectionId', '=', inspectionId)
  if (inspectorId !== undefined) query = query.where('inspections.inspectorId', '=', inspectorId)
  return await readSorted({ db, query }, PROPOSAL_SORTS, order)
}

/** How many proposals nobody has decided on yet. */
export async function countOpenProposals(db: Db): Promise<number> {
  const query = db.selectFrom('inspectionProposals').select(({ fn }) => fn.countAll<number | string>().as('count'))
  return Number((await query.where('state', '=', 'open').executeTakeFirstOrThrow()).count)
}
