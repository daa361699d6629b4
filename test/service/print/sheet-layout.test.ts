// The places of the cells of sheets, the faults of sheets, and the presets.
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertSheet,
  cellAt,
  cellCountOf,
  centredMargins,
  countPages,
  indexOfCell,
  listCells,
  listSheetFaults,
} from '@temsao/service/print/sheet/sheet-layout.ts'
import { findPreset, SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import { DEFAULT_DESIGN } from '@temsao/service/print/label/label.ts'
import { NO_CALIBRATION } from '@temsao/service/print/sheet/sheet.ts'
import type { SheetDescription, SheetPlacement } from '@temsao/service/print/sheet/sheet.ts'

const tenths = (least: number, most: number) => fc.integer({ min: least * 10, max: most * 10 }).map((value) => value / 10)

const sheets: fc.Arbitrary<SheetDescription> = fc
  .record({
    columns: fc.integer({ min: 1, max: 12 }),
    rows: fc.integer({ min: 1, max: 20 }),
    labelWidthMm: tenths(10, 120),
    labelHeightMm: tenths(10, 120),
    columnGapMm: tenths(0, 10),
    rowGapMm: tenths(0, 10),
    marginLeftMm: tenths(0, 20),
    marginTopMm: tenths(0, 20),
    pageWidthMm: tenths(10, 2000),
    pageHeightMm: tenths(10, 2000),
  })
  .map((sheet) => ({ medium: 'sheet', ...sheet }))

describe('cells', () => {
  it('are on the page and never overlap, row by row, on every sheet that is not refused', () => {
    let accepted = 0
    fc.assert(
      fc.property(sheets, (sheet) => {
        if (listSheetFaults(sheet).length > 0) return
        accepted++
        const cells = listCells(sheet)
        expect(cells).toHaveLength(cellCountOf(sheet))
        for (const [index, cell] of cells.entries()) {
          expect(cell.leftMm).toBeGreaterThanOrEqual(0)
          expect(cell.leftMm + sheet.labelWidthMm).toBeLessThanOrEqual(sheet.pageWidthMm + 0.001)
          expect(cell.topMm + sheet.labelHeightMm).toBeLessThanOrEqual(sheet.pageHeightMm + 0.001)
          expect(indexOfCell(sheet, cell)).toBe(index)
          const next = cells[index + 1]
          if (!next) continue
          const isBeside = next.row === cell.row && next.leftMm >= cell.leftMm + sheet.labelWidthMm - 1e-9
          const isBelow = next.column === 1 && next.topMm >= cell.topMm + sheet.labelHeightMm - 1e-9
          expect(isBeside || isBelow).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
    expect(accepted).toBeGreaterThan(50)
  })

  it('give the number of pages', () => {
    const { sheet } = findPreset('tomy-145')!
    expect(countPages(sheet, 0)).toBe(0)
    expect(countPages(sheet, 65)).toBe(1)
    expect(countPages(sheet, 66)).toBe(2)
    expect(countPages(sheet, 65, { row: 1, column: 2 })).toBe(2)
    expect(cellAt(sheet, 6)).toMatchObject({ row: 2, column: 2 })
  })
})

describe('presets', () => {
  it.each(SHEET_PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s is a sheet, in the middle of its page',
    (_, { sheet, design }) => {
      expect(listSheetFaults(sheet, { design })).toEqual([])
      expect(sheet).toMatchObject(centredMargins(sheet))
      const first = cellAt(sheet, 0)
      const last = cellAt(sheet, cellCountOf(sheet) - 1)
      expect(last.leftMm + sheet.labelWidthMm).toBeCloseTo(sheet.pageWidthMm - first.leftMm, 2)
      expect(last.topMm + sheet.labelHeightMm).toBeCloseTo(sheet.pageHeightMm - first.topMm, 2)
    },
  )

  it.each([
    ['tomy-145', 65],
    ['tomy-132', 48],
    ['tomy-140', 80],
    ['tomy-141', 44],
    ['tomy-147', 32],
    ['tomy-148', 33],
    ['tomy-106', 42],
  ])('%s has %i labels', (id, count) => {
    expect(cellCountOf(findPreset(id)!.sheet)).toBe(count)
    expect(findPreset(id)!.name.vi).toContain(String(count))
  })
})

const { sheet } = findPreset('tomy-145')!
const refusals: readonly (readonly [string, Partial<SheetDescription>, SheetPlacement, Readonly<Record<string, RegExp>>])[] = [
  ['labels wider than the page', { labelWidthMm: 230 }, {}, { labelWidthMm: /at most 20\d/ }],
  ['more columns than fit', { columns: 6 }, {}, { columns: /must be at most 5/ }],
  ['more rows than fit', { rows: 14 }, {}, { rows: /must be at most 13/ }],
  ['negative gaps', { columnGapMm: -1, rowGapMm: -0.1 }, {}, { columnGapMm: /from 0/, rowGapMm: /from 0/ }],
  ['half a column', { columns: 4.5 }, {}, { columns: /whole number/ }],
  ['what is no number', { labelWidthMm: Number.NaN, rows: Infinity }, {}, { labelWidthMm: /NaN/, rows: /Infinity/ }],
  ['0 dpi', {}, { design: { ...DEFAULT_DESIGN, dpi: 0 } }, { 'design.dpi': /from 72/ }],
  ['a start outside', {}, { startCell: { row: 14, column: 0 } }, { 'startCell.row': /1 to 13/, 'startCell.column': /1 to 5/ }],
  [
    'a printer that is too far off',
    {},
    { calibration: { ...NO_CALIBRATION, offsetXMm: 21, scaleYPermille: 500 } },
    { 'calibration.offsetXMm': /-20 to 20/, 'calibration.scaleYPermille': /900 to 1,100/ },
  ],
  ['a roll of two rows', { medium: 'roll' }, {}, { rows: /must be 1/ }],
  ['bleed on a sheet', {}, { bleedMm: 2 }, { bleedMm: /single/ }],
]

describe('a sheet is refused', () => {
  it.each(refusals)('with %s', (_, change, placement, expected) => {
    const faults = listSheetFaults({ ...sheet, ...change }, placement)
    expect(faults.map(({ field }) => field).toSorted()).toEqual(Object.keys(expected).toSorted())
    for (const { field, fault } of faults) expect(sayInEnglish(fault)).toMatch(expected[field]!)
    expect(() => assertSheet({ ...sheet, ...change }, placement)).toThrow(
      expect.objectContaining({ code: 'sheet-invalid', fields: faults }),
    )
  })
})
