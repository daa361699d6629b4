// Declares a new batch in under a minute: everything that can be known is already filled in.
import { addDays, isIsoDate } from '@temsao/shared/calendar.ts'
import { useEffect } from 'preact/hooks'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { daysBetween, today } from '../../../../ui/days.ts'
import { suggestLot } from '../../lot-suggestion.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form, type FormState } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { readCount } from '../../read-count.ts'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { ownFilter } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'
import { readProducts, type Product } from './products.ts'

const FIELDS = { productId: '', lot: '', producedOn: '', bestBefore: '', declaredPacks: '' }
type Name = keyof typeof FIELDS
type Values = Readonly<Record<Name, string>>

export function Screen({ query }: ScreenProps) {
  const words = useWords('producer')
  const products = useLoaded((signal) => readProducts(ownFilter(), signal), [])
  const wanted = query.get('product') ?? ''
  return (
    <section class="narrow">
      <Heading text={words.newBatchOf} />
      <Load of={products}>{(all) => <BatchForm products={all} wanted={wanted} />}</Load>
    </section>
  )
}

function BatchForm({ products, wanted }: { products: readonly Product[]; wanted: string }) {
  const words = useWords('producer')
  const usable = products.filter(({ certificateInForce }) => certificateInForce !== null)
  const only = usable.length === 1 ? String(usable[0]!.id) : ''
  const first = products.some(({ id }) => String(id) === wanted) ? wanted : only
  const check = ({ productId, lot, producedOn, declaredPacks }: Values): Partial<Record<Name, string>> => ({
    ...(productId === '' && { productId: words.missing }),
    ...(lot.trim() === '' && { lot: words.missing }),
    ...(producedOn === '' && { producedOn: words.missing }),
    ...(readCount(declaredPacks) === undefined && { declaredPacks: declaredPacks.trim() === '' ? words.missing : words.notACount }),
  })
  return (
    <div class="card">
      {usable.length === 0 && <Notice kind="hint">{words.noneCertified}</Notice>}
      <Form
        name="batch"
        initial={{ ...FIELDS, productId: first, producedOn: today() }}
        submit={words.declare}
        check={check}
        send={declare}
        onDone={({ id }) => go(`/batches/${id}`, { new: '1' })}
      >
        {(form) => <BatchFields form={form} products={products} />}
      </Form>
    </div>
  )
}

function BatchFields({ form, products }: { form: FormState<Name>; products: readonly Product[] }) {
  const words = useWords('producer')
  const product = products.find(({ id }) => String(id) === form.values.productId)
  useSuggestions(form, product)
  return (
    <>
      <Field
        form={form}
        name="productId"
        label={words.whichProduct}
        options={[['', words.choose], ...products.map(({ id, name, netContent }) => [String(id), `${name}, ${netContent}`] as const)]}
      />
      {product !== undefined && product.certificateInForce === null && (
        <Notice kind="hint">{words.noStampYet(words.states[product.state])}</Notice>
      )}
      <Field form={form} name="declaredPacks" type="count" label={words.packs} hint={words.packsHint} />
      <div class="pair">
        <Field form={form} name="producedOn" type="date" label={words.producedOn} input={{ max: today() }} />
        <Field
          form={form}
          name="bestBefore"
          type="date"
          label={words.bestBefore}
          hint={words.bestBeforeHint}
          input={{ min: form.values.producedOn }}
          isOptional
        />
      </div>
      <Field
        form={form}
        name="lot"
        label={words.lot}
        hint={words.lotHint}
        input={{ maxLength: 20, autocapitalize: 'characters', autocomplete: 'off', spellcheck: false }}
      />
    </>
  )
}

// Suggests a free lot code and the shelf life of the product's earlier batches. If these cannot be read, it suggests the lot code only.
function useSuggestions(form: FormState<Name>, product: Product | undefined): void {
  const { producedOn } = form.values
  const id = product?.id
  const before = useLoaded(async (signal) => (id === undefined ? [] : await readLastBatches(id, signal)), [id])
  useEffect(() => {
    if (product === undefined || !isIsoDate(producedOn) || (before.value === undefined && before.error === undefined)) return
    const batches = (before.value ?? []).filter(({ productId }) => productId === product.id)
    const last = batches.find(({ bestBefore }) => bestBefore !== null)
    form.suggest({
      lot: suggestLot(
        product.name,
        producedOn,
        batches.map(({ lot }) => lot),
      ),
      bestBefore: last === undefined ? '' : addDays(producedOn, daysBetween(last.producedOn, last.bestBefore!)),
    })
  }, [id, producedOn, before.value, before.error])
}

async function readLastBatches(productId: number, signal: AbortSignal) {
  const query = { productId: String(productId), sort: '-producedOn', limit: '100' }
  return (await read(client.batches.$get({ query }, sent({ signal })))).items
}

async function declare({ productId, lot, producedOn, bestBefore, declaredPacks }: Values, sending: Sending) {
  const json = {
    productId: Number(productId),
    lot: lot.trim(),
    producedOn,
    bestBefore: bestBefore === '' ? null : bestBefore,
    declaredPacks: readCount(declaredPacks)!,
  }
  return await read(client.batches.$post({ json, header: {} }, sent(sending)))
}
