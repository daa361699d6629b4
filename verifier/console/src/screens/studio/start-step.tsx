// Where to start on a sheet that is partly used: tap the first free cell on a drawn sheet, or choose it with the arrow keys.
import { useRef, useState } from 'preact/hooks'
import { Field } from '../../../../ui/parts/field.tsx'
import { Fold } from '../../../../ui/parts/fold.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { readCount } from '../../read-count.ts'
import { useWords } from '../../words.ts'
import { countSheets, readSheet, type Name } from './order-values.ts'
import type { SheetMeasures } from './paper/paper.ts'
import { Step } from './step.tsx'

/** With more cells than this, a finger cannot hit one; row and column are then typed. */
const MOST_DRAWN = 400

export function StartStep({ form }: { form: FormState<Name> }) {
  const words = useWords('studio')
  const sheet = readSheet(form.values)
  const cells = sheet.columns * sheet.rows
  const needed = countSheets(form.values)
  const sentence = { sheet: words.sheetsNeeded, roll: words.rowsNeeded, single: words.pagesNeeded }[sheet.medium]
  const isWrong = form.faults.startRow !== undefined || form.faults.startColumn !== undefined
  // While the measures are not valid there is no sheet to draw, but a wrong start cell must still be shown.
  const hasChoice = cells > 1 || isWrong
  return (
    <Step number={3} title={words.start}>
      {needed !== undefined && (
        <p role="status">
          {hasChoice && words.startsAt(form.values.startRow, form.values.startColumn)} {sentence(needed)}
        </p>
      )}
      {!hasChoice && <p class="hint">{words.startAlways}</p>}
      {hasChoice && (
        <Fold label={words.startChoose} mustOpen={isWrong || form.values.startRow !== '1' || form.values.startColumn !== '1'}>
          <p class="hint">{words.startHint}</p>
          {cells <= MOST_DRAWN && Number.isInteger(cells) && <CellGrid form={form} sheet={sheet} />}
          <div class="pair">
            <Field form={form} name="startRow" type="count" label={words.startRow} />
            <Field form={form} name="startColumn" type="count" label={words.startColumn} />
          </div>
        </Fold>
      )}
    </Step>
  )
}

const STEPS: Readonly<Record<string, (index: number, columns: number, cells: number) => number>> = {
  ArrowRight: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index, columns) => index + columns,
  ArrowUp: (index, columns) => index - columns,
  Home: () => 0,
  End: (_, __, cells) => cells - 1,
}

function CellGrid({ form, sheet }: { form: FormState<Name>; sheet: SheetMeasures }) {
  const words = useWords('studio')
  const { columns, rows } = sheet
  const cells = columns * rows
  const start = (Number(form.values.startRow) - 1) * columns + Number(form.values.startColumn) - 1
  const last = start + (readCount(form.values.labels) ?? 1) - 1
  const [at, setAt] = useState<number | undefined>()
  const grid = useRef<HTMLDivElement>(null)
  // The Tab key reaches only this cell; the arrow keys reach the others.
  const reached = Math.min(cells - 1, Math.max(0, at ?? start)) || 0
  const choose = (index: number): void => {
    setAt(index)
    form.change({ startRow: String(Math.floor(index / columns) + 1), startColumn: String((index % columns) + 1) })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      return choose(reached)
    }
    const next = STEPS[event.key]?.(reached, columns, cells)
    if (next === undefined) return
    event.preventDefault()
    if (next < 0 || next >= cells) return
    setAt(next)
    grid.current?.querySelectorAll<HTMLElement>('[role=gridcell]')[next]?.focus()
  }
  return (
    <>
      <p class="hint keys">{words.startKeys}</p>
      <div
        ref={grid}
        class="cells"
        role="grid"
        aria-label={words.startGrid}
        style={{ aspectRatio: `${sheet.pageWidthMm} / ${sheet.pageHeightMm}` }}
        onKeyDown={press}
      >
        {Array.from({ length: rows }, (_, row) => (
          <div role="row" key={row}>
            {Array.from({ length: columns }, (__, column) => (
              <Cell
                key={column}
                place={{ row, column }}
                sheet={sheet}
                run={{ start, last }}
                isReached={row * columns + column === reached}
                onChoose={choose}
              />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

interface CellProps {
  readonly place: { readonly row: number; readonly column: number }
  readonly sheet: SheetMeasures
  /** The indexes of the first and the last cell that are printed. */
  readonly run: { readonly start: number; readonly last: number }
  readonly isReached: boolean
  readonly onChoose: (index: number) => void
}

function Cell({ place, sheet, run: { start, last }, isReached, onChoose }: CellProps) {
  const words = useWords('studio')
  const { row, column } = place
  const index = row * sheet.columns + column
  const state = index < start ? 'used' : index <= last ? 'printed' : 'free'
  const said = { used: words.cellUsed, printed: words.cellPrinted, free: '' }[state]
  return (
    <div
      role="gridcell"
      class={`cell ${state}`}
      tabIndex={isReached ? 0 : -1}
      aria-selected={index === start}
      aria-label={[words.cell(row + 1, column + 1), said].filter(Boolean).join(', ')}
      style={placeOf(sheet, place)}
      onClick={() => onChoose(index)}
    />
  )
}

function placeOf(sheet: SheetMeasures, { row, column }: { row: number; column: number }) {
  const { pageWidthMm, pageHeightMm, labelWidthMm, labelHeightMm } = sheet
  const left = sheet.marginLeftMm + column * (labelWidthMm + sheet.columnGapMm)
  const top = sheet.marginTopMm + row * (labelHeightMm + sheet.rowGapMm)
  return {
    left: percent(left, pageWidthMm),
    top: percent(top, pageHeightMm),
    width: percent(labelWidthMm, pageWidthMm),
    height: percent(labelHeightMm, pageHeightMm),
  }
}

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`
}
