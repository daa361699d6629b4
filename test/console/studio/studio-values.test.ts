// The values that the studio computes itself: an order from typed text, labels counted as a file arrives, one label cut out of a page.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import { readDecimal } from '@temsao/verifier/console/src/read-decimal.ts'
import { createLabelCounter } from '@temsao/verifier/console/src/screens/studio/label-counter.ts'
import { cutLabel } from '@temsao/verifier/console/src/screens/studio/label-cut.ts'
import {
  countSheets,
  FIELDS,
  isAsChosen,
  toOrder,
  valuesOfPaper,
  type Values,
} from '@temsao/verifier/console/src/screens/studio/order-values.ts'
import type { LabelPart, Paper } from '@temsao/verifier/console/src/screens/studio/paper/paper.ts'

const papers: readonly Paper[] = SHEET_PRESETS.map(({ id, name, sheet, design }) => ({
  key: id,
  name,
  sheet,
  shows: (Object.keys(design.shows) as LabelPart[]).filter((part) => design.shows[part]),
  dpi: design.dpi,
  allowSmallModules: design.allowSmallModules,
  allowLargeModules: design.allowLargeModules,
  calibration: undefined,
  saved: undefined,
}))
const withComma = (value: number) => String(value).replace('.', ',')
const valuesOn = (paper: Paper, changes: Partial<Values> = {}): Values => ({
  ...FIELDS,
  ...valuesOfPaper(paper, withComma),
  labels: '10',
  ...changes,
})

it.each([
  ['45,7', 45.7],
  ['45.7', 45.7],
  [' -0,5 ', -0.5],
  ['−2', -2],
  ['0', 0],
  ['', undefined],
  ['1.234,5', undefined],
  ['4 5', undefined],
  ['NaN', undefined],
])('reads %o as %o', (text, expected) => {
  expect(readDecimal(text)).toBe(expected)
})

describe.each(papers.map((paper) => [paper.key, paper] as const))('%s', (_, paper) => {
  it('is ordered by its name as long as nothing is changed, and then by its measures', () => {
    expect(toOrder(valuesOn(paper), paper)).toMatchObject({ preset: paper.key, labels: 10, output: 'pdf', symbols: 'mask' })
    const changed = valuesOn(paper, { marginLeftMm: withComma(paper.sheet.marginLeftMm + 0.5) })
    expect(isAsChosen(changed, paper)).toBe(false)
    expect(toOrder(changed, paper)).toMatchObject({ sheet: { ...paper.sheet, marginLeftMm: paper.sheet.marginLeftMm + 0.5 } })
  })
})

it('orders a thermal roll by its measures when the dots per inch are cleared', () => {
  const roll = papers.find(({ dpi }) => dpi !== undefined)!
  const order = toOrder(valuesOn(roll, { dpi: '' }), roll)
  expect([order.preset, order.sheet, order.design?.dpi]).toEqual([undefined, roll.sheet, undefined])
})

it('sends what a printing house needs only to a printing house', () => {
  const single = papers.find(({ key }) => key === 'single')!
  const typed = { cropMarks: 'yes', bleedMm: '2,5' }
  expect(toOrder(valuesOn(single, { ...typed, output: 'pdf' }), single)).not.toHaveProperty('bleedMm')
  expect(toOrder(valuesOn(single, { ...typed, output: 'pdf-vector' }), single)).toMatchObject({
    output: 'pdf',
    symbols: 'vector',
    bleedMm: 2.5,
    cropMarks: true,
  })
})

it('counts the sheets from the first free cell', () => {
  const tomy = papers.find(({ key }) => key === 'tomy-145')!
  expect(countSheets(valuesOn(tomy, { labels: '65' }))).toBe(1)
  expect(countSheets(valuesOn(tomy, { labels: '65', startColumn: '2' }))).toBe(2)
  expect(countSheets(valuesOn(tomy, { labels: 'x' }))).toBeUndefined()
})

describe('labels of a file', () => {
  it('are counted wherever the chunks are cut', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (pages, cuts) => {
        const text = 'x /Type/Page/Parent /Type/Pages/Kids '.repeat(pages)
        const counter = createLabelCounter({ output: 'pdf', perPage: 65, before: 3, labels: 1000 })
        let [at, counted] = [0, 0]
        for (let index = 0; at < text.length; index++) {
          const next = at + cuts[index % cuts.length]!
          counted = counter(new TextEncoder().encode(text.slice(at, next)))!
          at = next
        }
        expect(counted).toBe(Math.min(1000, Math.max(0, pages * 65 - (pages > 0 ? 3 : 0))))
      }),
    )
  })

  it('are the lines of a CSV after its header, and unknown in a zip', () => {
    const labels = { perPage: 1, before: 0, labels: 9 }
    const bytes = new TextEncoder().encode('a,b\r\n1,2\r\n3,4\r\n')
    expect(createLabelCounter({ ...labels, output: 'csv' })(bytes)).toBe(2)
    expect(createLabelCounter({ ...labels, output: 'zip' })(bytes)).toBeUndefined()
  })
})

it('cuts the first label out of a page, with its bleed', () => {
  const { sheet } = papers.find(({ key }) => key === 'tomy-147')!
  const svg = '<svg xmlns="x" width="214mm" height="301mm" viewBox="0 0 214 301"><rect width="214" height="301"/></svg>'
  const left = 2 + sheet.marginLeftMm + 2 * 50
  const top = 2 + sheet.marginTopMm + 35
  expect(cutLabel(svg, { sheet, row: 2, column: 3 })).toBe(
    `<svg xmlns="x" width="48mm" height="34mm" viewBox="${left} ${top} 48 34"><rect width="214" height="301"/></svg>`,
  )
})
