// The text of a page, loaded by language and by area: a screen's area loads with the screen. Each page names its areas at its start, so
// that no page contains the text of another.
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import { keepLanguage, keptLanguage } from '../reading/kept-language.ts'
import { createCell } from './cell.ts'

/** Loads the text of each area in each language; both modules of an area have the same type. */
export type AreaLoaders = Readonly<Record<string, Readonly<Record<Language, () => Promise<{ words: unknown }>>>>>

/** The name of an area. */
export type AreaOf<Areas> = keyof Areas & string

/** The text of an area. */
export type WordsIn<Areas extends AreaLoaders, Name extends keyof Areas> = Awaited<ReturnType<Areas[Name]['vi']>>['words']

/** The text of a page, for code that knows the page's areas. */
export interface Catalogue<Areas extends AreaLoaders> {
  /** Loads areas in the current language, each once; rejects if one cannot be loaded. */
  readonly loadWords: (...areas: readonly AreaOf<Areas>[]) => Promise<void>
  /** The text of a loaded area; throws if it is not loaded. */
  readonly wordsOf: <Name extends AreaOf<Areas>>(area: Name) => WordsIn<Areas, Name>
  /** The same in a component, which is drawn again when the language changes. */
  readonly useWords: <Name extends AreaOf<Areas>>(area: Name) => WordsIn<Areas, Name>
  /** Whether an area is loaded in the current language. */
  readonly hasWords: (area: AreaOf<Areas>) => boolean
}

/** The language of the page; change it with {@link changeLanguage}. */
export const language = createCell<Language>(startLanguage(navigator.languages, keptLanguage()))

let loaders: AreaLoaders = {}

const loaded = new Map<string, Partial<Record<Language, unknown>>>()

/** Tells where the text of the page's areas comes from. Call it once, before loading any. */
export function offerAreas(offered: AreaLoaders): void {
  loaders = offered
}

/** A catalogue typed with the given areas; {@link offerAreas} must have been given areas of this type. */
export function catalogueOf<Areas extends AreaLoaders>(): Catalogue<Areas> {
  return {
    loadWords: (...areas) => loadIn(language.get(), areas),
    // The loaded text has the type that the page declared for its area.
    wordsOf: getWords,
    useWords: (area) => {
      language.use()
      return getWords(area)
    },
    hasWords: (area) => findWords(area) !== undefined,
  }
}

function getWords(area: string): unknown {
  const words = findWords(area)
  if (words === undefined) throw new Error(`The words of ${area} are not loaded.`)
  return words
}

function findWords(area: string): unknown {
  return loaded.get(area)?.[language.get()]
}

async function loadIn(wanted: Language, areas: readonly string[]): Promise<void> {
  await Promise.all(
    areas.map(async (area) => {
      const byLanguage = loaded.get(area) ?? {}
      loaded.set(area, byLanguage)
      byLanguage[wanted] ??= (await loaders[area]![wanted]()).words
    }),
  )
}

/** Loads all areas in use in another language, then switches to it and stores the choice. */
export async function changeLanguage(wanted: Language): Promise<void> {
  await loadIn(wanted, [...loaded.keys()])
  keepLanguage(wanted)
  language.set(wanted)
  // Set at once, not after drawing: screen readers choose their voice by it.
  document.documentElement.lang = wanted
}
