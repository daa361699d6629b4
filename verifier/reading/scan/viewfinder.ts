// The viewfinder at work. It closes after reading a code, and by its button, by Escape and by the phone's back button; the camera
// rests while the page is hidden.
import type { Decoder } from './decoder.ts'
import type { ScanMessages } from './messages.ts'
import { renderPhotoField } from './photo-field.ts'
import { createScanner, type Scanner } from './scanner.ts'
import { renderViewfinder, showProblem, type ViewfinderParts } from './viewfinder-parts.ts'

/** The text of the code in a photo, or a sentence that says why there is none. */
export type PhotoResult = { readonly text: string } | { readonly problem: string }

/** What the viewfinder needs. */
export interface ViewfinderOptions {
  readonly messages: ScanMessages
  /** The element that gets the focus back. */
  readonly opener: HTMLElement
  readonly loadDecoder: () => Promise<Decoder>
  readonly readPhoto: (file: Blob) => Promise<PhotoResult>
  /** Called once, after the viewfinder has closed. */
  readonly onText: (text: string) => void
}

interface State {
  readonly options: ViewfinderOptions
  readonly parts: ViewfinderParts
  readonly scanner: Scanner
  isOpen: boolean
  /** Whether a photo is being read. */
  isBusy: boolean
  /** The timer for the next hint. */
  advice: number
  /** Removes the listeners on the whole page. */
  unlisten: () => void
}

/** How long nothing must be read before people are told what helps. */
const PATIENCE_MS = 8000

/** Opens the viewfinder over the page and starts the camera. */
export function openViewfinder(options: ViewfinderOptions): void {
  const photoField = renderPhotoField(options.messages.choosePhoto, (file) => void takePhoto(state, file))
  const parts = renderViewfinder(options.messages, photoField)
  const scanner = createScanner(options.loadDecoder)
  const state: State = { options, parts, scanner, isOpen: true, isBusy: false, advice: 0, unlisten: () => undefined }
  parts.close.addEventListener('click', () => leave(state))
  parts.torch.addEventListener('click', () => void switchTorch(state))
  parts.next.addEventListener('click', () => void scanner.chooseNext().then(async () => await run(state)))
  parts.retry.addEventListener('click', () => {
    parts.heading.focus()
    void run(state)
  })
  state.unlisten = listen(state)
  // A history entry of its own, so that the phone's back button leads to the page.
  history.pushState({ viewfinder: true }, '')
  document.body.append(parts.dialog)
  document.body.classList.add('scanning')
  parts.heading.focus()
  void run(state)
}

function listen(state: State): () => void {
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') leave(state)
  }
  const onBack = (): void => close(state)
  const onVisibility = (): void => {
    if (document.hidden) rest(state, state.options.messages.paused)
    else if (!state.isBusy) void run(state)
  }
  document.addEventListener('keydown', onKey)
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('popstate', onBack)
  return () => {
    document.removeEventListener('keydown', onKey)
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('popstate', onBack)
  }
}

async function run(state: State): Promise<void> {
  const { options, parts, scanner } = state
  const { messages } = options
  rest(state, messages.opening)
  showProblem(parts, messages, undefined)
  await scanner.start(parts.video, {
    onPicture: () => {
      parts.status.textContent = messages.loadingReader
      void showAbilities(state)
    },
    onReady: () => {
      parts.status.textContent = messages.aim
      state.advice = window.setTimeout(() => (parts.status.textContent = messages.aimBetter), PATIENCE_MS)
    },
    onText: (text) => finish(state, text),
    onFailure: (failure) => fail(state, messages.failures[failure]),
  })
}

async function showAbilities({ parts, scanner }: State): Promise<void> {
  parts.torch.hidden = !scanner.hasTorch()
  parts.torch.setAttribute('aria-pressed', 'false')
  parts.next.hidden = !(await scanner.hasOthers())
}

async function switchTorch({ parts: { torch }, scanner }: State): Promise<void> {
  const isOn = await scanner.setTorch(torch.getAttribute('aria-pressed') !== 'true')
  torch.setAttribute('aria-pressed', String(isOn))
}

async function takePhoto(state: State, file: File): Promise<void> {
  state.isBusy = true
  rest(state, state.options.messages.readingPhoto)
  const result = await state.options.readPhoto(file)
  state.isBusy = false
  if ('text' in result) finish(state, result.text)
  else fail(state, result.problem)
}

function rest({ advice, parts, scanner }: State, status: string): void {
  window.clearTimeout(advice)
  scanner.stop()
  parts.status.textContent = status
}

function fail(state: State, problem: string): void {
  rest(state, '')
  showProblem(state.parts, state.options.messages, problem)
}

function finish(state: State, text: string): void {
  if (!state.isOpen) return
  close(state)
  // Newer browsers refuse this unless somebody has touched the page; then the phone does not vibrate.
  if (typeof navigator.vibrate === 'function') navigator.vibrate(80)
  state.options.onText(text)
}

function leave(state: State): void {
  if (!state.isOpen) return
  close(state)
  history.back()
}

function close(state: State): void {
  const { options, parts } = state
  state.isOpen = false
  state.unlisten()
  rest(state, '')
  parts.dialog.remove()
  document.body.classList.remove('scanning')
  options.opener.focus()
}
