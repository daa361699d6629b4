// The content of one label and how it looks. Only types and defaults; label-plan.ts checks them.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { QrLevel } from '../qr/qr-version.ts'

/** The content of one label. Texts may be in any normal form; they are drawn in NFC. */
export interface LabelContent {
  readonly productName: string
  readonly producerName: string
  readonly netContent: string
  /** The number of filled stars, of five. */
  readonly star: 1 | 2 | 3 | 4 | 5
  readonly lot: string
  readonly producedOn: IsoDate
  readonly bestBefore?: IsoDate | undefined
  /** The short code to type if the camera is broken, `XXXXX-XXXXX`. */
  readonly typedCode: string
  /** GS1 AI 21; only if every pack has its own. */
  readonly serial?: string | undefined
  /** The link of the stamp, as encoded in the QR code. */
  readonly qrText: string
}

/** Which parts a label shows, and how. */
export interface LabelDesign {
  readonly shows: Readonly<Record<LabelPart, boolean>>
  /** The language of the few words between the texts: `Lô`, `NSX`, `HSD`. */
  readonly language: 'vi' | 'en'
  /** The printer's dots per inch: a module is then a whole number of dots. */
  readonly dpi?: number | undefined
  /** Exactly this error correction level; if it is missing, M, or a better one that needs no larger symbol. */
  readonly level?: QrLevel | undefined
  /** The minimum version of the symbols: room for codes that grow within an order, so that the last label fits as the first does. */
  readonly minVersion?: number | undefined
  /** Allows modules from 0.25 mm, below the 0.396 mm of GS1: for labels that cannot hold a stamp otherwise. */
  readonly allowSmallModules: boolean
  /** Allows modules above 0.990 mm: for plaques, not for goods. */
  readonly allowLargeModules: boolean
}

/** The parts of a label that can be left out; the QR code cannot. */
export const LABEL_PARTS = ['stars', 'product', 'producer', 'netContent', 'lot', 'dates', 'typedCode', 'serial'] as const
export type LabelPart = (typeof LABEL_PARTS)[number]

/** Everything shown, in Vietnamese, with modules as GS1 requires. */
export const DEFAULT_DESIGN: LabelDesign = {
  shows: { stars: true, product: true, producer: true, netContent: true, lot: true, dates: true, typedCode: true, serial: true },
  language: 'vi',
  allowSmallModules: false,
  allowLargeModules: false,
}
