// Lengths and other numbers with a fraction as people write them.

/** `45.7`, `45,7` or `-0,5` as a number; `undefined` where it is none. */
export function readDecimal(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.').replace('−', '-')
  return /^-?\d{1,6}(\.\d{1,6})?$/.test(trimmed) ? Number(trimmed) : undefined
}
