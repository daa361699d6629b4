// Where the cells of a sheet are, and the checks of a sheet. Pure arithmetic in mm; nothing is drawn here.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { PrintError } from '../print-error.ts'
import { NO_CALIBRATION } from './sheet.ts'
import type { CellPlace, SheetDescription, SheetPlacement } from './sheet.ts'

/** A cell on its page, in mm from the page's top left corner. */
export interface Cell extends CellPlace {
  readonly leftMm: number
  readonly topMm: number
}

/** Room on a page, in mm, that counts as rounding: sheets are cut to a tenth of a millimetre at best. */
const SLACK_MM = 0.001
const MAX_CELLS = 2000

/** The minimum and maximum of every number of a sheet, in its own unit. */
export const SHEET_LIMITS = {
  pageWidthMm: [10, 2000],
  pageHeightMm: [10, 2000],
  columns: [1, 100],
  rows: [1, 100],
  labelWidthMm: [10, 2000],
  labelHeightMm: [10, 2000],
  marginLeftMm: [0, 500],
  marginTopMm: [0, 500],
  columnGapMm: [0, 100],
  rowGapMm: [0, 100],
} as const satisfies Record<string, readonly [number, number]>

/** The same for the settings of the printer. */
export const CALIBRATION_LIMITS = {
  offsetXMm: [-20, 20],
  offsetYMm: [-20, 20],
  scaleXPermille: [900, 1100],
  scaleYPermille: [900, 1100],
} as const satisfies Record<string, readonly [number, number]>

/** Printers have 72 to 4,800 dots per inch. */
export const DPI_LIMITS = [72, 4800] as const
/** The largest bleed around a label. */
export const BLEED_LIMITS = [0, 5] as const

/** Throws `PrintError` `sheet-invalid` with every invalid field. */
export function assertSheet(sheet: SheetDescription, placement: SheetPlacement = {}): void {
  const fields = listSheetFaults(sheet, placement)
  if (fields.length === 0) return
  throw new PrintError('sheet-invalid', fault('sheet-unprintable', { fields: fields.map(({ field }) => field) }), { fields })
}

/** Every invalid field of a sheet and its placement; empty if all are valid. */
export function listSheetFaults(sheet: SheetDescription, placement: SheetPlacement = {}): FieldFault[] {
  const faults = [
    ...listOutside(sheet, SHEET_LIMITS),
    ...listFractions(sheet),
    ...listOutside(placement.calibration ?? NO_CALIBRATION, CALIBRATION_LIMITS, 'calibration.'),
    ...listOutside({ dpi: placement.design?.dpi }, { dpi: DPI_LIMITS }, 'design.'),
    ...listOutside({ bleedMm: placement.bleedMm }, { bleedMm: BLEED_LIMITS }),
  ]
  // Sums of invalid numbers would only report the same fault twice.
  if (faults.length > 0) return faults
  return [...listMediumFaults(sheet, placement), ...listRoomFaults(sheet), ...listStartFaults(sheet, placement.startCell)]
}

/** How many labels a page holds. */
export function cellCountOf({ columns, rows }: SheetDescription): number {
  return columns * rows
}

/** The cell with the index, counted row by row from 0 at the top left. */
export function cellAt(sheet: SheetDescription, index: number): Cell {
  const column = index % sheet.columns
  const row = Math.floor(index / sheet.columns)
  return {
    row: row + 1,
    column: column + 1,
    leftMm: sheet.marginLeftMm + column * (sheet.labelWidthMm + sheet.columnGapMm),
    topMm: sheet.marginTopMm + row * (sheet.labelHeightMm + sheet.rowGapMm),
  }
}

/** All cells of a page, row by row. */
export function listCells(sheet: SheetDescription): Cell[] {
  return Array.from({ length: cellCountOf(sheet) }, (_, index) => cellAt(sheet, index))
}

/** The index of a cell: 0 for row 1, column 1. */
export function indexOfCell({ columns }: SheetDescription, { row, column }: CellPlace): number {
  return (row - 1) * columns + column - 1
}

/** The number of pages that the labels need if printing begins at the cell. */
export function countPages(sheet: SheetDescription, labels: number, startCell: CellPlace = { row: 1, column: 1 }): number {
  return labels === 0 ? 0 : Math.ceil((indexOfCell(sheet, startCell) + labels) / cellCountOf(sheet))
}

