// What can be printed on: the sheets that are sold and those that people saved, as one kind of thing.
import { client, read, sent } from '../../api.ts'
import { language } from '../../words.ts'

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

/** Reads all sheets: the saved ones last. */
export async function readPapers(signal: AbortSignal): Promise<readonly Paper[]> {
  const { builtIn, items } = await read(client['sheet-presets'].$get({}, sent({ signal })))
  return [
    ...builtIn.map(({ id, name, sheet, design }) => toPaper({ key: id, name, sheet, design })),
    ...items.map(({ id, name, sheet, design, calibration, version, producerId }) => ({
      ...toPaper({ key: savedKey(id), name: { vi: name, en: name }, sheet, design }),
      calibration,
      saved: { id, version, producerId },
    })),
  ]
}

/** The key of a saved sheet. */
export function savedKey(id: number): string {
  return `saved-${id}`
}

/** The name in the page's language. */
export function paperName({ name }: Pick<Paper, 'name'>): string {
  return name[language.get()]
}

interface Design {
  readonly shows?: Readonly<Partial<Record<LabelPart, boolean | undefined>>> | undefined
  readonly dpi?: number | undefined
  readonly allowSmallModules?: boolean | undefined
  readonly allowLargeModules?: boolean | undefined
}

function toPaper({ key, name, sheet, design = {} }: Pick<Paper, 'key' | 'name' | 'sheet'> & { design?: Design | undefined }): Paper {
  const { shows = {}, dpi, allowSmallModules = false, allowLargeModules = false } = design
  const shown = LABEL_PARTS.filter((part) => shows[part] !== false)
  return { key, name, sheet, shows: shown, dpi, allowSmallModules, allowLargeModules, calibration: undefined, saved: undefined }
}
