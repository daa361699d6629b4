import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch } from '@temsao/shared/fold.ts'
import { findProductCode, buildProductCode } from '@temsao/shared/stamp/product-code.ts'
import { isRevocationGround, REVOCATION_GROUNDS } from '@temsao/shared/lists/revocation.ts'
import { starOfPoints } from '@temsao/shared/star.ts'

describe('the star that points earn: half-open bands', () => {
  it.each([
    [100, 5],
    [90, 5],
    [89.9, 4],
    [89.999, 4],
    [70, 4],
    [69.99, 3],
    [50, 3],
    [49.9, 2],
    [30, 2],
    [29.9, 1],
    [0, 1],
  ])('%d points: %i★', (points, star) => {
    expect(starOfPoints(points)).toBe(star)
  })

  it.each([-0.1, 100.1, Number.NaN, Infinity])('refuses %d points', (points) => {
    expect(() => starOfPoints(points)).toThrow(RangeError)
  })
})

describe('product codes', () => {
  it.each([
    ['12-03390-2-2024', { province: '12', commune: '03390', sequence: 2, year: 2024 }],
    ['83-829-28780-3-2022', { province: '83', district: '829', commune: '28780', sequence: 3, year: 2022 }],
  ])('%s is read in parts and built from them again', (text, parts) => {
    expect(findProductCode(text)).toEqual(parts)
    expect(buildProductCode(parts)).toBe(text)
  })

  it.each([
    '12-3390-2-2024',
    '12-03390-0-2024',
    '12-03390-02-2024',
    '12-03390-2-2017',
    '12-03390-2-24',
    '1-03390-2-2024',
    ' 12-03390-2-2024',
  ])('%j is not a product code', (text) => {
    expect(findProductCode(text)).toBeUndefined()
  })

  it('are not built from invalid parts', () => {
    expect(() => buildProductCode({ province: '12', commune: '3390', sequence: 2, year: 2024 })).toThrow(RangeError)
    expect(() => buildProductCode({ province: '12', commune: '03390', sequence: 0, year: 2024 })).toThrow(RangeError)
  })
})

describe('folding for search', () => {
  it.each([
    ['Hoà Bình', 'Hòa Bình'],
    ['THUỶ', 'thủy'],
    ['Đoàn Kết', 'doan ket'],
    ['Phường Đoàn Kết'.normalize('NFD'), 'phuong doan ket'],
    ['Quý  Sửu – Ngũ', 'quy suu ngu'],
    ['ăâêôơưđ ĂÂÊÔƠƯĐ', 'aaeooud aaeooud'],
    ["Đắk Lắk, M'Drắk", 'dak lak m drak'],
  ])('%s and %s are one', (a, b) => {
    expect(foldForSearch(a)).toBe(foldForSearch(b))
  })

  it('gives no character with a meaning in a search pattern, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldForSearch(text)
        expect(folded).not.toMatch(/[%_\\'"]|^ | $| {2}/)
        expect(foldForSearch(folded)).toBe(folded)
      }),
    )
  })
})

it('has the six grounds of the law, with đ between d and e', () => {
  expect(Object.keys(REVOCATION_GROUNDS)).toEqual(['a', 'b', 'c', 'd', 'đ', 'e'])
  expect(isRevocationGround('đ')).toBe(true)
  expect(isRevocationGround('f')).toBe(false)
  expect(isRevocationGround('toString')).toBe(false)
})
