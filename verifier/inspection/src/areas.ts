// The text of this page. It contains both languages, because it may be opened where nothing can be loaded.
import { words as entriesEn } from '../../ui/messages/en/entries.ts'
import { words as entriesVi } from '../../ui/messages/vi/entries.ts'
import { words as verifyEn } from './messages/en/verify.ts'
import { words as verifyVi } from './messages/vi/verify.ts'

/** Gives the text of each area and language. */
export const AREAS = {
  entries: { vi: () => Promise.resolve({ words: entriesVi }), en: () => Promise.resolve({ words: entriesEn }) },
  verify: { vi: () => Promise.resolve({ words: verifyVi }), en: () => Promise.resolve({ words: verifyEn }) },
}
