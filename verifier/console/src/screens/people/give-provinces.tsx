// Changes the provinces of an inspector.
import { client, read, sent } from '../../../../ui/api.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'
import { ProvincesField, readProvinces, toField, type Provinces } from './provinces-field.tsx'

/** The inspector whose provinces are changed. */
export interface Inspector {
  readonly id: string
  readonly name: string
  readonly provinces: Provinces | null
}

export function GiveProvinces({ inspector, onClose, onDone }: { inspector: Inspector; onClose: () => void; onDone: () => void }) {
  const words = useWords('desk')
  const { id, name, provinces } = inspector
  return (
    <Dialog title={words.provincesOf(name)} onClose={onClose}>
      <p class="hint">{words.provincesWhat}</p>
      <Form
        name={`provinces-${id}`}
        initial={{ provinces: toField(provinces) }}
        submit={words.save}
        check={(values): { provinces?: string } => (values.provinces === '' ? { provinces: words.chooseProvinces } : {})}
        send={(values, { signal }) =>
          read(client.users[':id'].$patch({ param: { id }, json: { provinces: readProvinces(values.provinces) } }, sent({ signal })))
        }
        onDone={onDone}
      >
        {(form) => <ProvincesField form={form} name="provinces" />}
      </Form>
    </Dialog>
  )
}
