// A hand scanner types what it reads, much faster than a person, and ends with Enter. Its keys are taken wherever they fall on the
// page, except in a field. A Vietnamese way of typing may spoil letters on their way; the digits of a stamp's code come through.

/** The longest pause between two keys of a scanner; people take longer. */
const PAUSE_MS = 60

/** What is shorter was a person. */
const LEAST_LENGTH = 10

/** Listens to keys until the returned function is called; `onText` gets what a scanner has typed. */
export function listenForScanner(onText: (text: string) => void): () => void {
  let typed = ''
  let lastAt = -Infinity
  const onKey = (event: KeyboardEvent): void => {
    if (isInField(event.target)) return
    const isNext = event.timeStamp - lastAt <= PAUSE_MS
    lastAt = event.timeStamp
    if (event.key === 'Enter' || event.key === 'Tab') {
      const text = isNext ? typed : ''
      typed = ''
      if (text.length < LEAST_LENGTH) return
      // Else it presses the button that has the focus.
      event.preventDefault()
      event.stopPropagation()
      onText(cleanScanned(text))
      return
    }
    const character = characterOf(event)
    if (character === undefined) return
    typed = isNext ? typed + character : character
    // A space would press or scroll.
    if (isNext && !event.ctrlKey && !event.metaKey && !event.altKey) event.preventDefault()
  }
  document.addEventListener('keydown', onKey, { capture: true })
  return () => document.removeEventListener('keydown', onKey, { capture: true })
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
