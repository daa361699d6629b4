// All sentences in English except those about workbooks.
import type { Catalogue } from '../fault.ts'
import type { PlainFaults } from '../faults.ts'
import { words as content } from './content.ts'
import { words as http } from './http.ts'
import { words as input } from './input.ts'
import { words as inspections } from './inspections.ts'
import { words as labels } from './labels.ts'
import { words as people } from './people.ts'
import { words as register } from './register.ts'
import { words as stamps } from './stamps.ts'

/** The sentences by code. */
export const words: Catalogue<PlainFaults> = {
  ...http,
  ...input,
  ...register,
  ...content,
  ...people,
  ...labels,
  ...stamps,
  ...inspections,
}
