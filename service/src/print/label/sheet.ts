// What is printed on what: the contents of a label, the sheet with its cells, the look of a label. Types and defaults alone;
// sheet-layout.ts checks them, sheet-pdf.ts, sheet-preview.ts, label-drawing.ts, zpl.ts and print-shop-zip.ts draw them.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { PagePool } from '../sheet/page-pool.ts'
import type { QrLevel } from '../qr/qr-version.ts'

/** What stands on one label. Texts may be in any normal form; they are drawn in NFC. */
export interface LabelContent {
  readonly productName: string
  readonly producerName: string
  readonly netContent: string
  /** Filled stars of five. */
  readonly star: 1 | 2 | 3 | 4 | 5
  readonly lot: string
  readonly producedOn: IsoDate
  readonly bestBefore?: IsoDate | undefined
  /** The short code for a broken camera, `XXXXX-XXXXX`. */
  readonly typedCode: string
  /** GS1 AI 21; only where every pack has its own. */
  readonly serial?: string | undefined
  /** The link of the stamp as it goes into the QR code. */
  readonly qrText: string
}

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

/** What stands on a label and how. */
export interface LabelDesign {
  readonly shows: Readonly<Record<LabelPart, boolean>>
  /** Language of the few words between the texts: `Lô`, `NSX`, `HSD`. */
  readonly language: 'vi' | 'en'
  /** The printer's dots per inch: a module is then a whole number of dots. */
  readonly dpi?: number | undefined
  /** This error correction level and no other; otherwise M, or a better one that costs nothing. */
  readonly level?: QrLevel | undefined
  /** Symbols have this version at least: room for codes that grow within an order, so that the last label fits as the first does. */
  readonly minVersion?: number | undefined
  /** Allows modules from 0.25 mm, below the 0.396 mm of GS1: for labels that hold no stamp otherwise. */
  readonly allowSmallModules: boolean
  /** Allows modules above 0.990 mm: for plaques, not for goods. */
  readonly allowLargeModules: boolean
}

/** The parts of a label that can be left out; the QR code cannot. */
export const LABEL_PARTS = ['stars', 'product', 'producer', 'netContent', 'lot', 'dates', 'typedCode', 'serial'] as const
export type LabelPart = (typeof LABEL_PARTS)[number]

/** Everything shown, in Vietnamese, modules as GS1 wants them. */
export const DEFAULT_DESIGN: LabelDesign = {
  shows: { stars: true, product: true, producer: true, netContent: true, lot: true, dates: true, typedCode: true, serial: true },
  language: 'vi',
  allowSmallModules: false,
  allowLargeModules: false,
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

/** How a PDF of sheets is made. */
export interface SheetPdfOptions extends SheetPlacement {
  /** `vector` for a printing house, `mask` (one pixel a module, a third of the size) for printers in an office. */
  readonly symbols: 'vector' | 'mask'
  /** Title in the file's metadata and the reader's window. */
  readonly title: string
  /** The moment that the file is said to be made. */
  readonly now: Date
  /** Stops between two pages and throws the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Threads that draw, and how many labels there will be: for few the caller's own thread does. */
  readonly threads?: { readonly pool: PagePool; readonly labelCount: number } | undefined
}
