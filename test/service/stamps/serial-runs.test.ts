// Serial stamps from order to return, on every database, verified by jose.
import { generateSignedStamps, signRun, STAMPS_A_CHUNK, type RunPart } from '@temsao/service/domain/stamps/serial-codes.ts'
import { findIssuedStamp } from '@temsao/service/domain/stamps/issued-stamps.ts'
import { revokeCertificate } from '@temsao/service/domain/lifecycle/certificate-changes.ts'
import { changeBatchStatus } from '@temsao/service/domain/lifecycle/batch-status.ts'
import { issueStamp } from '@temsao/service/domain/stamps/stamps.ts'
import { getPrintOrder, noteSent, orderAgain, orderSheet, orderStateOf, returnLabels } from '@temsao/service/domain/labels/sheet-orders.ts'
import type { SheetOrderInput } from '@temsao/service/domain/labels/sheet-inputs.ts'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import type { PrintOrderRow, SerialRunRow } from '@temsao/service/store/schema.ts'
import { countSignatureChunks } from '@temsao/service/store/stamps/serial-runs.ts'
import { STATUS_LIST_SIZE } from '@temsao/shared/stamp/claims.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { serialCodeAt } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { readStatus } from '@temsao/shared/lists/status-list.ts'
import { compactVerify, createLocalJWKSet, decodeJwt, type JSONWebKeySet } from 'jose'
import { inflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptSheet } from '../labels/kept-sheets.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const SHEET = keptSheet()
const ORDER: Pick<SheetOrderInput, 'kind' | 'labels' | 'purpose' | 'reason'> = {
  kind: 'serial',
  labels: 5,
  purpose: 'first-print',
  reason: undefined,
}

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp
  let work: Work

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    await test.post('/api/v1/batches', { ...BATCH, declaredPacks: 2500 })
    work = { db: test.db, now: NOON, actor: { id: 'office', role: 'office' }, requestId: 'test' }
  })
  afterEach(async () => {
    await test.close()
  })

  const order = (changes: Partial<typeof ORDER> = {}, batchId = 1): Promise<PrintOrderRow> =>
    orderSheet(work, { issuer: test.issuer, batchId, sheet: SHEET }, { ...ORDER, ...changes })
  const runOf = async ({ id }: PrintOrderRow): Promise<SerialRunRow> => (await getPrintOrder(test.db, id)).run!
  async function codesOf(part: RunPart, signal?: AbortSignal): Promise<string[]> {
    const codes: string[] = []
    for await (const stamps of generateSignedStamps(work, part, { issuer: test.issuer, signal }))
      for (let index = 0; index < stamps.count; index++) codes.push(serialCodeAt(stamps, index))
    return codes
  }
  const allCodes = async (row: PrintOrderRow) => await codesOf({ run: await runOf(row), firstIndex: 0, count: row.labels })
  async function statusesOf(...numbers: number[]): Promise<number[]> {
    const list = Math.floor(numbers[0]! / STATUS_LIST_SIZE)
    const token = await (await test.app.request(`/status/12/${list}`)).text()
    const { lst } = decodeJwt<{ status_list: { lst: string } }>(token).status_list
    const bytes = inflateSync(Buffer.from(lst, 'base64url'))
    return numbers.map((number) => readStatus(bytes, 2, number % STATUS_LIST_SIZE))
  }

  it('gives every pack its own code, which any library verifies and which never changes', async () => {
    const row = await order({ labels: 2100 })
    const codes = await allCodes(row)
    expect(new Set(codes).size).toBe(2100)
    const keys = createLocalJWKSet((await test.get('/.well-known/jwks.json')).body as unknown as JSONWebKeySet)
    const serials: (string | undefined)[] = []
    for (const code of codes.filter((_, index) => index % 41 === 0 || index > 2090)) {
      const { signingInput, signature, stamp } = decodeStampCode(code)
      await compactVerify(`${signingInput}.${Buffer.from(signature).toString('base64url')}`, keys)
      serials.push(stamp.serial)
      expect(Number(stamp.serial)).toBe(stamp.number - (await runOf(row)).firstNumber + 1)
    }
    expect([serials[0], serials.at(-1)]).toEqual(['1', '2100'])
    expect(await allCodes(row)).toEqual(codes)
    expect(await codesOf({ run: await runOf(row), firstIndex: 998, count: 4 })).toEqual(codes.slice(998, 1002))
    expect((await runOf(row)).signedAt).not.toBeNull()
  })

  it('uses other numbers than batch stamps, and counts serials by product', async () => {
    const stamp = await issueStamp(work, test.issuer, 1)
    const first = await runOf(await order())
    await test.post('/api/v1/batches', { ...BATCH, lot: 'B' })
    const second = await issueStamp(work, test.issuer, 2)
    const third = await runOf(await order({}, 2))
    expect([stamp.number, first.firstNumber, second.number, third.firstNumber]).toEqual([1, 2, 7, 8])
    expect([first.firstSerial, third.firstSerial]).toEqual([1, 6])
    const found = await Promise.all([1, 2, 6, 7, 12, 13].map((number) => findIssuedStamp(test.db, number)))
    expect(found.map((issued) => issued?.batchId)).toEqual([1, 1, 1, 2, 2, undefined])
    expect(found.map((issued) => issued?.stamp.serial)).toEqual([undefined, '1', '5', undefined, '10', undefined])
  })

  it('gives the last labels to only one of two', async () => {
    const results = await Promise.allSettled([order({ labels: 1500 }), order({ labels: 1500 })])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'quota-exceeded' })
  })

  it('continues where a connection broke off', async () => {
    const row = await order({ labels: 2500 })
    const stop = new AbortController()
    const part = { run: await runOf(row), firstIndex: 0, count: 2500 }
    const seen: string[] = []
    const reading = (async () => {
      for await (const stamps of generateSignedStamps(work, part, { issuer: test.issuer, signal: stop.signal })) {
        seen.push(serialCodeAt(stamps, 0))
        stop.abort(new Error('gone'))
      }
    })()
    await expect(reading).rejects.toThrow('gone')
    const { order: left, run } = await getPrintOrder(test.db, row.id)
    expect(orderStateOf(left, run)).toBe('reserved')
    expect(await countSignatureChunks(test.db, run!.id)).toBeLessThan(3)
    const again = await orderAgain(work, row.id, {})
    expect(again.id).toBe(row.id)
    expect((await allCodes(again)).slice(0, seen.length)).toEqual(seen)
    expect(orderStateOf(again, await runOf(again))).toBe('signed')
  })

  it('reprints serials only with a reason, and counts them in the quota', async () => {
    const row = await order()
    await noteSent(work, row)
    await expect(orderAgain(work, row.id, {})).rejects.toMatchObject({ code: 'invalid-input', fields: [{ field: 'reason' }] })
    const reprint = await orderAgain(work, row.id, { fromSerial: 2, toSerial: 3, reason: 'Kẹt giấy' })
    expect(reprint).toMatchObject({ purpose: 'reprint', labels: 2, firstIndex: 1, runId: row.runId })
    await expect(orderAgain(work, row.id, { fromSerial: 5, toSerial: 6, reason: 'Kẹt giấy' })).rejects.toMatchObject({
      fields: [{ field: 'toSerial' }],
    })
    expect((await test.get('/api/v1/batches/1')).body).toMatchObject({ printed: 7 })
  })

  it('makes returned serials void and frees their labels in the quota, but never their numbers', async () => {
    const row = await order()
    await allCodes(row)
    const { run, order: after } = await returnLabels(work, row.id, { printedLabels: 2, reason: 'Mất kết nối' })
    expect([run!.keptCount, after.returnedLabels]).toEqual([2, 3])
    expect(await statusesOf(1, 2, 3, 4, 5, 6)).toEqual([0, 0, 1, 1, 1, 0])
    expect((await findIssuedStamp(test.db, 2))?.isVoid).toBe(false)
    expect((await findIssuedStamp(test.db, 3))?.isVoid).toBe(true)
    expect((await test.get('/api/v1/batches/1')).body).toMatchObject({ printed: 2 })
    expect((await runOf(await order())).firstNumber).toBe(6)
    await expect(returnLabels(work, row.id, { printedLabels: 0, reason: 'Mất kết nối' })).rejects.toMatchObject({ code: 'wrong-state' })
    await changeBatchStatus(work, 'recalled', { id: 1, expected: 'any', input: { reason: 'Kiểm nghiệm' } })
    expect(await statusesOf(1, 2, 3, 5, 6)).toEqual([3, 3, 3, 3, 3])
  })

  it('does not return labels without serials that were sent completely', async () => {
    const row = await order({ kind: 'batch' })
    await noteSent(work, row)
    await expect(returnLabels(work, row.id, { printedLabels: 0, reason: 'x' })).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('changes the status of all serials with one revocation, in every list that has them', async () => {
    await test.db.updateTable('batches').set({ declaredPacks: 1_000_000 }).execute()
    const run = await runOf(await order({ labels: 1_000_000 }))
    await revokeCertificate(work, {
      id: 1,
      expected: 'any',
      input: { revokedOn: '2026-11-22' as never, ground: 'b', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu' },
    })
    expect(await statusesOf(run.firstNumber, 100_000)).toEqual([1, 1])
    expect(await statusesOf(run.firstNumber + 999_999, 1_000_001)).toEqual([1, 0])
    expect((await test.get('/status/12')).body).toMatchObject({ status_lists: expect.objectContaining({ length: 8 }) })
    const rows = await test.db.selectFrom('stampStatuses').selectAll().execute()
    expect(rows).toEqual([])
  })

  it('refuses to print for a lapsed certificate, a stopped batch and beyond the quota, and reserves nothing', async () => {
    await expect(order({ labels: 3000 })).rejects.toMatchObject({ code: 'quota-exceeded' })
    await expect(
      orderSheet({ ...work, now: Date.parse('2028-01-01') }, { issuer: test.issuer, batchId: 1, sheet: SHEET }, ORDER),
    ).rejects.toMatchObject({
      code: 'no-certificate-in-force',
    })
    await changeBatchStatus(work, 'suspended', { id: 1, expected: 'any', input: { reason: 'Kiểm nghiệm' } })
    await expect(order()).rejects.toMatchObject({ code: 'batch-stopped' })
    expect(await test.db.selectFrom('serialRuns').selectAll().execute()).toEqual([])
  })

  it('gives every stamp one code when two read the same run at once', async () => {
    const row = await order({ labels: STAMPS_A_CHUNK + 10 })
    const [left, right] = await Promise.all([allCodes(row), allCodes(row)])
    expect(left).toEqual(right)
    await signRun(work, await runOf(row), { issuer: test.issuer })
  })

  it('writes everything into the audit trail', async () => {
    const row = await order()
    await allCodes(row)
    await noteSent(work, row)
    await returnLabels(work, row.id, { printedLabels: 4, reason: 'Kẹt giấy' })
    const entries = await test.db.selectFrom('auditEntries').select(['recordKind', 'action']).where('id', '>', 4).orderBy('id').execute()
    expect(entries.map(({ recordKind, action }) => `${recordKind} ${action}`)).toEqual([
      'serial-run reserve',
      'print-order order',
      'serial-run sign',
      'print-order send',
      'serial-run void',
      'print-order return',
    ])
    expect(await verifyAudit(test.db)).toMatchObject({ whole: true })
  })
})
