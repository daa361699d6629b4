import { expect, it } from 'vitest'
import { CHECKLIST, CHECKLIST_ANSWERS, CHECKLIST_PARTS } from '@temsao/shared/inspection/checklist.ts'
import * as words from '@temsao/shared/inspection/words.ts'
import { findTextFault } from '@temsao/shared/text.ts'

it('every sentence about an inspection is there in both languages, in clean text, and only once', () => {
  for (const [name, table] of Object.entries({ ...words, CHECKLIST, CHECKLIST_ANSWERS, CHECKLIST_PARTS })) {
    for (const language of ['vi', 'en'] as const) {
      const texts = Object.values(table).map((each) => each[language])
      expect({ name, faults: texts.filter((text) => findTextFault(text, 400) !== undefined) }).toEqual({ name, faults: [] })
      expect({ name, texts: [...new Set(texts)] }).toEqual({ name, texts })
    }
  }
})
