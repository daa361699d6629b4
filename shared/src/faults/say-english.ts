// Faults in English, for answers of the service, its log and its commands. A page loads the catalogue of its own language instead.
import { words as plain } from './en/plain.ts'
import { words as workbook } from './en/workbook.ts'
import { ENGLISH_WRITING, sayFault, type Catalogue } from './fault.ts'
import type { Fault, Faults } from './faults.ts'

const words: Catalogue<Faults> = { ...plain, ...workbook }

/** The English sentence of a fault; of a field it goes on after the field's name. */
export function sayInEnglish(fault: Fault): string {
  // Every code has words: the catalogue's type says so.
  return sayFault(words, fault, ENGLISH_WRITING)!
}
