// One decision for many certificates, and the scanned documents attached to them.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { restoreBackup } from '@temsao/service/backup/restore-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { readDocumentContent } from '@temsao/service/store/lifecycle/certificate-documents.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { CERTIFICATE, NOON, openTestApp, PRODUCER, PRODUCT, type Answer, type TestApp } from '../test-app.ts'

const DECISION = { decision: '77/QĐ-UBND', decidedOn: '2026-11-01', issuingBody: 'UBND tỉnh Lai Châu' }
const REVOCATION = { decision: '99/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-20', ground: 'b' }

/** A PDF of this size with new content at each call. */
function pdf(bytes = 2000): Uint8Array {
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes), Buffer.from('\n%%EOF\n')])
}

/** The fields that an error names. */
const fieldsOf = ({ body }: Answer): unknown[] => ((body['errors'] ?? []) as { field: string }[]).map(({ field }) => field)

let test: TestApp

/** Uploads a scanned document to certificate 1. */
async function attach(
  content: Uint8Array,
  query = 'kind=issue',
  { type = 'application/pdf', name = 'QĐ 77 (ký).pdf' }: { type?: string; name?: string } = {},
): Promise<Answer> {
  const response = await test.app.request(`/api/v1/certificates/1/documents?${query}&fileName=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: Uint8Array.from(content),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
}

async function sendTo(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) }
  const response = await test.app.request(`/api/v1${path}`, init)
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
}

const listed = async (): Promise<Record<string, unknown>[]> =>
  (await test.get('/api/v1/certificates')).body['items'] as Record<string, unknown>[]

async function certifyAll(): Promise<void> {
  for (const productId of [1, 2, 3]) await test.post('/api/v1/certificates', { ...CERTIFICATE, productId, number: `${productId}/2024` })
}

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await test.post('/api/v1/producers', PRODUCER)
    for (const sequence of [1, 2, 3])
      await test.post('/api/v1/products', { ...PRODUCT, productCode: `12-03390-${sequence}-2024`, gtin: null })
  })

  afterEach(async () => {
    await test.close()
  })

  describe('a decision', () => {
    it('registers its certificates together, each with its own kind and day where it has them', async () => {
      const certificates = [
        { productId: 1, number: '1/2026', star: 3 },
        { productId: 2, number: '2/2026', star: 4, points: 75, issuedOn: '2026-11-05', evaluation: 're-evaluation' },
      ]
      const { status, body } = await sendTo('/decisions', { ...DECISION, evaluation: 'first', certificates })
      expect(status).toBe(201)
      expect(body['items']).toMatchObject([
        { number: '1/2026', decision: '77/QĐ-UBND', issuedOn: '2026-11-01', evaluation: 'first', state: 'valid' },
        { number: '2/2026', issuedOn: '2026-11-05', evaluation: 're-evaluation', points: 75 },
      ])
      const trail = (await test.get('/api/v1/audit?record=certificate')).body['items']
      expect(trail).toMatchObject([{ action: 'register' }, { action: 'register' }])
    })

    it('with any fault registers nothing and names every fault by row and field', async () => {
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 3 })
      const answer = await sendTo('/decisions', {
        ...DECISION,
        certificates: [
          { productId: 1, number: '1/2026', star: 3 },
          { productId: 99, number: '2/2026', star: 3, points: 90 },
          { productId: 2, number: '1/2026', star: 3 },
          { productId: 3, number: CERTIFICATE.number, star: 3, issuedOn: '2026-10-01' },
          { productId: 3, number: '5/2026', star: 3, evaluation: 'first' },
        ],
      })
      expect([answer.status, answer.body['code']]).toEqual([422, 'invalid-input'])
      expect(new Set(fieldsOf(answer))).toEqual(
        new Set([
          'certificates.1.points',
          'certificates.1.productId',
          'certificates.2.number',
          'certificates.3.issuedOn',
          'certificates.3.number',
          'certificates.4.evaluation',
        ]),
      )
      expect(answer.body['detail']).toContain('4 of 5 rows')
      expect(await listed()).toHaveLength(1)
    })

    it('of tomorrow, without a certificate or with too many is refused by field', async () => {
      const certificates = [{ productId: 1, number: '1', star: 3 }]
      expect(fieldsOf(await sendTo('/decisions', { ...DECISION, decidedOn: '2026-11-23', certificates }))).toContain('decidedOn')
      expect(fieldsOf(await sendTo('/decisions', { ...DECISION, certificates: [] }))).toEqual(['certificates'])
      const many = Array.from({ length: 501 }, (_, index) => ({ productId: 1, number: String(index), star: 3 }))
      expect(fieldsOf(await sendTo('/decisions', { ...DECISION, certificates: many }))).toEqual(['certificates'])
      expect(fieldsOf(await sendTo('/decisions', { ...DECISION, certificates: [{ productId: 1, number: '', star: 2 }] }))).toEqual([
        'certificates.0.number',
        'certificates.0.star',
      ])
    })

    it('sent twice under one key is registered once', async () => {
      const input = { ...DECISION, certificates: [{ productId: 1, number: '1/2026', star: 3 }] }
      const first = await sendTo('/decisions', input, { 'Idempotency-Key': 'k1' })
      const second = await sendTo('/decisions', input, { 'Idempotency-Key': 'k1' })
      expect(second.headers.get('Idempotency-Replayed')).toBe('true')
      expect(second.body).toEqual(first.body)
      expect(await listed()).toHaveLength(1)
    })
  })

  describe('many certificates', () => {
    beforeEach(certifyAll)

    it('are revoked together, and their stamps with them', async () => {
      await test.post('/api/v1/batches', { productId: 1, lot: 'L1', producedOn: '2026-11-18', declaredPacks: 5 })
      await test.get('/api/v1/batches/1/stamp')
      const { status, body } = await sendTo('/decisions/revocations', { ...REVOCATION, certificateIds: [1, 3] })
      expect(status).toBe(200)
      expect(body['items']).toMatchObject([
        { id: 1, state: 'revoked', revocation: { ground: 'b', decision: '99/QĐ-UBND' } },
        { id: 3, state: 'revoked' },
      ])
      expect((await listed()).map(({ state }) => state)).toEqual(['revoked', 'valid', 'revoked'])
      expect(await test.db.selectFrom('stampStatuses').select(['number', 'status']).execute()).toEqual([{ number: 1, status: 1 }])
    })

    it('must meet every rule for one certificate, and none is revoked if one cannot be', async () => {
      await sendTo('/decisions/revocations', { ...REVOCATION, certificateIds: [2] })
      const again = await sendTo('/decisions/revocations', { ...REVOCATION, certificateIds: [1, 2, 77], versions: [8, 2, 1] })
      expect([again.status, fieldsOf(again)]).toEqual([422, ['certificateIds.0', 'certificateIds.1', 'certificateIds.2']])
      expect((await listed()).map(({ state }) => state)).toEqual(['valid', 'revoked', 'valid'])
      const early = await sendTo('/decisions/revocations', { ...REVOCATION, revokedOn: '2024-11-11', certificateIds: [1] })
      expect(fieldsOf(early)).toEqual(['certificateIds.0.revokedOn'])
      expect(fieldsOf(await sendTo('/decisions/revocations', { ...REVOCATION, certificateIds: [1, 3, 1] }))).toEqual(['certificateIds.2'])
      expect(fieldsOf(await sendTo('/decisions/revocations', { ...REVOCATION, certificateIds: [1], versions: [1, 2] }))).toEqual([
        'versions',
      ])
    })

    it('are extended together by one document', async () => {
      const extension = { extendedTo: '2028-01-01', extensionDocument: '12/CV-VPĐP' }
      const { status, body } = await sendTo('/decisions/extensions', { ...extension, certificateIds: [1, 2], versions: [1, 1] })
      expect(status).toBe(200)
      expect(body['items']).toMatchObject([
        { id: 1, extendedTo: '2028-01-01', version: 2 },
        { id: 2, extendedTo: '2028-01-01' },
      ])
      const late = await sendTo('/decisions/extensions', { ...extension, extendedTo: '2030-01-01', certificateIds: [3, 1] })
      expect(fieldsOf(late)).toEqual(['certificateIds.0.extendedTo', 'certificateIds.1.extendedTo'])
    })
  })

  describe('a scan', () => {
    beforeEach(certifyAll)

    it('is attached, listed, and downloaded byte by byte, never shown', async () => {
      const content = pdf(300_000)
      const sha256 = createHash('sha256').update(content).digest('hex')
      const { status, body, headers } = await attach(content)
      expect([status, headers.get('Location')]).toEqual([201, '/api/v1/certificates/1/documents/1'])
      expect(body).toMatchObject({ id: 1, kind: 'issue', sizeBytes: content.length, sha256, supersededBy: null, actorId: 'local' })
      expect((await test.get('/api/v1/certificates/1/documents')).body['items']).toEqual([body])
      const response = await test.app.request('/api/v1/certificates/1/documents/1')
      expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="Qd 77 (ky).pdf"; filename*=UTF-8''Q%C4%90%2077%20%28k%C3%BD%29.pdf`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
      const trail = (await test.get('/api/v1/audit?record=document')).body['items']
      expect(trail).toMatchObject([{ action: 'attach', after: { id: 1, certificateId: 1, sha256 } }])
      expect((await test.get('/api/v1/certificates/2/documents/1')).status).toBe(404)
    })

    it('is accepted or refused by its content', async () => {
      const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000049454e44ae426082', 'hex')
      const jpeg = Buffer.from('ffd8ffe000104a464946ffd9', 'hex')
      expect((await attach(png, 'kind=issue', { type: 'image/png' })).status).toBe(201)
      expect((await attach(jpeg, 'kind=issue', { type: 'image/jpeg' })).status).toBe(201)
      const script = Buffer.from('<script>alert(1)</script>')
      for (const [content, type] of [
        [script, 'application/pdf'],
        [png, 'application/pdf'],
        [pdf().subarray(0, 1500), 'application/pdf'],
        [png.subarray(0, 40), 'image/png'],
        [new Uint8Array(), 'image/jpeg'],
      ] as const)
        expect(await attach(content, 'kind=issue', { type })).toMatchObject({
          status: 422,
          body: { code: 'invalid-input', errors: [{ field: 'file' }] },
        })
      for (const type of ['text/html', 'image/svg+xml', 'application/json'])
        expect(await attach(pdf(), 'kind=issue', { type })).toMatchObject({ status: 415, body: { code: 'wrong-content-type' } })
      expect(await attach(new Uint8Array(10 * 2 ** 20 + 1))).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
      expect((await attach(pdf(), 'kind=letter')).status).toBe(422)
      expect((await attach(pdf(), 'kind=issue', { name: '../a.pdf' })).status).toBe(422)
    })

    it('of a revocation or an extension needs that revocation or extension', async () => {
      for (const kind of ['revocation', 'extension'])
        expect(await attach(pdf(), `kind=${kind}`)).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
      await sendTo('/decisions/revocations', { ...REVOCATION, certificateIds: [1, 2] })
      const content = pdf()
      expect((await attach(content, 'kind=revocation&alsoFor=2,3')).body['errors']).toMatchObject([{ field: 'alsoFor.1' }])
      expect((await attach(content, 'kind=revocation&alsoFor=1,2')).status).toBe(201)
      for (const id of [1, 2])
        expect((await test.get(`/api/v1/certificates/${id}/documents`)).body['items']).toMatchObject([{ kind: 'revocation' }])
      const pieces = await test.db.selectFrom('documentPieces').select('sha256').execute()
      expect(pieces).toHaveLength(1)
    })

    it('is superseded once and stays', async () => {
      await attach(pdf())
      expect((await attach(pdf(), 'kind=issue&supersedes=1')).body).toMatchObject({ id: 2, supersedes: 1, supersededBy: null })
      expect((await test.get('/api/v1/certificates/1/documents')).body['items']).toMatchObject([{ id: 1, supersededBy: 2 }, { id: 2 }])
      expect(await attach(pdf(), 'kind=issue&supersedes=1')).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
      expect(await attach(pdf(), 'kind=issue&supersedes=9')).toMatchObject({ status: 422, body: { errors: [{ field: 'supersedes' }] } })
    })

    it('comes back from a backup', async () => {
      const content = pdf(3_000_000)
      await attach(content)
      const folder = await mkdtemp(join(tmpdir(), 'temsao-documents-'))
      const file = join(folder, 'register.backup')
      await writeBackup(test.db, file, { now: NOON })
      const target = await dialect.open({ prepared: 'empty' })
      await restoreBackup(target.db, file, { manifest: await verifyBackup(file) })
      const sha256 = createHash('sha256').update(content).digest('hex')
      expect(Buffer.from(await readDocumentContent(target.db, sha256)).equals(content)).toBe(true)
      await target.remove()
      await rm(folder, { recursive: true })
    })
  })
})
