// The words of the console, by area.
import { catalogueOf, type AreaOf, type WordsIn } from '../../ui/catalogue.ts'
import type { AREAS } from './areas.ts'

/** The name of an area of the catalogue. */
export type Area = AreaOf<typeof AREAS>

/** The words of an area. */
export type WordsOf<Name extends Area> = WordsIn<typeof AREAS, Name>

/** The catalogue of the console: loads, reads and watches the words of its areas. */
export const { loadWords, wordsOf, useWords, hasWords } = catalogueOf<typeof AREAS>()
