// What the page loads when the verdict stands. The build writes the names of the files in; their content is theirs alone, so a
// file of another build is never mixed in.
import { element } from './dom.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import type { Messages } from './messages.ts'
import type { MoreModule } from './more-seam.ts'

declare const BUILT_FILES: { readonly more: string; readonly style: string; readonly languages: Readonly<Record<Language, string>> }

let attempts = 0

/** Loads what is below the main facts; rejects when it cannot be had. */
export async function loadMore(): Promise<MoreModule> {
  const style = element('link', '')
  style.rel = 'stylesheet'
  style.href = BUILT_FILES.style
  document.head.append(style)
  return (await load(BUILT_FILES.more)) as MoreModule
}

/** Loads the sentences of a language; rejects when they cannot be had. */
export async function loadMessages(language: Language): Promise<Messages> {
  return ((await load(BUILT_FILES.languages[language])) as Readonly<Record<string, Messages>>)[language]!
}

// Browsers remember that a module could not be loaded: another attempt needs another address.
async function load(path: string): Promise<unknown> {
  const address = attempts === 0 ? path : `${path}?${attempts}`
  try {
    return await import(/* @vite-ignore */ address)
  } catch (error) {
    attempts++
    throw error
  }
}
