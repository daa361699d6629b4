// Which language the shopper's page speaks to whom: the service and the page decide alike.

/** The languages of the page. */
export type Language = 'vi' | 'en'

/**
 * The language to start with: the one chosen before; else Vietnamese for whoever has it among the browser's languages (or
 * names none), since they read it; else English, which a visitor from anywhere is likelier to read.
 */
export function startLanguage(preferred: readonly string[], kept: string | null): Language {
  if (kept === 'vi' || kept === 'en') return kept
  return preferred.length === 0 || preferred.some((tag) => /^vi\b/i.test(tag)) ? 'vi' : 'en'
}
