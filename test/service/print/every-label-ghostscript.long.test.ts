// Every label of these presets, drawn as by a printer whose driver is Ghostscript.
import { describe, expect, it } from 'vitest'
import { hasProgram } from './decode.ts'
import { expectedReading, printLabels, readLabels, SCATTERED_SHEETS } from './full-sheet.ts'
import { renderWithGhostscript } from './rendered-sheet.ts'

describe.skipIf(!hasProgram('gs')).each(SCATTERED_SHEETS)('%s at %i dpi (skipped without Ghostscript)', (id, dpi) => {
  it('is read label by label', async () => {
    const printed = await printLabels(id, dpi)
    expect(await readLabels(printed, renderWithGhostscript(printed.pdf, dpi))).toEqual(expectedReading(printed))
  })
})
