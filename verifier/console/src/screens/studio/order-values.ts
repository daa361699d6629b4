// The values of the studio's form, as texts, and how they become an order for the service. Pure.
import type { client } from '../../../../ui/api.ts'
import { readCount } from '../../read-count.ts'
import { readDecimal } from '../../read-decimal.ts'
import type { WordsOf } from '../../words.ts'
import { LABEL_PARTS, MEASURES, type Calibration, type Measure, type Medium, type Paper, type SheetMeasures } from './paper/paper.ts'

const NO_MEASURES = Object.fromEntries(MEASURES.map((name) => [name, ''])) as Record<Measure, string>
const CALIBRATION = ['offsetXMm', 'offsetYMm', 'scaleXPermille', 'scaleYPermille'] as const
const NO_CALIBRATION: Calibration = { offsetXMm: 0, offsetYMm: 0, scaleXPermille: 1000, scaleYPermille: 1000 }

/** All fields of the studio and their first values; a checkbox is a text too, empty if it is not ticked. */
export const FIELDS = {
  kind: 'serial',
  labels: '',
  profile: 'auto',
  paper: '',
  medium: 'sheet',
  ...NO_MEASURES,
  startRow: '1',
  startColumn: '1',
  offsetXMm: '0',
  offsetYMm: '0',
  scaleXPermille: '1000',
  scaleYPermille: '1000',
  dpi: '',
  shows: '',
  labelLanguage: 'vi',
  smallModules: '',
  largeModules: '',
  output: 'pdf',
  cropMarks: '',
  bleedMm: '0',
}
export type Name = keyof typeof FIELDS
export type Values = Readonly<Record<Name, string>>

/** The studio's names of fields that have another name at the service. */
export const ALIASES: Readonly<Record<string, Name>> = {
  ...Object.fromEntries([...MEASURES, 'medium' as const].map((name) => [`sheet.${name}`, name])),
  ...Object.fromEntries(CALIBRATION.map((name) => [`calibration.${name}`, name])),
  'startCell.row': 'startRow',
  'startCell.column': 'startColumn',
  'design.dpi': 'dpi',
  preset: 'paper',
  savedPreset: 'paper',
}

/** An order in the shape that the service takes. */
export type SheetOrder = Parameters<(typeof client.batches)[':id']['sheets']['$post']>[0]['json']

/** The kinds of file that the labels can be made into. */
export const OUTPUTS = ['pdf', 'pdf-vector', 'zip', 'csv', 'zpl'] as const
export type Output = (typeof OUTPUTS)[number]

/** The values that the choice of a sheet sets; `format` writes its measures. */
export function valuesOfPaper(paper: Paper, format: (value: number) => string): Partial<Record<Name, string>> {
  const { sheet, dpi, shows } = paper
  return {
    paper: paper.key,
    medium: sheet.medium,
    ...(Object.fromEntries(MEASURES.map((name) => [name, format(sheet[name])])) as Record<Measure, string>),
    startRow: '1',
    startColumn: '1',
    dpi: dpi === undefined ? '' : String(dpi),
    shows: shows.join(' '),
    smallModules: paper.allowSmallModules ? 'yes' : '',
    largeModules: paper.allowLargeModules ? 'yes' : '',
    ...valuesOfCalibration(paper.calibration),
  }
}

/** The values of a calibration; without one, those of a printer that needs no correction. */
export function valuesOfCalibration(calibration: Calibration = NO_CALIBRATION): Partial<Record<Name, string>> {
  return Object.fromEntries(CALIBRATION.map((name) => [name, String(calibration[name])]))
}

/** Reads the calibration from the values. */
export function readCalibration(values: Values): Calibration {
  return Object.fromEntries(CALIBRATION.map((name) => [name, Number(values[name])])) as Record<(typeof CALIBRATION)[number], number>
}

/** Whether the values correct the printer in any way. */
export function isCalibrated(values: Values): boolean {
  return CALIBRATION.some((name) => Number(values[name]) !== NO_CALIBRATION[name])
}

