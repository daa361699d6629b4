// Texts that look like others: letters that show nothing, and marks without a letter.
import { findDisguise } from '@temsao/shared/text.ts'
import { expect, it } from 'vitest'

it.each([0x034f, 0x115f, 0x1160, 0x17b4, 0x180b, 0x2800, 0x3164, 0xfe00, 0xfe0f, 0xffa0])(
  'a letter that shows nothing is found: %i',
  (code) => {
    expect(findDisguise(`HTX${String.fromCodePoint(code)} Bình Lư`)).toBe('invisible')
  },
)

it.each([0x0300, 0x0323, 0x20dd, 0x093e])('a mark that begins a text is found: %i', (code) => {
  expect(findDisguise(`${String.fromCodePoint(code)}HTX`)).toBe('mark-first')
})

it.each(['HTX Bình Lư', 'Cơm lam Ẳng Tở', 'Mắc khén 100 %', 'ກະປິ', 'ម៉ាក់'])('an honest text is not: %s', (text) => {
  expect(findDisguise(text)).toBeUndefined()
})
