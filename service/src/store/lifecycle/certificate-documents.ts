// Scans of decisions: what each one is, and their contents in pieces. Rows are only ever added.
import type { Insertable } from 'kysely'
import type { Db } from '../database.ts'
import type { CertificateDocumentRow, CertificateDocumentTable } from '../schema.ts'

/** A document, and the one that replaced it. */
export interface StandingDocument extends CertificateDocumentRow {
  readonly supersededBy: number | null
}

function selectDocuments(db: Db) {
  return db
    .selectFrom('certificateDocuments')
    .leftJoin('certificateDocuments as successors', 'successors.supersedes', 'certificateDocuments.id')
    .selectAll('certificateDocuments')
    .select('successors.id as supersededBy')
}

/** The documents of a certificate, the oldest first. */
export async function listDocumentsOfCertificate(db: Db, certificateId: number): Promise<StandingDocument[]> {
  return await selectDocuments(db)
    .where('certificateDocuments.certificateId', '=', certificateId)
    .orderBy('certificateDocuments.id')
    .execute()
}

export async function findDocument(db: Db, certificateId: number, id: number): Promise<StandingDocument | undefined> {
  return await selectDocuments(db)
    .where('certificateDocuments.certificateId', '=', certificateId)
    .where('certificateDocuments.id', '=', id)
    .executeTakeFirst()
}

/** Adds a document and returns its id; {@link insertDocumentContent} stores its content. */
export async function insertDocument(db: Db, document: Insertable<CertificateDocumentTable>): Promise<number> {
  const { id } = await db.insertInto('certificateDocuments').values(document).returning('id').executeTakeFirstOrThrow()
  return id
}

const PIECE_BYTES = 64 * 1024
const PIECES_A_STATEMENT = 16

/** Stores content under its hash; the same content is stored once. */
export async function insertDocumentContent(db: Db, sha256: string, content: Uint8Array): Promise<void> {
  const known = await db.selectFrom('documentPieces').select('piece').where('sha256', '=', sha256).limit(1).executeTakeFirst()
  if (known !== undefined) return
  const pieces = Array.from({ length: Math.ceil(content.length / PIECE_BYTES) }, (_, piece) => ({
    sha256,
    piece,
    bytes: content.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES),
  }))
  for (let i = 0; i < pieces.length; i += PIECES_A_STATEMENT)
    await db
      .insertInto('documentPieces')
      .values(pieces.slice(i, i + PIECES_A_STATEMENT))
      .execute()
}

/** The content under a hash; empty if there is none. */
export async function readDocumentContent(db: Db, sha256: string): Promise<Uint8Array> {
  const pieces = await db.selectFrom('documentPieces').select('bytes').where('sha256', '=', sha256).orderBy('piece').execute()
  return Buffer.concat(pieces.map(({ bytes }) => bytes))
}
