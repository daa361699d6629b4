// The sentences of the inspector's page by its areas.
import { catalogueOf, type AreaOf, type WordsIn } from '../../ui/catalogue.ts'
import type { AREAS } from './areas.ts'

/** A part of the catalogue. */
export type Area = AreaOf<typeof AREAS>

/** The sentences of an area. */
export type WordsOf<Name extends Area> = WordsIn<typeof AREAS, Name>

export const { loadWords, wordsOf, useWords, hasWords } = catalogueOf<typeof AREAS>()
