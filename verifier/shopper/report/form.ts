// The form of a shopper's report: a fault is shown at its field, what was written survives a reload, and everything that will be
// sent is shown first.
import type { Language } from '@temsao/shared/page-language.ts'
import { element, fill, type Child } from '../../reading/verdict/dom.ts'
import { REPORT_MESSAGES } from './messages-by-language.ts'
import type { ReportMessages } from './messages.ts'
import { renderPhotoField } from './photo-field.ts'
import { createReportId, dropDraft, findDraft, forget, keepDraft, keepWaiting, send, type Draft, type Report } from './queue.ts'

/** The longest texts that the service accepts. */
const LIMITS = { foundOn: 200, place: 200, text: 2000 } as const

type FieldName = keyof typeof LIMITS

/** The stamp that a report is about. */
export interface ReportedStamp {
  readonly typedCode: string
  readonly productName: string
}

/** The stamp with its complete scanned content, which is sent only if the person agrees. */
export interface FormStamp extends ReportedStamp {
  readonly stampCode: string | undefined
}

/** The form while it is open. */
interface Form {
  readonly place: HTMLElement
  readonly stamp: FormStamp
  readonly messages: ReportMessages
  readonly fields: Readonly<Record<FieldName, Field>>
  readonly status: HTMLElement
  draft: Draft
}

interface Field {
  readonly box: HTMLElement
  readonly input: HTMLInputElement | HTMLTextAreaElement
  readonly mark: (fault: string | undefined) => void
}

/** Renders the form into `place` and moves the focus to its heading. */
export function renderForm(place: HTMLElement, stamp: FormStamp, language: Language): void {
  const messages = REPORT_MESSAGES[language]
  const draft = findDraft(stamp.typedCode) ?? { id: createReportId(), typedCode: stamp.typedCode }
  const status = element('p', 'hint')
  status.setAttribute('role', 'status')
  const fields = {
    foundOn: renderField('foundOn', { label: messages.foundOn, hint: messages.foundOnHint }),
    place: renderField('place', { label: messages.place, hint: messages.placeHint }),
    text: renderField('text', { label: `${messages.text} (${messages.optional})`, isLong: true }),
  }
  const form: Form = { place, stamp, messages, fields, status, draft }
  for (const name of Object.keys(fields) as FieldName[]) watchField(form, name)
  const heading = element('h2', '', messages.reportTitle)
  heading.tabIndex = -1
  place.className = 'report facts'
  fill(place, heading, element('p', '', messages.reportLead), renderBody(form))
  heading.focus()
}

function renderBody(form: Form): HTMLFormElement {
  const { fields, messages, stamp, status } = form
  const setPhoto = (photo: string | undefined): void => {
    const { photo: _, ...rest } = form.draft
    form.draft = photo === undefined ? rest : { ...rest, photo }
    keepDraft(form.draft)
  }
  const body = element('form', '', fields.foundOn.box, fields.place.box, fields.text.box)
  body.noValidate = true
  body.append(...renderPhotoField({ messages, photo: form.draft.photo, setPhoto }))
  body.append(renderSent(form))
  if (stamp.stampCode !== undefined) body.append(renderTick(form))
  const submit = element('button', 'primary', messages.send)
  const cancel = element('button', 'secondary', messages.cancel)
  cancel.type = 'button'
  cancel.addEventListener('click', () => finish(form, undefined))
  body.append(status, submit, cancel)
  body.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!submit.disabled) void submitForm(form, submit)
  })
  return body
}

function renderField(name: FieldName, { label, hint, isLong }: { label: string; hint?: string; isLong?: boolean }): Field {
  const input = isLong === true ? element('textarea', '') : element('input', '')
  input.id = `report-${name}`
  input.autocomplete = 'off'
  const title = element('label', '', label)
  title.htmlFor = input.id
  const notes: HTMLElement[] = []
  if (hint !== undefined) notes.push(element('p', 'hint', hint))
  const fault = element('p', 'hint fault')
  notes.push(fault)
  notes.forEach((note, index) => (note.id = `${input.id}-${index}`))
  input.setAttribute('aria-describedby', notes.map(({ id }) => id).join(' '))
  const mark = (sentence: string | undefined): void => {
    fault.textContent = sentence ?? ''
    input.setAttribute('aria-invalid', String(sentence !== undefined))
  }
  return { box: element('div', 'field', title, ...notes.slice(0, -1), input, fault), input, mark }
}

