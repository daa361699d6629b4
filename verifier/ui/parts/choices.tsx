// A few options of which one or more can be chosen.
import type { FormState } from './form.tsx'

export interface ChoicesProps<Name extends string> {
  readonly form: FormState<Name>
  readonly name: Name
  readonly label: string
  readonly options: readonly (readonly [value: string, words: string])[]
  /** Allows more than one; the value then contains all chosen options, separated by spaces. */
  readonly isMany?: boolean
}

/** `<Choices form={form} name="scopes" label="May" options={…} isMany />`: radio buttons, or checkboxes. */
export function Choices<Name extends string>({ form, name, label, options, isMany = false }: ChoicesProps<Name>) {
  const chosen = form.values[name].split(' ').filter(Boolean)
  const fault = form.faults[name]
  const toggle = (value: string): void => {
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
    form.change({ [name]: isMany ? next.join(' ') : value } as Record<Name, string>)
  }
  return (
    <fieldset class={`field ${fault === undefined ? '' : 'wrong'}`}>
      <legend>{label}</legend>
      {options.map(([value, words]) => (
        <label key={value} class="choice">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={`${form.id}-${name}`}
            value={value}
            checked={chosen.includes(value)}
            aria-invalid={fault !== undefined}
            onChange={() => toggle(value)}
          />
          <span>{words}</span>
        </label>
      ))}
      {fault !== undefined && <p class="fault">{fault}</p>}
    </fieldset>
  )
}
