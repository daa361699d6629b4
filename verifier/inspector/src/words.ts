// The text of the inspector's page, by area.
import { catalogueOf, type AreaOf, type WordsIn } from '../../ui/catalogue.ts'
import type { AREAS } from './areas.ts'

/** One area of the catalogue. */
export type Area = AreaOf<typeof AREAS>

/** The text of one area. */
export type WordsOf<Name extends Area> = WordsIn<typeof AREAS, Name>

export const { loadWords, wordsOf, useWords, hasWords } = catalogueOf<typeof AREAS>()
