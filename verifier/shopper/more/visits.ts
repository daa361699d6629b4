// What was scanned or pasted here, as entries of the browser's history: the back button leads to what was shown before. The address
// in a scanned text is never opened.
import type { Reading } from '@temsao/shared/verdict/verdict.ts'
import type { Host } from '../more-seam.ts'

/** The texts that were checked on this page. */
export interface Visits {
  /** Judges a text, whatever address it contains. */
  readonly check: (text: string) => void
  /** Notes what the page shows now, and returns the text that led to it; `undefined` if it was the page's own link. */
  readonly note: (reading: Reading | undefined) => string | undefined
}

/** Follows the history of this page. */
export function followVisits(host: Host): Visits {
  /** The last text that the page was asked to judge; `undefined` for its own link. */
  let asked: string | undefined
  /** Whether its verdict has not arrived yet. */
  let isPending = false
  let shown: Reading | undefined
  let text: string | undefined

  const judge = (scanned: string): void => {
    asked = scanned
    isPending = true
    void host.check(asLink(scanned))
  }
  // Somebody went back to the start, so a reload must lead there too. This is delayed, because on the way to the entry of a scanned
  // text the page shows the start for a moment (see below).
  const forget = (): void => {
    if (shown !== undefined || isPending) return
    asked = undefined
    if (scannedIn(history.state) !== undefined) history.replaceState(null, '')
  }
  const kept = scannedIn(history.state)
  if (kept !== undefined) judge(kept)

  window.addEventListener('popstate', ({ state }) => {
    const scanned = scannedIn(state)
    if (scanned !== undefined && scanned !== text) judge(scanned)
    if (scanned !== undefined || text === undefined) return
    asked = undefined
    void host.check(location.href)
  })
  // The page takes a new fragment for a new stamp; for the entry of a scanned text that is wrong.
  window.addEventListener('hashchange', () => {
    const scanned = scannedIn(history.state)
    if (scanned === undefined) asked = undefined
    else judge(scanned)
  })

  return {
    check: (scanned) => {
      enter(scanned)
      judge(scanned)
    },
    note: (reading) => {
      if (reading === shown) return text
      shown = reading
      if (reading !== undefined) isPending = false
      else setTimeout(forget)
      return (text = reading && asked)
    },
  }
}

// Without a final `#`, which would mean that there is no stamp; and never the page's own address, which would mean the same.
function asLink(text: string): string {
  const link = text.replace(/#$/, '')
  return link.includes('#') ? link : `#${link}`
}

// The viewfinder's own history entry becomes that of the stamp.
function enter(scanned: string): void {
  try {
    if ((history.state as { viewfinder?: boolean } | null)?.viewfinder === true) history.replaceState({ scanned }, '', '/')
    else history.pushState({ scanned }, '', '/')
  } catch {
    // Too many entries in a short time, or none allowed: the verdict works without.
  }
}

function scannedIn(state: unknown): string | undefined {
  const { scanned } = (state ?? {}) as { scanned?: unknown }
  return typeof scanned === 'string' ? scanned : undefined
}
