// Which language the page speaks, and how the choice is kept.

/** The languages of the page. */
export type Language = 'vi' | 'en'

const STORAGE_KEY = 'temsao.language'

/**
 * The language to start with: the one chosen before; else Vietnamese for whoever has it among the browser's languages (or
 * names none), since they read it; else English, which a visitor from anywhere is likelier to read.
 */
export function startLanguage(preferred: readonly string[], kept: string | null): Language {
  if (kept === 'vi' || kept === 'en') return kept
  return preferred.length === 0 || preferred.some((tag) => /^vi\b/i.test(tag)) ? 'vi' : 'en'
}

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
