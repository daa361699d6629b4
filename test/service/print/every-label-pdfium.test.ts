// Labels of every preset as Chrome and Edge print them, on any machine. Two decoders read each in its own cell, and no ink is outside.
import { cellAt } from '@temsao/service/print/sheet/sheet-layout.ts'
import { SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import { NO_CALIBRATION } from '@temsao/service/print/sheet/sheet.ts'
import { describe, expect, it } from 'vitest'
import { describeEveryLabel } from './every-label.ts'
import { areasOf, expectedReading, FULL_SHEETS, printLabels, reachOfShortRun, readLabels } from './full-sheet.ts'
import { cutArea, inkBoxOf, renderWithPdfium } from './rendered-sheet.ts'

describeEveryLabel(FULL_SHEETS, { render: renderWithPdfium, reachOf: reachOfShortRun })

it('has a different code on each label', async () => {
  const { labels } = await printLabels('tomy-140', 300)
  expect(new Set(labels.map(({ qrText }) => qrText)).size).toBe(80)
})

describe('a partly used sheet', () => {
  it.each(['tomy-145', 'tomy-106'])('of %s leaves the used cells empty and continues on the next page', async (id) => {
    const printed = await printLabels(id, 300, { startCell: { row: 6, column: 4 } })
    expect(await readLabels(printed, await renderWithPdfium(printed.pdf, { dpi: 300 }))).toEqual(expectedReading(printed))
  })

  it('with a calibration is moved and scaled with every label', async () => {
    const calibration = { offsetXMm: 1.7, offsetYMm: -2.3, scaleXPermille: 994, scaleYPermille: 1006 }
    const printed = await printLabels('tomy-148', 300, { calibration, startCell: { row: 2, column: 2 } })
    expect(await readLabels(printed, await renderWithPdfium(printed.pdf, { dpi: 300 }))).toEqual(expectedReading(printed))
  })

  it('is the full sheet to the byte if it begins at the first cell, without a calibration', async () => {
    const { pdf } = await printLabels('tomy-148', 300)
    expect((await printLabels('tomy-148', 300, { calibration: NO_CALIBRATION, startCell: { row: 1, column: 1 } })).pdf).toEqual(pdf)
  })
})

const grids = SHEET_PRESETS.filter(({ sheet }) => sheet.rows > 2).map(({ id, sheet }) => [id, sheet] as const)

it.each(grids)('%s has no ink of neighbours in a cell: it looks like the same label alone', async (id, sheet) => {
  const [dpi, index] = [150, sheet.columns + 1]
  const { row, column } = cellAt(sheet, index)
  const boxes = [await printLabels(id, dpi), await printLabels(id, dpi, { skip: index, count: 1, startCell: { row, column } })].map(
    async (printed, alone) => {
      const [page] = await renderWithPdfium(printed.pdf, { dpi })
      return inkBoxOf(cutArea(page!, areasOf(printed)[alone ? 0 : index]!.area, dpi), dpi)
    },
  )
  const [together, alone] = await Promise.all(boxes)
  expect(together).toEqual(alone)
})
