// Stores the newest records in the browser, as they were signed; the oldest make room for them. Full or blocked storage does no
// harm.

const PREFIX = 'temsao.record:'
const INDEX = 'temsao.records'

/** How many records are stored. */
export const RECORDS_KEPT = 30

/** The record that is stored under a typed code, as text; throws if storage is blocked. */
export function recallRecord(typedCode: string): string | undefined {
  return localStorage.getItem(PREFIX + typedCode) ?? undefined
}

/** Stores a verified record, if there is room. */
export function keepRecord(typedCode: string, text: string): void {
  try {
    const codes = [typedCode, ...readIndex().filter((code) => code !== typedCode)]
    while (codes.length > RECORDS_KEPT) drop(codes)
    while (!tryToWrite(PREFIX + typedCode, text) && codes.length > 1) drop(codes)
    tryToWrite(INDEX, JSON.stringify(codes))
  } catch {
    // The next visit asks again.
  }
}

// The newest come first.
function readIndex(): string[] {
  try {
    const codes: unknown = JSON.parse(localStorage.getItem(INDEX) ?? '[]')
    return Array.isArray(codes) ? codes.filter((code): code is string => typeof code === 'string') : []
  } catch {
    return []
  }
}

function drop(codes: string[]): void {
  localStorage.removeItem(PREFIX + codes.pop()!)
}

function tryToWrite(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}
