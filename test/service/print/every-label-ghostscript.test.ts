// Labels drawn as by a printer whose driver is Ghostscript, like most under Linux: only black or white dots, with dithered greys.
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
