// How the choice of a language is kept: one for the shopper's page and the console.
import type { Language } from '@temsao/shared/page-language.ts'

const STORAGE_KEY = 'temsao.language'

/** The choice kept from an earlier visit; `null` where there is none or storage is blocked. */
export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

/** Keeps a choice for the next visit, where storage allows it. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Blocked or full storage (private mode, in-app browsers): the choice holds for this visit.
  }
}
