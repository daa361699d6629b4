// Forms that lose nothing: what was typed survives an error, a lost connection, an ended session and a reload.
//
// <Form name="batch" initial={{ lot: '' }} submit={words.declare} send={(values, sending) => …} onDone={(batch) => go(…)}>
//   {(form) => <Field form={form} name="lot" label={words.lot} hint={words.lotHint} />}
// </Form>
//
// Values are texts; `send` converts them to what the service takes. Faults that the service names are shown at their fields.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, type Sending } from '../api.ts'
import { explainFault } from '../faults.ts'
import { useWords } from '../words.ts'
import { useValues, type TypedForm, type TypedValues } from './form-values.ts'
import { Failure, Notice } from './notice.tsx'
import { Waiting } from './progress.tsx'

/** What is wrong, by field. Faults inside a field that holds a list are under their path, such as `steps.0.name`. */
export type Faults<Name extends string> = Readonly<Partial<Record<Name | `${Name}.${string}`, string>>>

/** What a form gives to its fields. */
export interface FormState<Name extends string = string> {
  readonly id: string
  readonly values: Readonly<Record<Name, string>>
  /** What is wrong with a field: a sentence that continues the field's name, or a complete one. */
  readonly faults: Faults<Name>
  /** Sets values and clears the faults of these fields. If `mended` is given, only these of the faults inside a list are cleared. */
  readonly change: (values: Partial<Record<Name, string>>, mended?: readonly string[]) => void
  /** Sets values that the person has not changed; a suggestion alone is not stored as a draft. */
  readonly suggest: (values: Partial<Record<Name, string>>) => void
}

/** The same form for a component that knows only some of its fields. */
export function partOf<Part extends Whole, Whole extends string>({ change, suggest, ...rest }: FormState<Whole>): FormState<Part> {
  return {
    ...rest,
    change: (values, mended) => change(values as Partial<Record<Whole, string>>, mended),
    suggest: (values) => suggest(values as Partial<Record<Whole, string>>),
  }
}

/** The props of a form. The same form for another record needs another `name`, such as `recall-7`. */
export interface FormProps<Name extends string, Result> extends TypedForm<Name> {
  /** The text of the button; it can depend on the values. */
  readonly submit: string | ((values: Readonly<Record<NoInfer<Name>, string>>) => string)
  /** Shown while sending, instead of the default line. */
  readonly waiting?: (cancel: () => void) => ComponentChildren
  /** Checks the values before sending; returns the faults by field. */
  readonly check?: (values: Readonly<Record<Name, string>>) => Faults<Name>
  /** Sends the values; throws ApiError. `sending.idempotencyKey` stays the same as long as the values do. */
  readonly send: (values: Readonly<Record<Name, string>>, sending: Required<Pick<Sending, 'idempotencyKey'>> & Sending) => Promise<Result>
  readonly onDone: (result: Result) => void
  /** Names of this form's fields, by the service's names where these differ. */
  readonly aliases?: Readonly<Record<string, NoInfer<Name>>>
  /** Fields that hold lists and show the faults of their items themselves. */
  readonly lists?: readonly NoInfer<Name>[]
  /** Shows an error that the form's own words do not explain well enough; returns `undefined` for all others. */
  readonly explain?: (error: unknown, form: Pick<FormState<NoInfer<Name>>, 'values' | 'change'>) => ComponentChildren | undefined
  readonly children: (form: FormState<Name>) => ComponentChildren
}

