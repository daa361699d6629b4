// The fields of a product, for a new one and for correcting one.
import { isGtin } from '@temsao/shared/stamp/gtin.ts'
import { findProductCode } from '@temsao/shared/stamp/product-code.ts'
import { groupOfSet, PROVINCES } from '@temsao/shared/vocabulary.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import type { Product } from '../producer/products.ts'
import type { Checked } from './producer-fields.tsx'
import type { Producer } from './records.ts'

/** The values of the empty form. */
export const NEW_PRODUCT = { name: '', set: '', productCode: '', netContent: '', gtin: '' }

type Name = keyof typeof NEW_PRODUCT
export type ProductValues = Readonly<Record<Name, string>>

/** The fields; `producer` is the producer of the product, once that is known. */
export function ProductFields({ form, producer }: { form: FormState<Name>; producer: Producer | undefined }) {
  const office = useWords('office')
  const { netContent, gtin, choose } = useWords('producer')
  const { products: words, sets, groups } = office
  const { set, productCode } = form.values
  return (
    <>
      <Field form={form} name="name" label={words.name} hint={words.nameHint} input={{ maxLength: 120 }} />
      <Field
        form={form}
        name="set"
        label={words.set}
        hint={set === '' ? words.setHint : words.groupIs(groups[groupOfSet(Number(set)) - 1]!)}
        options={[['', choose], ...sets.map((text, index) => [String(index + 1), `${index + 1}. ${text}`] as const)]}
      />
      <Field
        form={form}
        name="productCode"
        label={words.code}
        hint={<CodeHint code={productCode.trim()} producer={producer} words={office} />}
        input={{ maxLength: 40, autocapitalize: 'none', spellcheck: false, placeholder: `${codeStart(producer)}-1-2026` }}
      />
      <Field form={form} name="netContent" label={netContent} hint={words.netContentHint} input={{ maxLength: 40 }} />
      <Field form={form} name="gtin" label={gtin} hint={words.gtinHint} isOptional input={{ maxLength: 20 }} type="count" />
    </>
  )
}

function codeStart(producer: Producer | undefined): string {
  return producer === undefined ? '12-03390' : `${producer.provinceCode}-${producer.communeCode}`
}

// Explains the parts of the product code once it can be read; before that, how to write it.
function CodeHint({ code, producer, words }: { code: string; producer: Producer | undefined; words: WordsOf<'office'> }) {
  const { products } = words
  const found = findProductCode(code)
  if (found === undefined) return <span>{products.codeHint(codeStart(producer))}</span>
  const { province, district, commune, sequence, year } = found
  if (district !== undefined) return <span>{products.codeOld(String(sequence), String(year))}</span>
  const isHere = producer?.communeCode === commune
  const place = isHere ? `${producer.commune}, ${producer.province}` : `${commune}, ${PROVINCES[province] ?? province}`
  return (
    <span>
      {products.codeSays(place, String(sequence), String(year))}
      {producer !== undefined && !isHere && <b> {products.codeElsewhere(producer.commune)}</b>}
    </span>
  )
}

/** Checks the fields before they are sent. */
export function checkProduct({ name, set, productCode, netContent, gtin }: ProductValues, words: Checked): Partial<Record<Name, string>> {
  const { missing } = words.producer
  const { codeForm, gtinForm } = words.office.products
  return {
    ...(name.trim() === '' && { name: missing }),
    ...(set === '' && { set: missing }),
    ...(findProductCode(productCode.trim()) === undefined && { productCode: productCode.trim() === '' ? missing : codeForm }),
    ...(netContent.trim() === '' && { netContent: missing }),
    ...(gtin.trim() !== '' && !isGtin(gtin.trim()) && { gtin: gtinForm }),
  }
}

/** The fields in the shape that the service takes; fields that are not given are left out. */
export function toProductInput({ name, set, productCode, netContent, gtin }: Partial<ProductValues>) {
  return {
    ...(name !== undefined && { name }),
    ...(set !== undefined && { set: Number(set) }),
    ...(productCode !== undefined && { productCode: productCode.trim() }),
    ...(netContent !== undefined && { netContent }),
    ...(gtin !== undefined && { gtin: gtin.trim() === '' ? null : gtin.trim() }),
  }
}

/** The fields of a product as texts. */
export function toProductValues({ name, set, productCode, netContent, gtin }: Product): ProductValues {
  return { name, set: String(set), productCode, netContent, gtin: gtin ?? '' }
}
