// Scans that shoppers' pages report: counted for anybody who has the signed stamp, within limits, without a trace of who it was.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { SCAN_PROOF_LENGTH, scanHourAt, scanProofText, type ScanHour } from '@temsao/shared/verdict/scan-report.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { createScanBook } from '@temsao/service/domain/scans/scan-book.ts'
import { createScanHistory, SCAN_LIMITS } from '@temsao/service/domain/scans/scan-history.ts'
import { scansOf } from '@temsao/service/domain/scans/scan-summaries.ts'
import { generateSignedStamps } from '@temsao/service/domain/stamps/serial-codes.ts'
import { serialCodeAt } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { getRun } from '@temsao/service/domain/stamps/serial-runs.ts'
import { orderSheet } from '@temsao/service/domain/labels/sheet-orders.ts'
import { issueStamp } from '@temsao/service/domain/stamps/stamps.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { keptSheet } from '../labels/kept-sheets.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { send } from '../people/people.ts'
import { BATCH, NOON, openTestApp, registerProductOne, type TestApp } from '../test-app.ts'

const PATH = '/api/v1/scans'
const HOUR_MS = 3_600_000
const THIS_HOUR = scanHourAt(NOON)

/** A printed code: what somebody who has scanned the stamp can send. */
interface Held {
  readonly number: number
  readonly signature: Uint8Array
}

const proofOf = ({ number, signature }: Held, at: ScanHour = THIS_HOUR): string => {
  const text = scanProofText(encodeTypedCode({ issuer: 12, number }), at, signature)
  return createHash('sha256').update(text).digest('base64url').slice(0, SCAN_PROOF_LENGTH)
}

function scanOf(held: Held, at: ScanHour = THIS_HOUR) {
  return { code: encodeTypedCode({ issuer: 12, number: held.number }), verdict: 'valid' as const, ...at, proof: proofOf(held, at) }
}

function heldOf(code: string): Held {
  const { stamp, signature } = decodeStampCode(code)
  return { number: stamp.number, signature }
}

const place = (hours: number, province: string | null) => ({ ...scanHourAt(NOON + hours * HOUR_MS), province })