/** A form with its button, its progress and its errors; see the top of this file. */
export function Form<Name extends string, Result>(props: FormProps<Name, Result>) {
  const { submit, children, name } = props
  const words = useWords('frame')
  const typed = useValues(props)
  const { element, faults, failure, running, submitNow, mend, clear, dismiss } = useSubmitting(props, typed)
  const { values } = typed
  const change: FormState<Name>['change'] = (changed, mended) => {
    typed.change(changed)
    mend(changed, mended)
  }
  const startOver = (): void => {
    typed.startOver()
    clear()
  }
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (running === undefined) submitNow()
      }}
    >
      {typed.isRestored && (
        <Notice kind="hint">
          <p>{words.restored}</p>
          <button type="button" onClick={startOver}>
            {words.startOver}
          </button>
        </Notice>
      )}
      {children({ id: name, values, faults, change, suggest: typed.suggest })}
      {failure !== undefined &&
        (props.explain?.(failure, { values, change: (changed) => (change(changed), dismiss()) }) ?? (
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

// Checks the values, sends them, and holds what was refused.
function useSubmitting<Name extends string, Result>(props: FormProps<Name, Result>, typed: TypedValues<Name>) {
  const [faults, setFaults] = useState<Faults<Name>>({} as Faults<Name>)
  const [failure, setFailure] = useState<unknown>()
  const [running, setRunning] = useState<AbortController | undefined>()
  const element = useRef<HTMLFormElement>(null)
  const { values } = typed
  useEffect(() => () => running?.abort(), [running])
  const refuse = (error: unknown): void => {
    setFailure(error)
    if (error instanceof ApiError) setFaults(toFaults(error, props))
    if (error instanceof ApiError && error.refusal.status >= 400 && error.refusal.status < 500) typed.endAttempt()
    setTimeout(() => focusFault(element.current))
  }
  const deliver = async (signal: AbortSignal, idempotencyKey: string): Promise<void> => {
    try {
      const result = await props.send(values, { signal, idempotencyKey })
      typed.forget()
      props.onDone(result)
    } catch (error) {
      refuse(error)
    } finally {
      setRunning(undefined)
    }
  }
  const submitNow = (): void => {
    const wrong = props.check?.(values) ?? ({} as Faults<Name>)
    setFaults(wrong)
    setFailure(undefined)
    if (Object.keys(wrong).length > 0) return void setTimeout(() => focusFault(element.current))
    const controller = new AbortController()
    setRunning(controller)
    void deliver(controller.signal, typed.beginAttempt())
  }
  const mend = (changed: Partial<Record<Name, string>>, mended?: readonly string[]): void => {
    const isMended = (field: string): boolean =>
      topOf(field) in changed && (mended === undefined || field === topOf(field) || mended.includes(field))
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !isMended(field))) as typeof before)
  }
  const dismiss = (): void => setFailure(undefined)
  const clear = (): void => {
    setFaults({} as Faults<Name>)
    dismiss()
  }
  return { element, faults, failure, running, submitNow, mend, clear, dismiss }
}

type Fields<Name extends string> = Pick<FormProps<Name, never>, 'initial' | 'aliases' | 'lists'>

function toFaults<Name extends string>(error: ApiError, fields: Fields<Name>): Faults<Name> {
  const named = error.refusal.fields.map((wrong) => [fields.aliases?.[wrong.field] ?? wrong.field, explainFault(wrong)] as const)
  return Object.fromEntries(named.filter(([field]) => isShown(field, fields))) as Faults<Name>
}

function isShown<Name extends string>(field: string, { initial, lists = [] }: Fields<Name>): boolean {
  return field in initial || (lists as readonly string[]).includes(topOf(field))
}

// The service's names of the fields that show their faults themselves.
function shownFields<Name extends string>(error: unknown, props: Fields<Name>): string[] {
  const named = error instanceof ApiError ? error.refusal.fields.map(({ field }) => field) : []
  return named.filter((field) => isShown(props.aliases?.[field] ?? field, props))
}

// The form field to which a path belongs.
function topOf(path: string): string {
  return path.split('.', 1)[0]!
}

// Focuses the first wrong field, or else the error.
function focusFault(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form?.querySelector<HTMLElement>('.notice.problem')
  wrong?.scrollIntoView({ block: 'center' })
  wrong?.focus({ preventScroll: true })
}
