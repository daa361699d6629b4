// The parts of the viewfinder: video, frame, one line that says what is happening, and buttons within a thumb's reach. Starts
// nothing.
import { element } from '../verdict/dom.ts'
import type { ScanMessages } from './messages.ts'

/** The elements that change or can be pressed. */
export interface ViewfinderParts {
  readonly dialog: HTMLElement
  readonly heading: HTMLElement
  readonly video: HTMLVideoElement
  /** Says what is happening; screen readers read it out. */
  readonly status: HTMLElement
  readonly torch: HTMLButtonElement
  readonly next: HTMLButtonElement
  readonly retry: HTMLButtonElement
  readonly close: HTMLButtonElement
}

/** Renders the viewfinder; `photoField` is the button for a photo. */
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

// Phones play a video inside the page only if it is muted and the document says so.
function renderVideo(): HTMLVideoElement {
  const video = element('video', '')
  video.muted = true
  video.setAttribute('muted', '')
  video.setAttribute('playsinline', '')
  video.setAttribute('aria-hidden', 'true')
  return video
}

/** Shows that the viewfinder works (`undefined`), or why it does not. */
export function showProblem(parts: ViewfinderParts, messages: ScanMessages, problem: string | undefined): void {
  const failed = problem !== undefined
  parts.dialog.className = failed ? 'viewfinder failed' : 'viewfinder'
  parts.heading.textContent = failed ? messages.cannotScan : messages.scanTitle
  parts.retry.hidden = !failed
  if (!failed) return
  parts.torch.hidden = parts.next.hidden = true
  parts.status.textContent = problem
}
