// The findings, with the evidence for each.
import { useEffect, useState } from 'preact/hooks'
import type { FindingBody, ScanBody } from '@temsao/shared/inspection/entry.ts'
import { listDoubtfulScans } from '../../journal/journal-reading.ts'
import { readKept, type KeptEntry } from '../../journal/kept-entry.ts'
import { useWords } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { EntryForm } from '../entry-form.tsx'
import { findingForm } from '../forms/finding-form.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'

export function FindingsSection({ open }: SectionProps) {
  const words = useWords('record')
  const { row, summary } = open
  const nameOf = namesIn(summary)
  const bad = useBadScans(open)
  const [attaches, setAttaches] = useState(true)
  // A finding about a product gets the suspicious scans of that product; a finding about no product gets those without a product.
  const scansFor = ({ product }: FindingBody): number[] => bad.filter((scan) => scan.product === product).map(({ seq }) => seq)
  const complete = (body: FindingBody): FindingBody => {
    const scans = attaches && body.level !== 'ok' ? scansFor(body).slice(-MOST_ATTACHED) : []
    return { ...body, ...(scans.length > 0 && { scans }) }
  }
  return (
    <>
      {summary.findings.length === 0 && <p class="hint">{words.noFindings}</p>}
      <ul class="entries">
        {summary.findings.map((kept) => (
          <CorrectableCard key={kept.seq} open={open} kind="finding" kept={kept} nameOf={nameOf} form={findingForm} />
        ))}
      </ul>
      {row.end === undefined && (
        <>
          <h2>{words.addFindingTitle}</h2>
          <EntryForm open={open} form={findingForm} submit={words.addFinding} complete={complete}>
            {bad.length > 0 && (
              <label class="choice">
                <input type="checkbox" checked={attaches} onChange={() => setAttaches(!attaches)} />
                <span>{words.attachScans(bad.length)}</span>
              </label>
            )}
          </EntryForm>
        </>
      )}
    </>
  )
}

/** The most scans that an entry can refer to. */
const MOST_ATTACHED = 1000

interface BadScan extends Pick<ScanBody, 'product'> {
  readonly seq: number
}

/** The scans with a red verdict or signs of copying that were not withdrawn. */
export function useBadScans({ journal, row, summary }: OpenInspection): readonly BadScan[] {
  const [bad, setBad] = useState<readonly BadScan[]>([])
  useEffect(() => {
    let isShown = true
    listDoubtfulScans(journal.database, row.id).then(
      (kept) => isShown && setBad(kept.map(toBadScan)),
      () => undefined,
    )
    return () => void (isShown = false)
  }, [row.tally.scans])
  const corrected = new Map(summary.corrections.map(({ body }) => [body.of, body.body]))
  return bad.filter(({ seq }) => !corrected.has(seq) || corrected.get(seq) !== undefined)
}

function toBadScan(kept: KeptEntry): BadScan {
  const { seq, body } = readKept({ ...kept, kind: 'scan' })
  return { seq, ...(body.product !== undefined && { product: body.product }) }
}
