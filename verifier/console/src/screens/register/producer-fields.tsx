// The fields of a producer, for a new one and for correcting one.
import type { ProducerKind } from '@temsao/shared/vocabulary.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { Picker } from '../../../../ui/parts/finder.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import { searchCommunes, type Producer } from './records.ts'

/** The values of the empty form. */
export const NEW_PRODUCER = { name: '', kind: '', address: '', communeCode: '', commune: '', placeAsPrinted: '' }

type Name = keyof typeof NEW_PRODUCER
export type ProducerValues = Readonly<Record<Name, string>>

export function ProducerFields({ form }: { form: FormState<Name> }) {
  const { producers: words, kinds } = useWords('office')
  const producer = useWords('producer')
  return (
    <>
      <Field form={form} name="name" label={words.name} hint={words.nameHint} input={{ maxLength: 120 }} />
      <Field form={form} name="kind" label={words.kind} options={[['', producer.choose], ...Object.entries(kinds)]} />
      <Field form={form} name="address" label={words.address} hint={words.addressHint} input={{ maxLength: 200 }} />
      <Picker form={form} name="communeCode" shown="commune" label={words.commune} hint={words.communeHint} search={searchCommunes} />
      <Field
        form={form}
        name="placeAsPrinted"
        label={words.placeAsPrinted}
        hint={words.placeAsPrintedHint}
        isOptional
        input={{ maxLength: 150 }}
      />
    </>
  )
}

/** Checks the fields before they are sent. */
export function checkProducer(
  { name, kind, address, communeCode, commune }: ProducerValues,
  words: Checked,
): Partial<Record<Name, string>> {
  const { missing } = words.producer
  return {
    ...(name.trim() === '' && { name: missing }),
    ...(kind === '' && { kind: missing }),
    ...(address.trim() === '' && { address: missing }),
    ...(communeCode === '' && { communeCode: commune.trim() === '' ? missing : words.office.notChosen }),
  }
}

/** The words that the checks of producers and products use. */
export interface Checked {
  readonly office: WordsOf<'office'>
  readonly producer: WordsOf<'producer'>
}

/** The fields in the shape that the service takes; fields that `values` does not have are left out. */
export function toProducerInput(values: Partial<ProducerValues>) {
  const { name, kind, address, communeCode, placeAsPrinted } = values
  return {
    ...(name !== undefined && { name }),
    ...(kind !== undefined && { kind: kind as ProducerKind }),
    ...(address !== undefined && { address }),
    ...(communeCode !== undefined && { communeCode }),
    ...(placeAsPrinted !== undefined && { placeAsPrinted: placeAsPrinted.trim() === '' ? null : placeAsPrinted }),
  }
}

/** The fields of a producer as texts. */
export function toProducerValues(producer: Producer): ProducerValues {
  const { name, kind, address, communeCode, commune, province, placeAsPrinted } = producer
  return { name, kind, address, communeCode, commune: `${commune}, ${province}`, placeAsPrinted: placeAsPrinted ?? '' }
}
