// The register on which the table of permissions is asked: the records of two producers, and an account of every role.
import { SCOPES } from '@temsao/service/domain/permissions.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { expect } from 'vitest'
import { keepJournal, makePhone, sendEntries, userIdOf } from './inspections/inspecting.ts'
import { createDevice, registrationOf } from './people/inspector-people.ts'
import { invite, joinAsOperator, ORIGIN, type Browser } from './people/people.ts'
import type { Column } from './permission-table.ts'
import { BATCH, CERTIFICATE, MISMATCH, openTestApp, PRODUCER, PRODUCT, type TestApp } from './test-app.ts'

/** Records of producer 1 (the producer that sends the requests, in the inspector's province) and of producer 2, in another province. */
export const OWN = 1
export const FOREIGN = 2

/** A sheet that can be saved. */
export const SHEET = {
  medium: 'roll',
  pageWidthMm: 40,
  pageHeightMm: 30,
  columns: 1,
  rows: 1,
  labelWidthMm: 40,
  labelHeightMm: 30,
  marginLeftMm: 0,
  marginTopMm: 0,
  columnGapMm: 0,
  rowGapMm: 0,
}

/** An inspection of the inspector who sends the request, or of the other inspector. */
export const inspectionOf = (whose: number): string => String(whose).repeat(32)

/** The register, and what a request needs to be sent to it. */
export interface AskedRegister {
  readonly test: TestApp
  /** API keys of the producer that sends the requests, by scope. */
  readonly keys: Readonly<Partial<Record<Column, string>>>
  readonly spareUserId: string
  /** The body that the inspector's device sends to register its key. */
  readonly device: Awaited<ReturnType<typeof registrationOf>>
  readonly deviceKid: string
  /** API keys that may be revoked, by owner. */
  readonly spareKeys: Readonly<Record<number, number>>
}

/** Fills a register; the caller closes it. */
export async function openAskedRegister(): Promise<AskedRegister> {
  const test = await openTestApp({ access: 'accounts' })
  const operator = await joinAsOperator(test)
  const office = await invite(operator, 'office')
  for (const id of [OWN, FOREIGN]) {
    await office.post('/api/v1/producers', { ...PRODUCER, name: `HTX ${id}`, communeCode: id === OWN ? '03390' : '03203' })
    const code = { productCode: `12-03390-${id}-2024`, gtin: undefined }
    await office.post('/api/v1/products', { ...PRODUCT, ...code, producerId: id })
    await office.post('/api/v1/certificates', { ...CERTIFICATE, productId: id, number: `${id}/2024/OCOP` })
    await office.post('/api/v1/batches', { ...BATCH, productId: id })
    await office.get(`/api/v1/batches/${id}/stamp`)
    const typedCode = encodeTypedCode({ issuer: 12, number: id })
    await office.post('/api/v1/mismatch-reports', { ...MISMATCH, id: `${id}`.repeat(32), typedCode })
    await attach(test, office, id)
    await office.post(`/api/v1/batches/${id}/prints`, { labels: 1, purpose: 'first-print' })
  }
  const inspector = await invite(office, 'inspector', { provinces: ['12'] })
  const device = await registrationOf(await createDevice())
  const deviceKid = (await inspector.post('/api/v1/inspector-devices', device)).body['kid'] as string
  const producer = await invite(office, 'producer', { producerId: OWN })
  const keys: Partial<Record<Column, string>> = {}
  for (const scope of SCOPES) keys[scope] = (await makeKey(producer, scope)).key
  const other = await invite(office, 'producer', { producerId: FOREIGN, email: 'other@example.vn' })
  const spareKeys = {
    [OWN]: (await makeKey(producer, 'stamps:read')).id,
    [FOREIGN]: (await makeKey(other, 'stamps:read')).id,
  }
  // Sheets 1 and 2 are read, 3 and 4 removed.
  for (const name of ['A', 'B'])
    for (const browser of [producer, other]) await browser.post('/api/v1/sheet-presets', { name, sheet: SHEET })
  const spare = await invite(office, 'inspector', { email: 'spare@example.vn', provinces: ['11'] })
  await inspect(test, { browser: inspector, whose: OWN, email: 'inspector@example.vn' })
  await inspect(test, { browser: spare, whose: FOREIGN, email: 'spare@example.vn' })
  const { body } = await operator.get('/api/v1/users')
  const spareUserId = (body['items'] as { id: string; email: string }[]).find(({ email }) => email === 'spare@example.vn')!.id
  return { test, keys, spareUserId, device, deviceKid, spareKeys }
}

async function attach({ app }: TestApp, office: Browser, certificateId: number): Promise<void> {
  const path = `/api/v1/certificates/${certificateId}/documents?kind=issue&fileName=a.pdf`
  const headers = { 'Content-Type': 'application/pdf', Cookie: office.cookieHeader, Origin: ORIGIN }
  expect((await app.request(path, { method: 'POST', headers, body: '%PDF-1.7 %%EOF' })).status).toBe(201)
}

/** An inspection, and a proposal from it, each with the number of its owner. */
async function inspect(test: TestApp, by: { browser: Browser; whose: number; email: string }): Promise<void> {
  const { browser, whose, email } = by
  const phone = await makePhone(test, await userIdOf(test, email))
  const journal = await keepJournal(phone, [], { id: inspectionOf(whose) })
  expect((await sendEntries(browser, journal)).status).toBe(200)
  const proposal = { kind: 'recall', batchId: whose, text: 'x', entries: [1] }
  expect((await browser.post(`/api/v1/inspections/${journal.id}/proposals`, proposal)).status).toBe(201)
}

async function makeKey(browser: Browser, scope: string): Promise<{ id: number; key: string }> {
  const { body } = await browser.post('/api/v1/api-keys', { name: scope, scopes: [scope] })
  return body as unknown as { id: number; key: string }
}
