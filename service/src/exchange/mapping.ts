// Finds the heading row of a sheet and says which column is what. A caller can overrule every guess.
import { guessHeading, HEADINGS, type Field } from './columns.ts'
import { columnIndex, columnLetters, unreadable, type Sheet, type SheetRow } from './sheet.ts'

/** One column of the sheet and what it was taken for. */
export interface MappedColumn {
  /** Letters, such as `C`. */
  readonly column: string
  readonly heading: string
  /** Null where the column is not imported. */
  readonly field: Field | null
  /** 0 to 1; 1 also where the caller has said so. */
  readonly confidence: number
}

export interface Mapping {
  /** Row number of the headings. */
  readonly headingRow: number
  readonly columns: readonly MappedColumn[]
  /** Column index by field. */
  readonly index: ReadonlyMap<Field, number>
}

/** What the caller says of columns: letters to a field, or to null for a column that is not to be imported. */
export type MappingChoice = Readonly<Record<string, Field | null>>

const SEARCHED_ROWS = 30

/** Guesses the mapping; throws `unreadable-sheet` where no row looks like headings, or a choice names no column. */
export function guessMapping(sheet: Sheet, choice: MappingChoice = {}): Mapping {
  const head = sheet.rows.slice(0, SEARCHED_ROWS)
  const scored = head.map((row) => ({ row, score: scoreRow(row) }))
  const best = scored.reduce((found, next) => (next.score > found.score ? next : found), { row: head[0]!, score: 0 })
  if (best.score < 1.5)
    throw unreadable(
      `None of the first ${SEARCHED_ROWS} rows looks like headings. Give the columns headings such as "${HEADINGS.productName[0]}", "${HEADINGS.producerName[0]}", "${HEADINGS.certificateNumber[0]}".`,
    )
  const guessed = resolve(best.row)
  const columns = overrule(guessed, choice)
  const index = new Map(columns.flatMap(({ field, column }) => (field === null ? [] : [[field, columnIndex(column)] as const])))
  return { headingRow: best.row.number, columns, index }
}

function scoreRow({ cells }: SheetRow): number {
  const fields = new Map<Field, number>()
  for (const cell of cells) {
    if (cell === undefined) continue
    const { field, confidence } = guessHeading(cell.text)
    if (field !== null) fields.set(field, Math.max(confidence, fields.get(field) ?? 0))
  }
  return [...fields.values()].reduce((sum, confidence) => sum + confidence, 0)
}

// A field has one column: the surest, and of equals the first.
function resolve(row: SheetRow): MappedColumn[] {
  const guesses = row.cells.flatMap((cell, index) =>
    cell === undefined ? [] : [{ column: columnLetters(index), heading: cell.text.replaceAll(/\s+/g, ' '), ...guessHeading(cell.text) }],
  )
  const taken = new Map<Field, MappedColumn>()
  for (const guess of guesses) {
    const rival = guess.field === null ? undefined : taken.get(guess.field)
    if (guess.field !== null && (rival === undefined || guess.confidence > rival.confidence)) taken.set(guess.field, guess)
  }
  return guesses.map((guess) =>
    guess.field === null || taken.get(guess.field) === guess ? guess : { ...guess, field: null, confidence: 0 },
  )
}

function overrule(columns: readonly MappedColumn[], choice: MappingChoice): MappedColumn[] {
  const chosen = Object.entries(choice)
  for (const [letters] of chosen)
    if (columnIndex(letters) < 0)
      throw unreadable(`The mapping names a column "${letters.slice(0, 20)}"; columns go by letters, such as C.`)
  const fields = new Set(chosen.map(([, field]) => field))
  const kept = columns
    .filter(({ column }) => !(column in choice))
    .map((column) => (column.field !== null && fields.has(column.field) ? { ...column, field: null, confidence: 0 } : column))
  const said = chosen.map(([column, field]) => ({
    column,
    heading: columns.find((known) => known.column === column)?.heading ?? '',
    field,
    confidence: 1,
  }))
  return [...kept, ...said].sort((a, b) => columnIndex(a.column) - columnIndex(b.column))
}
