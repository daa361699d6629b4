// What may be kept as the scan of a decision, judged by its content and not by what it is called. Pure.
import { DomainError } from '../domain-error.ts'

/** The largest scan, in bytes. */
export const DOCUMENT_LIMIT_BYTES = 10 * 2 ** 20

/** The kinds of file that are kept, by media type. */
export const DOCUMENT_TYPES = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

export type DocumentType = keyof typeof DOCUMENT_TYPES

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex')

// A PDF may have white space and, by old habit, a little rubbish after its end (ISO 32000-1 Annex H.3.4); a JPEG often has some.
const TAIL_BYTES = 1024

const checks: Readonly<Record<DocumentType, (content: Buffer) => boolean>> = {
  'application/pdf': (content) => startsWith(content, Buffer.from('%PDF-')) && content.subarray(-TAIL_BYTES).includes('%%EOF'),
  'image/jpeg': (content) =>
    startsWith(content, Buffer.from('ffd8ff', 'hex')) && content.subarray(-TAIL_BYTES).includes(Buffer.from('ffd9', 'hex')),
  'image/png': (content) => startsWith(content, PNG_SIGNATURE) && content.subarray(-PNG_END.length).equals(PNG_END),
}

function startsWith(content: Buffer, start: Buffer): boolean {
  return content.subarray(0, start.length).equals(start)
}

/** Asserts that a content is a whole file of this type; throws `invalid-input`. */
export function assertDocumentContent(bytes: Uint8Array, type: DocumentType): void {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.length === 0) throw refuse('The file is empty; choose it again.')
  if (content.length > DOCUMENT_LIMIT_BYTES)
    throw refuse(`The file is larger than ${DOCUMENT_LIMIT_BYTES / 2 ** 20} MB; scan it in black and white or at 150 dpi.`)
  if (checks[type](content)) return
  const found = (Object.keys(checks) as DocumentType[]).find((other) => checks[other](content))
  const what = found === undefined ? 'It is damaged, cut off, or another kind of file' : `It is ${DOCUMENT_TYPES[found].toUpperCase()}`
  throw refuse(
    `The file is not the ${DOCUMENT_TYPES[type].toUpperCase()} that it is said to be. ${what}; send a PDF, JPEG or PNG as it is.`,
  )
}

function refuse(message: string): DomainError {
  return new DomainError('invalid-input', message, [{ field: 'file', message }])
}
