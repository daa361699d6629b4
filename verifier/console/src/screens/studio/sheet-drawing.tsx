// A small drawing of a sheet: the page and its labels, in true proportion.
import type { SheetMeasures } from './paper/paper.ts'

/** `<SheetDrawing sheet={paper.sheet} />`; hidden from screen readers, because the name of the sheet is beside it. */
export function SheetDrawing({ sheet }: { sheet: SheetMeasures }) {
  const { pageWidthMm, pageHeightMm, columns, rows, labelWidthMm, labelHeightMm, marginLeftMm, marginTopMm, columnGapMm, rowGapMm } = sheet
  const cells = Array.from({ length: columns * rows }, (_, index) => {
    const left = marginLeftMm + (index % columns) * (labelWidthMm + columnGapMm)
    const top = marginTopMm + Math.floor(index / columns) * (labelHeightMm + rowGapMm)
    return `M${left} ${top}h${labelWidthMm}v${labelHeightMm}h${-labelWidthMm}z`
  })
  // Lines look equally thick in every drawing, whatever the size of the sheet.
  const line = Math.max(pageWidthMm, pageHeightMm) / 90
  return (
    <svg class="sheet-drawing" viewBox={`${-line} ${-line} ${pageWidthMm + 2 * line} ${pageHeightMm + 2 * line}`} aria-hidden="true">
      <rect width={pageWidthMm} height={pageHeightMm} stroke-width={line} />
      <path d={cells.join('')} stroke-width={line} />
    </svg>
  )
}
