// The scanned stamps: how many of each verdict, and the last ones. Not all are shown; all are in the journal.
import { useEffect, useState } from 'preact/hooks'
import type { EntryBodies, EntryDraft } from '@temsao/shared/inspection/entry.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { VERDICT_LEVELS } from '@temsao/shared/verdict/verdict.ts'
import { listLastEntriesOf } from '../../journal/journal-reading.ts'
import { readKept } from '../../journal/kept-entry.ts'
import { useWords } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'
import { VerdictTag } from '../../../../ui/record/verdict-tag.tsx'
import type { Kept } from '@temsao/shared/inspection/summary.ts'

const PAGE_ROWS = 20
const WORST_FIRST = Object.keys(VERDICT_LEVELS) as VerdictKind[]

export function ScansSection({ open }: SectionProps) {
  const words = useWords('record')
  const { row, summary } = open
  const [count, setCount] = useState(PAGE_ROWS)
  const scans = useLastScans(open, count)
  const nameOf = namesIn(summary)
  const { verdicts, signals } = row.tally
  return (
    <>
      {row.tally.scans === 0 && <p class="empty">{words.noScans}</p>}
      <ul class="counts">
        {WORST_FIRST.filter((kind) => (verdicts[kind] ?? 0) > 0).map((kind) => (
          <li key={kind}>
            <VerdictTag kind={kind} count={words.count(verdicts[kind]!)} />
          </li>
        ))}
        {signals > 0 && (
          <li>
            <span class="tag level caution">
              <span aria-hidden="true">!</span> {words.signals} <b>{words.count(signals)}</b>
            </span>
          </li>
        )}
      </ul>
      {row.end === undefined && (
        <a class="button wide" href="#/shop" onClick={() => void open.journal.choose(row.id)}>
          {words.goOnScanning}
        </a>
      )}
      {scans.length > 0 && <h2>{words.lastScans}</h2>}
      <ul class="entries">
        {scans.map((kept) => (
          <CorrectableCard key={kept.seq} open={open} kind="scan" kept={kept} nameOf={nameOf} />
        ))}
      </ul>
      {scans.length === count && (
        <button type="button" onClick={() => setCount(count + PAGE_ROWS)}>
          {words.moreScans}
        </button>
      )}
    </>
  )
}

type KeptScan = Kept<EntryBodies['scan']>

function useLastScans({ journal, row, summary }: OpenInspection, count: number): readonly KeptScan[] {
  const [scans, setScans] = useState<readonly KeptScan[]>([])
  useEffect(() => {
    let isShown = true
    listLastEntriesOf(journal.database, row.id, { kind: 'scan', count }).then(
      (kept) =>
        isShown &&
        setScans(kept.map((entry) => readKept({ ...entry, kind: 'scan' })).map(({ iat, ...scan }) => ({ ...scan, at: iat, earlier: [] }))),
      () => undefined,
    )
    return () => void (isShown = false)
  }, [row.chain.seq, count])
  return scans.map((scan) => corrected(scan, summary.corrections))
}

// A scan can be withdrawn; the only member that can be corrected is its product.
function corrected(scan: KeptScan, corrections: OpenInspection['summary']['corrections']): KeptScan {
  return corrections
    .filter(({ body }) => body.of === scan.seq)
    .reduce<KeptScan>((kept, { seq, at, body }) => {
      const { withdrawn: _, ...rest } = kept
      if (body.body === undefined) return { ...rest, withdrawn: { by: seq, at, reason: body.reason } }
      return { ...rest, body: body.body as (EntryDraft & { kind: 'scan' })['body'] }
    }, scan)
}
