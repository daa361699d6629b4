// The places of everything on a label, which stamp fits, and what is refused rather than cut off.
import { fieldFault } from '@temsao/shared/faults/faults.ts'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLabel } from '@temsao/service/print/sheet/label-fit.ts'
import { loadLabelFont } from '@temsao/service/print/font/label-font.ts'
import { measureText } from '@temsao/service/print/font/letters.ts'
import { MIN_TEXT_POINTS } from '@temsao/service/print/label/label-texts.ts'
import { placeSymbol, placeText } from '@temsao/service/print/label/label-place.ts'
import { findLabelLayout, planLabel } from '@temsao/service/print/label/label-plan.ts'
import { findPreset, SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import { DEFAULT_DESIGN } from '@temsao/service/print/label/label.ts'
import type { LabelContent, LabelDesign } from '@temsao/service/print/label/label.ts'
import { VIETNAMESE_LETTERS } from '../../vectors/valid-stamps.ts'
import { LONGEST_PRODUCT, MADE_ON, sampleCode, sampleLabel } from './label-samples.ts'

const font = await loadLabelFont()
const POINT_MM = 25.4 / 72

const word = fc.string({ unit: fc.constantFrom(...VIETNAMESE_LETTERS, ...'aeghnty'.split('')), minLength: 1, maxLength: 7 })
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((parts) => parts.join(' '))
const contents: fc.Arbitrary<LabelContent> = fc.record({
  productName: words(9),
  producerName: words(12),
  netContent: words(3),
  star: fc.constantFrom(3, 4, 5),
  lot: fc.stringMatching(/^[A-Z0-9-]{1,20}$/),
  producedOn: fc.constant(MADE_ON),
  typedCode: fc.constant('26R2V-M4A3V'),
  serial: fc.stringMatching(/^[A-Z0-9]{1,12}$/),
  qrText: fc.constantFrom(sampleCode('full', 1), sampleCode('mini', 2)),
})

describe('a layout', () => {
  it('keeps every text and star inside the label and off the quiet zone, in letters that can be read', () => {
    let placed = 0
    fc.assert(
      fc.property(
        contents,
        fc.integer({ min: 15, max: 120 }),
        fc.integer({ min: 15, max: 120 }),
        fc.constantFrom(undefined, 203, 300),
        (content, labelWidthMm, labelHeightMm, dpi) => {
          const design: LabelDesign = { ...DEFAULT_DESIGN, allowSmallModules: true, dpi }
          const ground = { labelWidthMm, labelHeightMm, design, font }
          const layout = findLabelLayout(content, ground)
          if (!layout) return
          placed++
          const { symbol, stars } = layout
          expect(symbol.leftMm).toBeGreaterThanOrEqual(-1e-9)
          expect(symbol.topMm).toBeGreaterThanOrEqual(-1e-9)
          expect(symbol.topMm + symbol.widthMm).toBeLessThanOrEqual(labelHeightMm + 1e-6)
          const dots = dpi ? (symbol.moduleMm * dpi) / 25.4 : 1
          expect(dots).toBeCloseTo(Math.round(dots), 6)
          const boxes = layout.texts.map((item) => {
            const { text, sizeMm, leftMm } = placeText(item, content, ground)
            expect(sizeMm).toBeGreaterThanOrEqual(MIN_TEXT_POINTS * POINT_MM - 1e-6)
            const right = leftMm + (measureText(font[item.weight], text) * sizeMm) / 1000
            return { left: leftMm, right, top: item.baselineMm - 0.74 * sizeMm, bottom: item.baselineMm + 0.2 * sizeMm }
          })
          const starBox = {
            left: stars!.leftMm,
            right: stars!.leftMm + 4 * stars!.pitchMm + stars!.sizeMm,
            top: stars!.topMm,
            bottom: stars!.topMm + stars!.sizeMm,
          }
          for (const { left, right, top, bottom } of [...boxes, starBox]) {
            expect(left).toBeGreaterThanOrEqual(0.5)
            expect(right).toBeLessThanOrEqual(labelWidthMm - 0.5)
            expect(top).toBeGreaterThanOrEqual(0.5)
            expect(bottom).toBeLessThanOrEqual(labelHeightMm - 0.3)
            expect(left >= symbol.leftMm + symbol.widthMm - 1e-6 || top >= symbol.topMm + symbol.widthMm - 1e-6).toBe(true)
          }
        },
      ),
      { numRuns: 120 },
    )
    expect(placed).toBeGreaterThan(30)
  })

  it('shows every text whole, in NFC', () => {
    const content = { ...sampleLabel(1), productName: 'Gạo Séng cù'.normalize('NFD'), serial: undefined }
    const { layout } = planLabel(content, { labelWidthMm: 60, labelHeightMm: 40, design: DEFAULT_DESIGN, font })
    const text = layout.texts.map((item) => item.text).join(' ')
    expect(text).toBe(text.normalize('NFC'))
    for (const shown of [
      'Gạo Séng cù',
      content.producerName,
      content.netContent,
      `Lô ${content.lot}`,
      'NSX 01/10/2026',
      'HSD 01/04/2027',
      content.typedCode,
    ]) {
      expect(text).toContain(shown)
    }
  })

  it('shows only what is requested, in the requested language', () => {
    const shows = { ...DEFAULT_DESIGN.shows, producer: false, dates: false, stars: false }
    const { layout } = planLabel(sampleLabel(1), {
      labelWidthMm: 60,
      labelHeightMm: 40,
      design: { ...DEFAULT_DESIGN, shows, language: 'en' },
      font,
    })
    const text = layout.texts.map((item) => item.text).join(' ')
    expect(text).toContain('Lot SC20261001')
    expect(text).toContain('Serial 00001')
    expect(text).not.toMatch(/Dũng Long|2026-|Made|NSX/)
    expect(layout.stars).toBeUndefined()
  })

  it('has room for any typed code and any serial of the same length, at the size that was planned', () => {
    const ground = { labelWidthMm: 38, labelHeightMm: 21, design: findPreset('tomy-145')!.design, font }
    const { layout } = planLabel({ ...sampleLabel(1, { profile: 'mini' }), typedCode: '11111-11111', serial: '1111' }, ground)
    const widest = { ...sampleLabel(1), typedCode: 'MMMMM-MMMMM', serial: '0000' }
    const varying = layout.texts.filter(({ varies }) => varies)
    expect(varying.map((item) => placeText(item, widest, ground).sizeMm)).toEqual(varying.map(({ sizeMm }) => sizeMm))
    expect(varying).toHaveLength(2)
  })

  it('gives a longer serial smaller letters, and refuses one that would be illegible', () => {
    const ground = { labelWidthMm: 48, labelHeightMm: 34, design: DEFAULT_DESIGN, font }
    const { layout } = planLabel(sampleLabel(1), ground)
    const item = layout.texts.find(({ field }) => field === 'serial')!
    expect(placeText(item, { ...sampleLabel(1), serial: '0'.repeat(14) }, ground).sizeMm).toBeLessThan(item.sizeMm)
    expect(() => placeText(item, { ...sampleLabel(1), serial: 'W'.repeat(60) }, ground)).toThrow(
      expect.objectContaining({ code: 'text-does-not-fit', fields: [expect.objectContaining({ field: 'serial' })] }),
    )
  })

  it('gives a longer code smaller modules in the same square, and refuses one too long for it', () => {
    const ground = { labelWidthMm: 60, labelHeightMm: 40, design: { ...DEFAULT_DESIGN, dpi: 203 }, font }
    const plan = planLabel(sampleLabel(1), ground)
    const same = placeSymbol(plan, sampleCode('full', 9), ground.design)
    expect(same.moduleMm).toBe(plan.layout.symbol.moduleMm)
    expect(same.matrix.mask).toBe(plan.mask)
    const longer = `https://tem.ocop.vn/#${'1'.repeat(420)}`
    expect(() => placeSymbol(plan, longer, ground.design)).toThrow(expect.objectContaining({ code: 'label-too-small' }))
    const small = { ...ground.design, allowSmallModules: true }
    const shrunk = placeSymbol(plan, longer, small)
    expect(shrunk.matrix.version).toBeGreaterThan(plan.version)
    expect((shrunk.moduleMm * 203) / 25.4).toBeCloseTo(3, 6)
    expect(shrunk.moduleMm * (shrunk.matrix.size + 8)).toBeLessThanOrEqual(plan.layout.symbol.widthMm)
  })
})

describe('a label is refused', () => {
  const ground = { labelWidthMm: 38, labelHeightMm: 21, design: DEFAULT_DESIGN, font }

  it('with letters that the font lacks, each named with its field', () => {
    const content = { ...sampleLabel(1), productName: '茶 Trà', producerName: 'HTX x\u0323', lot: 'L\u0007' }
    expect(() => planLabel(content, { ...ground, labelWidthMm: 90, labelHeightMm: 60 })).toThrow(
      expect.objectContaining({
        code: 'letter-missing',
        fields: [
          fieldFault('productName', 'letter-missing', { characters: ['“茶”'] }),
          fieldFault('producerName', 'letter-missing', { characters: ['U+0323'] }),
          fieldFault('lot', 'letter-missing', { characters: ['U+0007'] }),
        ],
      }),
    )
  })

  it('when a text is too long at the smallest size, with its field and the size of a label that fits', () => {
    const content = { ...sampleLabel(1, { profile: 'mini' }), productName: 'Đông trùng hạ thảo '.repeat(6).trim() }
    expect(() => planLabel(content, ground)).toThrow(
      expect.objectContaining({
        code: 'text-does-not-fit',
        message: expect.stringMatching(/4\.5 points.*A label of [\d.]+ × [\d.]+ mm would do/) as string,
        fields: [expect.objectContaining({ field: 'productName' })],
      }),
    )
  })

  it('when the code alone is too large, with the smallest label for it', () => {
    expect(() => planLabel(sampleLabel(1), { ...ground, labelHeightMm: 20 })).toThrow(
      expect.objectContaining({
        code: 'label-too-small',
        fields: [{ field: 'labelHeightMm', fault: { code: 'code-needs', params: { mm: expect.closeTo(25, -1) as number } } }],
      }),
    )
  })
})

describe('fitting', () => {
  const texts = { full: sampleCode('full', 1), mini: sampleCode('mini', 1) }

  it.each(SHEET_PRESETS.map((preset) => [preset.id, preset] as const))('%s fits every demo product', async (_, { sheet, design }) => {
    for (const product of [0, 7, LONGEST_PRODUCT]) {
      const { moduleMm } = await fitLabel(sheet, sampleLabel(1, { product }), { texts, design })
      expect(moduleMm).toBeGreaterThanOrEqual(design.allowSmallModules ? 0.25 - 1e-9 : 0.396 - 1e-9)
      expect(moduleMm).toBeLessThanOrEqual(design.allowLargeModules ? 5 : 0.99)
    }
  })

  it('uses the full stamp where it fits, otherwise the mini stamp, and names the label that fits the full one', async () => {
    expect(await fitLabel(findPreset('tomy-147')!.sheet, sampleLabel(1), { texts })).toMatchObject({ profile: 'full', modules: 49 })
    const { sheet, design } = findPreset('tomy-145')!
    const small = await fitLabel(sheet, sampleLabel(1), { texts, design })
    expect(small).toMatchObject({ profile: 'mini', modules: 41, smallestForFull: { widthMm: expect.any(Number) as number } })
    const { widthMm, heightMm } = small.smallestForFull!
    const larger = { ...sheet, columns: 1, rows: 1, labelWidthMm: widthMm, labelHeightMm: heightMm }
    expect(await fitLabel(larger, sampleLabel(1), { texts, design })).toMatchObject({ profile: 'full' })
  })

  it('says before anything is signed that not even the mini stamp fits', async () => {
    const sheet = { ...findPreset('tomy-145')!.sheet, labelHeightMm: 12 }
    await expect(fitLabel(sheet, sampleLabel(1), { texts })).rejects.toMatchObject({ code: 'label-too-small' })
  })
})
