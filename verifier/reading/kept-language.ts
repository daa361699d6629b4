// Stores the chosen language; the shopper's page and the console share it.
import type { Language } from '@temsao/shared/page-language.ts'

const STORAGE_KEY = 'temsao.language'

/** The language chosen on an earlier visit; `null` if there is none or storage is blocked. */
export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

/** Stores a choice for the next visit, if storage allows it. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Storage is blocked or full (private mode, in-app browsers): the choice holds only for this visit.
  }
}
