// Forms for the kinds of entries: their fields, and the conversion to and from an entry's body. The same form writes an entry and corrects
// it.
import type { ComponentChildren } from 'preact'
import type { EntryBodies, EntryKind } from '@temsao/shared/inspection/entry.ts'
import type { Faults, FormState } from '../../../../ui/parts/form.tsx'
import type { WordsOf } from '../../words.ts'
import type { OpenInspection } from '../open-inspection.ts'

/** The form for one kind of entry. */
export interface BodyForm<Kind extends EntryKind, Name extends string> {
  readonly kind: Kind
  /** Part of the name of the unsent draft, for when one kind has several forms; by default the kind alone. */
  readonly draft?: string
  readonly initial: Readonly<Record<Name, string>>
  readonly toValues: (body: EntryBodies[Kind]) => Record<Name, string>
  /** Builds a body from tidied values. Members that the form does not show are copied from `before`, the body that is corrected. */
  readonly toBody: (values: Readonly<Record<Name, string>>, before?: EntryBodies[Kind]) => EntryBodies[Kind]
  readonly required: readonly Name[]
  /** The maximum length of each text, in UTF-16 units. */
  readonly limits: Readonly<Partial<Record<Name, number>>>
  /** Fields that may have several lines. */
  readonly long?: readonly Name[]
  readonly Fields: (props: FieldsProps<Name>) => ComponentChildren
}

export interface FieldsProps<Name extends string> {
  readonly form: FormState<Name>
  readonly open: OpenInspection
}

type Limited<Name extends string> = Pick<BodyForm<EntryKind, Name>, 'required' | 'limits' | 'long'>

/** The values as they are written to the journal: without invisible or superfluous white space, in Unicode form NFC. */
export function tidy<Name extends string>(values: Readonly<Record<Name, string>>, { long = [] }: Limited<Name>): Record<Name, string> {
  const entries = Object.entries<string>(values).map(([name, text]) => [
    name,
    long.includes(name as Name) ? tidyLines(text) : tidyLine(text),
  ])
  return Object.fromEntries(entries) as Record<Name, string>
}

/** Finds required fields that are empty and texts that are too long. */
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

// Control characters, direction marks and other invisible characters often come with pasted text.
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

/** Only the members that were filled in: an entry leaves out empty ones. */
export function filled<Members extends Readonly<Record<string, string>>>(members: Members): Partial<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, text]) => text !== '')) as Partial<Members>
}
