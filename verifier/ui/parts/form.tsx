// Forms that lose nothing: what was typed is kept through an error, a lost connection, an ended session and a reload.
//
// <Form name="batch" initial={{ lot: '' }} submit={words.declare} send={(values, sending) => …} onDone={(batch) => go(…)}>
//   {(form) => <Field form={form} name="lot" label={words.lot} hint={words.lotHint} />}
// </Form>
//
// Values are texts; `send` makes of them what the service takes. Faults that the service names stand at their fields.
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ApiError, type Sending } from '../api.ts'
import { dropDraft, findDraft, keepDraft, type Draft } from '../drafts.ts'
import { explainFault } from '../faults.ts'
import { draftPerson } from '../session.ts'
import { useWords } from '../words.ts'
import { Failure, Notice } from './notice.tsx'
import { Waiting } from './progress.tsx'

/** What is wrong, by field; what is wrong inside a field that holds a list stands under its path, such as `steps.0.name`. */
export type Faults<Name extends string> = Readonly<Partial<Record<Name | `${Name}.${string}`, string>>>

/** What fields work with. */
export interface FormState<Name extends string = string> {
  readonly id: string
  readonly values: Readonly<Record<Name, string>>
  /** What is wrong with a field, as a sentence that follows its name, or a whole one. */
  readonly faults: Faults<Name>
  /** Sets one or more values; the faults of these fields go away. Of those inside a list only `mended` go, where that is given. */
  readonly change: (values: Partial<Record<Name, string>>, mended?: readonly string[]) => void
  /** Sets those of the values that the person has not set; a suggestion alone is not kept as a draft. */
  readonly suggest: (values: Partial<Record<Name, string>>) => void
}

export interface FormProps<Name extends string, Result> {
  /** Names the draft: the same form about another record has another name, such as `recall-7`. */
  readonly name: string
  readonly initial: Readonly<Record<Name, string>>
  /** Fields that are never kept, such as passwords. */
  readonly secret?: readonly NoInfer<Name>[]
  /** The words of the button; they can depend on the values. */
  readonly submit: string | ((values: Readonly<Record<NoInfer<Name>, string>>) => string)
  /** What is shown while it is sent, in place of a line that says so. */
  readonly waiting?: (cancel: () => void) => ComponentChildren
  /** Looks at the values before anything is sent; gives the faults by field. */
  readonly check?: (values: Readonly<Record<Name, string>>) => Faults<Name>
  /** Sends; throws ApiError. The key of `sending` stays the same as long as the values do. */
  readonly send: (values: Readonly<Record<Name, string>>, sending: Required<Pick<Sending, 'idempotencyKey'>> & Sending) => Promise<Result>
  readonly onDone: (result: Result) => void
  /** Fields of the service by their names here, where these differ. */
  readonly aliases?: Readonly<Record<string, NoInfer<Name>>>
  /** Fields that hold lists and show the faults of their entries themselves. */
  readonly lists?: readonly NoInfer<Name>[]
  /** Shows a refusal that the form's own words do not explain well enough; gives `undefined` for all others. */
  readonly explain?: (error: unknown, form: Pick<FormState<NoInfer<Name>>, 'values' | 'change'>) => ComponentChildren | undefined
  readonly children: (form: FormState<Name>) => ComponentChildren
}

