// One inspection: its state, and a link to each section, in the order of the work.
import { standing } from '@temsao/shared/inspection/summary.ts'
import { VERDICT_LEVELS, type VerdictKind, type VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { Fold } from '../../../ui/parts/fold.tsx'
import { Heading } from '../../../ui/parts/heading.tsx'
import { Notice } from '../../../ui/parts/notice.tsx'
import { isUnsent, type InspectionRow } from '../journal/inspection-row.ts'
import { currentInspection } from '../journal/journal.ts'
import { useWords, type WordsOf } from '../words.ts'
import { beginForm } from './forms/begin-form.tsx'
import { CorrectableCard } from './correctable-card.tsx'
import { namesIn } from '../../../ui/record/names.ts'
import type { OpenInspection } from './open-inspection.ts'
import { PositionField } from './position-field.tsx'
import type { SectionName } from './section.ts'
import { StateTag } from './state-tag.tsx'
import { countAnswers } from './sections/checks.tsx'

/** The inspection as a list of its sections. */
export function Overview({ open }: { open: OpenInspection }) {
  const words = useWords('record')
  const entries = useWords('entries')
  const { row, summary } = open
  const states = stateOf(open, words)
  return (
    <section>
      <p>
        <a class="back" href="#/inspections">
          <span aria-hidden="true">‹</span> {words.backToList}
        </a>
      </p>
      <Heading text={row.begin.place.text}>
        <StateTag row={row} />
      </Heading>
      <p class="hint">{row.number}</p>
      {row.isClockSetBack && <Notice kind="hint">{words.clockSetBack}</Notice>}
      <ScansHere open={open} />
      <ul class="ways">
        {(Object.keys(states) as SectionName[]).map((section) => (
          <li key={section}>
            <a href={`#/inspections/${row.id}/${section}`}>
              <b>{entries.sections[section]}</b>
              <span>{states[section]}</span>
            </a>
          </li>
        ))}
      </ul>
      <Fold label={entries.aboutThis}>
        <ul class="entries">
          <CorrectableCard open={open} kind="begin" kept={summary.begin} nameOf={namesIn(summary)} form={beginForm} canWithdraw={false} />
        </ul>
        <PositionField />
      </Fold>
    </section>
  )
}

// Scans go to one inspection at a time.
function ScansHere({ open: { row, journal } }: { open: OpenInspection }) {
  const words = useWords('record')
  const current = currentInspection.use()
  if (row.end !== undefined) return null
  if (current?.id === row.id)
    return (
      <a class="button main wide" href="#/shop">
        {words.goOnScanning}
      </a>
    )
  return (
    <Notice kind="hint">
      <p>{words.scansElsewhere}</p>
      <button type="button" onClick={() => void journal.choose(row.id)}>
        {words.receiveHere}
      </button>
    </Notice>
  )
}

/** Counts scans by the level of their verdict. */
export function countLevels({ verdicts }: InspectionRow['tally']): Record<VerdictLevel, number> {
  const counts = { good: 0, caution: 0, bad: 0 }
  for (const [kind, count] of Object.entries(verdicts)) counts[VERDICT_LEVELS[kind as VerdictKind]] += count
  return counts
}

function stateOf({ row, summary }: OpenInspection, words: WordsOf<'record'>): Readonly<Record<SectionName, string>> {
  const { tally } = row
  const count = (of: number): string => (of === 0 ? words.nothingYet : words.count(of))
  const { answered, all } = countAnswers(summary)
  const { serious, minor, ok } = tally.findings
  const levels = countLevels(tally)
  return {
    scans: tally.scans === 0 ? words.nothingYet : words.scanCounts(tally.scans, levels.bad),
    people: count(tally.people),
    products: count(tally.products),
    checks: answered === 0 ? words.nothingYet : words.answered(answered, all),
    findings: serious + minor + ok === 0 ? words.nothingYet : words.findingCounts(serious, minor, ok),
    photos: count(tally.photos),
    notes: count(tally.notes),
    signatures: count(standing(summary.signatures).length),
    finish: row.end === undefined ? '' : words.ended,
    send: isUnsent(row) ? words.unsent : words.sent,
  }
}
