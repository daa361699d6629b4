// Finds the heading row of a worksheet and what each column means. A caller can overrule every guess.
import { fault } from '@temsao/shared/faults/faults.ts'
import { guessHeading, HEADINGS, type Field } from './columns.ts'
import { columnIndex, columnLetters, unreadable, type Sheet, type SheetRow } from './sheet.ts'

/** One column of the worksheet, and what it was taken for. */
export interface MappedColumn {
  /** Letters, such as `C`. */
  readonly column: string
  readonly heading: string
  /** Null if the column is not imported. */
  readonly field: Field | null
  /** 0 to 1; also 1 if the caller decided it. */
  readonly confidence: number
  /** Whether the heading is known, even if its column is never imported. */
  readonly isKnown: boolean
  /** The first different values below the heading, at most three. */
  readonly samples: readonly string[]
}

export interface Mapping {
  /** Row number of the headings. */
  readonly headingRow: number
  readonly columns: readonly MappedColumn[]
  /** Column index by field. */
  readonly index: ReadonlyMap<Field, number>
}

/** The caller's decisions about columns: from letters to a field, or to null for a column that should not be imported. */
export type MappingChoice = Readonly<Record<string, Field | null>>

const SEARCHED_ROWS = 30

/** What the caller knows about a worksheet. */
export interface MappingAdvice {
  readonly choice?: MappingChoice | undefined
  /** Row number of the headings, for a worksheet without any known heading. */
  readonly headingRow?: number | undefined
}

/**
 * Guesses the mapping; throws `unreadable-sheet` if no row looks like headings, or if a choice names something that is not a
 * column.
 */
export function guessMapping(sheet: Sheet, { choice = {}, headingRow }: MappingAdvice = {}): Mapping {
  const row = headingRow === undefined ? findHeadings(sheet) : sheet.rows.find(({ number }) => number === headingRow)
  if (row === undefined) throw unreadable(fault('no-heading-row', { row: headingRow! }))
  const columns = overrule(resolve(row), choice).map((column) => ({ ...column, samples: samplesOf(sheet, row, column) }))
  const index = new Map(columns.flatMap(({ field, column }) => (field === null ? [] : [[field, columnIndex(column)] as const])))
  return { headingRow: row.number, columns, index }
}

const SAMPLES = 3
const SAMPLE_CHARACTERS = 80

function samplesOf({ rows }: Sheet, { number }: SheetRow, { column }: { column: string }): string[] {
  const at = columnIndex(column)
  const found = new Set<string>()
  for (const row of rows) {
    const text = row.number > number ? row.cells[at]?.text : undefined
    if (text !== undefined && text !== '') found.add(text.slice(0, SAMPLE_CHARACTERS))
    if (found.size === SAMPLES) break
  }
  return [...found]
}

function findHeadings(sheet: Sheet): SheetRow {
  const head = sheet.rows.slice(0, SEARCHED_ROWS)
  const scored = head.map((row) => ({ row, score: scoreRow(row) }))
  const best = scored.reduce((found, next) => (next.score > found.score ? next : found), { row: head[0]!, score: 0 })
  if (best.score < 1.5)
    throw unreadable(
      fault('no-headings', {
        searched: SEARCHED_ROWS,
        examples: [HEADINGS.productName[0], HEADINGS.producerName[0], HEADINGS.certificateNumber[0]],
      }),
    )
  return best.row
}

type GuessedColumn = Omit<MappedColumn, 'samples'>

function scoreRow({ cells }: SheetRow): number {
  const fields = new Map<Field, number>()
  for (const cell of cells) {
    if (cell === undefined) continue
    const { field, confidence } = guessHeading(cell.text)
    if (field !== null) fields.set(field, Math.max(confidence, fields.get(field) ?? 0))
  }
  return [...fields.values()].reduce((sum, confidence) => sum + confidence, 0)
}

// A field has one column: the one with the highest confidence, and the first of equal ones.
function resolve(row: SheetRow): GuessedColumn[] {
  const guesses = row.cells.flatMap((cell, index) => {
    if (cell === undefined) return []
    const guess = guessHeading(cell.text)
    return [{ column: columnLetters(index), heading: cell.text.replaceAll(/\s+/g, ' '), ...guess, isKnown: guess.confidence > 0 }]
  })
  const taken = new Map<Field, GuessedColumn>()
  for (const guess of guesses) {
    const rival = guess.field === null ? undefined : taken.get(guess.field)
    if (guess.field !== null && (rival === undefined || guess.confidence > rival.confidence)) taken.set(guess.field, guess)
  }
  return guesses.map((guess) =>
    guess.field === null || taken.get(guess.field) === guess ? guess : { ...guess, field: null, confidence: 0 },
  )
}

function overrule(columns: readonly GuessedColumn[], choice: MappingChoice): GuessedColumn[] {
  const chosen = Object.entries(choice)
  for (const [letters] of chosen) if (columnIndex(letters) < 0) throw unreadable(fault('no-such-column', { column: letters.slice(0, 20) }))
  const fields = new Set(chosen.map(([, field]) => field))
  const kept = columns
    .filter(({ column }) => !(column in choice))
    .map((column) => (column.field !== null && fields.has(column.field) ? { ...column, field: null, confidence: 0 } : column))
  const overruled = chosen.map(([column, field]) => ({
    column,
    heading: columns.find((known) => known.column === column)?.heading ?? '',
    field,
    confidence: 1,
    isKnown: true,
  }))
  return [...kept, ...overruled].sort((a, b) => columnIndex(a.column) - columnIndex(b.column))
}
