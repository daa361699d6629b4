// What the office says about a printed inspection record, to compare with the paper.
import { useEffect, useState } from 'preact/hooks'
import type { InspectionStatement } from '@temsao/shared/inspection/statement.ts'
import { Facts } from '../../ui/parts/facts.tsx'
import { formatTime } from '../../ui/record/moments.ts'
import { Band, type Level } from './band.tsx'
import { fetchStatement, type PrintedReport, type StatementVerdict } from './statement.ts'
import type { Trusted } from './trusted.ts'
import { useWords } from './words.ts'

const LEVELS: Readonly<Record<StatementVerdict['state'], Level>> = {
  confirmed: 'good',
  grown: 'caution',
  other: 'caution',
  unknown: 'bad',
  altered: 'caution',
  'no-answer': 'caution',
  'no-trust': 'caution',
}

/** `<PaperPart report={report} trusted={trusted} />` */
export function PaperPart({ report, trusted }: { report: PrintedReport; trusted: Trusted }) {
  const words = useWords('verify')
  const [verdict, setVerdict] = useState<StatementVerdict | undefined>()
  const ask = (): void => {
    setVerdict(undefined)
    void fetchStatement(report, trusted).then(setVerdict)
  }
  useEffect(ask, [])
  return (
    <section>
      <h2>{words.paperTitle}</h2>
      {verdict === undefined ? <p role="status">{words.asking}</p> : <Outcome verdict={verdict} />}
      {(verdict?.state === 'no-answer' || verdict?.state === 'altered') && (
        <button type="button" onClick={ask}>
          {words.askAgain}
        </button>
      )}
    </section>
  )
}

function Outcome({ verdict }: { verdict: StatementVerdict }) {
  const words = useWords('verify')
  const [title, text] = words.statements[verdict.state] as [string, string]
  return (
    <>
      <Band level={LEVELS[verdict.state]} title={title}>
        <p>{text}</p>
        {verdict.state === 'grown' && <p>{words.later(verdict.statement.later)}</p>}
      </Band>
      {verdict.state === 'grown' && <h3>{words.asPrinted}</h3>}
      {'statement' in verdict && <Statement of={verdict.statement} />}
      {verdict.state === 'grown' && <h3>{words.newest}</h3>}
      {verdict.state === 'grown' && (verdict.newest === undefined ? <p>{words.noNewest}</p> : <Statement of={verdict.newest} />)}
    </>
  )
}

function Statement({ of: statement }: { of: InspectionStatement }) {
  const words = useWords('verify')
  const { number, office, place, begunAt, endedAt, producers, products, findings, entries, head, issuedAt } = statement
  return (
    <div class="card">
      <Facts
        of={[
          [words.number, number],
          [words.office, office],
          [words.place, place],
          [words.begun, formatTime(begunAt)],
          [words.ended, endedAt === null ? words.notEnded : formatTime(endedAt)],
          [words.producers, producers.length === 0 ? undefined : producers.join('; ')],
          [words.products, products],
          [words.findings, words.findingCounts(findings.serious, findings.minor, findings.ok)],
          [words.entries, entries],
          [words.head, <code key="head">{head}</code>],
          [words.received, formatTime(issuedAt)],
        ]}
      />
    </div>
  )
}
