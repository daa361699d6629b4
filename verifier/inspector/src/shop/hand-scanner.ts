// A hand scanner types what it reads, much faster than a person, and ends with Enter. Its keys are taken wherever they fall on the
// page, except in a field. A Vietnamese way of typing may spoil letters on their way; the digits of a stamp's code come through.

/** The longest pause between two keys of a scanner; one that is far away by Bluetooth stumbles at times. */
const PAUSE_MS = 150

/** A person does not type so many letters in such haste: so long, or so long with so little time for each. */
const SURE_LENGTH = 40
const LEAST_LENGTH = 10
const HASTE_MS = 50

interface Typed {
  text: string
  from: number
  until: number
}

/** Listens to keys until the returned function is called; `onText` gets what a scanner has typed. */
export function listenForScanner(onText: (text: string) => void): () => void {
  let typed: Typed = { text: '', from: 0, until: -Infinity }
  const onKey = (event: KeyboardEvent): void => {
    if (isInField(event.target)) return
    const isNext = event.timeStamp - typed.until <= PAUSE_MS
    if (!isNext) typed = { text: '', from: event.timeStamp, until: 0 }
    typed.until = event.timeStamp
    const isEnd = event.key === 'Enter' || event.key === 'Tab'
    if (isEnd ? isByScanner(typed) : isNext && typed.text !== '' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // Else it presses the button that has the focus, or scrolls.
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

// While letters are being joined, the browser no longer says which key it was; where a digit lies on the keyboard it does.
function characterOf({ key, code }: KeyboardEvent): string | undefined {
  if (key.length === 1) return key
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
}

/**
 * The link as it was printed, or the code in it where the letters were spoilt: then nothing can be said of the path, and it is left
 * out.
 */
export function cleanScanned(typed: string): string {
  if (/^https?:\/\/[\x21-\x7E]+#\d{40,}$/i.test(typed)) return typed
  return /(\d{40,})\D*$/.exec(typed)?.[1] ?? typed
}
