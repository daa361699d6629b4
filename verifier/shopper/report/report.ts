// The report that a stamp does not match its pack: opened on request. It sends what the person has written, and nothing else.
import type { Language } from '@temsao/shared/page-language.ts'
import { parseStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import { renderForm } from './form.ts'
import { sendAll } from './queue.ts'

/** The stamp that a report is about. */
export interface ReportedStamp {
  readonly typedCode: string
  readonly productName: string
}

/** What this file gives to the page that loads it. */
export interface ReportModule {
  readonly openReport: (place: HTMLElement, stamp: ReportedStamp, language: Language) => void
  readonly sendWaiting: () => Promise<void>
}

/** Puts the form into `place`, with what was written before. */
export function openReport(place: HTMLElement, stamp: ReportedStamp, language: Language): void {
  renderForm(place, { ...stamp, stampCode: readStampCode() }, language)
}

// What the page's own link carries; a stamp that came by another way has none here.
function readStampCode(): string | undefined {
  try {
    return parseStampUrl(location.href).code || undefined
  } catch {
    return undefined
  }
}

/** Sends every report that waits in this browser; never rejects. */
export async function sendWaiting(): Promise<void> {
  await sendAll()
}
