// Exports a list as a file: all rows of the present search, filters and order, or the whole list as the service exports it.
import { useWords } from '../words.ts'
import { saveFile } from '../../../ui/files.ts'
import type { Page } from './list-query.ts'
import { Failure } from '../../../ui/parts/notice.tsx'
import { Progress, useWork } from '../../../ui/parts/progress.tsx'

/** How a list becomes a CSV file. */
export interface Sheet<Row> {
  /** The file's name without `.csv`. */
  readonly name: string
  readonly columns: readonly (readonly [head: string, value: (row: Row) => string | number | null])[]
  /** The service's export of the whole list, for those who may use it: `register` means `/api/v1/exports/register.xlsx`. */
  readonly whole?: string
}

/** The export buttons below a list. `load` reads one page; the export calls it until there is no next cursor. */
export function ExportButtons<Row>({
  sheet,
  load,
}: {
  sheet: Sheet<Row>
  load: (cursor: { cursor?: string }, signal: AbortSignal) => Promise<Page<Row>>
}) {
  const words = useWords('page')
  const work = useWork()
  const start = (): void =>
    work.run(async (signal, step) => {
      const rows: Row[] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await load(cursor === undefined ? {} : { cursor }, signal)
        rows.push(...page.items)
        step(rows.length)
        cursor = page.nextCursor
      }
      saveFile(`${sheet.name}.csv`, 'text/csv', writeSheet(sheet, rows))
    })
  return (
    <div class="exports">
      {work.isRunning ? (
        <Progress label={words.exporting} done={work.done} onCancel={work.cancel} />
      ) : (
        <button type="button" onClick={start}>
          {words.exportList}
        </button>
      )}
      {sheet.whole !== undefined && (
        <a class="button" href={`/api/v1/exports/${sheet.whole}.xlsx`} download>
          {words.exportWhole}
        </a>
      )}
      {work.error !== undefined && <Failure error={work.error} />}
    </div>
  )
}

/** Writes rows as CSV (RFC 4180), with a byte order mark so that spreadsheet programs read it as UTF-8. */
export function writeSheet<Row>({ columns }: Sheet<Row>, rows: readonly Row[]): string {
  const lines = [columns.map(([head]) => head), ...rows.map((row) => columns.map(([, value]) => value(row)))]
  return `\uFEFF${lines.map((line) => line.map(writeCell).join(',')).join('\r\n')}\r\n`
}

// A spreadsheet program would run a text that begins like a formula. An apostrophe in front prevents it, as in the service's exports.
function writeCell(value: string | number | null): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
