// A sheet to print on: its measures, its label, and the correction for a printer. Only types and names.

/** The names of a sheet's numeric measures. */
export const MEASURES = [
  'pageWidthMm',
  'pageHeightMm',
  'columns',
  'rows',
  'labelWidthMm',
  'labelHeightMm',
  'marginLeftMm',
  'marginTopMm',
  'columnGapMm',
  'rowGapMm',
] as const
export type Measure = (typeof MEASURES)[number]

/** Cut sheets, labels on a roll, or one label per page. */
export type Medium = 'sheet' | 'roll' | 'single'

/** The measures of a sheet in the shape that the service takes. */
export type SheetMeasures = Readonly<Record<Measure, number>> & { readonly medium: Medium }

/** The correction for a printer: everything is moved right and down by the offsets, and scaled; 1000 is true to size. */
export interface Calibration {
  readonly offsetXMm: number
  readonly offsetYMm: number
  readonly scaleXPermille: number
  readonly scaleYPermille: number
}

/** The parts of a label that can be left out, in their order on the label from top to bottom. */
export const LABEL_PARTS = ['product', 'stars', 'producer', 'netContent', 'lot', 'dates', 'typedCode', 'serial'] as const
export type LabelPart = (typeof LABEL_PARTS)[number]

/** The record of a saved sheet in the register. */
export interface Saved {
  readonly id: number
  readonly version: number
  /** `null` for a sheet that the office has saved for everybody. */
  readonly producerId: number | null
}

/** A kind of sheet that can be chosen. */
export interface Paper {
  /** The id of a built-in sheet, such as `tomy-145`, or `saved-3` for a saved one. */
  readonly key: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly sheet: SheetMeasures
  readonly shows: readonly LabelPart[]
  readonly dpi: number | undefined
  readonly allowSmallModules: boolean
  readonly allowLargeModules: boolean
  readonly calibration: Calibration | undefined
  readonly saved: Saved | undefined
}
