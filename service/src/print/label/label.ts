// What stands on one label and how it looks. Types and defaults alone; label-plan.ts checks them.
import type { IsoDate } from '@temsao/shared/calendar.ts'
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
