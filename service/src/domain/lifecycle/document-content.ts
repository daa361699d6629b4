// Which files may be kept as the scan of a decision. The content decides, not the file name. Pure.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { DomainError } from '../domain-error.ts'

/** The largest scan, in bytes. */
export const DOCUMENT_LIMIT_BYTES = 10 * 2 ** 20

/** The accepted kinds of file, by media type. */
export const DOCUMENT_TYPES = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

export type DocumentType = keyof typeof DOCUMENT_TYPES

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex')

// A PDF may have white space and, in many old files, a few extra bytes after its end (ISO 32000-1 Annex H.3.4). A JPEG often has extra
// bytes too.
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

/** Asserts that the content is a complete file of this type; throws `invalid-input`. */
export function assertDocumentContent(bytes: Uint8Array, type: DocumentType): void {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.length === 0) throw refuse(fault('file-empty'))
  if (content.length > DOCUMENT_LIMIT_BYTES) throw refuse(fault('document-too-large', { megabytes: DOCUMENT_LIMIT_BYTES / 2 ** 20 }))
  if (checks[type](content)) return
  const found = (Object.keys(checks) as DocumentType[]).find((other) => checks[other](content))
  const nameOf = (known: DocumentType): string => DOCUMENT_TYPES[known].toUpperCase()
  throw refuse(fault('file-of-other-type', { type: nameOf(type), found: found === undefined ? null : nameOf(found) }))
}

function refuse(wrong: Fault): DomainError {
  return new DomainError('invalid-input', wrong, [{ field: 'file', fault: wrong }])
}
