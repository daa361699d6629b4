// Cells that a spreadsheet would run as a formula are written with an apostrophe in front (OWASP, CSV injection), in CSV and
// in workbooks alike: a workbook's text cell is harmless, but not once it is saved as CSV. Reading takes exactly one
// apostrophe away again, so that what was exported comes back as it was.
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/

/** The text as it is written to a cell. */
export function defuse(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

/** The text that a cell means: the inverse of {@link defuse}. */
export function defused(text: string): string {
  return text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text
}
