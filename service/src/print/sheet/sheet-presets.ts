// The label sheets sold in Vietnam, as data. Sources disagree about gaps and margins, so each preset is only a start for editing.
import { centredMargins } from './sheet-layout.ts'
import { DEFAULT_DESIGN, LABEL_PARTS } from '../label/label.ts'
import type { LabelDesign, LabelPart } from '../label/label.ts'
import type { SheetDescription, SheetMedium } from './sheet.ts'
import presets from '../sheet-presets.json' with { type: 'json' }

/** A sheet that can be bought, with the design that suits it. */
export interface SheetPreset {
  /** Stable: it is recorded with each print. */
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly sheet: SheetDescription
  readonly design: LabelDesign
}

const PAGES: Readonly<Record<string, readonly [number, number]>> = { a4: [210, 297], a5: [148, 210] }

/** All presets, the best-selling first; their grids are centred on the page. */
export const SHEET_PRESETS: readonly SheetPreset[] = presets.map((preset) => ({
  id: preset.id,
  name: { vi: preset.vi, en: preset.en },
  sheet: sheetOf(preset),
  design: {
    ...DEFAULT_DESIGN,
    allowSmallModules: preset.smallModules ?? false,
    allowLargeModules: preset.largeModules ?? false,
    ...(preset.dpi !== undefined && { dpi: preset.dpi }),
    ...(preset.shows !== undefined && { shows: showsOf(preset.shows) }),
  },
}))

/** The preset with the id, if there is one. */
export function findPreset(id: string): SheetPreset | undefined {
  return SHEET_PRESETS.find((preset) => preset.id === id)
}

function sheetOf({ page, medium, columns, rows, label, gap }: (typeof presets)[number]): SheetDescription {
  const [labelWidthMm, labelHeightMm] = label as [number, number]
  const [columnGapMm, rowGapMm] = gap as [number, number]
  const own = [columns * labelWidthMm + (columns - 1) * columnGapMm, labelHeightMm] as const
  const [pageWidthMm, pageHeightMm] = PAGES[page ?? ''] ?? own
  const grid = { pageWidthMm, pageHeightMm, columns, rows, labelWidthMm, labelHeightMm, columnGapMm, rowGapMm }
  return { medium: medium as SheetMedium, ...grid, ...centredMargins(grid) }
}

function showsOf(shown: readonly string[]): Record<LabelPart, boolean> {
  return Object.fromEntries(LABEL_PARTS.map((part) => [part, shown.includes(part)])) as Record<LabelPart, boolean>
}
