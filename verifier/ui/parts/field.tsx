// One field of a form: its label, a hint, the control, and what is wrong with it.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useWords } from '../words.ts'
import type { FormState } from './form.tsx'

/** Further attributes of an input. */
export interface InputAttributes {
  readonly autocomplete?: string
  readonly autocapitalize?: string
  readonly spellcheck?: boolean
  readonly readOnly?: boolean
  readonly maxLength?: number
  readonly min?: string
  readonly max?: string
  readonly placeholder?: string
  /** For `lines`: how many are visible. */
  readonly rows?: number
  readonly inputMode?: 'decimal' | 'numeric'
}

export interface FieldProps<Name extends string> {
  readonly form: FormState<Name>
  readonly name: Name
  readonly label: string
  readonly hint?: ComponentChildren
  /** `text` by default; ignored if there are `options`. */
  readonly type?: 'text' | 'date' | 'count' | 'email' | 'password' | 'lines' | 'search'
  /** Value and text of each option. */
  readonly options?: readonly (readonly [value: string, words: string])[]
  /** Further attributes of the input, such as `autocomplete` or `max`. */
  readonly input?: InputAttributes
  readonly isOptional?: boolean
}

/** `<Field form={form} name="lot" label="Lot" hint="As on the pack" />`; the fault is shown right below the control. */
export function Field<Name extends string>(props: FieldProps<Name>) {
  const { form, name, label, hint, isOptional = false } = props
  const words = useWords('frame')
  const id = `${form.id}-${name}`
  const fault = form.faults[name]
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={`field ${fault === undefined ? '' : 'wrong'}`}>
      <label for={id}>
        {label}
        {isOptional && <small> {words.optional}</small>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Control
        {...props}
        attributes={{
          id,
          name,
          'aria-invalid': fault !== undefined,
          'aria-required': !isOptional,
          ...(described !== '' && { 'aria-describedby': described }),
        }}
      />
      {fault !== undefined && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

interface Attributes {
  readonly id: string
  readonly name: string
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
  readonly 'aria-describedby'?: string
}

function Control<Name extends string>(props: FieldProps<Name> & { attributes: Attributes }) {
  const { form, name, options, type = 'text', input, attributes } = props
  const value = form.values[name]
  const set = (event: Event): void => form.change({ [name]: (event.currentTarget as HTMLInputElement).value } as Record<Name, string>)
  if (options !== undefined)
    return (
      <select {...attributes} value={value} onChange={set}>
        {options.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    )
  if (type === 'lines') return <textarea {...attributes} rows={input?.rows ?? 4} value={value} onInput={set} />
  const all = { ...input, ...attributes, value, onInput: set }
  if (type === 'password') return <Secret {...all} />
  if (type === 'count') return <input type="text" inputMode="numeric" {...(all as object)} />
  // The types cannot express which attributes belong to which type of input.
  return <input {...({ type, ...all } as object)} />
}

// A password that can be made visible: on a phone nobody types fifteen characters blindly.
function Secret(props: object) {
  const words = useWords('frame')
  const [isShown, setShown] = useState(false)
  return (
    <span class="secret">
      <input {...({ ...props, type: isShown ? 'text' : 'password', autocapitalize: 'none', spellcheck: false } as object)} />
      <button type="button" class="quiet" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        {isShown ? words.hide : words.show}
      </button>
    </span>
  )
}
