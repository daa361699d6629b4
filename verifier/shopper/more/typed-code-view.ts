// The field for the code that is printed beside the QR code. Its spelling is checked here; whether such a stamp was issued is in
// the issuer's signed record. It never makes a verdict green, because anybody who has seen a stamp can copy its code.
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { element } from '../../reading/verdict/dom.ts'
import type { Host } from '../more-seam.ts'
import { canCheckSignatures } from '../../reading/signature.ts'
import { NoAnswer, NotThere } from '../../reading/lists.ts'
import { cleanCode, findCodeFault, findStrange } from '../../reading/typed-code.ts'
import type { MoreMessages } from '../../reading/verdict/more-messages.ts'
import { fetchRecord, findKeptRecord } from './record.ts'

const GROUP = 5

/** Renders the field for a typed code; the page shows what it finds. */
export function renderTypedCode(messages: MoreMessages, host: Host): HTMLElement {
  const field = createField()
  const label = element('label', '', messages.typedLabel)
  label.htmlFor = field.id
  const hint = element('p', 'hint', messages.typedHint)
  hint.id = 'typed-hint'
  hint.setAttribute('role', 'status')
  const say = (sentence: string, isFault = true): void => {
    hint.textContent = sentence
    hint.className = isFault ? 'hint fault' : 'hint'
    field.setAttribute('aria-invalid', String(isFault))
  }
  field.addEventListener('input', (event) => {
    if (event.isComposing) return
    group(field)
    const strange = findStrange(field.value)
    if (strange === undefined) say(messages.typedHint, false)
    else say(messages.typedStrange(strange))
  })
  const form = element('form', 'typed', label, field, element('button', 'secondary', messages.typedButton), hint)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    group(field)
    const fault = findCodeFault(field.value, messages)
    if (fault === undefined) return void lookUp(field.value, { messages, host, say })
    say(fault)
    field.focus()
  })
  return form
}

function createField(): HTMLInputElement {
  const field = element('input', 'code')
  field.id = 'typed-code'
  field.autocomplete = 'off'
  field.spellcheck = false
  field.setAttribute('autocapitalize', 'characters')
  field.setAttribute('autocorrect', 'off')
  field.setAttribute('aria-describedby', 'typed-hint')
  return field
}

// Only if the cursor is at the end: somebody who corrects a letter in the middle keeps the cursor there.
function group(field: HTMLInputElement): void {
  const isAtEnd = field.selectionStart === null || field.selectionStart === field.value.length
  const clean = cleanCode(field.value)
  const grouped = clean.length > GROUP ? `${clean.slice(0, GROUP)}-${clean.slice(GROUP)}` : clean
  if (isAtEnd && grouped !== field.value) field.value = grouped
}

interface LookUp {
  readonly messages: MoreMessages
  readonly host: Host
  readonly say: (sentence: string, isFault?: boolean) => void
}

async function lookUp(typed: string, { messages, host, say }: LookUp): Promise<void> {
  const number = findTypedCode(cleanCode(typed))!
  if (!canCheckSignatures()) return host.present({ state: 'cannot-check', cause: 'no-webcrypto' })
  say(messages.typedAsking, false)
  const kept = await findKeptRecord(number, host)
  try {
    const record = await fetchRecord(number, host, kept)
    host.present({ state: 'genuine', stamp: record.stamp, pathFits: true }, { record, byTypedCode: true })
  } catch (error) {
    say(explain(error, messages))
  }
}

// The answer "no such stamp" has no signature, so it is reported as the server's word and is not a verdict.
function explain(error: unknown, messages: MoreMessages): string {
  if (error instanceof NotThere) return messages.typedUnknown
  if (error instanceof NoAnswer) return messages.typedOffline
  const isStranger = error instanceof ListError && error.code === 'signer-unknown'
  return isStranger ? messages.typedStranger : messages.typedRefused
}
