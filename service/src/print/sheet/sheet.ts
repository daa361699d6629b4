// The sheet with its cells, and how labels are placed on it. Only types and defaults: sheet-layout.ts checks them, and sheet-pdf.ts,
// sheet-preview.ts, zpl.ts and print-shop-zip.ts draw them.
import type { LabelDesign } from '../label/label.ts'

/** What a sheet is: `sheet` for cut sheets, `roll` for labels on a roll (its page is one row of labels), `single` for one label a page. */
export type SheetMedium = 'sheet' | 'roll' | 'single'

/** A page and its cells, all in mm from the page's top left corner. The right and bottom margins follow from the rest. */
export interface SheetDescription {
  readonly medium: SheetMedium
  readonly pageWidthMm: number
  readonly pageHeightMm: number
  readonly columns: number
  readonly rows: number
  readonly labelWidthMm: number
  readonly labelHeightMm: number
  readonly marginLeftMm: number
  readonly marginTopMm: number
  readonly columnGapMm: number
  readonly rowGapMm: number
}

/** The row and column of a cell, both counted from 1. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** The error of a printer, measured on a calibration page. Everything printed is moved by the offsets and multiplied by the scales. */
export interface Calibration {
  /** Moves the print to the right. */
  readonly offsetXMm: number
  /** Moves the print down. */
  readonly offsetYMm: number
  /** 1000 is true to size; 1005 draws everything 0.5 % larger, for a printer that prints too small. */
  readonly scaleXPermille: number
  readonly scaleYPermille: number
}

/** For a printer that needs no correction. */
export const NO_CALIBRATION: Calibration = { offsetXMm: 0, offsetYMm: 0, scaleXPermille: 1000, scaleYPermille: 1000 }

/** How labels are placed on sheets; every field is optional. */
export interface SheetPlacement {
  /** The first free cell of a partly used sheet; default row 1, column 1. */
  readonly startCell?: CellPlace | undefined
  readonly calibration?: Calibration | undefined
  readonly design?: LabelDesign | undefined
  /** Draws thin marks around the grid to show a printing house where to cut; they are outside every cell. */
  readonly cropMarks?: boolean | undefined
  /** With `single`: adds bleed on every side of the page (1.5 to 3 mm is usual); the trim box stays the size of the label. */
  readonly bleedMm?: number | undefined
}

/** How a PDF draws the symbols: `vector` for a printing house, `mask` (one pixel per module, a third of the size) for office printers. */
export type SymbolDrawing = 'vector' | 'mask'
