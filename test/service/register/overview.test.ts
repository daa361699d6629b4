// The office's overview of the day: every number equals the length of the list that it links to.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, parseIsoDate } from '@temsao/shared/calendar.ts'
import { earliestIssueInForceOn, expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import { assert, integer, property } from 'fast-check'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { keepJournal, makePhone, sendEntries, userIdOf } from '../inspections/inspecting.ts'
import { invite, joinAsOperator, type Browser } from '../people/people.ts'
import { CERTIFICATE, openTestApp, PRODUCER, PRODUCT, type TestApp } from '../test-app.ts'

/** Every number of the overview that links to a list, and that list. */
function numbersIn(value: unknown): { list: string; count: number }[] {
  if (typeof value !== 'object' || value === null) return []
  const { list, count } = value as { list?: string; count?: number }
  const own = list === undefined || count === undefined ? [] : [{ list, count }]
  return [...own, ...Object.values(value).flatMap(numbersIn)]
}

/** The numbers about inspections that a person gets. */
async function numbersOfInspections(browser: Browser, query = ''): Promise<Record<string, { list: string; count: number }>> {
  return (await browser.get(`/api/v1/overview${query}`)).body['inspections'] as Record<string, { list: string; count: number }>
}

describe.each(PRESENT_DIALECTS)('the overview on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await test.post('/api/v1/producers', PRODUCER)
    await test.post('/api/v1/producers', { ...PRODUCER, name: 'HTX Na Son', communeCode: '03203' })
  })

  afterEach(async () => {
    await test.close()
  })

  let sequence = 0

  /** Creates a product with certificates of these days and stars; returns its id. */
  async function certify(certificates: readonly (readonly [issuedOn: string, star: number])[], producerId = 1): Promise<number> {
    const product = { ...PRODUCT, producerId, productCode: `12-03390-${++sequence}-2024`, gtin: null }
    const productId = Number((await test.post('/api/v1/products', product)).body['id'])
    for (const [issuedOn, star] of certificates)
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId, issuedOn, star, number: `${sequence}/${issuedOn}` })
    return productId
  }

  /** The number of records that the query behind a number returns. */
  async function lengthOf(list: string): Promise<number> {
    const { status, body } = await test.get(list)
    expect([list, status]).toEqual([list, 200])
    return typeof body['total'] === 'number' ? body['total'] : (body['items'] as unknown[]).length
  }

  /** Compares every number with the list behind it, and returns how many numbers there are. */
  async function compareLists(body: unknown): Promise<number> {
    const numbers = numbersIn(body)
    for (const { list, count } of numbers) expect([list, await lengthOf(list)]).toEqual([list, count])
    return numbers.length
  }

  async function fill(): Promise<void> {
    // Today is 2026-11-22. Certificates end in 19, 69 and 149 days, in a year, four days ago; revoked; upgraded; applying; elsewhere.
    const [soon, , windowOpen] = [
      await certify([['2023-12-11', 3]]),
      await certify([['2024-01-30', 3]]),
      await certify([['2024-04-20', 4]]),
    ]
    const stamped = await certify([['2025-06-01', 5]])
    await certify([['2023-11-18', 3]])
    const revoked = await certify([['2025-01-01', 4]])
    await certify([
      ['2024-11-12', 3],
      ['2026-10-01', 4],
    ])
    await certify([])
    await certify([['2025-02-02', 3]], 2)
    const [certificate] = (await test.get(`/api/v1/certificates?productId=${revoked}`)).body['items'] as { id: number }[]
    const revocation = { decision: '9', body: 'UBND', revokedOn: '2026-03-03', ground: 'b', certificateIds: [certificate!.id] }
    expect((await test.post('/api/v1/decisions/revocations', revocation)).status).toBe(200)
    for (const [lot, productId] of [
      ['A', stamped],
      ['B', stamped],
      ['C', soon],
    ] as const)
      await test.post('/api/v1/batches', { productId, lot, producedOn: '2026-11-18', declaredPacks: 5 })
    await test.get('/api/v1/batches/1/stamp')
    for (const [id, path] of [
      [1, 'suspension'],
      [2, 'recall'],
      [3, 'suspension'],
      [3, 'lifting'],
    ] as const) {
      const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
      const body = JSON.stringify({ reason: 'Kiểm nghiệm' })
      expect((await test.app.request(`/api/v1/batches/${id}/${path}`, { method: 'POST', headers, body })).status).toBe(200)
    }
    await test.post(`/api/v1/products/${windowOpen}/applications`, { evaluation: 're-evaluation', filedOn: '2026-11-10' })
  }

  it('counts what lapses, is due, is stopped, and can be traced', async () => {
    await fill()
    const { body } = await test.get('/api/v1/overview')
    expect(body).toMatchObject({
      on: '2026-11-22',
      products: { total: { count: 9 }, inForce: { count: 6 }, lapsed: 1, revoked: 1, uncertified: 1 },
      stars: [
        { star: 5, count: 1 },
        { star: 4, count: 2 },
        { star: 3, count: 3 },
      ],
      lapsing: [
        { days: 30, count: 1 },
        { days: 90, count: 2 },
        { days: 180, count: 3 },
      ],
      reevaluation: { open: { count: 1, filed: 1 }, late: { count: 2, filed: 0 } },
      revokedThisYear: { count: 1 },
      stopped: { suspended: { count: 1 }, recalled: { count: 1 } },
      traceability: { certified: 6, withBatch: 2, withStamp: 1, percent: 16.6, targetPercent: 100 },
    })
    expect(await compareLists(body)).toBe(16)
    expect(await lengthOf('/api/v1/batches?status=active')).toBe(1)
  })

  it('of one province counts only that province, and so do its lists', async () => {
    await fill()
    const { body } = await test.get('/api/v1/overview?province=11')
    expect(body).toMatchObject({ products: { total: { count: 1 }, inForce: { count: 1 } }, stopped: { recalled: { count: 0 } } })
    expect(await compareLists(body)).toBe(16)
    expect((await test.get('/api/v1/overview?province=x')).status).toBe(422)
  })

  it('counts the open work of inspections, each number for those who may read its list', async () => {
    const accounts = await openTestApp({ dialect, access: 'accounts' })
    try {
      const operator = await joinAsOperator(accounts)
      const office = await invite(operator, 'office')
      const inspector = await invite(office, 'inspector', { provinces: 'all' } as never)
      const userId = await userIdOf(accounts, 'inspector@example.vn')
      await makePhone(accounts, userId, 'waiting')
      const phone = await makePhone(accounts, userId)
      // Today is 2026-11-22: the seven days that end today begin on the 16th, at 17:00 UTC of the day before.
      const begins = Date.parse('2026-11-16T00:00:00+07:00') / 1000
      for (const at of [undefined, begins, begins - 1])
        expect((await sendEntries(inspector, await keepJournal(phone, [], { ...(at && { at }) }))).status).toBe(200)
      const seen = await numbersOfInspections(office)
      expect(seen).toMatchObject({ devicesWaiting: { count: 1 }, proposalsOpen: { count: 0 }, lately: { count: 2, from: '2026-11-16' } })
      for (const { list, count } of Object.values(seen))
        expect([list, ((await office.get(list)).body['items'] as unknown[]).length]).toEqual([list, count])
      expect(await numbersOfInspections(office, '?province=11')).toMatchObject({ devicesWaiting: { count: 1 }, lately: { count: 0 } })
      expect(Object.keys(await numbersOfInspections(operator))).toEqual(['devicesWaiting'])
      expect(await numbersOfInspections(inspector)).toEqual({})
      expect((await office.get('/api/v1/inspections?begunFrom=2026-02-30')).status).toBe(422)
    } finally {
      await accounts.close()
    }
  })

  it('of an empty register counts nothing', async () => {
    const { body } = await test.get('/api/v1/overview')
    expect(body).toMatchObject({ products: { total: { count: 0 } }, traceability: { percent: null } })
  })
})

describe('the earliest day of issue that is still in force', () => {
  it('is the first whose 36 months reach that day, 29 February or not', () => {
    const days = integer({ min: 0, max: 8000 }).map((count) => addDays(parseIsoDate('2019-01-01'), count))
    assert(
      property(days, (on) => {
        const first = earliestIssueInForceOn(on)
        expect(expiryOf(first) >= on).toBe(true)
        expect(expiryOf(addDays(first, -1)) < on).toBe(true)
      }),
      { examples: [[parseIsoDate('2028-02-29')], [parseIsoDate('2027-02-28')], [parseIsoDate('2027-03-01')]] },
    )
  })
})