/** Reads the measures of the sheet; a measure that is not a number becomes NaN. */
export function readSheet(values: Values): SheetMeasures {
  const measures = Object.fromEntries(MEASURES.map((name) => [name, readDecimal(values[name]) ?? Number.NaN])) as Record<Measure, number>
  return { medium: values.medium as Medium, ...measures }
}

/** Whether medium and measures (within 0.0005 mm) are still those of the chosen sheet, and its resolution was not removed. */
export function isAsChosen(values: Values, paper: Paper): boolean {
  const sheet = readSheet(values)
  const keepsDpi = values.dpi !== '' || paper.dpi === undefined
  return keepsDpi && sheet.medium === paper.sheet.medium && MEASURES.every((name) => Math.abs(sheet[name] - paper.sheet[name]) < 0.0005)
}

/** Makes an order from the values; {@link checkValues} must find no faults in them. */
export function toOrder(values: Values, paper: Paper | undefined): SheetOrder {
  const { kind, profile, output } = values as Values & { kind: 'batch' | 'serial'; profile: 'auto' | 'full' | 'mini'; output: Output }
  const start = { row: Number(values.startRow), column: Number(values.startColumn) }
  const forPrintShop = output === 'pdf-vector' || output === 'zip'
  const bleedMm = readDecimal(values.bleedMm) ?? 0
  return {
    ...toPaper(values, paper),
    kind,
    labels: readCount(values.labels)!,
    profile,
    output: output === 'pdf-vector' ? 'pdf' : output,
    symbols: forPrintShop ? 'vector' : 'mask',
    ...((start.row !== 1 || start.column !== 1) && { startCell: start }),
    calibration: readCalibration(values),
    design: toDesign(values),
    ...(forPrintShop && values.cropMarks !== '' && { cropMarks: true }),
    ...(forPrintShop && values.medium === 'single' && bleedMm !== 0 && { bleedMm }),
  }
}

/** The design of the label: which parts it shows and how. */
export function toDesign(values: Values) {
  const shown = values.shows.split(' ')
  return {
    shows: Object.fromEntries(LABEL_PARTS.map((part) => [part, shown.includes(part)])),
    language: values.labelLanguage as 'vi' | 'en',
    ...(values.dpi !== '' && { dpi: readDecimal(values.dpi)! }),
    allowSmallModules: values.smallModules !== '',
    allowLargeModules: values.largeModules !== '',
  }
}

/** The sheet for the service: by its name if it is unchanged, otherwise by its measures. */
export function toPaper(values: Values, paper: Paper | undefined) {
  if (paper === undefined || !isAsChosen(values, paper)) return { sheet: readSheet(values) }
  return paper.saved === undefined ? { preset: paper.key } : { savedPreset: paper.saved.id }
}

/** Finds faults before the service is asked: values that cannot be read, and more labels than the `left` ones. */
export function checkValues(values: Values, left: number, words: WordsOf<'studio'>): Partial<Record<Name, string>> {
  const labels = readCount(values.labels)
  const unread = [...MEASURES, 'dpi' as const, 'bleedMm' as const, 'startRow' as const, 'startColumn' as const].filter(
    (name) => readDecimal(values[name]) === undefined && !(name === 'dpi' && values.dpi.trim() === ''),
  )
  return {
    ...Object.fromEntries(unread.map((name) => [name, words.notANumber])),
    ...(labels === undefined && { labels: words.notACount }),
    ...(labels !== undefined && labels > left && { labels: words.tooMany(left) }),
  }
}

/** How many sheets, or rows of a roll, the labels need; `undefined` while that cannot be computed. */
export function countSheets(values: Values): number | undefined {
  const { columns, rows } = readSheet(values)
  const labels = readCount(values.labels)
  const before = (Number(values.startRow) - 1) * columns + Number(values.startColumn) - 1
  const sheets = Math.ceil((before + (labels ?? Number.NaN)) / (columns * rows))
  return Number.isFinite(sheets) && sheets > 0 ? sheets : undefined
}