describe.each(PRESENT_DIALECTS)('scans on $name', (dialect) => {
  let test: TestApp
  let work: Work

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
    await test.post('/api/v1/batches', { ...BATCH, declaredPacks: 1100 })
    work = { db: test.db, now: NOON, actor: { id: 'office', role: 'office' }, requestId: 'test' }
  })
  afterEach(async () => {
    await test.close()
  })

  async function printSerials(profile: 'full' | 'mini' = 'full', labels = 3): Promise<Held[]> {
    const sheet = keptSheet(profile)
    const order = await orderSheet(
      work,
      { issuer: test.issuer, batchId: 1, sheet },
      { kind: 'serial', labels, purpose: 'first-print', reason: undefined },
    )
    const run = await getRun(test.db, order.runId!)
    const codes: string[] = []
    for await (const stamps of generateSignedStamps(work, { run, firstIndex: 0, count: labels }, { issuer: test.issuer }))
      for (let index = 0; index < stamps.count; index++) codes.push(serialCodeAt(stamps, index))
    return codes.map(heldOf)
  }

  const rows = async () => {
    await test.scanHistory.write()
    return await test.db.selectFrom('scanCounts').selectAll().orderBy('stampNumber').orderBy('day').orderBy('hour').execute()
  }

  const from = (address: string, body: object) => send(test, 'POST', PATH, { body, address })

  it.each(['full', 'mini'] as const)('of a serial, %s, are answered with their count and the first scan', async (profile) => {
    const [first, second] = (await printSerials(profile)) as [Held, Held]
    expect(await test.post(PATH, scanOf(first))).toMatchObject({ status: 200, body: { counted: true, nth: 1, first: THIS_HOUR } })
    await test.scanHistory.write()
    const answer = await test.post(PATH, { ...scanOf(first), province: '12' })
    expect(answer.body).toEqual({ counted: true, nth: 2, first: THIS_HOUR })
    expect((await test.post(PATH, scanOf(second))).body).toMatchObject({ nth: 1 })
    const common = { ...THIS_HOUR, verdict: 'valid', count: 1 }
    expect(await rows()).toEqual([
      { ...common, stampNumber: first.number, province: '' },
      { ...common, stampNumber: first.number, province: '12' },
      { ...common, stampNumber: second.number, province: '' },
    ])
  })

  it('of a batch’s stamp are counted by either code, and answered without a count', async () => {
    const { code, miniCode } = await issueStamp(work, test.issuer, 1)
    for (const printed of [code, miniCode]) expect((await test.post(PATH, scanOf(heldOf(printed)))).body).toEqual({ counted: true })
    expect(await rows()).toMatchObject([{ count: 2, province: '', verdict: 'valid' }])
  })

  it('of a serial far into a run are accepted with only its own signature', async () => {
    const held = await printSerials('full', 1003)
    expect((await test.post(PATH, scanOf(held[1001]!))).body).toMatchObject({ counted: true, nth: 1 })
    const other = { ...held[1001]!, signature: held[1002]!.signature }
    expect((await test.post(PATH, scanOf(other))).status).toBe(422)
  })

  it('at the same time are numbered without a gap, and written once', async () => {
    const [held] = (await printSerials()) as [Held]
    const histories = [test.scanHistory, createScanHistory(test.db, 12)]
    const counting = Array.from({ length: 5 }, (_, index) =>
      histories[0]!.count({ ...scanOf(held), province: undefined }, { network: `net ${index}`, now: NOON }),
    )
    const answers = await Promise.all([...counting, ...[1, 2, 3].map(() => test.scanHistory.write())])
    const told = answers.slice(0, 5).map((answer) => (answer as { nth: number }).nth)
    expect(told.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
    for (let index = 0; index < 3; index++) await histories[1]!.count(scanOf(held), { network: `other ${index}`, now: NOON })
    await Promise.all(histories.map((history) => history.write()))
    expect(await rows()).toMatchObject([{ stampNumber: held.number, count: 8 }])
  })

  it('are numbered without a gap while counts are being written', async () => {
    const book = createScanBook(test.db)
    const scan = { stampNumber: 7, ...THIS_HOUR, province: '', verdict: 'valid' } as const
    const tellings = Array.from({ length: 40 }, async (_, index) => {
      const telling = book.tell(scan, true)
      if (index % 3 === 0) await book.write()
      return (await telling).nth
    })
    const told = await Promise.all(tellings)
    await book.write()
    expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(await rows()).toMatchObject([{ count: 40 }])
  })

  it('that the database cannot store are kept for the next attempt', async () => {
    const book = createScanBook(test.db)
    const scan = { stampNumber: 7, ...THIS_HOUR, province: '', verdict: 'valid' } as const
    await book.tell(scan, true)
    await sql`alter table scan_counts rename to scan_counts_away`.execute(test.db)
    await expect(book.write()).rejects.toThrow(/scan_counts/)
    await sql`alter table scan_counts_away rename to scan_counts`.execute(test.db)
    expect((await book.tell(scan, true)).nth).toBe(2)
    await book.write()
    expect(await rows()).toMatchObject([{ count: 2 }])
  })

  it('are kept a year, and not a day longer', async () => {
    const [held] = (await printSerials()) as [Held]
    const history = createScanHistory(test.db, 12)
    const scan = async (now: number, network: string) => await history.count(scanOf(held, scanHourAt(now)), { network, now })
    expect(await scan(NOON, 'a')).toMatchObject({ nth: 1 })
    await history.write()
    const yearLater = Date.parse('2027-11-22T05:00:00Z')
    await history.forgetOld(yearLater)
    expect(await scan(yearLater, 'b')).toMatchObject({ nth: 2, first: THIS_HOUR })
    await history.write()
    await history.forgetOld(yearLater + 24 * HOUR_MS)
    expect(await scan(yearLater + 24 * HOUR_MS, 'c')).toMatchObject({ nth: 2, first: scanHourAt(yearLater) })
    await history.write()
  })

  it('are not counted where the office has switched that off', async () => {
    const [held] = (await printSerials()) as [Held]
    const settings = (scanHistory: string) =>
      test.app.request('/api/v1/settings', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ spoilagePercent: 3, scanHistory }),
      })
    expect((await settings('none')).status).toBe(422)
    expect(await (await settings('off')).json()).toMatchObject({ spoilagePercent: 3, scanHistory: 'off' })
    expect(await test.post(PATH, scanOf(held))).toMatchObject({ status: 200, body: { counted: false } })
    expect(await rows()).toEqual([])
    await settings('on')
    expect((await test.post(PATH, scanOf(held))).body).toMatchObject({ counted: true })
    const trail = (await test.get('/api/v1/audit?record=setting')).body['items'] as object[]
    expect(trail).toMatchObject([
      { action: 'set', before: { scanHistory: 'on' }, after: { scanHistory: 'off' } },
      { before: { scanHistory: 'off' }, after: { scanHistory: 'on' } },
    ])
  })

  it('leave no entry in the trail, and nothing of who sent them in the database', async () => {
    const [held] = (await printSerials()) as [Held]
    const entries = () => test.db.selectFrom('auditEntries').select('id').execute()
    const before = await entries()
    expect((await from('203.0.113.77', scanOf(held))).status).toBe(200)
    await test.scanHistory.write()
    expect(await entries()).toEqual(before)
    expect(await test.db.selectFrom('rateLimits').selectAll().execute()).toEqual([])
  })

  describe('that are refused:', () => {
    it('without the signature, or with that of another stamp, hour or code', async () => {
      const [first, second] = (await printSerials()) as [Held, Held]
      const hourBefore = scanHourAt(NOON - HOUR_MS)
      const batchStamp = heldOf((await issueStamp(work, test.issuer, 1)).code)
      const proofs = ['A'.repeat(16), proofOf(second), proofOf(first, hourBefore), proofOf({ ...first, signature: batchStamp.signature })]
      for (const proof of proofs) {
        const { status, body } = await test.post(PATH, { ...scanOf(first), proof })
        expect([status, body['code'], body['errors']]).toEqual([422, 'invalid-input', [expect.objectContaining({ field: 'proof' })]])
      }
      expect(await rows()).toEqual([])
    })

    it('of a stamp that was never issued, in the same words as a wrong proof', async () => {
      const [held] = (await printSerials()) as [Held]
      const unknown = await test.post(PATH, scanOf({ ...held, number: 999_999 }))
      const wrong = await test.post(PATH, { ...scanOf(held), proof: 'A'.repeat(16) })
      expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
      const foreign = await test.post(PATH, { ...scanOf(held), code: encodeTypedCode({ issuer: 13, number: held.number }) })
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
    })

    it('more than a day before or after now', async () => {
      const [held] = (await printSerials()) as [Held]
      for (const hours of [-24, 24]) expect((await test.post(PATH, scanOf(held, scanHourAt(NOON + hours * HOUR_MS)))).status).toBe(200)
      for (const hours of [-26, 26]) {
        const { status, body } = await test.post(PATH, scanOf(held, scanHourAt(NOON + hours * HOUR_MS)))
        expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ field: 'day' })]])
      }
      expect((await test.post(PATH, scanOf(held, { day: parseIsoDate('1999-01-01'), hour: 0 }))).status).toBe(422)
    })

    it('with all fields that are wrong, each by its name', async () => {
      const wrong = { code: 'x', verdict: 'fine', day: '2026-02-31', hour: 24, province: '99', proof: 'no', device: 'x' }
      const { status, body } = await test.post(PATH, wrong)
      const fields = (body['errors'] as { field: string }[]).map(({ field }) => field)
      expect([status, fields.toSorted()]).toEqual([422, ['code', 'day', 'device', 'hour', 'proof', 'province', 'verdict']])
      for (const province of ['__proto__', 'constructor', '']) expect((await test.post(PATH, { ...wrong, province })).status).toBe(422)
    })

    it('in bodies that are too large or not JSON', async () => {
      expect((await test.post(PATH, { code: 'x'.repeat(2000) })).status).toBe(413)
      expect((await test.app.request(PATH, { method: 'POST', body: 'x' })).status).toBe(415)
      expect((await test.app.request(PATH)).status).toBe(405)
    })
  })

  describe('again and again', () => {
    it('from one network raise the count of a stamp only a few times an hour', async () => {
      const [held] = (await printSerials()) as [Held]
      const { attempts } = SCAN_LIMITS.serialInNetwork
      const answers = []
      for (let i = 0; i < attempts + 3; i++) answers.push((await from('2001:db8::1', scanOf(held))).body)
      expect(answers.map(({ counted }) => counted)).toEqual(Array.from({ length: attempts + 3 }, (_, index) => index < attempts))
      expect(answers.at(-1)).toEqual({ counted: false, nth: attempts, first: THIS_HOUR })
      expect((await from('2001:db8:0:0:ffff::9', scanOf(held))).body).toMatchObject({ counted: false })
      expect((await from('2001:db8:0:1::9', scanOf(held))).body).toMatchObject({ counted: true, nth: attempts + 1 })
    })

    it('from many networks raise the count only to the limit of a stamp', async () => {
      const [held, other] = (await printSerials()) as [Held, Held]
      const { attempts } = SCAN_LIMITS.serial
      for (let i = 0; i < attempts; i++) expect((await from(`192.0.2.${i}`, scanOf(held))).body).toMatchObject({ nth: i + 1 })
      expect((await from('192.0.2.200', scanOf(held))).body).toMatchObject({ counted: false, nth: attempts })
      expect((await from('192.0.2.200', scanOf(other))).body).toMatchObject({ counted: true, nth: 1 })
    })

    it('from one network are answered with 429, whatever they contain', async () => {
      const [held] = (await printSerials()) as [Held]
      const { attempts, windowSeconds } = SCAN_LIMITS.network
      for (let i = 0; i < attempts; i++) test.scanHistory.secondsToWait({ network: '192.0.2.9', now: NOON })
      const reply = await from('192.0.2.9', scanOf(held))
      expect([reply.status, reply.headers.get('Retry-After')]).toEqual([429, String(windowSeconds)])
      expect((await from('192.0.2.10', scanOf(held))).status).toBe(200)
    })
  })

  it('are summarised by stamp for finding copies', async () => {
    const [first, second, third] = (await printSerials()) as [Held, Held, Held]
    const tell = async (held: Held, hours: number, province?: string) =>
      expect((await test.post(PATH, { ...scanOf(held, scanHourAt(NOON + hours * HOUR_MS)), province })).status).toBe(200)
    await tell(first, 0, '12')
    await tell(first, 0, '12')
    await tell(first, 0, '79')
    await tell(first, -20)
    await tell(third, 3, '01')
    await test.scanHistory.write()
    expect(await scansOf(test.db, [third.number, first.number, second.number, first.number])).toEqual([
      { number: first.number, first: place(-20, null), last: place(0, '79'), distinct: 3, byProvince: { '': 1, 12: 2, 79: 1 } },
      { number: third.number, first: place(3, '01'), last: place(3, '01'), distinct: 1, byProvince: { '01': 1 } },
    ])
    expect(await scansOf(test.db, [])).toEqual([])
  })
})
