// Scans of decisions over HTTP. Strangers made these files, so they are only ever saved; the browser never shows them under this address.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { attachDocument, getDocument } from '../../domain/lifecycle/certificate-documents.ts'
import { getCertificate } from '../../domain/register/certificates.ts'
import { DOCUMENT_LIMIT_BYTES, DOCUMENT_TYPES, type DocumentType } from '../../domain/lifecycle/document-content.ts'
import { printable } from '../../domain/register/inputs.ts'
import { listDocumentsOfCertificate, readDocumentContent, type StandingDocument } from '../../store/lifecycle/certificate-documents.ts'
import { createRouter, idParam, json, problems, workOf, type RouteDeps } from '../api.ts'
import { binary } from '../files.ts'
import { TransportError } from '../problem.ts'
import { coded } from '../../domain/input-faults.ts'

/** The path that takes scans instead of JSON; the limits of JSON bodies do not apply to it. */
export const DOCUMENTS_PATH = '/api/v1/certificates/:id/documents'

/** Refuses a scan that is too large (413) before anything reads it. */
export const documentBodies = bodyLimit({
  maxSize: DOCUMENT_LIMIT_BYTES,
  onError: () => {
    throw new TransportError('body-too-large', fault('document-too-large', { megabytes: DOCUMENT_LIMIT_BYTES / 2 ** 20 }))
  },
})

const kinds = z.enum(['issue', 'extension', 'revocation'])

const documentRecord = z
  .object({
    id: z.int(),
    certificateId: z.int(),
    kind: kinds,
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string().meta({ description: 'SHA-256 of the content, hexadecimal; the audit trail has it too.' }),
    supersedes: z.int().nullable(),
    supersededBy: z.int().nullable().meta({ description: 'The document that replaces this one; documents are never removed.' }),
    actorId: z.string(),
    createdAt: z.string().meta({ format: 'date-time', description: 'UTC.' }),
  })
  .meta({ id: 'CertificateDocument' })

const reference = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, coded('not-a-record'))
  .transform(Number)

const documentQuery = z.strictObject({
  kind: kinds.meta({ description: 'What the document decides.' }),
  fileName: printable(150)
    .refine((name) => !/[/\\]/.test(name), coded('not-a-file-name'))
    .meta({ description: 'File name for the download.', example: 'QD-77-2026.pdf' }),
  supersedes: reference.optional().meta({ description: 'The document of the same certificate and kind that this one replaces.' }),
  alsoFor: z
    .string()
    .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9}){0,499}$/, coded('not-certificate-ids', { most: 500 }))
    .transform((text) => text.split(',').map(Number))
    .optional()
    .meta({ description: 'Other certificates that the same decision is about, such as `2,3,4`; all of them get it, or none.' }),
})

const documentParam = idParam.extend({ documentId: idParam.shape.id })
const tags = ['Documents']
const anyDocument = Object.fromEntries(Object.keys(DOCUMENT_TYPES).map((type) => [type, binary]))

/** Routes under `/certificates/{id}`: `documents`. */
export function documentAttachmentRoutes(deps: RouteDeps) {
  const { db } = deps
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/{id}/documents',
        tags,
        summary: 'Attach the scan of a decision to a certificate',
        description: 'The PDF, JPEG or PNG file itself as the body, up to 10 MB. The type must match the content.',
        request: {
          params: idParam,
          query: documentQuery,
          body: { required: true, content: anyDocument },
        },
        responses: { 201: json(documentRecord, 'Attached.'), ...problems(404, 409, 413, 415, 422) },
      }),
      async (c) => {
        const mediaType = readType(c)
        const content = new Uint8Array(await c.req.arrayBuffer())
        const document = await attachDocument(workOf(deps, c), c.req.valid('param').id, { ...c.req.valid('query'), mediaType, content })
        c.header('Location', `${new URL(c.req.url).pathname}/${document.id}`)
        return c.json(toDocumentRecord(document), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/documents',
        tags,
        summary: 'List the documents of a certificate, the oldest first',
        request: { params: idParam },
        responses: { 200: json(z.object({ items: z.array(documentRecord) }), 'All, superseded ones too.'), ...problems(404) },
      }),
      async (c) => {
        const { id } = await getCertificate(db, c.req.valid('param').id)
        return c.json({ items: (await listDocumentsOfCertificate(db, id)).map(toDocumentRecord) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}/documents/{documentId}',
        tags,
        summary: 'Save a document',
        request: { params: documentParam },
        responses: {
          200: { description: 'The file as it was sent.', content: anyDocument },
          ...problems(404),
        },
      }),
      async (c) => {
        const { id, documentId } = c.req.valid('param')
        const document = await getDocument(db, id, documentId)
        return sendDocument(document, await readDocumentContent(db, document.sha256))
      },
    )
}

function readType(c: Context): DocumentType {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (Object.hasOwn(DOCUMENT_TYPES, type)) return type as DocumentType
  throw new TransportError('wrong-content-type', fault('body-not-document', { types: Object.keys(DOCUMENT_TYPES) }))
}

// Three protections against a file that a stranger has made: the browser saves it instead of opening it, does not guess its type, and if it
// shows the file anyway, the file runs nothing and reaches nothing.
function sendDocument({ fileName, mediaType, sha256 }: StandingDocument, content: Uint8Array): Response {
  return new Response(Uint8Array.from(content), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${asciiNameOf(fileName)}"; filename*=UTF-8''${encodeName(fileName)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    },
  })
}

function asciiNameOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .replaceAll(/[^\w .()-]/g, '_')
}

// RFC 8187 section 3.2.1 allows fewer unescaped characters than encodeURIComponent leaves.
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function toDocumentRecord(document: StandingDocument): z.input<typeof documentRecord> {
  return document
}
