// Which part of the register to take along: provinces that the office has assigned to the user, and all or some of their communes.
import { useState } from 'preact/hooks'
import { foldForSearch } from '@temsao/shared/fold.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { ask } from '../../../ui/api.ts'
import { Finder, type Found } from '../../../ui/parts/finder.tsx'
import { Fold } from '../../../ui/parts/fold.tsx'
import { user } from '../user.ts'
import { useWords } from '../words.ts'
import type { ChosenCommune, ChosenScope } from './chosen-scope.ts'

/** Up to this many provinces are shown as checkboxes; more are searched. */
const MOST_BOXES = 6

const MOST_FOUND = 8

interface ScopeProps {
  readonly chosen: ChosenScope
  readonly onChange: (chosen: ChosenScope) => void
}

/** The fields for provinces and communes. */
export function ScopeFields({ chosen, onChange }: ScopeProps) {
  const words = useWords('trip')
  const given = user.use()?.provinces ?? []
  const codes = given === 'all' ? Object.keys(PROVINCES) : given
  const setProvinces = (provinces: readonly string[]): void =>
    onChange({ provinces, communes: chosen.communes.filter(({ provinceCode }) => provinces.includes(provinceCode)) })
  if (codes.length === 0) return <p class="fault">{words.noProvinces}</p>
  return (
    <>
      {codes.length <= MOST_BOXES ? (
        <ProvinceBoxes codes={codes} chosen={chosen.provinces} onChange={setProvinces} />
      ) : (
        <ProvinceFinder codes={codes} chosen={chosen.provinces} onChange={setProvinces} />
      )}
      {chosen.provinces.length > 0 && (
        <Fold label={words.communes} mustOpen={chosen.communes.length > 0}>
          <Communes chosen={chosen} onChange={onChange} />
        </Fold>
      )}
    </>
  )
}

interface ProvinceProps {
  readonly codes: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function ProvinceBoxes({ codes, chosen, onChange }: ProvinceProps) {
  const words = useWords('trip')
  const toggle = (code: string): void => onChange(chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code])
  return (
    <fieldset class="field">
      <legend>{words.provinces}</legend>
      {codes.map((code) => (
        <label key={code} class="choice">
          <input type="checkbox" checked={chosen.includes(code)} onChange={() => toggle(code)} />
          <span>{PROVINCES[code] ?? code}</span>
        </label>
      ))}
    </fieldset>
  )
}

function ProvinceFinder({ codes, chosen, onChange }: ProvinceProps) {
  const words = useWords('trip')
  const [text, setText] = useState('')
  const search = (typed: string): Promise<readonly Found[]> => {
    const wanted = foldForSearch(typed)
    const fitting = codes.filter((code) => !chosen.includes(code) && foldForSearch(PROVINCES[code] ?? code).includes(wanted))
    return Promise.resolve(fitting.slice(0, MOST_FOUND).map((code) => ({ value: code, words: PROVINCES[code] ?? code })))
  }
  return (
    <fieldset class="field">
      <legend>{words.provinces}</legend>
      <ChosenOnes
        of={chosen.map((code) => [code, PROVINCES[code] ?? code])}
        onRemove={(code) => onChange(chosen.filter((one) => one !== code))}
      />
      <Finder
        id="province"
        label={words.addProvince}
        text={text}
        isOptional={chosen.length > 0}
        search={search}
        onText={setText}
        onChoose={({ value }) => (setText(''), onChange([...chosen, value]))}
      />
    </fieldset>
  )
}

function Communes({ chosen, onChange }: ScopeProps) {
  const words = useWords('trip')
  const [text, setText] = useState('')
  const remove = (code: string): void => onChange({ ...chosen, communes: chosen.communes.filter((one) => one.code !== code) })
  const [found, setFound] = useState<readonly ChosenCommune[]>([])
  const search = async (typed: string, signal: AbortSignal): Promise<readonly Found[]> => {
    const communes = await searchCommunes(typed, chosen.provinces, signal)
    const open = communes.filter(({ code }) => !chosen.communes.some((one) => one.code === code))
    setFound(open)
    return open.map(({ code, name, provinceCode }) => ({ value: code, words: name, note: PROVINCES[provinceCode] ?? provinceCode }))
  }
  const choose = (code: string): void => {
    const commune = found.find((one) => one.code === code)
    setText('')
    if (commune !== undefined) onChange({ ...chosen, communes: [...chosen.communes, commune] })
  }
  return (
    <>
      <ChosenOnes of={chosen.communes.map(({ code, name }) => [code, name])} onRemove={remove} />
      <Finder
        id="commune"
        label={words.addCommune}
        hint={words.communesHint}
        isOptional
        text={text}
        search={search}
        onText={setText}
        onChoose={({ value }) => choose(value)}
      />
    </>
  )
}

async function searchCommunes(text: string, provinces: readonly string[], signal: AbortSignal): Promise<ChosenCommune[]> {
  const lists = await Promise.all(
    provinces.map(async (province) => {
      const query = new URLSearchParams({ search: text, province, limit: String(MOST_FOUND) })
      return (await ask<{ items: ChosenCommune[] }>(`/api/v1/communes?${query}`, { signal })).items
    }),
  )
  return lists.flat().map(({ code, name, provinceCode }) => ({ code, name, provinceCode }))
}

function ChosenOnes({ of, onRemove }: { of: readonly (readonly [value: string, name: string])[]; onRemove: (value: string) => void }) {
  const words = useWords('trip')
  if (of.length === 0) return null
  return (
    <ul class="chosen-ones">
      {of.map(([value, name]) => (
        <li key={value}>
          <span>{name}</span>
          <button type="button" class="quiet" aria-label={words.remove(name)} onClick={() => onRemove(value)}>
            ✕
          </button>
        </li>
      ))}
    </ul>
  )
}
