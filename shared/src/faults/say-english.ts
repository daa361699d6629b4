// Faults in English, for the answers, the log and the commands of the service. A page loads the catalogue of its own language instead.
import { words as common } from './en/common.ts'
import { words as office } from './en/office.ts'
import { words as workbook } from './en/workbook.ts'
import { ENGLISH_WRITING, sayFault, type Catalogue } from './fault.ts'
import type { Fault, Faults } from './faults.ts'

const words: Catalogue<Faults> = { ...common, ...office, ...workbook }

/** The English sentence of a fault; the sentence about a field continues after the field's name. */
export function sayInEnglish(fault: Fault): string {
  // The type of the catalogue guarantees a sentence for every code.
  return sayFault(words, fault, ENGLISH_WRITING)!
}
