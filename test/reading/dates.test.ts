import { expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { formatLongDate, formatNumericDate } from '@temsao/verifier/reading/dates.ts'
import { startLanguage } from '@temsao/shared/page-language.ts'

it.each([
  ['2027-11-12', '12/11/2027', '12 November 2027'],
  ['2026-01-05', '05/01/2026', '5 January 2026'],
  ['2028-02-29', '29/02/2028', '29 February 2028'],
])('writes %s as %s and as %s', (date, vi, en) => {
  expect(formatNumericDate(parseIsoDate(date))).toBe(vi)
  expect(formatLongDate(parseIsoDate(date))).toBe(en)
})

it.each([
  [['vi-VN', 'en'], null, 'vi'],
  [['en-US', 'vi'], null, 'vi'],
  [['en-GB'], null, 'en'],
  [['fr-FR'], null, 'en'],
  [['vie'], null, 'en'],
  [[], null, 'vi'],
  [['vi'], 'en', 'en'],
  [['en'], 'vi', 'vi'],
  [['en'], 'xx', 'en'],
])('starts for %j, kept %j, in %s', (preferred, kept, language) => {
  expect(startLanguage(preferred, kept)).toBe(language)
})
