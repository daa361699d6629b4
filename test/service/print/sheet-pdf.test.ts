// Sheets as PDF: symbols in the right place, text that can be copied, only black. every-label-*.test.ts test that every label is readable.
import { describe, expect, it } from 'vitest'
import { fitLabel } from '@temsao/service/print/sheet/label-fit.ts'
import { loadLabelFont } from '@temsao/service/print/font/label-font.ts'
import { planLabel } from '@temsao/service/print/label/label-plan.ts'
import { createSheetPdf } from '@temsao/service/print/sheet/sheet-pdf.ts'
import { cellAt, cellCountOf } from '@temsao/service/print/sheet/sheet-layout.ts'
import { findPreset, SHEET_PRESETS } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { SheetPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import { NO_CALIBRATION } from '@temsao/service/print/sheet/sheet.ts'
import type { LabelContent } from '@temsao/service/print/label/label.ts'
import type { SheetPdfOptions } from '@temsao/service/print/sheet/sheet-pdf.ts'
import { VIETNAMESE_LETTERS } from '../../vectors/valid-stamps.ts'
import { hasProgram, runOnFile } from './decode.ts'
import { bytesOfChunks, PRINT_DAY, sampleCode, sampleLabel, streamOf } from './label-samples.ts'
import { readMasks, readObjects, readPages } from './pdf-reading.ts'
import { inkBoxOf, renderWithPdfium } from './rendered-sheet.ts'

const options = { title: 'Tem Gạo Séng cù', now: PRINT_DAY, symbols: 'mask' } as const

/** Points in millimetres. */
const mm = (points: number): number => (points * 25.4) / 72

/** A long text with places for line breaks. */
const spaced = (text: string) => text.match(/.{1,17}/gu)!.join(' ')

async function printed(preset: SheetPreset, labels: readonly LabelContent[], more: Partial<SheetPdfOptions> = {}): Promise<Buffer> {
  return await bytesOfChunks(createSheetPdf(preset.sheet, streamOf(labels), { ...options, design: preset.design, ...more }))
}

/** A whole page of labels with the richest stamp that the preset can hold. */
async function pageOfLabels({ sheet, design }: SheetPreset): Promise<LabelContent[]> {
  const texts = { full: sampleCode('full', 1), mini: sampleCode('mini', 1) }
  const { profile } = await fitLabel(sheet, sampleLabel(1), { texts, design })
  return Array.from({ length: cellCountOf(sheet) }, (_, index) => sampleLabel(index + 1, { profile }))
}

/** The box of what is printed into the last cell of a sheet when it has the only label, in mm of the page. */
async function inkOfLastLabel(more: Partial<SheetPdfOptions> = {}): Promise<NonNullable<ReturnType<typeof inkBoxOf>>> {
  const pdf = await printed(findPreset('tomy-148')!, [sampleLabel(1)], { startCell: { row: 11, column: 3 }, ...more })
  const [page] = await renderWithPdfium(pdf, { dpi: 300 })
  return inkBoxOf(page!, 300)!
}

it('is moved and scaled by the calibration', async () => {
  const plain = await inkOfLastLabel()
  const moved = await inkOfLastLabel({ calibration: { ...NO_CALIBRATION, offsetXMm: 2, offsetYMm: -3 } })
  expect(Math.abs(moved.left - plain.left - 2)).toBeLessThan(0.1)
  expect(Math.abs(moved.top - plain.top + 3)).toBeLessThan(0.1)
  const scaled = await inkOfLastLabel({ calibration: { ...NO_CALIBRATION, scaleXPermille: 1010, scaleYPermille: 990 } })
  for (const side of ['left', 'right'] as const) expect(Math.abs(scaled[side] - plain[side] * 1.01)).toBeLessThan(0.2)
  for (const side of ['top', 'bottom'] as const) expect(Math.abs(scaled[side] - plain[side] * 0.99)).toBeLessThan(0.2)
})

describe('a sheet', () => {
  it.each(SHEET_PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s has every symbol in its place to a micrometre',
    async (_, preset) => {
      const labels = await pageOfLabels(preset)
      const objects = readObjects(await printed(preset, labels))
      const [page] = readPages(objects)
      const masks = readMasks(page!.content)
      expect(masks).toHaveLength(labels.length)
      const ground = { ...preset.sheet, design: preset.design, font: await loadLabelFont() }
      const { symbol } = planLabel(labels[0]!, ground).layout
      // With dpi a symbol may move by half a dot, so that its modules align with the printer's dots.
      const slackMm = preset.design.dpi ? 25.4 / preset.design.dpi / 2 + 0.001 : 0.001
      for (const [index, { left, bottom, side }] of masks.entries()) {
        const { leftMm, topMm } = cellAt(preset.sheet, index)
        const quietMm = 4 * symbol.moduleMm
        expect(Math.abs(mm(left) - (leftMm + symbol.leftMm + quietMm))).toBeLessThan(slackMm)
        expect(Math.abs(preset.sheet.pageHeightMm - mm(bottom + side) - (topMm + symbol.topMm + quietMm))).toBeLessThan(slackMm)
        expect(mm(side)).toBeCloseTo(symbol.widthMm - 2 * quietMm, 3)
      }
    },
  )

  it('begins at the start cell and continues on the next pages', async () => {
    const preset = findPreset('tomy-147')!
    const labels = Array.from({ length: 40 }, (_, index) => sampleLabel(index + 1))
    const objects = readObjects(await printed(preset, labels, { startCell: { row: 8, column: 2 } }))
    const pages = readPages(objects).map(({ content }) => readMasks(content).length)
    expect(pages).toEqual([3, 32, 5])
  })

  it('is the same to the byte for the same labels, and stores once what labels have in common', async () => {
    const preset = findPreset('tomy-148')!
    const labels = Array.from({ length: 33 }, (_, index) => sampleLabel(index + 1, { product: index < 20 ? 7 : 0 }))
    const pdf = await printed(preset, labels)
    expect(await printed(preset, labels)).toEqual(pdf)
    expect([...readObjects(pdf).values()].filter(({ dictionary }) => dictionary.includes('/Subtype/Form'))).toHaveLength(2)
  })

  it.each([
    ['mask', ['0 G', '0 g', '1 g']],
    ['vector', ['0 0 0 0 k', '0 0 0 1 K', '0 0 0 1 k']],
  ] as const)('as %s sets black in only one way', async (symbols, inks) => {
    const objects = readObjects(await printed(findPreset('tomy-148')!, [sampleLabel(1)], { symbols, cropMarks: true }))
    const operators = [
      ...readPages(objects).map(({ content }) => content),
      ...[...objects.values()].filter(({ dictionary }) => dictionary.includes('/Form')).map(({ data }) => data!.toString('latin1')),
    ].join('\n')
    expect(operators).not.toMatch(/\b(rg|RG|sc|SC|scn|SCN|cs|CS)\b/)
    expect([...new Set(operators.match(/(?<=^|q )[\d. ]+ [kKgG](?= |$)/gm))].sort()).toEqual(inks)
  })

  it('needs few bytes for each label', async () => {
    const preset = findPreset('tomy-148')!
    const labels = Array.from({ length: 660 }, (_, index) => sampleLabel(index * 31 + 1))
    const fixed = (await printed(preset, [])).length
    expect((await printed(preset, labels)).length - fixed).toBeLessThan(660 * 1000)
    expect((await printed(preset, labels, { symbols: 'vector' })).length - fixed).toBeLessThan(660 * 2500)
  })

  it('adds bleed and crop marks around the trim box of a single stamp', async () => {
    const objects = readObjects(await printed(findPreset('single')!, [sampleLabel(1)], { bleedMm: 2, cropMarks: true }))
    const [page] = readPages(objects)
    const box = (name: string) =>
      new RegExp(`/${name}Box\\[([^\\]]*)\\]`)
        .exec(page!.dictionary)![1]!
        .split(' ')
        .map((points) => mm(Number(points)))
    expect(box('Media')).toEqual([0, 0, expect.closeTo(74, 2), expect.closeTo(54, 2)])
    expect(box('Trim')).toEqual([7, 7, 67, 47].map((side) => expect.closeTo(side, 2) as number))
    expect(box('Bleed')).toEqual([5, 5, 69, 49].map((side) => expect.closeTo(side, 2) as number))
    expect(objects.size).toBeGreaterThan(0)
    const lines = readPages(objects)[0]!.content.match(/ m .* l S/g)
    expect(lines).toHaveLength(8)
  })
})

describe('text', () => {
  const preset = findPreset('plaque')!
  const label = {
    ...sampleLabel(1),
    productName: VIETNAMESE_LETTERS.slice(0, 67).join(''),
    producerName: VIETNAMESE_LETTERS.slice(67).join(''),
  }

  it.skipIf(!hasProgram('pdffonts'))('is in embedded subset fonts that can be searched', async () => {
    const table = runOnFile('pdffonts', { name: 'sheet.pdf', content: await printed(preset, [sampleLabel(1)]) }, (path) => [
      path,
    ]).toString()
    const fonts = table.trim().split('\n').slice(2)
    expect(fonts).toHaveLength(2)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+BeVietnamPro-\w+ +CID TrueType +Identity-H +yes yes yes/)
  })

  it.skipIf(!hasProgram('pdftotext'))('can be extracted unchanged, with every Vietnamese letter', async () => {
    const content = { ...label, productName: spaced(label.productName).normalize('NFD'), producerName: spaced(label.producerName) }
    const text = runOnFile('pdftotext', { name: 'sheet.pdf', content: await printed(preset, [content]) }, (path) => [
      '-raw',
      path,
      '-',
    ]).toString()
    const words = text.replace(/\s+/g, ' ')
    expect(words).toContain(spaced(label.productName))
    expect(words).toContain(content.producerName)
    expect(words).toContain(`${content.netContent} · Lô ${content.lot}`)
    expect(words).toContain(`${content.typedCode} Sê-ri 00001`)
  })

  it.skipIf(!hasProgram('gs'))('needs the black plate alone and no repair', async () => {
    const pdf = { name: 'sheet.pdf', content: await printed(findPreset('tomy-148')!, [sampleLabel(1)], { symbols: 'vector' }) }
    const output = runOnFile('gs', pdf, (path) => [
      '-q',
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-dPDFSTOPONERROR',
      '-sDEVICE=inkcov',
      '-sOutputFile=-',
      path,
    ]).toString()
    expect(output).toMatch(/^\s*0\.0+\s+0\.0+\s+0\.0+\s+0\.0\d*[1-9]\d*\s+CMYK OK\s*$/)
  })

  it('has a title in Vietnamese, and tells readers not to scale', async () => {
    const objects = readObjects(await printed(preset, [sampleLabel(1)]))
    const dictionaries = [...objects.values()].map(({ dictionary }) => dictionary).join('\n')
    expect(dictionaries).toContain(`/Title<FEFF${Buffer.from(options.title, 'utf16le').swap16().toString('hex').toUpperCase()}>`)
    expect(dictionaries).toContain('/CreationDate(D:20261122030000Z)')
    expect(dictionaries).toContain('/PrintScaling/None')
  })
})

