// How many labels of a file have arrived, told from its bytes. Pure.

/** What tells labels apart in a file. */
export interface Counting {
  readonly output: string
  /** Labels on a page, or in a row of a roll. */
  readonly perPage: number
  /** Cells of the first page that stay empty. */
  readonly before: number
  readonly labels: number
}

// What begins or ends a page in each kind of file; a zip is packed and shows nothing.
const MARKS: Readonly<Record<string, string>> = { pdf: '/Type/Page/', zpl: '^XZ', csv: '\r\n' }

/** Counts the labels of a file as its bytes come; `undefined` for a file that does not show them. */
export function createLabelCounter({ output, perPage, before, labels }: Counting): (chunk: Uint8Array) => number | undefined {
  const mark = MARKS[output]
  if (mark === undefined) return () => undefined
  const counted = createMarkCounter(mark)
  return (chunk) => {
    const marks = counted(chunk)
    // The first line of a CSV names its columns.
    const all = output === 'csv' ? marks - 1 : marks * perPage - before
    return Math.min(labels, Math.max(0, all))
  }
}

// Marks can lie across two chunks: the end of one is looked at again with the next.
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
