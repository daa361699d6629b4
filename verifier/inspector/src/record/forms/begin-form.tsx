// The form for the start of an inspection: place, province and commune, planned or unannounced, on what basis.
import { ENTRY_LIMITS } from '@temsao/shared/inspection/entry.ts'
import { foldForSearch } from '@temsao/shared/fold.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Picker, type Found } from '../../../../ui/parts/finder.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { currentPackage } from '../../trip/current-package.ts'
import { useWords } from '../../words.ts'
import { filled, type BodyForm } from './body-form.ts'

export type BeginName = 'place' | 'communeCode' | 'commune' | 'provinceCode' | 'planned' | 'basis'

export const beginForm: BodyForm<'begin', BeginName> = {
  kind: 'begin',
  initial: { place: '', communeCode: '', commune: '', provinceCode: '', planned: 'yes', basis: '' },
  toValues: ({ planned, basis = '', place }) => ({
    place: place.text,
    communeCode: place.communeCode ?? '',
    commune: place.communeCode ?? '',
    provinceCode: place.provinceCode,
    planned: planned ? 'yes' : 'no',
    basis,
  }),
  toBody: (values, before) => ({
    number: before!.number,
    ...beginningOf(values),
    office: before!.office,
    device: before!.device,
  }),
  required: ['place', 'provinceCode'],
  limits: { place: ENTRY_LIMITS.place, basis: ENTRY_LIMITS.basis },
  Fields: BeginFields,
}

/** The part of a `begin` body that comes from the form. */
export function beginningOf({ place, communeCode, provinceCode, planned, basis }: Readonly<Record<BeginName, string>>) {
  return {
    planned: planned === 'yes',
    ...filled({ basis }),
    place: { text: place, provinceCode, ...filled({ communeCode }) },
  }
}

/** The fields. Choosing a commune also sets its province. */
export function BeginFields({ form }: { form: FormState<BeginName> }) {
  const words = useWords('record')
  const entries = useWords('entries')
  const withProvince: FormState<BeginName> = {
    ...form,
    change: (values) => form.change(values.communeCode ? { ...values, provinceCode: provinceOf(values.communeCode) } : values),
  }
  return (
    <>
      <Field form={form} name="place" label={entries.place} hint={words.placeHint} />
      <Picker
        form={withProvince}
        name="communeCode"
        shown="commune"
        label={words.commune}
        hint={words.communeHint}
        search={searchCommunes}
        isOptional
      />
      <Field form={form} name="provinceCode" label={entries.province} options={[['', words.chooseOne], ...Object.entries(PROVINCES)]} />
      <Choices
        form={form}
        name="planned"
        label={entries.planName}
        options={[
          ['yes', entries.plannedChoices.yes],
          ['no', entries.plannedChoices.no],
        ]}
      />
      <Field form={form} name="basis" label={entries.basis} hint={words.basisHint} isOptional />
    </>
  )
}

const found = new Map<string, string>()

// The province of a commune that was found by a search in the package.
function provinceOf(communeCode: string): string {
  return found.get(communeCode) ?? ''
}

const MOST_FOUND = 12

async function searchCommunes(text: string): Promise<readonly Found[]> {
  const wanted = foldForSearch(text)
  const communes = (await currentPackage())?.content.communes ?? []
  const fitting = communes.filter(([code, name]) => code === text || foldForSearch(name).includes(wanted)).slice(0, MOST_FOUND)
  return fitting.map(([code, name, provinceCode]) => {
    found.set(code, provinceCode)
    return { value: code, words: name, note: PROVINCES[provinceCode] ?? provinceCode }
  })
}
