// The result of checking a workbook (its changes, and its faults by row and column), and the result of importing it.
import { explainFault } from '../../../../ui/faults.ts'
import { formatCount } from '../../../../ui/days.ts'
import { writeSheet } from '../../parts/export.tsx'
import { saveFile } from '../../../../ui/files.ts'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import type { ImportResult } from './import-types.ts'

const SHOWN = 50

interface CheckProps {
  readonly result: ImportResult
  /** Whether the choices have changed since the workbook was checked. */
  readonly isStale: boolean
  readonly isBusy: boolean
  readonly onCheck: () => void
  readonly onImport: () => void
}

export function ImportCheck({ result, isStale, isBusy, onCheck, onImport }: CheckProps) {
  const words = useWords('sheets')
  const { errorCount, missing, notes } = result
  const isReady = !isStale && errorCount === 0 && missing.length === 0
  const changes = countChanges(result)
  return (
    <div class="card">
      <h2>{words.step(3, words.check)}</h2>
      {isStale && <Notice kind="hint">{words.stale}</Notice>}
      {!isStale && errorCount > 0 && (
        <Notice kind="problem" title={words.faulty(errorCount)}>
          {words.faultyNote}
        </Notice>
      )}
      {isReady && <Notice kind="done">{changes === 0 ? words.nothingToDo : words.ready}</Notice>}
      {!isStale && (
        <>
          <Counts result={result} />
          {notes.length > 0 && <Notes notes={notes} />}
          <Skipped result={result} />
          {errorCount > 0 && <Faults result={result} />}
        </>
      )}
      <div class="buttons">
        <button type="button" class={isReady ? '' : 'main'} aria-disabled={isBusy} onClick={() => isBusy || onCheck()}>
          {words.checkAgain}
        </button>
        {isReady && changes > 0 && (
          <button type="button" class="main" aria-disabled={isBusy} onClick={() => isBusy || onImport()}>
            {words.importNow(result.sheet.rows)}
          </button>
        )}
      </div>
      <p class="hint">{words.allOrNothing}</p>
    </div>
  )
}

/** Says what an import has changed. */
export function ImportDone({ result }: { result: ImportResult }) {
  const words = useWords('sheets')
  return (
    <Notice kind="done" title={words.done(result.sheet.rows)}>
      <Counts result={result} />
      <p class="buttons">
        <a class="button" href="#/products">
          {words.seeProducts}
        </a>
        <a class="button" href="#/certificates">
          {words.seeCertificates}
        </a>
      </p>
    </Notice>
  )
}

function countChanges({ counts }: ImportResult): number {
  return Object.values(counts).reduce((sum, { new: added, changed }) => sum + added + changed, 0)
}

function Counts({ result: { counts } }: { result: ImportResult }) {
  const words = useWords('sheets')
  const kinds = ['producers', 'products', 'certificates'] as const
  const column = (head: string, name: 'new' | 'changed' | 'unchanged') => ({
    head,
    cell: (kind: (typeof kinds)[number]) => <span>{formatCount(counts[kind][name])}</span>,
    isNumber: true,
  })
  return (
    <Table
      label={words.counts}
      rows={kinds}
      keyOf={(kind) => kind}
      columns={[
        { head: words.record, cell: (kind) => <span>{words.kinds[kind]}</span> },
        column(words.new, 'new'),
        column(words.changed, 'changed'),
        column(words.unchanged, 'unchanged'),
      ]}
    />
  )
}

function Notes({ notes }: { notes: ImportResult['notes'] }) {
  return (
    <ul>
      {notes.map((note) => (
        <li key={note.message}>{explainFault(note)}</li>
      ))}
    </ul>
  )
}

function Skipped({ result: { skipped } }: { result: ImportResult }) {
  const words = useWords('sheets')
  if (skipped.length === 0) return null
  return (
    <details>
      <summary>{words.skipped(skipped.length)}</summary>
      <ul>
        {skipped.slice(0, SHOWN).map(({ row, text }) => (
          <li key={row}>
            {words.row} {row}: {text}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Faults({ result: { errors, errorCount } }: { result: ImportResult }) {
  const words = useWords('sheets')
  const columns = [
    [words.row, ({ row }: Fault) => row],
    [words.column, ({ column }: Fault) => column],
    [words.heading, ({ heading }: Fault) => heading],
    [words.fault, explainFault],
  ] as const
  const save = (): void => saveFile('temsao-faults.csv', 'text/csv', writeSheet({ name: 'temsao-faults', columns }, errors))
  return (
    <>
      <Table
        label={words.faults}
        rows={errors.slice(0, SHOWN)}
        keyOf={({ row, column, field, message }) => `${row} ${column} ${field} ${message}`}
        columns={[
          {
            head: words.place,
            cell: ({ row, column }) => (
              <span class="whole">
                {words.row} {row}
                {column !== null && `, ${words.column.toLowerCase()} ${column}`}
              </span>
            ),
          },
          { head: words.heading, cell: ({ heading }) => <span>{heading}</span> },
          { head: words.fault, cell: (wrong) => <span>{explainFault(wrong)}</span> },
        ]}
      />
      {errorCount > SHOWN && <p class="hint">{words.moreFaults(Math.min(SHOWN, errors.length), errorCount)}</p>}
      <p>
        <button type="button" onClick={save}>
          {words.saveFaults}
        </button>
      </p>
    </>
  )
}

type Fault = ImportResult['errors'][number]
