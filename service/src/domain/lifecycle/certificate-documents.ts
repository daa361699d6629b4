// Scans of the decisions behind certificates, extensions and revocations. They are attached and superseded, but never removed.
import { fault, fieldFault, type Fault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import type { Db } from '../../store/database.ts'
import { findDocument, insertDocument, insertDocumentContent, type StandingDocument } from '../../store/lifecycle/certificate-documents.ts'
import type { CertificateDocumentRow, CertificateRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { getCertificate } from '../register/certificates.ts'
import { assertDocumentContent, type DocumentType } from './document-content.ts'
import { DomainError } from '../domain-error.ts'
import { instantOf, together, type Work } from '../work.ts'

export type DocumentKind = CertificateDocumentRow['kind']

/** A scan that somebody sends. */
export interface NewDocument {
  readonly kind: DocumentKind
  readonly fileName: string
  readonly mediaType: DocumentType
  readonly content: Uint8Array
  /** The document of the same certificate and kind that this one replaces. */
  readonly supersedes?: number | undefined
  /** Other certificates that the same decision is about. Each gets its own document with the same content. */
  readonly alsoFor?: readonly number[] | undefined
}

/** Returns the document with this id of a certificate; throws `not-found`. */
export async function getDocument(db: Db, certificateId: number, id: number): Promise<StandingDocument> {
  const document = await findDocument(db, certificateId, id)
  if (document === undefined) throw new DomainError('not-found', fault('no-such-document', { certificate: certificateId, id }))
  return document
}

/**
 * Attaches a scan to a certificate, and to others of the same decision. Returns the document of the first certificate. Throws `not-found`,
 * `invalid-input` if the content does not match its type, and `wrong-state` if the certificate has no such extension or revocation, or if
 * the superseded document was already superseded.
 */
export async function attachDocument(work: Work, certificateId: number, document: NewDocument): Promise<StandingDocument> {
  const { kind, content, mediaType, supersedes, alsoFor = [] } = document
  assertDocumentContent(content, mediaType)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return await together(work, async (inside) => {
    const { db } = inside
    assertHas(await getCertificate(db, certificateId), kind)
    if (supersedes !== undefined) await assertMayBeSuperseded(db, certificateId, { id: supersedes, kind })
    await assertOthersFit(db, alsoFor, kind)
    await insertDocumentContent(db, sha256, content)
    const id = await addDocument(inside, { certificateId, sha256, supersedes: supersedes ?? null }, document)
    for (const other of new Set(alsoFor.filter((one) => one !== certificateId)))
      await addDocument(inside, { certificateId: other, sha256, supersedes: null }, document)
    return await getDocument(db, certificateId, id)
  })
}

async function addDocument(
  work: Work,
  place: Pick<CertificateDocumentRow, 'certificateId' | 'sha256' | 'supersedes'>,
  { kind, fileName, mediaType, content }: NewDocument,
): Promise<number> {
  const row = { ...place, kind, fileName, mediaType, sizeBytes: content.length, actorId: work.actor.id, createdAt: instantOf(work) }
  const id = await insertDocument(work.db, row)
  await recordChange(work, { record: 'document', id, action: 'attach', after: { id, ...row } })
  return id
}

function findMissing({ number, extendedTo, revokedOn }: CertificateRow, kind: DocumentKind): Fault | undefined {
  if (kind === 'extension' && extendedTo === null) return fault('not-extended', { number })
  if (kind === 'revocation' && revokedOn === null) return fault('not-revoked', { number })
  return undefined
}

function assertHas(certificate: CertificateRow, kind: DocumentKind): void {
  const missing = findMissing(certificate, kind)
  if (missing !== undefined) throw new DomainError('wrong-state', missing)
}

async function assertOthersFit(db: Db, ids: readonly number[], kind: DocumentKind): Promise<void> {
  const faults: FieldFault[] = []
  for (const [index, id] of ids.entries())
    try {
      assertHas(await getCertificate(db, id), kind)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      faults.push({ field: `alsoFor.${index}`, fault: error.fault })
    }
  if (faults.length > 0) throw new DomainError('invalid-input', fault('input-refused', { what: 'documents' }), faults)
}

async function assertMayBeSuperseded(db: Db, certificateId: number, { id, kind }: { id: number; kind: DocumentKind }): Promise<void> {
  const old = await findDocument(db, certificateId, id)
  if (old === undefined || old.kind !== kind)
    throw new DomainError('invalid-input', fault('input-refused', { what: 'document-place' }), [
      fieldFault('supersedes', 'no-such-document-of-kind', { id }),
    ])
  if (old.supersededBy !== null) throw new DomainError('wrong-state', fault('document-superseded', { id, by: old.supersededBy }))
}
