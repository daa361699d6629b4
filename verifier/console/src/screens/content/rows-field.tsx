// A list inside a form, such as steps: entries to add, fill in, order and remove. The form's value is JSON.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../../words.ts'
import { Field, type FieldProps } from '../../../../ui/parts/field.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'

/** A column of an entry: a field as in any form; only the first entry shows its hint. */
export type RowColumn = Pick<FieldProps<string>, 'name' | 'label' | 'hint' | 'type' | 'input' | 'isOptional'>

export interface RowsFieldProps<Name extends string> {
  readonly form: FormState<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: string
  readonly columns: readonly RowColumn[]
  /** The name of an entry, by its place, counted from 1. */
  readonly entry: (place: number) => string
  /** The words of the button that adds an entry. */
  readonly add: string
  readonly most: number
}

type Row = Readonly<Record<string, string>>

/** `<RowsField form={form} name="steps" label="Steps" columns={[{ name: 'name', label: 'Name' }]} … />` */
export function RowsField<Name extends string>(props: RowsFieldProps<Name>) {
  const { form, name, label, hint, entry, add, most } = props
  const id = `${form.id}-${name}`
  const { rows, said, ...change } = useRows(props)
  const fault = form.faults[name]
  return (
    <fieldset id={id} class={`rows-field ${fault === undefined ? '' : 'wrong'}`}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <ol>
        {rows.map((_, index) => (
          <li key={index}>
            <fieldset>
              <legend>{entry(index + 1)}</legend>
              <RowFields {...props} rows={rows} index={index} />
              <RowButtons id={`${id}-${index}`} index={index} isLast={index === rows.length - 1} {...change} />
            </fieldset>
          </li>
        ))}
      </ol>
      {fault !== undefined && <p class="fault">{fault}</p>}
      <p class="spoken" role="status">
        {said}
      </p>
      {rows.length < most && (
        <button type="button" id={`${id}-add`} onClick={change.add}>
          {add}
        </button>
      )}
    </fieldset>
  )
}

interface RowChanges {
  readonly add: () => void
  readonly move: (from: number, to: number) => void
  readonly remove: (index: number) => void
}

// The entries, the functions that change them, and a sentence about the last change for screen readers.
function useRows<Name extends string>({ form, name, columns, entry }: RowsFieldProps<Name>): RowChanges & { rows: Row[]; said: string } {
  const words = useWords('content')
  const id = `${form.id}-${name}`
  const rows = JSON.parse(form.values[name]) as Row[]
  const focus = useFocusAfter()
  const [said, say] = useState('')
  const write = (next: readonly Row[], focusId: string, sentence: string): void => {
    form.change({ [name]: JSON.stringify(next) } as Record<Name, string>)
    say(sentence)
    focus(focusId)
  }
  const add = (): void =>
    write([...rows, Object.fromEntries(columns.map((column) => [column.name, '']))], `${id}-${rows.length}-${columns[0]!.name}`, '')
  const move = (from: number, to: number): void => {
    const [moved, other] = [rows[from]!, rows[to]]
    if (other === undefined) return
    const next = rows.map((row, index) => (index === to ? moved : index === from ? other : row))
    write(next, `${id}-${to}-${to < from ? 'up' : 'down'}`, words.movedTo(entry(from + 1), to + 1))
  }
  const remove = (index: number): void => {
    const target = rows.length === 1 ? `${id}-add` : `${id}-${Math.min(index, rows.length - 2)}-remove`
    write(
      rows.filter((_, place) => place !== index),
      target,
      words.removed(entry(index + 1)),
    )
  }
  return { rows, said, add, move, remove }
}

function RowFields<Name extends string>({ form, name, columns, rows, index }: RowsFieldProps<Name> & OfRow<Name>) {
  return (
    <>
      {columns.map(({ hint: help, ...column }) => (
        <Field
          key={column.name}
          {...column}
          {...(index === 0 && help !== undefined && { hint: help })}
          form={formOfRow({ form, name, rows, index })}
        />
      ))}
    </>
  )
}

interface RowButtonsProps extends RowChanges {
  readonly id: string
  readonly index: number
  readonly isLast: boolean
}

function RowButtons({ id, index, isLast, move, remove }: RowButtonsProps) {
  const words = useWords('content')
  return (
    <div class="buttons">
      <button type="button" id={`${id}-up`} aria-disabled={index === 0} onClick={() => move(index, index - 1)}>
        {words.moveUp}
      </button>
      <button type="button" id={`${id}-down`} aria-disabled={isLast} onClick={() => move(index, index + 1)}>
        {words.moveDown}
      </button>
      <button type="button" id={`${id}-remove`} class="danger" onClick={() => remove(index)}>
        {words.remove}
      </button>
    </div>
  )
}

interface OfRow<Name extends string> {
  readonly form: FormState<Name>
  readonly name: Name
  readonly rows: readonly Row[]
  readonly index: number
}

// Presents one entry as a form whose fields are the columns of its row.
function formOfRow<Name extends string>({ form, name, rows, index }: OfRow<Name>): FormState {
  const row = rows[index]!
  const faults = Object.keys(row).map((column) => [column, form.faults[`${name}.${index}.${column}`]] as const)
  const change = (changed: Partial<Record<string, string>>): void => {
    const next = rows.map((other, place) => (place === index ? { ...other, ...changed } : other))
    form.change({ [name]: JSON.stringify(next) } as Record<Name, string>)
  }
  return {
    id: `${form.id}-${name}-${index}`,
    values: row,
    faults: Object.fromEntries(faults.filter(([, fault]) => fault !== undefined)),
    change,
    suggest: () => undefined,
  }
}

// Entries are known only by their place, so after a move the focus must be set to the new place.
function useFocusAfter(): (id: string) => void {
  const wanted = useRef<string | undefined>(undefined)
  // A layout effect, so that the focus moves before the next key is typed.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    document.getElementById(wanted.current)?.focus()
    wanted.current = undefined
  })
  return (id) => (wanted.current = id)
}
