// A shopper's report that a stamp does not match its pack: opened on request. It sends what the person has written, and nothing
// else.
import type { Language } from '@temsao/shared/page-language.ts'
import { parseStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import { renderForm, type ReportedStamp } from './form.ts'
import { sendAll } from './queue.ts'

/** What this file provides for the page that loads it. */
export interface ReportModule {
  readonly openReport: (place: HTMLElement, stamp: ReportedStamp, language: Language) => void
  readonly sendWaiting: () => Promise<void>
}

/** Renders the form into `place`, with what was written before. */
export function openReport(place: HTMLElement, stamp: ReportedStamp, language: Language): void {
  renderForm(place, { ...stamp, stampCode: readStampCode() }, language)
}

// The stamp code in the page's own link; a stamp that came another way has none here.
function readStampCode(): string | undefined {
  try {
    return parseStampUrl(location.href).code || undefined
  } catch {
    return undefined
  }
}

/** Sends every report that is waiting in this browser; never rejects. */
export async function sendWaiting(): Promise<void> {
  await sendAll()
}