/** A form with its button, its progress and its refusals; see the top of this file. */
export function Form<Name extends string, Result>(props: FormProps<Name, Result>) {
  const { initial, secret = [], submit, children, name } = props
  const words = useWords('frame')
  const draftName = draftOf(name)
  const [found] = useState(() => findDraft(draftName, Date.now()))
  const [values, setValues] = useState<Record<Name, string>>(() => ({ ...initial, ...pick(found?.values, initial) }))
  const [isRestored, setRestored] = useState(found !== undefined)
  const [faults, setFaults] = useState<Faults<Name>>({} as Faults<Name>)
  const [failure, setFailure] = useState<unknown>()
  const attempt = useRef<Draft['attempt']>(found?.attempt)
  const touched = useRef(new Set(Object.keys(found?.values ?? {})))
  const suggestedFields = useRef<readonly string[]>([])
  const [running, setRunning] = useState<AbortController | undefined>()
  const element = useRef<HTMLFormElement>(null)

  // What was suggested is suggested anew; only what was sent without an answer is kept as a whole, to be sent again the same.
  const keep = (next: Record<Name, string>, isSent = false): void => {
    const open = Object.entries(withoutSecrets(next, secret)).filter(([field]) => isSent || touched.current.has(field))
    keepDraft(draftName, { values: Object.fromEntries(open), attempt: attempt.current }, Date.now())
  }
  const suggest = (suggested: Partial<Record<Name, string>>): void => {
    const open = Object.entries(suggested).filter(([field]) => !touched.current.has(field))
    if (open.length === 0) return
    suggestedFields.current = open.map(([field]) => field)
    setValues((before) => ({ ...before, ...Object.fromEntries(open) }))
  }
  // Whoever is about to type where a suggestion comes in types over it, not behind it.
  useLayoutEffect(() => {
    const control = document.activeElement
    if (control instanceof HTMLInputElement && suggestedFields.current.some((field) => control.id === `${name}-${field}`)) control.select()
    suggestedFields.current = []
  }, [values])
  const change = (changed: Partial<Record<Name, string>>, mended?: readonly string[]): void => {
    for (const field of Object.keys(changed)) touched.current.add(field)
    setValues((before) => {
      const next = { ...before, ...changed }
      keep(next)
      return next
    })
    const isMended = (field: string): boolean =>
      topOf(field) in changed && (mended === undefined || field === topOf(field) || mended.includes(field))
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !isMended(field))) as typeof before)
  }
  const startOver = (): void => {
    dropDraft(draftName)
    attempt.current = undefined
    touched.current.clear()
    setValues({ ...initial })
    setFaults({} as Faults<Name>)
    setFailure(undefined)
    setRestored(false)
  }
  const refuse = (error: unknown): void => {
    setFailure(error)
    if (error instanceof ApiError) setFaults(toFaults(error, props))
    if (error instanceof ApiError && error.refusal.status >= 400 && error.refusal.status < 500) {
      attempt.current = undefined
      keep(values)
    }
    setTimeout(() => focusFault(element.current))
  }
  const submitNow = (): void => {
    const wrong = props.check?.(values) ?? ({} as Faults<Name>)
    setFaults(wrong)
    setFailure(undefined)
    if (Object.keys(wrong).length > 0) return void setTimeout(() => focusFault(element.current))
    const controller = new AbortController()
    setRunning(controller)
    attempt.current = keyFor(withoutSecrets(values, secret), attempt.current)
    keep(values, true)
    void deliver(controller.signal, attempt.current!.key)
  }
  const deliver = async (signal: AbortSignal, idempotencyKey: string): Promise<void> => {
    try {
      const result = await props.send(values, { signal, idempotencyKey })
      dropDraft(draftName)
      attempt.current = undefined
      setRestored(false)
      props.onDone(result)
    } catch (error) {
      refuse(error)
    } finally {
      setRunning(undefined)
    }
  }
  useEffect(() => () => running?.abort(), [running])

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (running === undefined) submitNow()
      }}
    >
      {isRestored && (
        <Notice kind="hint">
          <p>{words.restored}</p>
          <button type="button" onClick={startOver}>
            {words.startOver}
          </button>
        </Notice>
      )}
      {children({ id: name, values, faults, change, suggest })}
      {failure !== undefined &&
        (props.explain?.(failure, { values, change: (changed) => (change(changed), setFailure(undefined)) }) ?? (
          <Failure error={failure} without={shownFields(failure, props)} />
        ))}
      <button type="submit" class="main" aria-disabled={running !== undefined}>
        {typeof submit === 'function' ? submit(values) : submit}
      </button>
      {running !== undefined &&
        (props.waiting?.(() => running.abort()) ?? <Waiting label={words.sending} onCancel={() => running.abort()} />)}
    </form>
  )
}

/** The name of the draft of a form of whoever works here. */
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

// The same values under the same key: a repeated attempt cannot create twice. Other values are another creation.
function keyFor(values: Readonly<Record<string, string>>, last: Draft['attempt']): Draft['attempt'] {
  const text = digest(JSON.stringify(values))
  return last?.sent === text ? last : { key: createKey(), sent: text }
}

// FNV-1a: tells other values from the same; nothing can be read from it.
function digest(text: string): string {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  return `${(hash >>> 0).toString(36)}-${text.length}`
}

function createKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Fields<Name extends string> = Pick<FormProps<Name, never>, 'initial' | 'aliases' | 'lists'>

function toFaults<Name extends string>(error: ApiError, fields: Fields<Name>): Faults<Name> {
  const named = error.refusal.fields.map((wrong) => [fields.aliases?.[wrong.field] ?? wrong.field, explainFault(wrong)] as const)
  return Object.fromEntries(named.filter(([field]) => isShown(field, fields))) as Faults<Name>
}

function isShown<Name extends string>(field: string, { initial, lists = [] }: Fields<Name>): boolean {
  return field in initial || (lists as readonly string[]).includes(topOf(field))
}

// The service's names of the fields that say themselves what is wrong with them.
function shownFields<Name extends string>(error: unknown, props: Fields<Name>): string[] {
  const named = error instanceof ApiError ? error.refusal.fields.map(({ field }) => field) : []
  return named.filter((field) => isShown(props.aliases?.[field] ?? field, props))
}

// The field of the form to which a path belongs.
function topOf(path: string): string {
  return path.split('.', 1)[0]!
}

// To the first field that is wrong; without one, to what was refused.
function focusFault(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form?.querySelector<HTMLElement>('.notice.problem')
  wrong?.scrollIntoView({ block: 'center' })
  wrong?.focus({ preventScroll: true })
}
