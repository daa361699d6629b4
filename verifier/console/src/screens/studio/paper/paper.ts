// A sheet to print on: its measures, its label, and what a printer does wrong with it. Types and names alone.

/** The measures of a sheet that are numbers. */
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

/** Cut sheets, labels on a roll, or one label a page. */
export type Medium = 'sheet' | 'roll' | 'single'

/** A sheet as the service takes it. */
export type SheetMeasures = Readonly<Record<Measure, number>> & { readonly medium: Medium }

/** What a printer does wrong. */
export interface Calibration {
  readonly offsetXMm: number
  readonly offsetYMm: number
  readonly scaleXPermille: number
  readonly scaleYPermille: number
}

/** The parts of a label that can be left out, as they stand on it from top to bottom. */
export const LABEL_PARTS = ['product', 'stars', 'producer', 'netContent', 'lot', 'dates', 'typedCode', 'serial'] as const
export type LabelPart = (typeof LABEL_PARTS)[number]

/** A saved sheet's place in the register. */
export interface Saved {
  readonly id: number
  readonly version: number
  /** Null is the office's, for everybody. */
  readonly producerId: number | null
}

/** Something to print on. */
export interface Paper {
  /** `tomy-145`, or `saved-3`. */
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
