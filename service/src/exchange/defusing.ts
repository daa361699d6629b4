// Cells that a spreadsheet would run as a formula are written with an apostrophe in front (OWASP, CSV injection), in CSV and in
// workbooks: a text cell of a workbook is harmless until somebody saves it as CSV. Reading removes exactly one apostrophe, so that
// exported texts are imported unchanged.
const dangerous = /^'*[=+\-@\t\r\n＝＋－＠]/

/** The text to write into a cell. */
export function defuse(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

/** The text that a cell stands for: the inverse of {@link defuse}. */
export function defused(text: string): string {
  return text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text
}
