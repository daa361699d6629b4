// What the viewfinder is made of: video, aim, one line that says what happens, buttons within a thumb's reach. Starts nothing.
import { element } from '../verdict/dom.ts'
import type { ScanMessages } from './messages.ts'

/** The elements that change or are pressed. */
export interface ViewfinderParts {
  readonly dialog: HTMLElement
  readonly heading: HTMLElement
  readonly video: HTMLVideoElement
  /** Says what happens; screen readers read it out. */
  readonly status: HTMLElement
  readonly torch: HTMLButtonElement
  readonly next: HTMLButtonElement
  readonly retry: HTMLButtonElement
  readonly close: HTMLButtonElement
}

/** Renders the viewfinder; `photoField` is the button that takes a photo. */
export function renderViewfinder(messages: ScanMessages, photoField: HTMLElement): ViewfinderParts {
  const heading = element('h1', '', messages.scanTitle)
  heading.id = 'viewfinder-title'
  heading.tabIndex = -1
  const status = element('p', 'say')
  status.setAttribute('role', 'status')
  const [torch, next, retry, close] = [messages.torch, messages.nextCamera, messages.retry, messages.close].map(renderButton) as [
    HTMLButtonElement,
    HTMLButtonElement,
    HTMLButtonElement,
    HTMLButtonElement,
  ]
  retry.className = 'retry'
  torch.setAttribute('aria-pressed', 'false')
  torch.hidden = next.hidden = retry.hidden = true
  const video = renderVideo()
  const aim = element('div', 'aim')
  const controls = element('div', 'controls', torch, next, retry, photoField, close)
  const dialog = element('div', 'viewfinder', video, aim, element('div', 'head', heading, status), controls)
  dialog.setAttribute('role', 'dialog')
  dialog.setAttribute('aria-modal', 'true')
  dialog.setAttribute('aria-labelledby', heading.id)
  return { dialog, heading, video, status, torch, next, retry, close }
}

function renderButton(label: string): HTMLButtonElement {
  const button = element('button', '', label)
  button.type = 'button'
  return button
}

// Phones play a video in its place only where it is muted and says so in the document.
function renderVideo(): HTMLVideoElement {
  const video = element('video', '')
  video.muted = true
  video.setAttribute('muted', '')
  video.setAttribute('playsinline', '')
  video.setAttribute('aria-hidden', 'true')
  return video
}

/** Shows the viewfinder as one that works (`undefined`), or why it does not. */
export function showProblem(parts: ViewfinderParts, messages: ScanMessages, problem: string | undefined): void {
  const failed = problem !== undefined
  parts.dialog.className = failed ? 'viewfinder failed' : 'viewfinder'
  parts.heading.textContent = failed ? messages.cannotScan : messages.scanTitle
  parts.retry.hidden = !failed
  if (!failed) return
  parts.torch.hidden = parts.next.hidden = true
  parts.status.textContent = problem
}
