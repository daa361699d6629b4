// The sentences in English about the register, labels and stamps, which only the console shows.
import type { Catalogue } from '../fault.ts'
import type { OfficeFaults } from '../faults.ts'
import { words as labels } from './labels.ts'
import { words as register } from './register.ts'
import { words as stamps } from './stamps.ts'

/** The sentences by code. */
export const words: Catalogue<OfficeFaults> = { ...register, ...labels, ...stamps }
