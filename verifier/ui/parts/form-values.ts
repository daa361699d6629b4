// What is typed into a form: stored as a draft through an error, a lost connection and a reload, and sent under one key as long as it stays
// the same.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { dropDraft, findDraft, keepDraft, type Draft } from '../drafts.ts'
import { draftPerson } from '../session.ts'

/** The form whose values are stored. */
export interface TypedForm<Name extends string> {
  /** The name of the draft. */
  readonly name: string
  readonly initial: Readonly<Record<Name, string>>
  /** Fields that are never stored, such as passwords. */
  readonly secret?: readonly NoInfer<Name>[]
}

/** The values of a form, and what changes them. */
export interface TypedValues<Name extends string> {
  readonly values: Readonly<Record<Name, string>>
  /** Whether the values come from a draft. */
  readonly isRestored: boolean
  readonly change: (values: Partial<Record<Name, string>>) => void
  /** Sets values that the person has not changed; a suggestion alone is not stored as a draft. */
  readonly suggest: (values: Partial<Record<Name, string>>) => void
  /** The key under which the current values are sent: that of the last attempt if they have not changed since. */
  readonly beginAttempt: () => string
  /** Call it when the attempt was refused: the next one gets a new key. */
  readonly endAttempt: () => void
  /** Call it when the values were accepted: deletes the draft. */
  readonly forget: () => void
  readonly startOver: () => void
}

/** Holds the values of a form and stores them as a draft. */
export function useValues<Name extends string>({ name, initial, secret = [] }: TypedForm<Name>): TypedValues<Name> {
  const draftName = draftOf(name)
  const [found] = useState(() => findDraft(draftName, Date.now()))
  const [values, setValues] = useState<Record<Name, string>>(() => ({ ...initial, ...pick(found?.values, initial) }))
  const [isRestored, setRestored] = useState(found !== undefined)
  const attempt = useRef<Draft['attempt']>(found?.attempt)
  const touched = useRef(new Set(Object.keys(found?.values ?? {})))
  // Suggestions are not stored, since they are made again. Values that were sent without an answer are all stored, so that the same can be
  // sent again.
  const keep = (next: Record<Name, string>, isSent = false): void => {
    const open = Object.entries(withoutSecrets(next, secret)).filter(([field]) => isSent || touched.current.has(field))
    keepDraft(draftName, { values: Object.fromEntries(open), attempt: attempt.current }, Date.now())
  }
  const forget = (): void => {
    dropDraft(draftName)
    attempt.current = undefined
    setRestored(false)
  }
  return {
    values,
    isRestored,
    change: (changed) => {
      for (const field of Object.keys(changed)) touched.current.add(field)
      setValues((before) => {
        const next = { ...before, ...changed }
        keep(next)
        return next
      })
    },
    suggest: useSuggesting({ name, values, setValues, touched }),
    beginAttempt: () => {
      const next = attemptOf(withoutSecrets(values, secret), attempt.current)
      attempt.current = next
      keep(values, true)
      return next.key
    },
    endAttempt: () => {
      attempt.current = undefined
      keep(values)
    },
    forget,
    startOver: () => {
      forget()
      touched.current.clear()
      setValues({ ...initial })
    },
  }
}

interface Suggesting<Name extends string> {
  readonly name: string
  readonly values: Record<Name, string>
  readonly setValues: (change: (before: Record<Name, string>) => Record<Name, string>) => void
  readonly touched: { readonly current: ReadonlySet<string> }
}

function useSuggesting<Name extends string>({ name, values, setValues, touched }: Suggesting<Name>): TypedValues<Name>['suggest'] {
  const suggested = useRef<readonly string[]>([])
  // If a suggestion arrives in the focused field, select it, so that typing replaces it.
  useLayoutEffect(() => {
    const control = document.activeElement
    if (control instanceof HTMLInputElement && suggested.current.some((field) => control.id === `${name}-${field}`)) control.select()
    suggested.current = []
  }, [values])
  return (all) => {
    const open = Object.entries(all).filter(([field]) => !touched.current.has(field))
    if (open.length === 0) return
    suggested.current = open.map(([field]) => field)
    setValues((before) => ({ ...before, ...Object.fromEntries(open) }))
  }
}

/** The name of a form's draft for the current user. */
export function draftOf(form: string): string {
  return `${draftPerson()}.${form}`
}

function pick<Name extends string>(
  kept: Draft['values'] | undefined,
  initial: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  return Object.fromEntries(Object.entries(kept ?? {}).filter(([field]) => field in initial)) as Partial<Record<Name, string>>
}

function withoutSecrets(values: Readonly<Record<string, string>>, secret: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !secret.includes(field)))
}

// The same values get the same key, so that a repeated attempt cannot create twice. Other values are a different creation.
function attemptOf(values: Readonly<Record<string, string>>, last: Draft['attempt']): NonNullable<Draft['attempt']> {
  const text = digest(JSON.stringify(values))
  return last?.sent === text ? last : { key: createKey(), sent: text }
}

// FNV-1a: shows whether values have changed, without revealing them.
function digest(text: string): string {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  return `${(hash >>> 0).toString(36)}-${text.length}`
}

function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
