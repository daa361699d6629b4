// Reads whole numbers as people write them.

/** Reads `1200`, `1.200`, `1,200` or `1 200` as a number from 1; `undefined` if the text is not such a number. */
export function readCount(text: string): number | undefined {
  const trimmed = text.trim()
  const isCount = /^\d{1,9}$/.test(trimmed) || /^\d{1,3}([., ]\d{3})+$/.test(trimmed)
  const count = Number(trimmed.replaceAll(/\D/g, ''))
  return isCount && count > 0 ? count : undefined
}
