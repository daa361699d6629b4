// Forms that lose nothing: what was typed is kept through an error, a lost connection, an ended session and a reload.
//
// <Form name="batch" initial={{ lot: '' }} submit={words.declare} send={(values, sending) => …} onDone={(batch) => go(…)}>
//   {(form) => <Field form={form} name="lot" label={words.lot} hint={words.lotHint} />}
// </Form>
//
// Values are texts; `send` makes of them what the service takes. Faults that the service names stand at their fields.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, type Sending } from '../api.ts'
import { explainFault } from '../faults.ts'
import { useWords } from '../words.ts'
import { useValues, type TypedForm, type TypedValues } from './form-values.ts'
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

/** The same form for a part of it that knows fewer of its fields. */
export function partOf<Part extends Whole, Whole extends string>({ change, suggest, ...rest }: FormState<Whole>): FormState<Part> {
  return {
    ...rest,
    change: (values, mended) => change(values as Partial<Record<Whole, string>>, mended),
    suggest: (values) => suggest(values as Partial<Record<Whole, string>>),
  }
}

/** What a form is; `name` is another one for the same form about another record, such as `recall-7`. */
export interface FormProps<Name extends string, Result> extends TypedForm<Name> {
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

// Looking at the values, sending them, and what was refused.
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
