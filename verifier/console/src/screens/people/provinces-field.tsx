// The provinces of an inspector: all of them, or some, which are found by typing and removed one by one.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { useState } from 'preact/hooks'
import { Finder, type Search } from '../../../../ui/parts/finder.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'

const ALL = 'all'

/** The provinces of an inspector, as the service returns them: codes, or `all`. */
export type Provinces = 'all' | readonly string[]

/** Writes provinces as the value of the field. */
export function toField(provinces: Provinces | null): string {
  return provinces === ALL ? ALL : (provinces ?? []).join(',')
}

/** Reads provinces from the value of the field. */
export function readProvinces(value: string): 'all' | string[] {
  return value === ALL ? ALL : value.split(',').filter(Boolean)
}

/** The names of provinces, such as `Lai Châu, Điện Biên`; `all` is the text for all of them. */
export function nameProvinces(provinces: Provinces, all: string): string {
  return provinces === ALL ? all : provinces.map((code) => PROVINCES[code] ?? code).join(', ')
}

/** `<ProvincesField form={form} name="provinces" />`: its value is `all`, or codes separated by commas. */
export function ProvincesField<Name extends string>({ form, name }: { form: FormState<Name>; name: Name }) {
  const words = useWords('desk')
  const [text, setText] = useState('')
  const value = form.values[name]
  const chosen = readProvinces(value)
  const set = (next: Provinces): void => form.change({ [name]: toField(next) } as Record<Name, string>)
  const search: Search = (typed) => Promise.resolve(findProvinces(typed, chosen))
  return (
    <fieldset class="field">
      <legend>{words.provinces}</legend>
      <label class="choice">
        <input type="checkbox" checked={chosen === ALL} onChange={() => set(chosen === ALL ? [] : ALL)} />
        <span>{words.allProvinces}</span>
      </label>
      {chosen !== ALL && (
        <>
          <Finder
            id={`${form.id}-${name}`}
            label={words.addProvince}
            hint={words.provincesHint}
            text={text}
            fault={form.faults[name]}
            search={search}
            onText={setText}
            onChoose={(found) => (setText(''), set([...chosen, found.value]))}
          />
          <Chosen codes={chosen} onRemove={(code) => set(chosen.filter((other) => other !== code))} />
        </>
      )}
    </fieldset>
  )
}

function Chosen({ codes, onRemove }: { codes: readonly string[]; onRemove: (code: string) => void }) {
  const words = useWords('desk')
  if (codes.length === 0) return null
  return (
    <ul class="picked" aria-label={words.provincesChosen}>
      {codes.map((code) => {
        const province = PROVINCES[code] ?? code
        return (
          <li key={code}>
            <button type="button" aria-label={words.removeProvince(province)} onClick={() => onRemove(code)}>
              {province} <span aria-hidden="true">×</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const MOST_SHOWN = 8

function findProvinces(typed: string, chosen: Provinces) {
  const wanted = foldForSearch(typed)
  const open = Object.entries(PROVINCES).filter(([code, name]) => !chosen.includes(code) && foldForSearch(name).includes(wanted))
  // Names that begin with the typed text come first.
  const begins = (name: string): number => (foldForSearch(name).startsWith(wanted) ? 0 : 1)
  const sorted = open.toSorted(([, a], [, b]) => begins(a) - begins(b) || a.localeCompare(b, 'vi'))
  return sorted.slice(0, MOST_SHOWN).map(([value, name]) => ({ value, words: name }))
}
