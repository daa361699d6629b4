// What an inspection asks the office to do: suspend or recall a batch, or revoke a certificate. A proposal itself changes nothing.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { MOST_ENTRIES } from '@temsao/shared/inspection/entry.ts'
import { z } from 'zod'
import { findBatch } from '../../store/register/batches.ts'
import type { Db } from '../../store/database.ts'
import {
  findProposal,
  hasOpenProposal,
  insertProposal,
  updateProposal,
  type ListedProposal,
} from '../../store/inspections/inspection-proposals.ts'
import type { InspectionRow, ProposalKind, ProposalState } from '../../store/inspection-schema.ts'
import { findCertificate } from '../../store/register/products.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { lines } from '../register/inputs.ts'
import { getInspection } from './inspections.ts'
import { assertVersion, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'
import { coded } from '../input-faults.ts'

export const PROPOSAL_KINDS = ['suspend', 'recall', 'revoke'] as const satisfies readonly ProposalKind[]
export const PROPOSAL_STATES = ['open', 'accepted', 'rejected'] as const satisfies readonly ProposalState[]

const MOST_NAMED = 200
const recordId = z
  .int(coded('not-a-record'))
  .positive(coded('not-a-record'))
  .max(2 ** 31 - 1, coded('not-a-record'))

export const proposalInput = z
  .strictObject({
    kind: z.enum(PROPOSAL_KINDS),
    batchId: recordId.optional().meta({ description: 'The batch to suspend or recall.' }),
    certificateId: recordId.optional().meta({ description: 'The certificate to revoke.' }),
    text: lines(2000).meta({ description: 'Why.' }),
    entries: z
      .array(z.int().min(1).max(MOST_ENTRIES))
      .min(1, coded('no-entries-named'))
      .max(MOST_NAMED, coded('too-many-entries-named', { most: MOST_NAMED }))
      .refine((numbers) => new Set(numbers).size === numbers.length, coded('entry-named-twice'))
      .meta({ description: 'Numbers of the entries that are the evidence.', example: [12, 31] }),
  })
  .meta({ id: 'InspectionProposalInput' })

export type ProposalInput = z.output<typeof proposalInput>

export const proposalChanges = z
  .strictObject({
    state: z.enum(['accepted', 'rejected'], coded('not-a-judgement')),
    note: lines(2000).nullish().meta({ description: 'What the office has decided; required for a rejection.' }),
  })
  .meta({ id: 'InspectionProposalChanges' })

export type ProposalChanges = z.output<typeof proposalChanges>

/** Returns the proposal with this id; throws `not-found`. */
export async function getProposal(db: Db, id: number): Promise<ListedProposal> {
  const proposal = await findProposal(db, id)
  if (proposal === undefined) throw new DomainError('not-found', fault('no-such', { what: 'proposal', id: String(id) }))
  return proposal
}

/**
 * Opens a proposal from an inspection and returns its id. Throws `not-found`, `invalid-input` with every wrong field, and `duplicate` if
 * this inspection already has the same proposal.
 */
export async function openProposal(work: Work, inspectionId: string, input: ProposalInput): Promise<number> {
  return await together(work, async (inside) => {
    const { db } = inside
    const inspection = await getInspection(db, inspectionId, work.actor)
    const { kind, batchId = null, certificateId = null, text, entries } = input
    const faults = [...(await findTargetFaults(db, input)), ...findEntryFaults(inspection, entries)]
    if (faults.length > 0) throw new DomainError('invalid-input', fault('input-refused', { what: 'proposal' }), faults)
    if (await hasOpenProposal(db, { inspectionId, kind, batchId, certificateId }))
      throw new DomainError('duplicate', fault('proposed-already'))
    const row = { inspectionId, kind, batchId, certificateId, text, entries: JSON.stringify(entries), state: 'open', note: null } as const
    const id = await insertProposal(db, { ...row, actorId: work.actor.id, createdAt: instantOf(work), judgedAt: null })
    await recordChange(inside, { record: 'inspection-proposal', id, action: 'open', after: row })
    return id
  })
}

async function findTargetFaults(db: Db, { kind, batchId, certificateId }: ProposalInput): Promise<FieldFault[]> {
  const [wanted, other] = kind === 'revoke' ? (['certificateId', 'batchId'] as const) : (['batchId', 'certificateId'] as const)
  const ids = { batchId, certificateId }
  const faults: FieldFault[] = []
  if (ids[other] !== undefined) faults.push(fieldFault(other, 'proposal-names-other', { kind, only: wanted }))
  const id = ids[wanted]
  if (id === undefined) faults.push(fieldFault(wanted, 'proposal-names-nothing', { kind }))
  else if ((await (wanted === 'batchId' ? findBatch(db, id) : findCertificate(db, id))) === undefined)
    faults.push(fieldFault(wanted, 'no-such-target', { id }))
  return faults
}

function findEntryFaults({ entries: count }: InspectionRow, entries: readonly number[]): FieldFault[] {
  return entries.flatMap((number, index) =>
    number > count ? [fieldFault(`entries.${index}`, 'entry-not-come-in', { entry: number, count })] : [],
  )
}

/**
 * Records the decision on a proposal. Throws `not-found`, `version-conflict`, `wrong-state`, and `invalid-input` for a rejection without a
 * note.
 */
export async function judgeProposal(work: Work, { id, expected, input }: Change<ProposalChanges>): Promise<void> {
  await together(work, async (inside) => {
    const proposal = await getProposal(inside.db, id)
    assertVersion(proposal, expected)
    const { state, note = null } = input
    if (proposal.state !== 'open') throw new DomainError('wrong-state', fault('proposal-decided', { id, state: proposal.state }))
    if (state === 'rejected' && note === null)
      throw new DomainError('invalid-input', fault('rejected-without-note'), [fieldFault('note', 'why-missing')])
    await updateProposal(inside.db, id, { state, note, judgedAt: instantOf(work) })
    const before = { state: proposal.state, note: proposal.note }
    await recordChange(inside, { record: 'inspection-proposal', id, action: 'judge', before, after: { state, note } })
  })
}
