// Which language the shopper's page starts in: the service and the page decide this by the same rule.

/** The languages of the page. */
export type Language = 'vi' | 'en'

/**
 * The language to start with: the one chosen before; else Vietnamese if the browser lists it among its languages (or lists none),
 * since the person then reads it; else English, which a visitor from anywhere is more likely to read.
 */
export function startLanguage(preferred: readonly string[], kept: string | null): Language {
  if (kept === 'vi' || kept === 'en') return kept
  return preferred.length === 0 || preferred.some((tag) => /^vi\b/i.test(tag)) ? 'vi' : 'en'
}