/** The margins that centre the grid on the page; 0 if the grid is wider than the page. */
export function centredMargins(sheet: Omit<SheetDescription, 'medium' | 'marginLeftMm' | 'marginTopMm'>): {
  marginLeftMm: number
  marginTopMm: number
} {
  return {
    marginLeftMm: halfOfRest(sheet.pageWidthMm, sheet.columns, [sheet.labelWidthMm, sheet.columnGapMm]),
    marginTopMm: halfOfRest(sheet.pageHeightMm, sheet.rows, [sheet.labelHeightMm, sheet.rowGapMm]),
  }
}

function halfOfRest(pageMm: number, count: number, [labelMm, gapMm]: readonly [number, number]): number {
  return Math.max(0, Math.round(((pageMm - count * labelMm - (count - 1) * gapMm) / 2) * 1000) / 1000)
}

type Limits = Readonly<Record<string, readonly [number, number]>>

function listOutside(values: object, limits: Limits, prefix = ''): FieldFault[] {
  return Object.entries(limits).flatMap(([name, [least, most]]) => {
    const value = (values as Readonly<Record<string, unknown>>)[name]
    if (value === undefined && !(name in SHEET_LIMITS)) return []
    if (typeof value === 'number' && value >= least && value <= most) return []
    return [fieldFault(`${prefix}${name}`, 'value-out-of-range', { least, most, value: String(value) })]
  })
}

function listFractions(sheet: SheetDescription): FieldFault[] {
  return (['columns', 'rows'] as const)
    .filter((field) => Number.isFinite(sheet[field]) && !Number.isInteger(sheet[field]))
    .map((field) => fieldFault(field, 'not-whole-but', { value: String(sheet[field]) }))
}

function listMediumFaults(sheet: SheetDescription, { bleedMm = 0 }: SheetPlacement): FieldFault[] {
  const faults: FieldFault[] = []
  if (sheet.medium !== 'sheet' && sheet.rows !== 1) {
    faults.push(fieldFault('rows', 'rows-of-medium', { medium: sheet.medium }))
  }
  if (sheet.medium === 'single' && sheet.columns !== 1) faults.push(fieldFault('columns', 'columns-of-single'))
  if (sheet.medium !== 'single' && bleedMm > 0) {
    faults.push(fieldFault('bleedMm', 'bleed-of-single'))
  }
  if (cellCountOf(sheet) > MAX_CELLS) faults.push(fieldFault('rows', 'too-many-cells', { most: MAX_CELLS }))
  return faults
}

function listRoomFaults(sheet: SheetDescription): FieldFault[] {
  return [
    findRoomFault(['labelWidthMm', 'columns'], {
      page: sheet.pageWidthMm,
      margin: sheet.marginLeftMm,
      label: sheet.labelWidthMm,
      gap: sheet.columnGapMm,
      count: sheet.columns,
    }),
    findRoomFault(['labelHeightMm', 'rows'], {
      page: sheet.pageHeightMm,
      margin: sheet.marginTopMm,
      label: sheet.labelHeightMm,
      gap: sheet.rowGapMm,
      count: sheet.rows,
    }),
  ].filter((found) => found !== undefined)
}

interface Line {
  readonly page: number
  readonly margin: number
  readonly label: number
  readonly gap: number
  readonly count: number
}

function findRoomFault([label, count]: readonly [string, string], line: Line): FieldFault | undefined {
  if (line.margin + line.label > line.page + SLACK_MM) {
    return fieldFault(label, 'label-beyond-page', { most: hundredths(line.page - line.margin), page: line.page, margin: line.margin })
  }
  const taken = line.margin + line.count * line.label + (line.count - 1) * line.gap
  if (taken <= line.page + SLACK_MM) return undefined
  const most = Math.floor((line.page - line.margin + line.gap + SLACK_MM) / (line.label + line.gap))
  return fieldFault(count, 'labels-beyond-page', { most, count: line.count, takenMm: hundredths(taken), page: line.page })
}

function listStartFaults(sheet: SheetDescription, startCell: CellPlace | undefined): FieldFault[] {
  if (startCell === undefined) return []
  const limits = { row: [1, sheet.rows], column: [1, sheet.columns] } as const
  return (['row', 'column'] as const)
    .filter((name) => !(Number.isInteger(startCell[name]) && startCell[name] >= 1 && startCell[name] <= limits[name][1]))
    .map((name) => {
      const { rows, columns } = sheet
      return fieldFault(`startCell.${name}`, 'cell-not-on-sheet', { most: limits[name][1], rows, columns })
    })
}

function hundredths(value: number): number {
  return Number(value.toFixed(2))
}
