// Saves the stamp of a batch as a picture, for packaging that is designed elsewhere.
import { fetchFile } from '../../../../ui/api.ts'
import { saveFile } from '../../../../ui/files.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { readDecimal } from '../../read-decimal.ts'
import { useWords } from '../../words.ts'
import type { Batch } from './reading.ts'

const FORMATS = ['svg', 'eps', 'pdf', 'png'] as const
const FIELDS = { widthMm: '30', format: 'svg', profile: 'full' }
type Values = Readonly<Record<keyof typeof FIELDS, string>>

export function OneStamp({ batch }: { batch: Batch }) {
  const words = useWords('studio')
  const get = async ({ widthMm, format, profile }: Values, { signal }: { signal?: AbortSignal | undefined }): Promise<void> => {
    const query = new URLSearchParams({ widthMm: String(readDecimal(widthMm)), profile })
    const answer = await fetchFile(`/api/v1/batches/${batch.id}/stamp.${format}?${query}`, { signal })
    saveFile(`${batch.lot.replaceAll(/[^\w.-]/g, '_')}.${format}`, answer.headers.get('Content-Type') ?? '', await answer.blob())
  }
  return (
    <details class="card one-stamp">
      <summary>{words.oneStamp}</summary>
      <p class="hint">{words.oneStampNote}</p>
      <Form
        name={`one-stamp-${batch.id}`}
        initial={FIELDS}
        submit={words.getPicture}
        check={({ widthMm }) => ((readDecimal(widthMm) ?? 0) > 0 ? {} : { widthMm: words.notANumber })}
        send={get}
        onDone={() => undefined}
      >
        {(form) => (
          <>
            <Field form={form} name="widthMm" label={words.widthMm} input={{ inputMode: 'decimal', autocomplete: 'off' }} />
            <Choices
              form={form}
              name="format"
              label={words.format}
              options={FORMATS.map((format) => [format, words.formats[format]] as const)}
            />
            <Field
              form={form}
              name="profile"
              label={words.profile}
              options={(['full', 'mini'] as const).map((profile) => [profile, words.profiles[profile]] as const)}
            />
          </>
        )}
      </Form>
    </details>
  )
}
