// One inspection: its findings, the evidence for them, and its proposals.
import { WARNING_WORDS } from '@temsao/shared/inspection/words.ts'
import { formatCount, formatInstant } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { Checks, Findings, Photos, Signatures } from './evidence.tsx'
import { ProposalsOf } from './proposals-of.tsx'
import { readInspection, type Inspection } from './records.ts'
import { Scans } from './scans.tsx'
import { Corrections, Notes, People, Products, Signals } from './written.tsx'

export function Screen({ params }: ScreenProps) {
  const words = useWords('inspections')
  const id = params['inspection']!
  const inspection = useLoaded((signal) => readInspection(id, signal), [id])
  return (
    <section class="narrow inspection">
      <Heading text={inspection.value?.number ?? words.inspection}>
        <a class="button" href="#/inspections">
          {words.all}
        </a>
      </Heading>
      <Load of={inspection}>{(found) => <Whole of={found} />}</Load>
    </section>
  )
}

function Whole({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  return (
    <>
      <Warnings of={of} />
      <Summary of={of} />
      <p class="buttons">
        <a class="button main" href={`/api/v1/inspections/${of.id}/report.pdf`} download>
          {words.report}
        </a>
        <a class="button" href={`/api/v1/inspections/${of.id}/bundle.json`} download>
          {words.bundle}
        </a>
      </p>
      <p class="hint">{words.bundleNote}</p>
      <Findings of={of} />
      <ProposalsOf inspection={of} />
      <Scans of={of} />
      <Signals of={of} />
      <Products of={of} />
      <Checks of={of} />
      <Photos of={of} />
      <Notes of={of} />
      <Corrections of={of} />
      <People of={of} />
      <Signatures of={of} />
    </>
  )
}

function Warnings({ of: { warnings } }: { of: Inspection }) {
  const words = useWords('inspections')
  const spoken = language.use()
  if (warnings.length === 0) return null
  return (
    <Notice kind="hint" title={words.toKnow}>
      <ul>
        {warnings.map(({ code, entry }) => (
          <li key={code}>
            {WARNING_WORDS[code][spoken]} {entry !== undefined && <small>({words.atEntry(entry)})</small>}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Summary({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const { conclusion, conclusionText, endedAt, place, commune, province } = of
  return (
    <div class="card">
      <Facts
        of={[
          [words.place, [place, commune, province].filter((name) => name !== null).join(', ')],
          [words.inspector, of.inspector],
          [words.kind, of.planned ? words.planned : words.unannounced],
          [words.basis, of.basis],
          [words.begun, formatInstant(of.begunAt)],
          [words.ended, endedAt === null ? words.notEnded : formatInstant(endedAt)],
          [words.conclusion, conclusion === null ? undefined : words.conclusions[conclusion]],
          [words.said, conclusionText === undefined ? undefined : <span class="lines">{conclusionText}</span>],
          [words.received, formatInstant(of.syncedAt)],
          [words.entries, formatCount(of.entries)],
        ]}
      />
    </div>
  )
}
