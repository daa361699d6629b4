// Serial stamps in every lookup by number: live records, pages of typed codes, shoppers' reports, sheets and imports.
import { findIssuedStamp } from '@temsao/service/domain/stamps/issued-stamps.ts'
import { signRun } from '@temsao/service/domain/stamps/serial-codes.ts'
import { getRun, serialStampsOf } from '@temsao/service/domain/stamps/serial-runs.ts'
import { orderAgain, orderSheet, returnLabels } from '@temsao/service/domain/labels/sheet-orders.ts'
import { issueStamp } from '@temsao/service/domain/stamps/stamps.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { listStampedCertificates, listStampedProducts } from '@temsao/service/store/exchange/registrations.ts'
import type { PrintOrderRow, SerialRunRow } from '@temsao/service/store/schema.ts'
import { parseLiveRecord } from '@temsao/shared/lists/live-record.ts'
import { isSameStamp } from '@temsao/shared/lists/stamp-claims.ts'
import { serialStampAt } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptSheet } from '../labels/kept-sheets.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, MISMATCH, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const codeOf = (number: number): string => encodeTypedCode({ issuer: 12, number })

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp
  let work: Work

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    await test.post('/api/v1/batches', { ...BATCH, declaredPacks: 100 })
    work = { db: test.db, now: NOON, actor: { id: 'office', role: 'office' }, requestId: 'test' }
  })
  afterEach(async () => {
    await test.close()
  })

  async function order(profile: 'full' | 'mini', kind: 'serial' | 'batch' = 'serial'): Promise<PrintOrderRow> {
    const sheet = keptSheet(profile)
    const input = { kind, labels: 5, purpose: 'first-print' as const, reason: undefined }
    return await orderSheet(work, { issuer: test.issuer, batchId: 1, sheet }, input)
  }

  async function printRun(profile: 'full' | 'mini'): Promise<{ order: PrintOrderRow; run: SerialRunRow }> {
    const row = await order(profile)
    const run = await getRun(test.db, row.runId!)
    await signRun(work, run, { issuer: test.issuer })
    return { order: row, run }
  }

  const ask = async (path: string): Promise<Response> => await test.app.request(path, { headers: { 'Accept-Language': 'vi' } })

  const change = async (path: string, body: object): Promise<void> => {
    const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
    expect((await test.app.request(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).ok).toBe(true)
  }

  const revocation = { ground: 'c', decision: '12/QĐ-UBND', body: 'UBND tỉnh Lai Châu', revokedOn: '2026-11-21' }

  it.each(['full', 'mini'] as const)('a live record is about exactly the stamp on the label, %s, with all names', async (profile) => {
    const { run } = await printRun(profile)
    const number = run.firstNumber + 2
    const read = async () =>
      parseLiveRecord(await (await ask(`/records/${codeOf(number)}`)).text(), { typedCode: codeOf(number), now: NOON }).record
    const { stamp } = await read()
    expect(stamp).toMatchObject({ profile: 'full', number, serial: '3', lot: BATCH.lot, certificateNumber: CERTIFICATE.number })
    expect(isSameStamp(stamp, serialStampAt(serialStampsOf(run), 2))).toBe(true)
    await change('/batches/1/suspension', { reason: 'đang kiểm tra', happenedOn: '2026-11-20' })
    await change('/certificates/1/revocation', revocation)
    expect(await read()).toMatchObject({ batch: { status: 'suspended', reason: 'đang kiểm tra' }, revocation })
  })

  it('a typed code of a serial gets a page, and that of a returned serial is unknown', async () => {
    const { order: row, run } = await printRun('mini')
    const first = await ask(`/c/${codeOf(run.firstNumber)}`)
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('data-verdict="valid"')])
    await returnLabels(work, row.id, { printedLabels: 2, reason: 'Mất kết nối' })
    expect((await ask(`/c/${codeOf(run.firstNumber + 1)}`)).status).toBe(200)
    expect((await ask(`/c/${codeOf(run.firstNumber + 2)}`)).status).toBe(404)
    const record = await ask(`/records/${codeOf(run.firstNumber + 2)}`)
    expect([record.status, await record.json()]).toEqual([404, expect.objectContaining({ detail: expect.stringContaining('is void') })])
    expect((await findIssuedStamp(test.db, run.firstNumber + 2))?.isVoid).toBe(true)
    expect((await ask(`/records/${codeOf(run.firstNumber + 5)}`)).status).toBe(404)
  })

  it('a shopper’s report gets the batch and product of a serial, and none for an unknown number', async () => {
    await issueStamp(work, test.issuer, 1)
    const { run } = await printRun('full')
    const numbers = [1, run.firstNumber, run.firstNumber + 4, run.firstNumber + 5]
    for (const [index, number] of numbers.entries())
      await test.post('/api/v1/mismatch-reports', { ...MISMATCH, id: `${index}`.repeat(32), typedCode: codeOf(number) })
    const { items } = (await test.get('/api/v1/mismatch-reports')).body as { items: { batchId: number | null; productId: number | null }[] }
    expect(items.map(({ batchId, productId }) => [batchId, productId])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [null, null],
    ])
  })

  it('serials without a batch stamp count as stamps: for traceability, and for what an import may not change', async () => {
    expect([await listStampedProducts(test.db, [1]), await listStampedCertificates(test.db, [1])]).toEqual([new Set(), new Set()])
    expect((await test.get('/api/v1/overview')).body).toMatchObject({ traceability: { withStamp: 0 } })
    await printRun('full')
    expect([await listStampedProducts(test.db, [1]), await listStampedCertificates(test.db, [1])]).toEqual([new Set([1]), new Set([1])])
    expect((await test.get('/api/v1/overview')).body).toMatchObject({ traceability: { withStamp: 1 } })
  })

  it('no sheet is made of stamps that may no longer be printed, even if the product may print others', async () => {
    const { order: serial } = await printRun('full')
    const batch = await order('full', 'batch')
    const upgrade = { ...CERTIFICATE, number: '9/2026', issuedOn: '2026-11-01' }
    expect((await test.post('/api/v1/certificates', upgrade)).status).toBe(201)
    await change('/certificates/1/revocation', revocation)
    for (const { id } of [serial, batch]) await expect(orderAgain(work, id, {})).rejects.toMatchObject({ code: 'no-certificate-in-force' })
    await expect(order('full', 'batch')).rejects.toMatchObject({ code: 'no-certificate-in-force' })
    const sent = await test.post(`/api/v1/print-orders/${serial.id}/sheet`, {})
    expect([sent.status, sent.body['code']]).toEqual([422, 'no-certificate-in-force'])
  })
})
