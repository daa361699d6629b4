// Labels of every preset as poppler draws them: two decoders read each in its own cell, no ink is outside, and text can be copied.
import { describe, expect, it } from 'vitest'
import { hasProgram, runOnFile } from './decode.ts'
import { describeEveryLabel } from './every-label.ts'
import { FULL_SHEETS, printLabels, reachOfShortRun } from './full-sheet.ts'
import { renderWithPoppler } from './rendered-sheet.ts'

// Without poppler the same labels are still read as PDFium draws them.
const missing = hasProgram('pdftoppm') ? undefined : 'poppler-utils'
describeEveryLabel(FULL_SHEETS, { render: renderWithPoppler, reachOf: reachOfShortRun, missing })

describe.skipIf(missing !== undefined).each(FULL_SHEETS)('%s at %i dpi (skipped without poppler-utils)', (id, dpi) => {
  it('has only embedded subset fonts, and the right words on every label', async () => {
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