describe('a stream of labels', () => {
  const preset = findPreset('tomy-145')!

  it('is refused before the first byte when the first label cannot be printed', async () => {
    const pdf = createSheetPdf(preset.sheet, streamOf([{ ...sampleLabel(1, { profile: 'mini' }), productName: '茶' }]), {
      ...options,
      design: preset.design,
    })
    await expect(pdf.next()).rejects.toMatchObject({ code: 'letter-missing' })
    const wrong = createSheetPdf({ ...preset.sheet, columns: 9 }, streamOf([]), options)
    await expect(wrong.next()).rejects.toMatchObject({ code: 'sheet-invalid' })
  })

  it('is drawn as it comes: pages are sent before the last label is requested, and other work runs between them', async () => {
    let asked = 0
    async function* labels() {
      for (let number = 1; number <= 65 * 12; number++) {
        asked = number
        yield sampleLabel(number, { profile: 'mini' })
      }
    }
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    const pdf = createSheetPdf(preset.sheet, labels(), { ...options, design: preset.design })
    await pdf.next()
    expect(asked).toBeLessThan(65 * 6)
    await bytesOfChunks(pdf)
    clearInterval(timer)
    expect(asked).toBe(65 * 12)
    expect(turns).toBeGreaterThan(0)
  })

  it('stops when it is told to, and closes the labels when nobody reads on', async () => {
    const stop = new AbortController()
    let open = true
    async function* endless() {
      try {
        for (let number = 1; ; number++) yield sampleLabel(number % 1000, { profile: 'mini' })
      } finally {
        open = false
      }
    }
    const pdf = createSheetPdf(preset.sheet, endless(), { ...options, design: preset.design, signal: stop.signal })
    await pdf.next()
    stop.abort(new Error('gone'))
    await expect(pdf.next()).rejects.toThrow('gone')
    expect(open).toBe(false)
    open = true
    const other = createSheetPdf(preset.sheet, endless(), { ...options, design: preset.design })
    await other.next()
    await other.return(undefined)
    expect(open).toBe(false)
  })

  it('without labels is an empty page', async () => {
    expect(readPages(readObjects(await printed(preset, [])))).toHaveLength(1)
  })
})
