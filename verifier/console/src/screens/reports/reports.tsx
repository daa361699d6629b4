// The reports that a province asks for: for a day or a year, as tables with plots, as files and on paper.
import { useState } from 'preact/hooks'
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { ask } from '../../../../ui/api.ts'
import { formatCount, formatDay, today } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { replaceQuery } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { FileLinks, withFormat } from '../exchange/file-links.tsx'
import { ReportTools, type Scope } from './report-tools.tsx'
import type { Tallies, Traceability, Years } from './report-types.ts'
import { TallyTables } from './tally-tables.tsx'
import { TraceTables } from './trace-tables.tsx'
import { YearsTable } from './years-table.tsx'

export function Screen({ query }: ScreenProps) {
  const words = useWords('reports')
  const [scope, setScope] = useState<Scope>(() => readScope(query))
  const change = (next: Scope): void => {
    setScope(next)
    replaceQuery(queryOf(next, true))
  }
  const isDay = isIsoDate(scope.on)
  return (
    <section class="report">
      <Heading text={words.reports}>
        <button type="button" class="screen-only" onClick={() => print()}>
          {words.print}
        </button>
      </Heading>
      <ReportTools scope={scope} onChange={change} />
      <p class="print-only">{words.asOf(formatDay(isDay ? scope.on : today()))}</p>
      {isDay && <Reports scope={scope} />}
    </section>
  )
}

function Reports({ scope }: { scope: Scope }) {
  const words = useWords('reports')
  const rest = queryOf({ ...scope, year: '' })
  const counted = scope.what === 'in-force' ? 'in-force' : 'recognised'
  const tallied = queryOf(scope)
  const inputs = [JSON.stringify(scope)]
  const tallies = useLoaded((signal) => ask<Tallies>(reportPath(counted, tallied), { signal }), inputs)
  const years = useLoaded((signal) => ask<Years>(reportPath('years', rest), { signal }), inputs)
  const trace = useLoaded((signal) => ask<Traceability>(reportPath('traceability', { ...rest, limit: '20' }), { signal }), inputs)
  return (
    <>
      <Load of={tallies}>
        {(found) => (
          <>
            <Sums tallies={found} trace={trace.value} />
            <FileLinks pathOf={withFormat(`/api/v1/reports/${counted}`, tallied)} label={words.tallies} />
            <TallyTables tallies={found} />
          </>
        )}
      </Load>
      <div class="card">
        <h2>{words.overYears}</h2>
        <Load of={years}>{({ years: lines }) => <YearsTable years={lines} />}</Load>
        <FileLinks pathOf={withFormat('/api/v1/reports/years', rest)} label={words.overYears} />
      </div>
      <div class="card">
        <h2>{words.traceability}</h2>
        <Load of={trace}>{(found) => <TraceTables trace={found} />}</Load>
        <FileLinks pathOf={withFormat('/api/v1/reports/traceability', rest)} label={words.traceability} />
      </div>
    </>
  )
}

function Sums({ tallies, trace }: { tallies: Tallies; trace: Traceability | undefined }) {
  const words = useWords('reports')
  const sums: [string, string][] = [
    [words.products, formatCount(tallies.products)],
    [words.producers, formatCount(tallies.producers)],
    ...([5, 4, 3] as const).map((star): [string, string] => [words.starsOf(star), formatCount(tallies.stars[star])]),
  ]
  if (trace?.percent !== undefined && trace.percent !== null) sums.push([words.withStamp, words.percent(trace.percent)])
  return (
    <dl class="sums">
      {sums.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function readScope(query: URLSearchParams): Scope {
  const on = query.get('on') ?? ''
  const what = query.get('what') === 'recognised' ? 'recognised' : 'in-force'
  return { on: isIsoDate(on) ? on : today(), what, year: query.get('year') ?? '', province: query.get('province') ?? '' }
}

// The service has no parameter `what`: there it is the name of the report.
function queryOf({ on, what, year, province }: Scope, isAddress = false): Record<string, string> {
  return {
    on,
    ...(isAddress && { what }),
    ...(what === 'recognised' && year !== '' && { year }),
    ...(province !== '' && { province }),
  }
}

function reportPath(name: string, query: Record<string, string>): string {
  return `/api/v1/reports/${name}?${new URLSearchParams(query).toString()}`
}
