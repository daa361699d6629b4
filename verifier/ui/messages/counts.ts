// Numbers inside sentences.

/** A count with its thousands apart. */
export function thousands(count: number, apart: '.' | ','): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, apart)
}
