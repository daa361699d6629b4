// The sheet with its cells and how labels are placed on it. Types and defaults alone; sheet-layout.ts checks them, sheet-pdf.ts,
// sheet-preview.ts, zpl.ts and print-shop-zip.ts draw them.
import type { LabelDesign } from '../label/label.ts'

/** What a sheet is: `sheet` for cut sheets, `roll` for labels on a roll (its page is one row of labels), `single` for one label a page. */
export type SheetMedium = 'sheet' | 'roll' | 'single'

/** A page and the cells on it, all in mm from the page's top left corner. What is right and below follows. */
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

/** A cell by its place, both counted from 1. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** What a printer does wrong, as found on a calibration page: everything is printed moved by the offsets and scaled against it. */
export interface Calibration {
  /** Moves the print to the right. */
  readonly offsetXMm: number
  /** Moves the print down. */
  readonly offsetYMm: number
  /** 1000 is true to size; 1005 draws everything 0.5 % larger, for a printer that prints too small. */
  readonly scaleXPermille: number
  readonly scaleYPermille: number
}

/** A printer that does nothing wrong. */
export const NO_CALIBRATION: Calibration = { offsetXMm: 0, offsetYMm: 0, scaleXPermille: 1000, scaleYPermille: 1000 }

/** How labels are placed on sheets; everything may be left out. */
export interface SheetPlacement {
  /** The first free cell of a sheet that was used before; row 1, column 1 unless named. */
  readonly startCell?: CellPlace | undefined
  readonly calibration?: Calibration | undefined
  readonly design?: LabelDesign | undefined
  /** Draws thin marks around the grid where a printing house cuts; they stand outside every cell. */
  readonly cropMarks?: boolean | undefined
  /** With `single`: the page grows by this on every side (1.5 to 3 mm is usual), and its trim box stays the label. */
  readonly bleedMm?: number | undefined
}

/** How the symbols of a PDF are drawn: `vector` for a printing house, `mask` (one pixel a module, a third of the size) for printers in an office. */
export type SymbolDrawing = 'vector' | 'mask'
