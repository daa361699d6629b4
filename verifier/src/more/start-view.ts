// The start page below its heading: how to scan a stamp, and a field to paste a link into.
import { element } from '../dom.ts'
import type { Host } from '../more-seam.ts'
import type { MoreMessages } from './messages.ts'
import { renderTypedCode } from './typed-code-view.ts'

/** Renders the ways to check a stamp; `host` gets what somebody pasted or typed. */
export function renderStart(messages: MoreMessages, host: Host): HTMLElement[] {
  return [
    element('p', 'lead', messages.startLead),
    element('ol', 'steps', ...messages.startSteps.map((step) => element('li', '', step))),
    renderForm(messages, (link) => void host.check(link)),
    renderTypedCode(messages, host),
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
  const form = element('form', '', label, field, element('button', 'primary', messages.pasteButton), hint)
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
