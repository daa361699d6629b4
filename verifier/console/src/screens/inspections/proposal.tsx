// One proposal with its subject and its evidence. The office rejects it, or accepts it and goes to the form that carries it out.
import { useState } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../../ui/parts/progress.tsx'
import { addressOf, go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { session } from '../../../../ui/session.ts'
import { useWords, type WordsOf } from '../../words.ts'
import { ProposalTag } from './proposal-tag.tsx'
import { readInspection, readProposal, type Inspection, type Proposal } from './records.ts'

export function Screen({ params }: ScreenProps) {
  const words = useWords('inspections')
  const id = params['id']!
  const both = useLoaded(
    async (signal) => {
      const proposal = await readProposal(id, signal)
      return { proposal, inspection: await readInspection(proposal.inspectionId, signal) }
    },
    [id],
  )
  const { role } = session.use()
  return (
    <section class="narrow">
      <Heading text={both.value === undefined ? words.proposal : words.proposalKinds[both.value.proposal.kind]}>
        <a class="button" href="#/proposals">
          {words.allProposals}
        </a>
      </Heading>
      <Load of={both}>
        {({ proposal, inspection }) => (
          <>
            <Said proposal={proposal} />
            {role === 'office' && proposal.state === 'open' && (
              <Judgement key={proposal.version} proposal={proposal} inspection={inspection} onJudged={both.reload} />
            )}
            {role === 'office' && proposal.state === 'accepted' && (
              <p>
                <a class="button main" href={addressOf(...placeOf(proposal, inspection, words))}>
                  {words.openForm}
                </a>
              </p>
            )}
          </>
        )}
      </Load>
    </section>
  )
}

function Said({ proposal }: { proposal: Proposal }) {
  const words = useWords('inspections')
  const { state, lot, certificateNumber, batchId, certificateId, productName, producerName, judgedAt, note } = proposal
  const about =
    lot === null ? (
      <a href={`#/certificates/${certificateId}`}>{words.certificateOf(certificateNumber ?? '', productName)}</a>
    ) : (
      <a href={`#/batches/${batchId}`}>{words.lotOf(lot, productName)}</a>
    )
  return (
    <div class="card">
      <Facts
        of={[
          [words.state, <ProposalTag state={state} />],
          [words.about, about],
          [words.producers, producerName],
          [words.text, <span class="lines">{proposal.text}</span>],
          [words.from, <a href={`#/inspections/${proposal.inspectionId}`}>{proposal.inspectionNumber}</a>],
          [words.inspector, proposal.inspector],
          [words.evidence, words.evidenceEntries(proposal.entries.join(', '))],
          [words.opened, formatInstant(proposal.createdAt)],
          [words.judged, judgedAt === null ? undefined : formatInstant(judgedAt)],
          [words.note, note === null ? undefined : <span class="lines">{note}</span>],
        ]}
      />
    </div>
  )
}

interface JudgementProps {
  readonly proposal: Proposal
  readonly inspection: Inspection
  readonly onJudged: () => void
}

function Judgement({ proposal, inspection, onJudged }: JudgementProps) {
  const words = useWords('inspections')
  const { missing } = useWords('producer')
  const work = useWork()
  const [isRejecting, setRejecting] = useState(false)
  const judge = async (json: { state: 'accepted' | 'rejected'; note?: string }, sending: Sending) =>
    await read(
      client.proposals[':id'].$patch(
        { param: { id: String(proposal.id) }, json, header: {} },
        sent({ ...sending, version: proposal.version }),
      ),
    )
  const accept = (): void =>
    work.run(async (signal) => {
      await judge({ state: 'accepted' }, { signal })
      go(...placeOf(proposal, inspection, words))
    })
  return (
    <div class="card">
      <p class="hint">{words.acceptNote}</p>
      {work.error !== undefined && <Failure error={work.error} />}
      {work.isRunning && <Waiting label={words.accept} onCancel={work.cancel} />}
      <div class="buttons">
        <button type="button" class="main" disabled={work.isRunning} onClick={accept}>
          {words.accept}
        </button>
        <button type="button" onClick={() => setRejecting(true)}>
          {words.reject}
        </button>
      </div>
      {isRejecting && (
        <Dialog title={words.rejectTitle} onClose={() => setRejecting(false)}>
          <Form
            name={`reject-proposal-${proposal.id}`}
            initial={{ note: '' }}
            submit={words.reject}
            check={({ note }): { note?: string } => (note.trim() === '' ? { note: missing } : {})}
            send={async ({ note }, sending) => await judge({ state: 'rejected', note: note.trim() }, sending)}
            onDone={() => (setRejecting(false), onJudged())}
          >
            {(form) => <Field form={form} name="note" type="lines" label={words.reason} hint={words.rejectHint} />}
          </Form>
        </Dialog>
      )}
    </div>
  )
}

const REASON_MAX_LENGTH = 300

/** The address of the form that carries out a proposal, with the values to fill in. */
function placeOf(
  { kind, batchId, certificateId, text, inspectionNumber, entries }: Proposal,
  { findings }: Inspection,
  words: WordsOf<'inspections'>,
): [path: string, query: Record<string, string>] {
  const reason = `${text.replaceAll(/\s+/g, ' ')} (${words.basedOn(inspectionNumber)})`
  if (kind !== 'revoke')
    return [`/batches/${batchId}`, { stop: kind === 'suspend' ? 'suspension' : 'recall', reason: reason.slice(0, REASON_MAX_LENGTH) }]
  const ground = findings.find((finding) => entries.includes(finding.entry) && finding.ground !== undefined)?.ground
  return ['/certificates/revocation', { ids: String(certificateId), ...(ground !== undefined && { ground }) }]
}
