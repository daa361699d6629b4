// The sentences of a page, loaded by language and by area: a screen's area comes with the screen. Which areas there are, each page
// says at its start, so that no page carries the sentences of another one.
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import { keepLanguage, keptLanguage } from '../reading/kept-language.ts'
import { createCell } from './cell.ts'

/** What loads the sentences of each area in each language; the modules of an area have one type. */
export type AreaLoaders = Readonly<Record<string, Readonly<Record<Language, () => Promise<{ words: unknown }>>>>>

/** The name of an area. */
export type AreaOf<Areas> = keyof Areas & string

/** The sentences of an area. */
export type WordsIn<Areas extends AreaLoaders, Name extends keyof Areas> = Awaited<ReturnType<Areas[Name]['vi']>>['words']

/** The sentences of a page, as the code that knows its areas asks for them. */
export interface Catalogue<Areas extends AreaLoaders> {
  /** Loads areas in the present language, each once; rejects when one cannot be had. */
  readonly loadWords: (...areas: readonly AreaOf<Areas>[]) => Promise<void>
  /** The sentences of an area that is loaded; throws for one that is not. */
  readonly wordsOf: <Name extends AreaOf<Areas>>(area: Name) => WordsIn<Areas, Name>
  /** The same in a component, which is drawn again in the other language. */
  readonly useWords: <Name extends AreaOf<Areas>>(area: Name) => WordsIn<Areas, Name>
  /** Whether an area is there in the present language. */
  readonly hasWords: (area: AreaOf<Areas>) => boolean
}

/** The language of the page; change it with {@link changeLanguage}. */
export const language = createCell<Language>(startLanguage(navigator.languages, keptLanguage()))

let loaders: AreaLoaders = {}

const loaded = new Map<string, Partial<Record<Language, unknown>>>()

/** Says where the sentences of the page's areas are; once, before any is loaded. */
export function offerAreas(offered: AreaLoaders): void {
  loaders = offered
}

/** The page's sentences under the names of some of its areas; {@link offerAreas} has to offer areas of this type. */
export function catalogueOf<Areas extends AreaLoaders>(): Catalogue<Areas> {
  return {
    loadWords: (...areas) => loadIn(language.get(), areas),
    // What was loaded for an area has the type that the page has declared for it.
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

/** Loads what is on the page in another language, then speaks it and keeps the choice. */
export async function changeLanguage(wanted: Language): Promise<void> {
  await loadIn(wanted, [...loaded.keys()])
  keepLanguage(wanted)
  language.set(wanted)
  // At once, not after drawing: screen readers choose their voice by it.
  document.documentElement.lang = wanted
}
