// The start page below its heading: how to scan a stamp, and a field for pasting a link.
import { element } from '../../reading/verdict/dom.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import type { Host } from '../more-seam.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'
import type { MoreMessages } from '../../reading/verdict/more-messages.ts'
import { readPhotoInto, renderScan } from './scan-view.ts'
import { renderTypedCode } from './typed-code-view.ts'

/** Renders the ways to check a stamp; `check` gets what somebody scanned or pasted. */
export function renderStart(language: Language, host: Host, check: (text: string) => void): HTMLElement[] {
  const messages = MORE_MESSAGES[language]
  const form = renderForm(messages, check)
  form.addEventListener('paste', (event) => pastePhoto(event, { language, onText: check }))
  return [
    element('p', 'lead', messages.startLead),
    renderScan(messages.scanButton, language, check),
    renderTypedCode(messages, host),
    element('h2', '', messages.startStepsTitle),
    element('ol', 'steps', ...messages.startSteps.map((step) => element('li', '', step))),
    form,
    element('p', 'about', messages.about),
  ]
}

function renderForm(messages: MoreMessages, check: (link: string) => void): HTMLFormElement {
  const field = element('input', '')
  field.id = 'link'
  field.autocomplete = 'off'
  field.spellcheck = false
  field.setAttribute('autocapitalize', 'off')
  field.setAttribute('aria-describedby', 'link-hint')
  const label = element('label', '', messages.pasteLabel)
  label.htmlFor = field.id
  const hint = element('p', 'hint')
  hint.id = 'link-hint'
  hint.setAttribute('role', 'status')
  const form = element('form', '', label, field, element('button', 'secondary', messages.pasteButton), hint)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const link = field.value.trim()
    if (link !== '') return check(link)
    hint.textContent = messages.pasteEmpty
    field.setAttribute('aria-invalid', 'true')
    field.focus()
  })
  return form
}

// A picture in the clipboard, such as one received in a chat.
function pastePhoto(event: ClipboardEvent, reader: { language: Language; onText: (text: string) => void }): void {
  const photo = event.clipboardData?.files[0]
  const status = document.getElementById('link-hint')
  if (photo === undefined || status === null) return
  event.preventDefault()
  void readPhotoInto(status, photo, reader)
}
