// The sentences of this page by its areas.
import { catalogueOf } from '../../ui/catalogue.ts'
import type { AREAS } from './areas.ts'

export const { loadWords, useWords } = catalogueOf<typeof AREAS>()
