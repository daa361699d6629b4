// Labels as printers have them whose driver is Ghostscript, such as most under Linux: every dot black or white, and greys scattered.
import { describe, expect, it } from 'vitest'
import { hasProgram } from './decode.ts'
import { expectedReading, printLabels, readLabels } from './full-sheet.ts'
import { renderWithGhostscript } from './rendered-sheet.ts'

const SHEETS = [
  ['tomy-140', 300],
  ['tomy-147', 300],
  ['roll-35x22', 203],
  ['roll-35x22', 300],
  ['roll-40x30', 203],
  ['roll-50x30', 203],
  ['roll-60x40', 300],
  ['single', 300],
] as const

describe.skipIf(!hasProgram('gs')).each(SHEETS)('%s at %i dpi (skipped without Ghostscript)', (id, dpi) => {
  it('is read label by label', async () => {
    const printed = await printLabels(id, dpi)
    expect(await readLabels(printed, renderWithGhostscript(printed.pdf, dpi))).toEqual(expectedReading(printed))
  })
})
