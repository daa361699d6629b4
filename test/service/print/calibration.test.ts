// Calibration: lengths measured on a printer that shifts and stretches give the correction, and the page shows what to measure.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalibrationPdf } from '@temsao/service/print/sheet/calibration-page.ts'
import { calibrationMarks, calibrationOfMeasures } from '@temsao/service/print/sheet/calibration.ts'
import { listSheetFaults } from '@temsao/service/print/sheet/sheet-layout.ts'
import { findPreset, SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import { NO_CALIBRATION } from '@temsao/service/print/sheet/sheet.ts'
import { hasProgram, runOnFile } from './decode.ts'
import { PRINT_DAY } from './label-samples.ts'
import { readObjects } from './pdf-reading.ts'
import { inkBoxOf, renderWithPdfium } from './rendered-sheet.ts'

const { sheet } = findPreset('tomy-145')!

const near = (middle: number, most: number) => fc.double({ min: middle - most, max: middle + most, noNaN: true })

describe('measures', () => {
  it('of an exact printer give no calibration', () => {
    for (const preset of SHEET_PRESETS) {
      expect(calibrationOfMeasures(preset.sheet, calibrationMarks(preset.sheet))).toEqual(NO_CALIBRATION)
    }
  })

  it('of any printer give the calibration that puts every place of the page where it belongs', () => {
    fc.assert(
      fc.property(near(1, 0.03), near(1, 0.03), near(0, 5), near(0, 5), (stretchX, stretchY, shiftX, shiftY) => {
        const marks = calibrationMarks(sheet)
        const calibration = calibrationOfMeasures(sheet, {
          rulerXMm: marks.rulerXMm * stretchX,
          rulerYMm: marks.rulerYMm * stretchY,
          crossXMm: marks.crossXMm * stretchX + shiftX,
          crossYMm: marks.crossYMm * stretchY + shiftY,
        })
        expect(listSheetFaults(sheet, { calibration })).toEqual([])
        for (const place of [0, 100, 200]) {
          const drawn = (place * calibration.scaleXPermille) / 1000 + calibration.offsetXMm
          expect(Math.abs(drawn * stretchX + shiftX - place)).toBeLessThan(0.05)
          const down = (place * calibration.scaleYPermille) / 1000 + calibration.offsetYMm
          expect(Math.abs(down * stretchY + shiftY - place)).toBeLessThan(0.05)
        }
      }),
    )
  })

  it('that cannot be right are refused, each by its name', () => {
    const marks = calibrationMarks(sheet)
    const wrong = { ...marks, rulerXMm: 17, crossYMm: Number.NaN }
    expect(() => calibrationOfMeasures(sheet, wrong)).toThrow(
      expect.objectContaining({
        code: 'sheet-invalid',
        fields: [
          {
            field: 'rulerXMm',
            fault: expect.objectContaining({ code: 'measure-out-of-range', params: expect.objectContaining({ drawnMm: 170 }) }),
          },
          { field: 'crossYMm', fault: expect.objectContaining({ code: 'measure-out-of-range' }) },
        ],
      }),
    )
  })
})

describe('the page', () => {
  it.each(SHEET_PRESETS.map((preset) => [preset.id, preset.sheet] as const))('of %s is a sound PDF', async (_, preset) => {
    const objects = readObjects(Buffer.from(await createCalibrationPdf(preset, { language: 'vi', now: PRINT_DAY })))
    expect(objects.size).toBeGreaterThan(10)
    const { rulerXMm, rulerYMm, crossXMm, crossYMm } = calibrationMarks(preset)
    expect(crossXMm + rulerXMm).toBeLessThanOrEqual(preset.pageWidthMm)
    expect(crossYMm + rulerYMm).toBeLessThanOrEqual(preset.pageHeightMm)
  })

  it.skipIf(!hasProgram('pdftotext')).each([
    ['vi', /Bước 2\. Đo thước ngang từ vạch 0 đến vạch cuối\. Đúng là 170 mm/, /kích thước thật/],
    ['en', /Step 2\. Measure the ruler across from 0 to its last line\. It should be 170 mm/, /actual size/],
  ] as const)('says in %s what to measure and to type', async (language, ruler, size) => {
    const pdf = Buffer.from(await createCalibrationPdf(sheet, { language, now: PRINT_DAY }))
    const text = runOnFile('pdftotext', { name: 'page.pdf', content: pdf }, (path) => ['-raw', path, '-'])
      .toString()
      .replace(/\s+/g, ' ')
    expect(text).toMatch(ruler)
    expect(text).toMatch(size)
  })

  it('has its rulers as long as it says', async () => {
    // A sheet without cells near the edges, so that cross and rulers are the outermost ink.
    const bare = { ...sheet, columns: 1, rows: 1, marginLeftMm: 80, marginTopMm: 120 }
    const [page] = await renderWithPdfium(await createCalibrationPdf(bare, { language: 'vi', now: PRINT_DAY }), { dpi: 300 })
    const ink = inkBoxOf(page!, 300)!
    expect(ink.left).toBeCloseTo(5, 0)
    expect(ink.right).toBeGreaterThan(189.9)
    expect(ink.right).toBeLessThan(193)
    expect(ink.bottom).toBeGreaterThan(269.9)
    expect(ink.bottom).toBeLessThan(272)
  })
})
