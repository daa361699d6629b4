// Formats rows as aligned text.

/** A table whose headings are the member names of the first row; numbers are aligned to the right. */
export function formatTable(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const headings = Object.keys(rows[0] ?? {})
  const cells = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading] ?? '')))]
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)))
  const isNumber = headings.map((heading) => typeof rows[0]?.[heading] === 'number')
  return cells
    .map((row) => row.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  '))
    .join('\n')
}
