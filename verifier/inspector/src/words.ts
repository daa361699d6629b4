// The sentences of the inspector's page: the console's mechanism over the areas of this page.
import * as catalogue from '../../ui/words.ts'
import type { AREAS } from './areas.ts'

export { changeLanguage, language, offerAreas } from '../../ui/words.ts'

/** A part of the catalogue. */
export type Area = keyof typeof AREAS

/** The sentences of an area. */
export type WordsOf<Name extends Area> = Awaited<ReturnType<(typeof AREAS)[Name]['vi']>>['words']

// The console's functions know the names of its own areas alone; what they do is the same for any.

/** Loads areas in the present language, each once; rejects when one cannot be had. */
export const loadWords = catalogue.loadWords as unknown as (...areas: readonly Area[]) => Promise<void>

/** The sentences of an area that is loaded; throws for one that is not. */
export const wordsOf = catalogue.wordsOf as unknown as <Name extends Area>(area: Name) => WordsOf<Name>

/** The same in a component, which is drawn again in the other language. */
export const useWords = catalogue.useWords as unknown as <Name extends Area>(area: Name) => WordsOf<Name>

/** Whether an area is there in the present language. */
export const hasWords = catalogue.hasWords as unknown as (area: Area) => boolean
