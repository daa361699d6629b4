// The form for a product that is not in the package, and for corrections of any product.
import { ENTRY_LIMITS } from '@temsao/shared/inspection/entry.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { useWords } from '../../words.ts'
import { filled, type BodyForm, type FieldsProps } from './body-form.ts'

type Name = 'name' | 'producerName' | 'lot' | 'netContent'

export const productForm: BodyForm<'product', Name> = {
  kind: 'product',
  initial: { name: '', producerName: '', lot: '', netContent: '' },
  toValues: ({ name, producerName, lot = '', netContent = '' }) => ({ name, producerName, lot, netContent }),
  toBody: ({ name, producerName, lot, netContent }, before) => ({
    ...(before?.productId !== undefined && { productId: before.productId }),
    name,
    producerName,
    ...(before?.producerId !== undefined && { producerId: before.producerId }),
    ...(before?.batchId !== undefined && { batchId: before.batchId }),
    ...filled({ lot, netContent }),
  }),
  required: ['name', 'producerName'],
  limits: {
    name: ENTRY_LIMITS.productName,
    producerName: ENTRY_LIMITS.name,
    lot: ENTRY_LIMITS.lot,
    netContent: ENTRY_LIMITS.netContent,
  },
  Fields,
}

function Fields({ form }: FieldsProps<Name>) {
  const words = useWords('record')
  const entries = useWords('entries')
  return (
    <>
      <Field form={form} name="name" label={words.productName} />
      <Field form={form} name="producerName" label={words.producerName} />
      <div class="pair">
        <Field form={form} name="lot" label={entries.lot} isOptional />
        <Field form={form} name="netContent" label={words.netContent} isOptional />
      </div>
    </>
  )
}
