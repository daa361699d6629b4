// One document keeps certificates in force until the result of a file that is late (Decision 26/2026/QĐ-TTg, Art. 12.3).
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { latestExtensionOf } from '@temsao/shared/stamp/certificate-term.ts'
import { client, read, sent, type Sending } from '../../../../ui/api.ts'
import { formatDay } from '../../../../ui/days.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { DecisionScreen, type Asked } from './decision-screen.tsx'
import { RowFaults } from './row-faults.tsx'

export function Screen({ query }: ScreenProps) {
  const { extension: words } = useWords('office')
  return (
    <DecisionScreen query={query} title={words.title} done={words.done} kind="extension" effects={words.effects}>
      {(asked) => <ExtensionForm {...asked} />}
    </DecisionScreen>
  )
}

const FIELDS = { extendedTo: '', extensionDocument: '', certificateIds: '' }

type Values = Readonly<Record<keyof typeof FIELDS, string>>

function ExtensionForm({ certificates, file, onDone }: Asked) {
  const { extension: words } = useWords('office')
  const { missing } = useWords('producer')
  const expiries = certificates.map(({ expiresOn }) => expiresOn as IsoDate).toSorted()
  // The day must fit all of them: after the last one expires, and not after the latest day to which the first one may be extended.
  const [after, latest] = [expiries.at(-1)!, latestExtensionOf(expiries[0]!)]
  const check = ({ extendedTo, extensionDocument }: Values): Partial<Values> => ({
    ...(extensionDocument.trim() === '' && { extensionDocument: missing }),
    ...(extendedTo === '' && { extendedTo: missing }),
    ...(extendedTo !== '' &&
      (extendedTo <= after || extendedTo > latest) && { extendedTo: words.outside(formatDay(after), formatDay(latest)) }),
  })
  const extend = async ({ extendedTo, extensionDocument }: Values, sending: Sending) => {
    const ids = { certificateIds: certificates.map(({ id }) => id), versions: certificates.map(({ version }) => version) }
    return (await read(client.decisions.extensions.$post({ json: { ...ids, extendedTo, extensionDocument }, header: {} }, sent(sending))))
      .items
  }
  return (
    <Form
      name={`extension-${certificates.map(({ id }) => id).join('-')}`}
      initial={FIELDS}
      submit={words.submit(certificates.length)}
      check={check}
      send={extend}
      onDone={onDone}
      lists={['certificateIds']}
    >
      {(form) => (
        <>
          <Field form={form} name="extensionDocument" label={words.document} hint={words.documentHint} input={{ maxLength: 80 }} />
          <Field
            form={form}
            name="extendedTo"
            type="date"
            label={words.day}
            hint={after < latest ? words.dayHint(formatDay(after), formatDay(latest)) : words.noCommonDay}
            input={{ min: after, max: latest }}
          />
          {file}
          <RowFaults form={form} certificates={certificates} />
        </>
      )}
    </Form>
  )
}
