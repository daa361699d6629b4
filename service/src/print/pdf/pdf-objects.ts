// The objects of a PDF file (ISO 32000-1 clause 7.5), in the order in which they are finished, as bytes to send. Ignores their meaning.

/** Collects objects; `take` returns the bytes written since the last call. */
export interface PdfObjects {
  /** Reserves a number for an object that is written later. */
  readonly reserve: () => number
  /** Writes the object with a reserved number. */
  readonly write: (number: number, ...parts: readonly (string | Uint8Array)[]) => void
  /** Writes a stream: its dictionary entries without `Length`, and its data unchanged. */
  readonly writeStream: (number: number, entries: string, data: Uint8Array) => void
  /** Writes objects that are already encoded; the map gives the start of each by its number. */
  readonly writeAll: (bytes: Uint8Array, starts: Iterable<readonly [number: number, offset: number]>) => void
  /** The bytes that were written and not yet taken. */
  readonly take: () => Uint8Array
  /** Writes the cross-reference table and the trailer. Every reserved object must have been written. */
  readonly finish: (trailer: string) => void
}

/** A file with only its header so far. */
export function createPdfObjects(): PdfObjects {
  // Four bytes above 127 in the second line tell transfer programs that the file is binary.
  let pending: Buffer[] = [Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let length = pending[0]!.length
  const offsets: number[] = [0]
  const add = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part.buffer, part.byteOffset, part.length)
    pending.push(bytes)
    length += bytes.length
  }
  const write: PdfObjects['write'] = (number, ...parts) => {
    offsets[number] = length
    add(`${number} 0 obj\n`)
    for (const part of parts) add(part)
    add('\nendobj\n')
  }
  return {
    reserve: () => offsets.push(0) - 1,
    write,
    writeStream: (number, entries, data) => write(number, `<<${entries}/Length ${data.length}>>\nstream\n`, data, '\nendstream'),
    writeAll: (bytes, starts) => {
      for (const [number, offset] of starts) offsets[number] = length + offset
      add(bytes)
    },
    take: () => {
      const bytes = Buffer.concat(pending)
      pending = []
      return bytes
    },
    finish: (trailer) => {
      const start = length
      const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      add(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join('')}`)
      add(`trailer\n<</Size ${offsets.length}${trailer}>>\nstartxref\n${start}\n%%EOF\n`)
    },
  }
}

/** A text in PDF syntax outside of content streams: UTF-16 with a byte order mark, in hexadecimal. */
export function pdfText(text: string): string {
  return `<FEFF${Buffer.from(text.normalize('NFC'), 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** A date in PDF syntax. */
export function pdfDate(now: Date): string {
  return `(D:${now.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`
}
