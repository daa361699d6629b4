// The rows of a decision: what the typed text means, before anything is sent.
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { words as english } from '@temsao/verifier/console/src/messages/en/office.ts'
import {
  addRow,
  checkRows,
  decodeRows,
  encodeRows,
  numberAfter,
  readPoints,
  starFor,
  toCertificates,
  type DecisionRow,
} from '@temsao/verifier/console/src/screens/decisions/decision-rows.ts'

const ROW: DecisionRow = { productId: '1', product: 'Miến dong', number: '27/2024/GCN-OCOP', star: '3', points: '', issuedOn: '' }

it.each([
  ['27/2024/GCN-OCOP', '28/2024/GCN-OCOP'],
  ['099/GCN', '100/GCN'],
  ['GCN-9', 'GCN-10'],
  ['không số', 'không số'],
  ['', ''],
])('suggests after number %j the number %j', (number, next) => {
  expect(numberAfter(number)).toBe(next)
})

it.each([
  ['62,5', 62.5, '3'],
  ['62.5', 62.5, '3'],
  ['89,9', 89.9, '4'],
  ['90', 90, '5'],
  ['50', 50, '3'],
  ['49,99', 49.99, undefined],
  ['100', 100, '5'],
  ['100,1', undefined, undefined],
  ['-1', undefined, undefined],
  ['1e2', undefined, undefined],
  ['', undefined, undefined],
])('reads %j as %s points, %s stars', (text, points, star) => {
  expect(readPoints(text)).toBe(points)
  expect(starFor(text)).toBe(star)
})

it('keeps rows in a draft, and reads an empty draft as no rows', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ value: fc.string(), words: fc.string({ unit: 'grapheme' }) })), (chosen) => {
      const rows = chosen.reduce<DecisionRow[]>((before, one) => addRow(before, one), [])
      expect(decodeRows(encodeRows(rows))).toEqual(rows)
    }),
  )
  expect(decodeRows('')).toEqual([])
})

it('names every fault by its row, as the service does', () => {
  const rows = [
    { ...ROW, star: '' },
    { ...ROW, points: 'nhiều' },
    { ...ROW, number: ' ' },
  ]
  expect(checkRows(rows, english.decision, 'missing')).toEqual({
    'certificates.0.star': 'missing',
    'certificates.1.number': 'The same number as in row 1.',
    'certificates.1.points': english.decision.pointsForm,
    'certificates.2.number': 'missing',
  })
})

it('sends what was typed in the form that the service accepts', () => {
  expect(
    toCertificates([
      { ...ROW, points: '62,5' },
      { ...ROW, productId: '2', issuedOn: '2026-11-20' },
    ]),
  ).toEqual([
    { productId: 1, number: ROW.number, star: 3, points: 62.5 },
    { productId: 2, number: ROW.number, star: 3, points: null, issuedOn: '2026-11-20' },
  ])
})
