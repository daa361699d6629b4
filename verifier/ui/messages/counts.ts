// Formats numbers inside sentences.

/** A count with its thousands separated by `apart`. */
export function thousands(count: number, apart: '.' | ','): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, apart)
}

/** A count and its noun in English: `1 photo`, `1,200 photos`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count, ',')} ${count === 1 ? one : many}`
}
