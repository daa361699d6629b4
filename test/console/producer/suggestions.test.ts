// The values that the console computes itself: lot codes, counts as people write them, calendar files.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeCalendar } from '@temsao/verifier/console/src/calendar-file.ts'
import { suggestLot } from '@temsao/verifier/console/src/lot-suggestion.ts'
import { readCount } from '@temsao/verifier/console/src/read-count.ts'

it('suggests a lot that every product can carry and that is not taken', () => {
  expect(suggestLot('Miến dong', '2026-11-22', [])).toBe('MD261122')
  expect(suggestLot('Đông trùng hạ thảo khô nguyên sợi', '2026-11-22', ['DTHT261122'])).toBe('DTHT261122-2')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (name, count) => {
      const taken: string[] = []
      for (let number = 0; number <= count; number++) taken.push(suggestLot(name, '2026-11-22', taken))
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.every((lot) => /^[A-Z0-9-]{1,20}$/.test(lot))).toBe(true)
    }),
  )
})

it.each([
  ['200', 200],
  [' 1.200 ', 1200],
  ['1,200', 1200],
  ['12 000', 12_000],
  ['1.5', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['12.00', undefined],
  ['', undefined],
  ['1e3', undefined],
])('reads %j as %s', (text, count) => {
  expect(readCount(text)).toBe(count)
})

it('writes calendar lines that unfold to the original text (RFC 5545, section 3.1)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (summary) => {
      const day = { id: 'a@b', day: '2027-05-16', summary, description: 'x', remindDaysBefore: 7 }
      const text = writeCalendar([day], Date.parse('2026-11-22T05:00:00Z'))
      expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
      const line = text.replaceAll('\r\n ', '').split('\r\n')[8]!
      const said = line.replace('SUMMARY:', '').replaceAll(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
      expect(said).toBe(summary.replaceAll(/\r?\n/g, '\n'))
    }),
  )
})
