// The module that is loaded when somebody wants to scan: the viewfinder, and reading photos. It passes texts back to the page, and
// only the page judges them.
import type { Language } from '@temsao/shared/page-language.ts'
import { createDecoder, type Decoder, type ScriptUrl } from './decoder.ts'
import { SCAN_MESSAGES } from './messages-by-language.ts'
import { readPhoto } from './photo.ts'
import { reasonOf } from './scan-error.ts'
import { openViewfinder, type PhotoResult } from './viewfinder.ts'
// oxlint-disable-next-line import/no-unassigned-import -- styles have no exports; the build makes a file of them
import './scan.css'

/** What scanning needs from the page. */
export interface ScanOptions {
  readonly language: Language
  readonly scriptUrl: ScriptUrl
}

/** The module that is loaded when somebody wants to scan. */
export interface ScanModule {
  readonly scanWithCamera: (opener: HTMLElement, options: ScanOptions, onText: (text: string) => void) => void
  readonly scanPhoto: (file: Blob, options: ScanOptions) => Promise<PhotoResult>
}

let ready: Promise<Decoder> | undefined

// Kept for the next stamp; after a failure the next call tries again.
async function loadDecoder(scriptUrl: ScriptUrl): Promise<Decoder> {
  ready ??= createDecoder(scriptUrl)
  try {
    return await ready
  } catch (error) {
    ready = undefined
    throw error
  }
}

/** Opens the viewfinder, which asks for the camera; `onText` gets the text after the viewfinder has closed. */
export function scanWithCamera(opener: HTMLElement, options: ScanOptions, onText: (text: string) => void): void {
  // The button was pressed twice while this module was being loaded.
  if (document.body.classList.contains('scanning')) return
  openViewfinder({
    messages: SCAN_MESSAGES[options.language],
    opener,
    loadDecoder: async () => await loadDecoder(options.scriptUrl),
    readPhoto: async (file) => await scanPhoto(file, options),
    onText,
  })
}

/** Reads the code in a photo; never rejects. */
export async function scanPhoto(file: Blob, { language, scriptUrl }: ScanOptions): Promise<PhotoResult> {
  const messages = SCAN_MESSAGES[language]
  try {
    const text = await readPhoto(file, await loadDecoder(scriptUrl))
    return text === undefined ? { problem: messages.nothingInPhoto } : { text }
  } catch (error) {
    const reason = reasonOf(error)
    return { problem: messages.failures[reason === 'camera-failed' ? 'reader-unsupported' : reason] }
  }
}
