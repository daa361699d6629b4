// The sentences of the parts that pages share.
import type { FRAME_AREAS, OFFICE_FAULT_AREAS, RECORD_AREAS, SHEET_AREAS } from './areas.ts'
import { catalogueOf, type WordsIn } from './catalogue.ts'

type Areas = typeof FRAME_AREAS & typeof OFFICE_FAULT_AREAS & typeof SHEET_AREAS & typeof RECORD_AREAS

/** The sentences of an area. */
export type WordsOf<Name extends keyof Areas> = WordsIn<Areas, Name>

export const { loadWords, wordsOf, useWords, hasWords } = catalogueOf<Areas>()
