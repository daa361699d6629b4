// Counts from the bytes of a file how many labels have arrived. Pure.

/** What is needed to count the labels in a file. */
export interface Counting {
  readonly output: string
  /** Labels on a page, or in one row of a roll. */
  readonly perPage: number
  /** Cells of the first page that stay empty before the first label. */
  readonly before: number
  readonly labels: number
}

// The bytes that mark a page (in a CSV, a line) in each kind of file. A zip is compressed, so its labels cannot be counted.
const MARKS: Readonly<Record<string, string>> = { pdf: '/Type/Page/', zpl: '^XZ', csv: '\r\n' }

/** Creates a counter that takes the chunks of a file and gives the labels so far; `undefined` if the file's labels cannot be counted. */
export function createLabelCounter({ output, perPage, before, labels }: Counting): (chunk: Uint8Array) => number | undefined {
  const mark = MARKS[output]
  if (mark === undefined) return () => undefined
  const counted = createMarkCounter(mark)
  return (chunk) => {
    const marks = counted(chunk)
    // The first line of a CSV has the names of its columns.
    const all = output === 'csv' ? marks - 1 : marks * perPage - before
    return Math.min(labels, Math.max(0, all))
  }
}

// A mark can be split between two chunks, so the end of each chunk is searched again with the next one.
function createMarkCounter(mark: string): (chunk: Uint8Array) => number {
  const wanted = new TextEncoder().encode(mark)
  let [rest, count] = [new Uint8Array(0), 0]
  return (chunk) => {
    const bytes = new Uint8Array(rest.length + chunk.length)
    bytes.set(rest)
    bytes.set(chunk, rest.length)
    for (let at = bytes.indexOf(wanted[0]!); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(wanted[0]!, at + 1))
      if (wanted.every((byte, index) => bytes[at + index] === byte)) count++
    rest = bytes.slice(Math.max(0, bytes.length - wanted.length + 1))
    return count
  }
}
