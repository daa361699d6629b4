// Parameters to say every fault with, every branch of a sentence at least once. The type asks for each code: one that is new has to
// be given in the file of its room, and is then tested in both languages.
import type { Faults } from '@temsao/shared/faults/faults.ts'
import { SAMPLES as content } from './samples/content.ts'
import { SAMPLES as http } from './samples/http.ts'
import { SAMPLES as input } from './samples/input.ts'
import { SAMPLES as inspections } from './samples/inspections.ts'
import { SAMPLES as labels } from './samples/labels.ts'
import { SAMPLES as people } from './samples/people.ts'
import { SAMPLES as register } from './samples/register.ts'
import { SAMPLES as stamps } from './samples/stamps.ts'
import { SAMPLES as workbook } from './samples/workbook.ts'
import type { SamplesOf } from './samples/parameters.ts'

/** The samples of all rooms by code. */
export const SAMPLES: SamplesOf<Faults> = {
  ...http,
  ...input,
  ...register,
  ...content,
  ...people,
  ...labels,
  ...stamps,
  ...inspections,
  ...workbook,
}
