// A record chosen by typing: the text is searched, and the arrow keys choose a result (WAI-ARIA combobox).
//
// <Picker form={form} name="communeCode" shown="commune" label={words.commune} search={searchCommunes} />
// keeps the value in one field of the form and its text in another, so that a draft shows what was chosen. <Finder> is the same without a
// form.
import type { AriaAttributes, ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useWords } from '../words.ts'
import type { FormState } from './form.tsx'

/** Something that can be chosen. */
export interface Found {
  readonly value: string
  readonly words: string
  /** Distinguishes it from others with the same name. */
  readonly note?: string
}

/** Finds what matches a text; throws ApiError. */
export type Search = (text: string, signal: AbortSignal) => Promise<readonly Found[]>

export interface FinderProps {
  readonly id: string
  readonly label: string
  readonly hint?: ComponentChildren
  readonly text: string
  readonly fault?: string | undefined
  readonly isOptional?: boolean
  readonly search: Search
  readonly onText: (text: string) => void
  readonly onChoose: (found: Found) => void
}

const TYPING_MS = 200

/** A field that finds records while somebody types; see the top of this file. */
export function Finder({ id, label, hint, text, fault, isOptional = false, search, onText, onChoose }: FinderProps) {
  const words = useWords('frame')
  const list = useFound(text, search)
  const { found, isCurrent, open, setOpen } = list
  const [active, setActive] = useState(0)
  useEffect(() => setActive(0), [found])
  const choose = (one: Found): void => {
    setOpen(false)
    onChoose(one)
  }
  const described = [hint !== undefined && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class={`field finder ${fault === undefined ? '' : 'wrong'}`}>
      <label for={id}>
        {label}
        {isOptional && <small> {words.optional}</small>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Combobox
        id={id}
        list={list}
        text={text}
        onText={onText}
        active={active}
        onActive={setActive}
        onChoose={choose}
        aria={{
          'aria-invalid': fault !== undefined,
          'aria-required': !isOptional,
          ...(described !== '' && { 'aria-describedby': described }),
        }}
      />
      <Options {...{ id, label, found, active }} isShown={open} onChoose={choose} />
      <p class="hint" role="status">
        {open && isCurrent && text.trim() !== '' && found.length === 0 ? words.nothingFound : ''}
      </p>
      {fault !== undefined && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}

interface ComboboxProps extends Pick<FinderProps, 'id' | 'text' | 'onText' | 'onChoose'> {
  readonly list: ReturnType<typeof useFound>
  /** Index of the result that Enter chooses. */
  readonly active: number
  readonly onActive: (index: number) => void
  /** The field's ARIA attributes. */
  readonly aria: AriaAttributes
}

// The input itself, with its keys.
function Combobox({ id, text, list: { found, isCurrent, open, setOpen }, active, aria, onText, onActive, onChoose }: ComboboxProps) {
  const isShown = open && found.length > 0
  const move = (step: number): void => {
    setOpen(true)
    if (isShown) onActive((active + step + found.length) % found.length)
  }
  // Returns whether the key was meant for the list, and not for the form or the dialog around it.
  const press = (key: string): boolean => {
    if (key === 'ArrowDown' || key === 'ArrowUp') move(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Escape' && open) setOpen(false)
    else if (key !== 'Enter' || !open || text.trim() === '') return false
    // Results for an earlier text may not be what the person means now.
    else if (isCurrent && found[active] !== undefined) onChoose(found[active])
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!press(event.key)) return
    event.preventDefault()
    if (event.key === 'Escape') event.stopPropagation()
  }
  return (
    <input
      id={id}
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck={false}
      maxLength={100}
      aria-autocomplete="list"
      aria-expanded={isShown}
      aria-controls={`${id}-list`}
      {...aria}
      {...(open && found[active] !== undefined && { 'aria-activedescendant': `${id}-${active}` })}
      value={text}
      onInput={(event) => (setOpen(true), onText(event.currentTarget.value))}
      onKeyDown={onKeyDown}
      onBlur={() => setOpen(false)}
    />
  )
}

interface OptionsProps extends Pick<FinderProps, 'id' | 'label' | 'onChoose'> {
  readonly found: readonly Found[]
  /** Index of the result that Enter chooses. */
  readonly active: number
  readonly isShown: boolean
}

function Options({ id, label, found, active, isShown, onChoose }: OptionsProps) {
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isShown || found.length === 0}>
      {found.map((one, index) => (
        // `preventDefault` keeps the focus in the field: otherwise the list would close before the click.
        <li
          key={one.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
        >
          {one.words}
          {one.note !== undefined && <small>{one.note}</small>}
        </li>
      ))}
    </ul>
  )
}

// Searches only once somebody types. A late answer is ignored; a failed search finds nothing.
function useFound(text: string, search: Search) {
  const [found, setFound] = useState<readonly Found[]>([])
  const [open, setOpen] = useState(false)
  const searched = useRef('')
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === '') {
      searched.current = ''
      setFound([])
    }
    if (!open || wanted === '' || wanted === searched.current) return
    const controller = new AbortController()
    const keep = (all: readonly Found[], fits: string): void => {
      if (controller.signal.aborted) return
      searched.current = fits
      setFound(all)
    }
    const timer = setTimeout(() => {
      search(wanted, controller.signal).then(
        (all) => keep(all, wanted),
        () => keep([], ''),
      )
    }, TYPING_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [text, open])
  return { found, isCurrent: searched.current === text.trim(), open, setOpen }
}

export interface PickerProps<Name extends string> {
  readonly form: FormState<Name>
  /** The field that holds the value. */
  readonly name: Name
  /** The field that holds the typed text or the chosen record's text. */
  readonly shown: Name
  readonly label: string
  readonly hint?: ComponentChildren
  readonly search: Search
  readonly isOptional?: boolean
}

/** See the top of this file. Typing clears the earlier choice. */
export function Picker<Name extends string>({ form, name, shown, label, hint, search, isOptional = false }: PickerProps<Name>) {
  const set = (value: string, text: string): void => form.change({ [name]: value, [shown]: text } as Record<Name, string>)
  return (
    <Finder
      id={`${form.id}-${name}`}
      label={label}
      {...(hint !== undefined && { hint })}
      text={form.values[shown]}
      fault={form.faults[name]}
      isOptional={isOptional}
      search={search}
      onText={(text) => set('', text)}
      onChoose={({ value, words }) => set(value, words)}
    />
  )
}
