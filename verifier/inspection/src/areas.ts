// The sentences of this page: both languages lie in it, for it may be opened where there is nothing to load from.
import { words as recordEn } from '../../ui/messages/en/record.ts'
import { words as verdictsEn } from '../../ui/messages/en/verdicts.ts'
import { words as recordVi } from '../../ui/messages/vi/record.ts'
import { words as verdictsVi } from '../../ui/messages/vi/verdicts.ts'
import { words as verifyEn } from './messages/en/verify.ts'
import { words as verifyVi } from './messages/vi/verify.ts'

/** What gives the sentences of each area and language. */
export const AREAS = {
  record: { vi: () => Promise.resolve({ words: recordVi }), en: () => Promise.resolve({ words: recordEn }) },
  verdicts: { vi: () => Promise.resolve({ words: verdictsVi }), en: () => Promise.resolve({ words: verdictsEn }) },
  verify: { vi: () => Promise.resolve({ words: verifyVi }), en: () => Promise.resolve({ words: verifyEn }) },
}
