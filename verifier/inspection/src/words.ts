// The sentences of this page in a component: the console's mechanism over the areas of this page.
import * as catalogue from '../../ui/words.ts'
import type { AREAS } from './areas.ts'

export { changeLanguage, language } from '../../ui/words.ts'

type Area = keyof typeof AREAS
type WordsOf<Name extends Area> = Awaited<ReturnType<(typeof AREAS)[Name]['vi']>>['words']

/** The sentences of an area, in a component, which is drawn again in the other language. */
export const useWords = catalogue.useWords as unknown as <Name extends Area>(area: Name) => WordsOf<Name>
