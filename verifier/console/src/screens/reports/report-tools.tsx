// Chooses what a report counts: the day, whether products in force or recognised ones, and the province.
import { ask } from '../../../../ui/api.ts'
import { today } from '../../../../ui/days.ts'
import { useLoaded } from '../../parts/loaded.tsx'
import { useWords } from '../../words.ts'
import type { Tallies, Years } from './report-types.ts'

/** What a report counts; an empty text sets no limit. */
export interface Scope {
  readonly on: string
  readonly what: 'in-force' | 'recognised'
  /** Only for `recognised`: count one year instead of all years. */
  readonly year: string
  readonly province: string
}

export function ReportTools({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const words = useWords('reports')
  const choices = useLoaded(readChoices, [])
  const { years = [], provinces = [] } = choices.value ?? {}
  return (
    <div class="list-tools screen-only" role="group" aria-label={words.scope}>
      <label>
        <span>{words.day}</span>
        <input type="date" max={today()} value={scope.on} onInput={(event) => onChange({ ...scope, on: event.currentTarget.value })} />
      </label>
      <label>
        <span>{words.what}</span>
        <select
          value={scope.what === 'in-force' ? scope.what : `recognised ${scope.year}`.trim()}
          onChange={(event) => onChange({ ...scope, ...readWhat(event.currentTarget.value) })}
        >
          <option value="in-force">{words.inForce}</option>
          <option value="recognised">{words.recognised}</option>
          {years.map((year) => (
            <option key={year} value={`recognised ${year}`}>
              {words.recognisedIn(year)}
            </option>
          ))}
        </select>
      </label>
      {(provinces.length > 1 || scope.province !== '') && (
        <label>
          <span>{words.dimensions.province}</span>
          <select value={scope.province} onChange={(event) => onChange({ ...scope, province: event.currentTarget.value })}>
            <option value="">{words.allProvinces}</option>
            {provinces.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}

function readWhat(value: string): Pick<Scope, 'what' | 'year'> {
  const [what = '', year = ''] = value.split(' ')
  return { what: what === 'in-force' ? what : 'recognised', year }
}

// All years and provinces in the register, whatever the present choice is.
async function readChoices(signal: AbortSignal) {
  const [{ years }, { by }] = await Promise.all([
    ask<Years>('/api/v1/reports/years', { signal }),
    ask<Tallies>('/api/v1/reports/recognised?by=province', { signal }),
  ])
  return { years: years.map(({ year }) => year).sort((a, b) => Number(b) - Number(a)), provinces: by.province ?? [] }
}
