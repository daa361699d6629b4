// Reads lengths and other decimal numbers as people write them.

/** Reads `45.7`, `45,7` or `-0,5` as a number; `undefined` if the text is not a number. */
export function readDecimal(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.').replace('−', '-')
  return /^-?\d{1,6}(\.\d{1,6})?$/.test(trimmed) ? Number(trimmed) : undefined
}
