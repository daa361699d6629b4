// A list as a file: all its rows as they are searched, filtered and sorted now, or the office's whole list from the service.
import { useWords } from '../words.ts'
import { saveFile } from '../../../ui/files.ts'
import type { Page } from './list-query.ts'
import { Failure } from '../../../ui/parts/notice.tsx'
import { Progress, useWork } from '../../../ui/parts/progress.tsx'

/** How a list becomes a sheet. */
export interface Sheet<Row> {
  /** Begins the name of the file. */
  readonly name: string
  readonly columns: readonly (readonly [head: string, value: (row: Row) => string | number | null])[]
  /** The service's own export of the whole list, for those who may: `register` is `/api/v1/exports/register.xlsx`. */
  readonly whole?: string
}

/** The buttons below a list. */
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

/** Rows as a CSV file: RFC 4180, with the byte order mark that spreadsheets want. */
export function writeSheet<Row>({ columns }: Sheet<Row>, rows: readonly Row[]): string {
  const lines = [columns.map(([head]) => head), ...rows.map((row) => columns.map(([, value]) => value(row)))]
  return `\uFEFF${lines.map((line) => line.map(writeCell).join(',')).join('\r\n')}\r\n`
}

// A text that begins like a formula would be run as one: an apostrophe stops that, as in the service's own exports.
function writeCell(value: string | number | null): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
