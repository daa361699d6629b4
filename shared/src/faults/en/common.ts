// The sentences in English that both the console and the inspector's page may have to show.
import type { Catalogue } from '../fault.ts'
import type { CommonFaults } from '../faults.ts'
import { words as content } from './content.ts'
import { words as http } from './http.ts'
import { words as input } from './input.ts'
import { words as inspections } from './inspections.ts'
import { words as people } from './people.ts'

/** The sentences by code. */
export const words: Catalogue<CommonFaults> = { ...http, ...input, ...content, ...people, ...inspections }
