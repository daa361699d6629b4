// Labels as printers have them whose driver is Ghostscript, such as most under Linux: every dot black or white, and greys scattered.
import { describe, expect, it } from 'vitest'
import { hasProgram } from './decode.ts'
import { expectedReading, printLabels, readLabels, SCATTERED_SHEETS } from './full-sheet.ts'
import { renderWithGhostscript } from './rendered-sheet.ts'

describe.skipIf(!hasProgram('gs')).each(SCATTERED_SHEETS)('%s at %i dpi (skipped without Ghostscript)', (id, dpi) => {
  it('is read label by label', async () => {
    const printed = await printLabels(id, dpi)
    const reach = id === 'tomy-147' ? 'every' : 'corners'
    expect(await readLabels(printed, renderWithGhostscript(printed.pdf, dpi), reach)).toEqual(expectedReading(printed, reach))
  })
})
