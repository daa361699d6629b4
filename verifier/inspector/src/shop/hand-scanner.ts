// A hand scanner types what it reads, much faster than a person, and ends with Enter or Tab. Its keys are caught anywhere on the page
// except in a field. A Vietnamese input method may change letters on the way, but not the digits of a stamp's code.

/** The longest pause between two keys of a scanner: a distant one sometimes stutters over Bluetooth. */
const PAUSE_MS = 150

/** A person does not type this many letters without a longer pause, nor this few at such speed (milliseconds per letter). */
const SURE_LENGTH = 40
const LEAST_LENGTH = 10
const HASTE_MS = 50

interface Typed {
  text: string
  from: number
  until: number
}

/** Listens to keys until the returned function is called. `onText` gets each text that a scanner typed. */
export function listenForScanner(onText: (text: string) => void): () => void {
  let typed: Typed = { text: '', from: 0, until: -Infinity }
  const onKey = (event: KeyboardEvent): void => {
    if (isInField(event.target)) return
    const isNext = event.timeStamp - typed.until <= PAUSE_MS
    if (!isNext) typed = { text: '', from: event.timeStamp, until: 0 }
    typed.until = event.timeStamp
    const isEnd = event.key === 'Enter' || event.key === 'Tab'
    if (isEnd ? isByScanner(typed) : isNext && typed.text !== '' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // Otherwise the key would press the focused button, or scroll.
      event.preventDefault()
      if (isEnd) event.stopPropagation()
    }
    if (!isEnd) return void (typed.text += characterOf(event) ?? '')
    if (isByScanner(typed)) onText(cleanScanned(typed.text))
    typed = { text: '', from: 0, until: -Infinity }
  }
  document.addEventListener('keydown', onKey, { capture: true })
  return () => document.removeEventListener('keydown', onKey, { capture: true })
}

function isByScanner({ text, from, until }: Typed): boolean {
  return text.length >= SURE_LENGTH || (text.length >= LEAST_LENGTH && until - from <= HASTE_MS * text.length)
}

function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
}

// While an input method composes letters, `key` does not name them, but `code` still names the digit keys.
function characterOf({ key, code }: KeyboardEvent): string | undefined {
  if (key.length === 1) return key
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
}

/** The link as printed. If letters were changed on the way, only the code in it: the path cannot be trusted then. */
export function cleanScanned(typed: string): string {
  if (/^https?:\/\/[\x21-\x7E]+#\d{40,}$/i.test(typed)) return typed
  return /(\d{40,})\D*$/.exec(typed)?.[1] ?? typed
}
