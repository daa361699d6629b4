// Every label of every preset as poppler draws it: read in its own cell by two decoders, with all ink inside and its text to be copied.
import { describe, expect, it } from 'vitest'
import { hasProgram, runOnFile } from './decode.ts'
import { expectedReading, FULL_SHEETS, printLabels, readLabels } from './full-sheet.ts'
import { renderWithPoppler } from './rendered-sheet.ts'

// Where poppler is missing the same labels are still read as PDFium draws them.
describe.skipIf(!hasProgram('pdftoppm')).each(FULL_SHEETS)('%s at %i dpi (skipped without poppler-utils)', (id, dpi) => {
  it('is read label by label with masks, as black and white dots', async () => {
    const printed = await printLabels(id, dpi)
    expect(await readLabels(printed, renderWithPoppler(printed.pdf, { dpi, dots: true }))).toEqual(expectedReading(printed))
  })

  it('is read label by label with vectors', async () => {
    const printed = await printLabels(id, dpi, { symbols: 'vector' })
    expect(await readLabels(printed, renderWithPoppler(printed.pdf, { dpi }))).toEqual(expectedReading(printed))
  })

  it('has embedded subset fonts alone, and the right words on every label', async () => {
    const { pdf, labels, preset } = await printLabels(id, dpi)
    const file = { name: 'sheet.pdf', content: pdf }
    const fonts = runOnFile('pdffonts', file, (path) => [path]).toString()
    for (const font of fonts.trim().split('\n').slice(2)) {
      expect(font).toMatch(/^[A-Z]{6}\+BeVietnamPro-\w+ +CID TrueType +Identity-H +yes yes yes/)
    }
    const text = runOnFile('pdftotext', file, (path) => ['-raw', path, '-'])
      .toString()
      .replace(/\s+/g, ' ')
    const { shows } = preset.design
    const words = labels.flatMap(({ productName, producerName, typedCode }) => [productName, typedCode, shows.producer ? producerName : ''])
    expect(words.filter((word) => !text.includes(word))).toEqual([])
  })
})
