// The service's refusals for the office are in Vietnamese too: wrong inputs go to the real service, and each answer has a sentence.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectVietnamese, type AnsweredFault } from '../said-faults.ts'
import { BATCH, CERTIFICATE, openTestApp, PRODUCER, PRODUCT, registerProductOne, type TestApp } from '../../service/test-app.ts'

let test: TestApp

const REVOCATION = { ground: 'b', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-20' }
const ROW = { productId: 1, number: '1/2026', star: 3 }
const DECISION = { decision: '5/QĐ', decidedOn: '2026-11-01', issuingBody: 'UBND tỉnh Lai Châu', certificates: [ROW] }

beforeAll(async () => {
  test = await openTestApp()
  await registerProductOne(test)
  await test.post('/api/v1/products', { ...PRODUCT, productCode: '12-03390-3-2024', gtin: null })
  await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '28/2024/OCOP' })
  await test.post('/api/v1/decisions/revocations', { ...REVOCATION, certificateIds: [2] })
  await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: 2, number: '29/2026/OCOP', issuedOn: '2026-11-21' })
  await test.post('/api/v1/batches', BATCH)
  await test.get('/api/v1/batches/1/stamp')
})

afterAll(() => test.close())

async function expectTold(path: string, init: RequestInit): Promise<void> {
  const response = await test.app.request(path, init)
  expect(response.status).toBeGreaterThanOrEqual(400)
  const body = (await response.json()) as AnsweredFault & { errors?: AnsweredFault[] }
  expectVietnamese([body, ...(body.errors ?? [])])
}

const posted: [path: string, body: object][] = [
  ['producers', {}],
  ['producers', { ...PRODUCER, kind: 'x', communeCode: 'Bình Lư' }],
  ['producers', { ...PRODUCER, communeCode: '99999' }],
  ['products', {}],
  ['products', { ...PRODUCT, productCode: 'x', set: 27, gtin: '123' }],
  ['products', { ...PRODUCT, productCode: '99-03390-9-2024', gtin: null, producerId: 9 }],
  ['products', { ...PRODUCT, productCode: '11-03390-9-2024', gtin: null }],
  ['products', PRODUCT],
  ['products/1/applications', { evaluation: 'first', filedOn: '2026-12-24' }],
  ['products/1/applications', { evaluation: 'upgrade', starSought: 3, filedOn: '2026-11-20' }],
  ['decisions', {}],
  ['decisions', { ...DECISION, certificates: [] }],
  ['decisions', { ...DECISION, decidedOn: '2026-12-24' }],
  ['decisions', { ...DECISION, certificates: [{ ...ROW, star: 2, points: 101 }] }],
  ['decisions', { ...DECISION, certificates: [{ ...ROW, points: 75, issuedOn: '2026-10-01' }, ROW] }],
  ['decisions', { ...DECISION, evaluation: 'first' }],
  ['decisions', { ...DECISION, evaluation: 'upgrade' }],
  ['decisions', { ...DECISION, certificates: [{ ...ROW, productId: 9 }] }],
  ['decisions', { ...DECISION, certificates: [{ ...ROW, number: CERTIFICATE.number }] }],
  ['decisions', { ...DECISION, decidedOn: CERTIFICATE.issuedOn }],
  ['decisions/revocations', {}],
  ['decisions/revocations', { ...REVOCATION, certificateIds: [2] }],
  ['decisions/revocations', { ...REVOCATION, ground: 'z', certificateIds: [1] }],
  ['decisions/revocations', { ...REVOCATION, revokedOn: '2024-01-01', certificateIds: [1] }],
  ['decisions/revocations', { ...REVOCATION, revokedOn: '2026-12-24', certificateIds: [1] }],
  ['decisions/revocations', { ...REVOCATION, certificateIds: [1], versions: [9] }],
  ['decisions/extensions', { extendedTo: '2027-11-12', extensionDocument: '12/CV', certificateIds: [1] }],
  ['decisions/extensions', { extendedTo: '2028-01-12', extensionDocument: '12/CV', certificateIds: [2] }],
  ['batches/1/lifting', { reason: 'x' }],
  ['batches/1/suspension', { reason: 'x', happenedOn: '2020-01-01' }],
]

it.each(posted)('%s %o', async (path, body) => {
  const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
  await expectTold(`/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
})

it.each([
  ['products/1', { name: 'Miến' }],
  ['certificates/1', { decision: '1/QĐ' }],
  ['certificates/2', { issuedOn: '2026-11-21' }],
  ['producers/1', { name: '' }],
] as const)('a change of %s', async (path, body) => {
  const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
  await expectTold(`/api/v1/${path}`, { method: 'PATCH', headers, body: JSON.stringify(body) })
})

it.each([
  ['issue', 'application/pdf', 'no PDF'],
  ['issue', 'application/pdf', ''],
  ['extension', 'application/pdf', '%PDF-1.4\n%%EOF'],
  ['revocation', 'application/pdf', '%PDF-1.4\n%%EOF'],
])('a scan of a document of %s as %s', async (kind, type, content) => {
  const path = `/api/v1/certificates/1/documents?kind=${kind}&fileName=a.pdf`
  await expectTold(path, { method: 'POST', headers: { 'Content-Type': type }, body: content })
})

it('a change after somebody else was faster', async () => {
  const headers = { 'Content-Type': 'application/json', 'If-Match': '"9"' }
  await expectTold('/api/v1/producers/1', { method: 'PATCH', headers, body: '{"name":"A"}' })
})