function watchField(form: Form, name: FieldName): void {
  const { input, mark } = form.fields[name]
  input.value = form.draft[name] ?? ''
  input.addEventListener('input', () => {
    form.draft = { ...form.draft, [name]: input.value }
    keepDraft(form.draft)
    mark(undefined)
  })
}

function renderSent({ messages, stamp }: Form): HTMLElement {
  const named = element('li', '', messages.sentProduct(stamp.productName))
  return element(
    'div',
    'sent',
    element('h3', '', messages.sentTitle),
    element('ul', '', element('li', '', messages.sentCode(stamp.typedCode)), named, element('li', '', messages.sentWords)),
    element('p', 'hint', messages.sentNothingElse),
  )
}

function renderTick(form: Form): HTMLElement {
  const tick = element('input', '')
  tick.type = 'checkbox'
  tick.checked = form.draft.withStamp === true
  tick.addEventListener('change', () => {
    form.draft = { ...form.draft, withStamp: tick.checked }
    keepDraft(form.draft)
  })
  return element('label', 'tick', tick, element('span', '', form.messages.withStamp))
}

async function submitForm(form: Form, submit: HTMLButtonElement): Promise<void> {
  const { messages, status } = form
  if (markFaults(form, findFaults(form))) return
  submit.disabled = true
  status.textContent = messages.sending
  const report = readReport(form)
  const outcome = await send(report)
  submit.disabled = false
  if (outcome.state === 'taken') {
    forget(report.id)
    return finish(form, messages.taken)
  }
  if (outcome.state === 'unsent') return keepWaiting(report) ? finish(form, messages.waits) : void (status.textContent = messages.noRoom)
  const refused = (Object.keys(LIMITS) as FieldName[]).filter((name) => outcome.fields[name] !== undefined)
  markFaults(form, Object.fromEntries(refused.map((name) => [name, messages.fieldRefused])))
  status.textContent = messages.refused
}

function findFaults({ fields, messages }: Form): Partial<Record<FieldName, string>> {
  const missing = { foundOn: messages.foundOnMissing, place: messages.placeMissing, text: undefined }
  const faults: Partial<Record<FieldName, string>> = {}
  for (const name of Object.keys(LIMITS) as FieldName[]) {
    const value = cleanText(fields[name].input.value)
    const fault = value === '' ? missing[name] : value.length > LIMITS[name] ? messages.tooLong(LIMITS[name]) : undefined
    if (fault !== undefined) faults[name] = fault
  }
  return faults
}

/** Marks every field, moves the focus to the first wrong one, and returns whether there is any. */
function markFaults({ fields, messages, status }: Form, faults: Partial<Record<FieldName, string>>): boolean {
  const names = Object.keys(faults) as FieldName[]
  for (const name of Object.keys(LIMITS) as FieldName[]) fields[name].mark(faults[name])
  status.textContent = names.length === 0 ? '' : messages.faults(names.length)
  if (names[0] !== undefined) fields[names[0]].input.focus()
  return names.length > 0
}

function readReport({ draft, fields, stamp }: Form): Report {
  const text = cleanText(fields.text.input.value)
  return {
    id: draft.id,
    typedCode: stamp.typedCode,
    productName: stamp.productName,
    foundOn: cleanText(fields.foundOn.input.value),
    place: cleanText(fields.place.input.value),
    ...(text !== '' && { text }),
    ...(draft.withStamp === true && stamp.stampCode !== undefined && { stampCode: stamp.stampCode }),
    ...(draft.photo !== undefined && { photo: draft.photo }),
  }
}

// Phones insert invisible marks; people mean only lines and spaces.
function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g, '')
    .trim()
}

function finish({ place }: Form, words: string | undefined): void {
  dropDraft()
  place.className = 'report'
  const children: Child[] = []
  if (words !== undefined) {
    const said = element('p', 'said', words)
    said.tabIndex = -1
    said.setAttribute('role', 'status')
    children.push(said)
  }
  fill(place, ...children)
  place.querySelector<HTMLElement>('.said')?.focus()
  place.dispatchEvent(new CustomEvent('reported', { bubbles: false }))
}
