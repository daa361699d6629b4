// Edits a record that others may edit at the same time. It sends only the changed fields, with the version that was read. If somebody
// else saved first, nothing is lost: fields that only they changed take their value, and fields that both changed are shown side by
// side, to choose from before saving again.
//
// <EditForm name="producer-7" record={producer} toValues={…} labels={{ name: words.name }} submit={words.save}
//   send={(changed, sending) => read(client.producers[':id'].$patch(…, sent(sending)))} onDone={…}>
//   {(form) => <Field form={form} name="name" … />}
// </EditForm>
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { ApiError, type Sending } from '../../../ui/api.ts'
import { useWords } from '../words.ts'
import { Form, type Faults, type FormState } from '../../../ui/parts/form.tsx'
import { Notice } from '../../../ui/parts/notice.tsx'

interface Versioned {
  readonly version: number
}

/** What an edit form shows and how it saves. */
export interface EditFormProps<Name extends string, Item extends Versioned> {
  readonly name: string
  readonly record: Item
  /** The record's fields as texts. */
  readonly toValues: (record: Item) => Readonly<Record<Name, string>>
  /** Names of the fields, for showing two versions side by side; a field without a name is not shown. */
  readonly labels: Readonly<Partial<Record<NoInfer<Name>, string>>>
  readonly submit: string
  readonly check?: (values: Readonly<Record<NoInfer<Name>, string>>) => Faults<Name>
  /** Sends the changed fields. */
  readonly send: (changed: Readonly<Partial<Record<NoInfer<Name>, string>>>, sending: Sending) => Promise<Item>
  readonly onDone: (record: Item) => void
  readonly children: (form: FormState<Name>) => ComponentChildren
}

interface Difference<Name> {
  readonly field: Name
  readonly mine: string
  readonly theirs: string
}

/** See the top of this file. */
export function EditForm<Name extends string, Item extends Versioned>(props: EditFormProps<Name, Item>) {
  const { name, record, toValues, labels, submit, check, onDone, children } = props
  const [initial] = useState(() => toValues(record))
  const base = useRef(record)
  const form = useRef<FormState<Name> | undefined>(undefined)
  const [differences, setDifferences] = useState<readonly Difference<Name>[] | undefined>()
  const takeOver = (current: Item, values: Readonly<Record<Name, string>>): void => {
    const [before, theirs] = [toValues(base.current), toValues(current)]
    const fields = Object.keys(theirs) as Name[]
    const changedByThem = fields.filter((field) => theirs[field] !== before[field])
    const untouched = changedByThem.filter((field) => values[field] === before[field])
    form.current?.change(Object.fromEntries(untouched.map((field) => [field, theirs[field]])) as Partial<Record<Name, string>>)
    const both = changedByThem.filter((field) => values[field] !== before[field] && values[field] !== theirs[field])
    setDifferences(both.map((field) => ({ field, mine: values[field], theirs: theirs[field] })))
    base.current = current
  }
  const send = async (values: Readonly<Record<Name, string>>, { signal }: Sending): Promise<Item> => {
    const before = toValues(base.current)
    const changed = Object.fromEntries(Object.entries<string>(values).filter(([field, value]) => value !== before[field as Name]))
    try {
      return await props.send(changed as Partial<Record<Name, string>>, { signal, version: base.current.version })
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version-conflict' || error.refusal.current === undefined) throw error
      takeOver(error.refusal.current as Item, values)
      throw new ApiError({ ...error.refusal, code: 'changed-meanwhile' })
    }
  }
  return (
    <Form name={name} initial={initial} submit={submit} {...(check !== undefined && { check })} send={send} onDone={onDone}>
      {(state) => {
        form.current = state
        return (
          <>
            {children(state)}
            {differences !== undefined && <Differences of={differences} form={state} labels={labels} />}
          </>
        )
      }}
    </Form>
  )
}

function Differences<Name extends string>({
  of,
  form,
  labels,
}: {
  of: readonly Difference<Name>[]
  form: FormState<Name>
  labels: Readonly<Partial<Record<Name, string>>>
}) {
  const words = useWords('page')
  const shown = of.filter(({ field }) => labels[field] !== undefined)
  const take = (field: Name, value: string) => () => form.change({ [field]: value } as Record<Name, string>)
  return (
    <Notice kind="hint" title={words.changedTitle}>
      <p>{shown.length === 0 ? words.changedElsewhere : words.changedBoth}</p>
      {shown.map(({ field, mine, theirs }) => (
        <fieldset key={field} class="difference">
          <legend>{labels[field]}</legend>
          <label class="choice">
            <input type="radio" name={`${form.id}-${field}-who`} checked={form.values[field] === theirs} onChange={take(field, theirs)} />
            <span>
              {words.theirs}: <b>{theirs || words.nothing}</b>
            </span>
          </label>
          <label class="choice">
            <input type="radio" name={`${form.id}-${field}-who`} checked={form.values[field] === mine} onChange={take(field, mine)} />
            <span>
              {words.mine}: <b>{mine || words.nothing}</b>
            </span>
          </label>
        </fieldset>
      ))}
    </Notice>
  )
}
