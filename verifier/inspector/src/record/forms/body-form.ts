// How an entry of a kind is typed: the fields of its form, to and from its body. The same form writes it first and corrects it.
import type { ComponentChildren } from 'preact'
import type { EntryBodies, EntryKind } from '@temsao/shared/inspection/entry.ts'
import type { Faults, FormState } from '../../../../ui/parts/form.tsx'
import type { WordsOf } from '../../words.ts'
import type { OpenInspection } from '../open-inspection.ts'

/** A kind's form. */
export interface BodyForm<Kind extends EntryKind, Name extends string> {
  readonly kind: Kind
  /** Tells the draft of one such form from that of another; the kind alone where it is left out. */
  readonly draft?: string
  readonly initial: Readonly<Record<Name, string>>
  readonly toValues: (body: EntryBodies[Kind]) => Record<Name, string>
  /** The body of tidied values; what the form does not show stays as it was in `before`. */
  readonly toBody: (values: Readonly<Record<Name, string>>, before?: EntryBodies[Kind]) => EntryBodies[Kind]
  readonly required: readonly Name[]
  /** The longest texts. */
  readonly limits: Readonly<Partial<Record<Name, number>>>
  /** Fields that keep their line breaks. */
  readonly long?: readonly Name[]
  readonly Fields: (props: FieldsProps<Name>) => ComponentChildren
}

export interface FieldsProps<Name extends string> {
  readonly form: FormState<Name>
  readonly open: OpenInspection
}

type Limited<Name extends string> = Pick<BodyForm<EntryKind, Name>, 'required' | 'limits' | 'long'>

/** The values as they are written: no spaces that nobody sees, letters composed. */
export function tidy<Name extends string>(values: Readonly<Record<Name, string>>, { long = [] }: Limited<Name>): Record<Name, string> {
  const entries = Object.entries<string>(values).map(([name, text]) => [
    name,
    long.includes(name as Name) ? tidyLines(text) : tidyLine(text),
  ])
  return Object.fromEntries(entries) as Record<Name, string>
}

/** What is missing or too long. */
export function findFaults<Name extends string>(
  values: Readonly<Record<Name, string>>,
  form: Limited<Name>,
  words: WordsOf<'record'>,
): Faults<Name> {
  const tidied = tidy(values, form)
  const missing = form.required.filter((name) => tidied[name] === '').map((name) => [name, words.missing])
  const long = Object.entries<number | undefined>(form.limits)
    .filter(([name, most]) => tidied[name as Name].length > most!)
    .map(([name, most]) => [name, words.tooLong(most!)])
  return Object.fromEntries([...missing, ...long]) as Faults<Name>
}

// Controls, direction marks and other signs that nobody sees come along with pasted text.
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|\udb40[\udc00-\udfff]/g

function tidyLine(text: string): string {
  return text.normalize('NFC').replaceAll(INVISIBLE, '').toWellFormed().replaceAll(/\s+/g, ' ').trim()
}

function tidyLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(tidyLine)
    .join('\n')
    .trim()
}

/** The members that were filled in: an entry leaves out what is empty. */
export function filled<Members extends Readonly<Record<string, string>>>(members: Members): Partial<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, text]) => text !== '')) as Partial<Members>
}
