// What must be true of labels, whichever program draws them.
import { describe, expect, it } from 'vitest'
import type { GreyPicture } from './decode.ts'
import { expectedReading, printLabels, readLabels, type Reach } from './full-sheet.ts'
import type { Rendering } from './rendered-sheet.ts'

/** How labels are drawn and read. */
export interface LabelTest {
  readonly render: (pdf: Uint8Array, rendering: Rendering) => GreyPicture[] | Promise<GreyPicture[]>
  /** The labels of a preset that are read. */
  readonly reachOf: (id: string) => Reach
  /** Why nothing can be drawn here. */
  readonly missing?: string | undefined
}

/** Reads the labels of each sheet, id and dpi, in their own cells: as masks in black and white dots, and as vectors. */
export function describeEveryLabel(sheets: readonly (readonly [string, number])[], { render, reachOf, missing }: LabelTest): void {
  describe.skipIf(missing !== undefined).each(sheets)(
    `%s at %i dpi${missing === undefined ? '' : ` (skipped without ${missing})`}`,
    (id, dpi) => {
      const reach = reachOf(id)

      it(`is read label by label with masks, as black and white dots: ${reach}`, async () => {
        const printed = await printLabels(id, dpi)
        expect(await readLabels(printed, await render(printed.pdf, { dpi, dots: true }), reach)).toEqual(expectedReading(printed, reach))
      })

      it(`is read label by label with vectors: ${reach}`, async () => {
        const printed = await printLabels(id, dpi, { symbols: 'vector' })
        expect(await readLabels(printed, await render(printed.pdf, { dpi }), reach)).toEqual(expectedReading(printed, reach))
      })
    },
  )
}
