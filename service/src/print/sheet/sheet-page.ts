// The page that a sheet is printed on: its size with bleed and crop marks, its calibration, and the place of each label.
import { cellAt } from './sheet-layout.ts'
import { NO_CALIBRATION } from './sheet.ts'
import type { SheetDescription, SheetPlacement } from './sheet.ts'

/** A page in mm. */
export interface SheetPage {
  readonly widthMm: number
  readonly heightMm: number
  /** How much the page is extended on every side of the sheet. */
  readonly growthMm: number
  /** The part of the extension that may be printed up to the edge. */
  readonly bleedMm: number
  /** Lines that show where to cut. */
  readonly cropLines: readonly CropLine[]
}

/** A straight line, from the page's top left corner. */
export interface CropLine {
  readonly fromXMm: number
  readonly fromYMm: number
  readonly toXMm: number
  readonly toYMm: number
}

const CROP_MARK_MM = 4
/** The distance between a mark and the cut, even without bleed. */
const CROP_DISTANCE_MM = 1

/** The page of a sheet that `assertSheet` has checked. */
export function pageOf(sheet: SheetDescription, { bleedMm = 0, cropMarks = false }: SheetPlacement): SheetPage {
  const distanceMm = Math.max(bleedMm, CROP_DISTANCE_MM)
  const growthMm = sheet.medium !== 'single' ? 0 : cropMarks ? distanceMm + CROP_MARK_MM + CROP_DISTANCE_MM : bleedMm
  const page = { widthMm: sheet.pageWidthMm + 2 * growthMm, heightMm: sheet.pageHeightMm + 2 * growthMm, growthMm, bleedMm }
  return { ...page, cropLines: cropMarks ? cropLinesOf(sheet, page, distanceMm) : [] }
}

/** The top left corner of the label in the cell with this index, on the page before calibration. */
export function labelCorner(sheet: SheetDescription, { growthMm }: SheetPage, index: number): { leftMm: number; topMm: number } {
  const { leftMm, topMm } = cellAt(sheet, index)
  return { leftMm: leftMm + growthMm, topMm: topMm + growthMm }
}

/** The factors and the shifts in mm that apply to everything on the page; it is scaled about the top left corner. */
export function calibrationOf({ calibration = NO_CALIBRATION }: SheetPlacement): {
  scaleX: number
  scaleY: number
  rightMm: number
  downMm: number
} {
  const { offsetXMm, offsetYMm, scaleXPermille, scaleYPermille } = calibration
  return { scaleX: scaleXPermille / 1000, scaleY: scaleYPermille / 1000, rightMm: offsetXMm, downMm: offsetYMm }
}

/** A position rounded to a whole dot of the printer: modules of whole dots need edges on dots. */
export function snapToDots(lengthMm: number, dpi: number | undefined): number {
  if (dpi === undefined) return lengthMm
  const dotMm = 25.4 / dpi
  return Math.round(lengthMm / dotMm) * dotMm
}

/** Marks around the grid, at both edges of every column and row. There are none inside, so that no cell has ink of another. */
function cropLinesOf(
  sheet: SheetDescription,
  page: { widthMm: number; heightMm: number; growthMm: number },
  distanceMm: number,
): CropLine[] {
  const first = cellAt(sheet, 0)
  const last = cellAt(sheet, sheet.columns * sheet.rows - 1)
  const { growthMm } = page
  const grid = {
    left: first.leftMm + growthMm,
    top: first.topMm + growthMm,
    right: last.leftMm + sheet.labelWidthMm + growthMm,
    bottom: last.topMm + sheet.labelHeightMm + growthMm,
  }
  const down = (xMm: number): CropLine[] => [
    { fromXMm: xMm, toXMm: xMm, fromYMm: Math.max(0, grid.top - distanceMm - CROP_MARK_MM), toYMm: grid.top - distanceMm },
    {
      fromXMm: xMm,
      toXMm: xMm,
      fromYMm: grid.bottom + distanceMm,
      toYMm: Math.min(page.heightMm, grid.bottom + distanceMm + CROP_MARK_MM),
    },
  ]
  const across = (yMm: number): CropLine[] => [
    { fromYMm: yMm, toYMm: yMm, fromXMm: Math.max(0, grid.left - distanceMm - CROP_MARK_MM), toXMm: grid.left - distanceMm },
    { fromYMm: yMm, toYMm: yMm, fromXMm: grid.right + distanceMm, toXMm: Math.min(page.widthMm, grid.right + distanceMm + CROP_MARK_MM) },
  ]
  const columns = Array.from({ length: sheet.columns }, (_, column) => cellAt(sheet, column).leftMm + growthMm)
  const rows = Array.from({ length: sheet.rows }, (_, row) => cellAt(sheet, row * sheet.columns).topMm + growthMm)
  const lines = [
    ...columns.flatMap((left) => [...down(left), ...down(left + sheet.labelWidthMm)]),
    ...rows.flatMap((top) => [...across(top), ...across(top + sheet.labelHeightMm)]),
  ]
  // If the margin is narrower than the distance, there is no room for a mark.
  return lines.filter(
    ({ fromXMm, fromYMm, toXMm, toYMm }) => toXMm >= fromXMm && toYMm >= fromYMm && toXMm - fromXMm + toYMm - fromYMm > 0.5,
  )
}
