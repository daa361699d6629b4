// A minimal reader for the PDFs that we write, so that they can be checked on machines without a PDF program.
import { inflateSync } from 'node:zlib'

/** An object of the file: its dictionary, and its stream's bytes after decompression. */
export interface ReadObject {
  readonly dictionary: string
  readonly data?: Buffer
}

/** All objects by number, found only through the cross-reference table. */
export function readObjects(pdf: Buffer): Map<number, ReadObject> {
  const text = pdf.toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1])
  const entries = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)]
  return new Map(entries.map(([, offset], index) => [index + 1, readObject(pdf, index + 1, Number(offset))]))
}

/** The operators of every page in page order, with the page's dictionary. */
export function readPages(objects: ReadonlyMap<number, ReadObject>): { dictionary: string; content: string }[] {
  return [...objects.values()]
    .filter(({ dictionary }) => dictionary.startsWith('<</Type/Page/'))
    .map(({ dictionary }) => {
      const streams = [.../\/Contents\[([^\]]*)\]/.exec(dictionary)![1]!.matchAll(/(\d+) 0 R/g)]
      return { dictionary, content: streams.map(([, number]) => objects.get(Number(number))!.data!.toString('latin1')).join('\n') }
    })
}

/** The boxes of the masks that a page draws, in order, in points from the bottom left. */
export function readMasks(content: string): { left: number; bottom: number; side: number }[] {
  return [...content.matchAll(/q ([\d.]+) 0 0 ([\d.]+) ([\d.-]+) ([\d.-]+) cm \/M\d+ Do Q/g)].map(([, side, , left, bottom]) => ({
    left: Number(left),
    bottom: Number(bottom),
    side: Number(side),
  }))
}

function readObject(pdf: Buffer, number: number, offset: number): ReadObject {
  const head = `${number} 0 obj\n`
  if (pdf.toString('latin1', offset, offset + head.length) !== head) throw new Error(`Object ${number} is not at ${offset}.`)
  const text = pdf.toString('latin1', offset + head.length, offset + 8192)
  const stream = /^(<<[^]*?)\/Length (\d+)>>\nstream\n/.exec(text)
  const end = text.indexOf('\nendobj\n')
  if (!stream || (end >= 0 && stream[0].length > end)) return { dictionary: text.slice(0, end) }
  const from = offset + head.length + stream[0].length
  const data = pdf.subarray(from, from + Number(stream[2]))
  if (pdf.toString('latin1', from + data.length, from + data.length + 18) !== '\nendstream\nendobj\n')
    throw new Error(`Stream ${number} has a wrong length.`)
  return { dictionary: stream[1]!, data: stream[1]!.includes('/FlateDecode') ? inflateSync(data) : data }
}
