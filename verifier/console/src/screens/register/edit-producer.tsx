// Corrects the entries of a producer, or its address after a move.
import { client, read, sent } from '../../../../ui/api.ts'
import { EditForm } from '../../parts/edit-form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { go } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { checkProducer, ProducerFields, toProducerInput, toProducerValues } from './producer-fields.tsx'
import { readProducer } from './records.ts'

export function Screen({ params }: ScreenProps) {
  const office = useWords('office')
  const producer = useWords('producer')
  const id = params['id']!
  const { producers: words } = office
  const found = useLoaded((signal) => readProducer(id, signal), [id])
  const { name, kind, address, commune, placeAsPrinted } = words
  return (
    <section class="narrow">
      <Heading text={words.edit} />
      <Notice kind="hint">{words.editNote}</Notice>
      <Load of={found}>
        {(record) => (
          <EditForm
            name={`producer-${id}`}
            record={record}
            toValues={toProducerValues}
            labels={{ name, kind, address, commune, placeAsPrinted }}
            submit={office.save}
            check={(values) => checkProducer(values, { office, producer })}
            send={(changed, sending) =>
              read(client.producers[':id'].$patch({ param: { id }, json: toProducerInput(changed), header: {} }, sent(sending)))
            }
            onDone={() => go(`/producers/${id}`, { saved: '1' })}
          >
            {(form) => <ProducerFields form={form} />}
          </EditForm>
        )}
      </Load>
    </section>
  )
}
