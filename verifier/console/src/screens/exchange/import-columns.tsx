// Shows which field each column of the workbook was recognised as, to be corrected, and asks for values that the workbook does not have.
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import type { Choices, ImportResult, SheetColumn, SheetField } from './import-types.ts'

/** A column with a confidence below this is marked as a guess. */
const SURE = 0.9

interface Props {
  readonly result: ImportResult
  readonly choices: Choices
  readonly onChange: (choices: Choices) => void
}

export function ImportColumns({ result, choices, onChange }: Props) {
  const words = useWords('sheets')
  const { sheet, columns } = result
  const fieldOf = (column: SheetColumn): SheetField | null =>
    column.column in choices.mapping ? choices.mapping[column.column]! : column.field
  const map = (column: SheetColumn, value: string): void => {
    const field = value === '' ? null : (value as SheetField)
    // A field can have only one column, so the column that had it before is left out.
    const others = columns.filter((other) => field !== null && other.column !== column.column && fieldOf(other) === field)
    const mapping = { ...choices.mapping, ...Object.fromEntries(others.map((other) => [other.column, null])), [column.column]: field }
    onChange({ ...choices, mapping })
  }
  return (
    <div class="card">
      <h2>{words.step(2, words.columns)}</h2>
      <p>{words.read(sheet.name === '' ? sheet.format.toUpperCase() : sheet.name, sheet.rows, sheet.headingRow)}</p>
      <p class="hint">{words.columnsNote}</p>
      <Table
        label={words.columns}
        rows={columns}
        keyOf={({ column }) => column}
        columns={[
          {
            head: words.column,
            cell: ({ column, heading }) => (
              <span>
                {column}: {heading}
              </span>
            ),
          },
          { head: words.samples, cell: ({ samples }) => <span>{samples.length === 0 ? '–' : samples.join(' · ')}</span> },
          {
            head: words.takenFor,
            cell: (column) => (
              <TakenFor
                column={column}
                field={fieldOf(column)}
                isSaid={column.column in choices.mapping}
                onChange={(value) => map(column, value)}
              />
            ),
          },
        ]}
      />
      <Missing result={result} choices={choices} onChange={onChange} />
      <Settings result={result} choices={choices} onChange={onChange} />
    </div>
  )
}

interface TakenForProps {
  readonly column: SheetColumn
  readonly field: SheetField | null
  /** Whether the person has chosen the field; then it is not a guess. */
  readonly isSaid: boolean
  readonly onChange: (field: string) => void
}

function TakenFor({ column, field, isSaid, onChange }: TakenForProps) {
  const words = useWords('sheets')
  return (
    <span class="taken">
      <select
        aria-label={words.takenForOf(column.column, column.heading)}
        value={field ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{words.leaveOut}</option>
        {Object.entries(words.fields).map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      <Doubt column={column} isSaid={isSaid} />
    </span>
  )
}

function Settings({ result: { sheet }, choices, onChange }: Props) {
  const words = useWords('sheets')
  return (
    <>
      <details>
        <summary>{words.moreSettings}</summary>
        <div class="pair">
          <Text
            label={words.headingRow}
            value={choices.headingRow}
            onInput={(headingRow) => onChange({ ...choices, headingRow })}
            isNumber
          />
          {sheet.format === 'xlsx' && (
            <Text label={words.sheetName} value={choices.sheet} onInput={(name) => onChange({ ...choices, sheet: name })} />
          )}
        </div>
      </details>
      <label class="choice">
        <input
          type="checkbox"
          checked={choices.update}
          onChange={(event) => onChange({ ...choices, update: event.currentTarget.checked })}
        />
        <span>
          {words.update} <small>{words.updateNote}</small>
        </span>
      </label>
    </>
  )
}

function Doubt({ column, isSaid }: { column: SheetColumn; isSaid: boolean }) {
  const words = useWords('sheets')
  if (isSaid) return null
  if (!column.isKnown) return <span class="tag">{words.unknownColumn}</span>
  return column.field !== null && column.confidence < SURE ? <span class="tag">{words.guessed}</span> : null
}

// Asks for fields that have no column in the workbook. A field that was filled in stays visible.
function Missing({ result, choices, onChange }: Props) {
  const words = useWords('sheets')
  const names = new Set<SheetField>([...result.missing.map(({ field }) => field), ...(Object.keys(choices.defaults) as SheetField[])])
  if (names.size === 0) return null
  return (
    <fieldset>
      <legend>{words.missing}</legend>
      <p class="hint">{words.missingNote}</p>
      <div class="pair">
        {[...names].map((field) => (
          <Text
            key={field}
            label={words.fields[field]}
            value={choices.defaults[field] ?? ''}
            onInput={(value) => onChange({ ...choices, defaults: { ...choices.defaults, [field]: value } })}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly isNumber?: boolean
}

function Text({ label, value, onInput, isNumber = false }: TextProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        inputMode={isNumber ? 'numeric' : 'text'}
        maxLength={isNumber ? 6 : 500}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}
