// The sentences of a page, loaded by language and by area: a screen's area comes with the screen. Which areas there are, each page
// says at its start, so that none carries the sentences of another one.
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import { keepLanguage, keptLanguage } from '../reading/kept-language.ts'
import type { AREAS } from '../console/src/areas.ts'
import { createCell } from './cell.ts'

/** A part of the catalogue. */
export type Area = keyof typeof AREAS

/** The sentences of an area. */
export type WordsOf<Name extends Area> = Awaited<ReturnType<(typeof AREAS)[Name]['vi']>>['words']

/** The language of the page; change it with {@link changeLanguage}. */
export const language = createCell<Language>(startLanguage(navigator.languages, keptLanguage()))

/** What loads the sentences of an area in each language. */
export type AreaLoaders = Readonly<Record<string, Readonly<Record<Language, () => Promise<{ words: unknown }>>>>>

let loaders: AreaLoaders = {}

/** Says where the sentences of the page's areas are; once, before any is loaded. */
export function offerAreas(offered: AreaLoaders): void {
  loaders = offered
}

const loaded: { readonly [Name in Area]?: Partial<Record<Language, WordsOf<Name>>> } = {}

/** Loads an area in the present language, once; rejects when it cannot be had. */
export async function loadWords(...areas: readonly Area[]): Promise<void> {
  await loadIn(language.get(), areas)
}

async function loadIn(wanted: Language, areas: readonly Area[]): Promise<void> {
  const store = loaded as Record<string, Partial<Record<Language, unknown>>>
  await Promise.all(
    areas.map(async (area) => {
      const byLanguage = (store[area] ??= {})
      byLanguage[wanted] ??= (await loaders[area]![wanted]()).words
    }),
  )
}

/** Loads what is on the page in another language, then speaks it and keeps the choice. */
export async function changeLanguage(wanted: Language): Promise<void> {
  await loadIn(wanted, Object.keys(loaded) as Area[])
  keepLanguage(wanted)
  language.set(wanted)
  // At once, not after drawing: screen readers choose their voice by it.
  document.documentElement.lang = wanted
}

/** The sentences of an area that is loaded; throws for one that is not. */
export function wordsOf<Name extends Area>(area: Name): WordsOf<Name> {
  const words = loaded[area]?.[language.get()]
  if (words === undefined) throw new Error(`The words of ${area} are not loaded.`)
  return words
}

/** The same in a component, which is drawn again in the other language. */
export function useWords<Name extends Area>(area: Name): WordsOf<Name> {
  language.use()
  return wordsOf(area)
}

/** Whether an area is there in the present language. */
export function hasWords(area: Area): boolean {
  return loaded[area]?.[language.get()] !== undefined
}
