// The text of this page, by area.
import { catalogueOf } from '../../ui/catalogue.ts'
import type { AREAS } from './areas.ts'

export const { loadWords, useWords } = catalogueOf<typeof AREAS>()
