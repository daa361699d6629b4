// Texts of story, steps and shops between form and service, and the merging of two people's changes.
import { contentInput } from '@temsao/service/domain/content/content-inputs.ts'
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import {
  COLUMNS,
  mergeParts,
  readRows,
  tidyRows,
  tidyStory,
  toEntries,
  writeRows,
} from '@temsao/verifier/console/src/screens/content/content-texts.ts'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'

it('tidies a story as the service does, and no further', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'Ộ', 'o\u0302\u0323', ' ', '\n', '\r\n', '.') }), (story) => {
      const tidied = tidyStory(story)
      expect(contentInput.parse({ story: `x${story}` }).story).toBe(tidyStory(`x${story}`))
      expect(tidyStory(tidied)).toBe(tidied)
    }),
  )
})

it('sends lines that the service accepts, however they were pasted', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ế', 'e\u0302\u0301', ' ', '\u00A0', '\t', '\n'), maxLength: 40 })
  fc.assert(
    fc.property(fc.array(fc.record({ name: cell, place: cell, text: cell })), (rows) => {
      const text = tidyRows(writeRows(rows, COLUMNS.steps), COLUMNS.steps)
      const steps = toEntries<{ name?: string }>(text).filter(({ name }) => name !== undefined)
      expect(contentInput.parse({ steps: steps.slice(0, CONTENT_LIMITS.steps) }).steps).toEqual(steps.slice(0, CONTENT_LIMITS.steps))
      expect(tidyRows(text, COLUMNS.steps)).toBe(text)
    }),
  )
})

it.each([
  ['cuahang.example.vn', 'https://cuahang.example.vn'],
  [' http://a.vn/b ', 'https://a.vn/b'],
  ['https://a.vn', 'https://a.vn'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['chợ phiên', 'chợ phiên'],
  ['', ''],
])('turns the link %j into %j', (url, tidied) => {
  const text = tidyRows(writeRows([{ name: 'a', url }], COLUMNS.shops), COLUMNS.shops)
  expect(readRows(text)[0]!['url']).toBe(tidied)
})

const parts = fc.record({ story: fc.constantFrom('', 'a', 'b', 'c'), steps: fc.constantFrom('[]', '[1]', '[2]') })

it('keeps what one person changed, and names what both have changed', () => {
  fc.assert(
    fc.property(parts, parts, parts, (base, mine, theirs) => {
      const merged = mergeParts(base, mine, theirs)
      for (const name of ['story', 'steps'] as const) {
        const expected = mine[name] === base[name] ? theirs[name] : mine[name]
        expect(merged.parts[name]).toBe(expected)
        const isBoth = mine[name] !== base[name] && theirs[name] !== base[name] && mine[name] !== theirs[name]
        expect(merged.conflicts.includes(name)).toBe(isBoth)
      }
    }),
  )
})
