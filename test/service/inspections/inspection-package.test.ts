import { gunzipSync } from 'node:zlib'
import { writeContent, type ScansWithin } from '@temsao/service/domain/inspections/inspection-package-content.ts'
import { getTrust } from '@temsao/service/signing/trust.ts'
import { addScanCounts, deleteScanCounts } from '@temsao/service/store/scans/scan-counts.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { findInPackage } from '@temsao/shared/inspection/package-search.ts'
import { PACKAGE_MEDIA_TYPE, verifyPackage, type PackageHead } from '@temsao/shared/inspection/package.ts'
import { parsePackageContent, type PackageBatch, type PackageContent } from '@temsao/shared/inspection/package-content.ts'
import { parseStatusList } from '@temsao/shared/lists/status-list.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { createDevice, registrationOf } from '../people/inspector-people.ts'
import { invite, joinAsOperator, type Browser } from '../people/people.ts'
import { BATCH, CERTIFICATE, NOON, openTestApp, PRODUCER, PRODUCT, type TestApp } from '../test-app.ts'

const PATH = '/api/v1/inspection-package'

const counted = (stampNumber: number, day: string, hour: number, province = '', count = 1) =>
  ({ stampNumber, day: parseIsoDate(day), hour, province, verdict: 'valid', count }) as const

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp
  let operator: Browser
  let office: Browser
  let inspector: Browser
  let userId: string

  // Product n belongs to producer n: 1 in Bình Lư and 2 in Đoàn Kết (Lai Châu), 3 in Na Son (Điện Biên).
  beforeAll(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
    operator = await joinAsOperator(test)
    office = await invite(operator, 'office')
    for (const [index, communeCode] of ['03390', '03388', '03203'].entries()) {
      const id = index + 1
      await office.post('/api/v1/producers', { ...PRODUCER, name: `HTX ${id}`, communeCode, placeAsPrinted: 'Huyện Tam Đường' })
      await office.post('/api/v1/products', { ...PRODUCT, gtin: undefined, producerId: id, productCode: `12-03390-${id}-2024` })
      await office.post('/api/v1/certificates', { ...CERTIFICATE, productId: id, number: `${id}/2024` })
      await office.post('/api/v1/batches', { ...BATCH, productId: id })
      await office.get(`/api/v1/batches/${id}/stamp`)
    }
    await printSerials()
    await office.send('POST', '/api/v1/batches/2/suspension', {
      body: { happenedOn: '2026-11-20', reason: 'Chờ kiểm nghiệm' },
      headers: { 'If-Match': '"1"' },
    })
    await office.send('POST', '/api/v1/certificates/2/revocation', {
      body: { ground: 'e', decision: '5/QĐ', body: 'UBND tỉnh', revokedOn: '2026-11-21' },
      headers: { 'If-Match': '"1"' },
    })
    inspector = await invite(office, 'inspector', { provinces: ['12', '11'] })
    userId = (await inspector.get('/api/v1/me')).body['id'] as string
  })

  afterAll(async () => {
    await test.close()
  })

  // Ten serials of batch 1, three of which come back, and five labels of its own stamp.
  async function printSerials(): Promise<void> {
    const sheet = { preset: 'tomy-145', kind: 'serial', labels: 10 }
    const headers = { Cookie: office.cookieHeader, Origin: 'https://tem.example.vn', 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(sheet) }
    await (await test.app.request('/api/v1/batches/1/sheets', init)).arrayBuffer()
    const { body } = await office.get('/api/v1/batches/1/print-orders')
    const [{ id }] = body['items'] as [{ id: number }]
    await office.post(`/api/v1/print-orders/${id}/return`, { printedLabels: 7, reason: 'Kẹt giấy' })
    await office.post('/api/v1/batches/1/prints', { labels: 5, purpose: 'first-print' })
  }

  async function take(browser: Browser = inspector, query = ''): Promise<Uint8Array<ArrayBuffer>> {
    const headers = { Cookie: browser.cookieHeader }
    const response = await test.app.request(`${PATH}${query}`, { headers })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, PACKAGE_MEDIA_TYPE])
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('Content-Length')).toBe(String(bytes.length))
    return bytes
  }

  async function open(bytes: Uint8Array<ArrayBuffer>): Promise<{ head: PackageHead; content: PackageContent }> {
    const { list: trust } = await getTrust(test.db)
    const { head, gzip } = await verifyPackage(bytes, { trust, issuer: 12 })
    return { head, content: parsePackageContent(gunzipSync(gzip).toString()) }
  }

  it('contains the register of the provinces, and its signed head says so', async () => {
    const { head, content } = await open(await take())
    expect(head).toMatchObject({
      issuer: 12,
      issuedAt: NOON / 1000,
      user: userId,
      provinces: ['11', '12'],
      communes: null,
      maxAgeDays: 7,
      counts: { producers: 3, products: 3, certificates: 3, batches: 3, stamps: 13 },
    })
    expect(content.producers[0]).toEqual({
      id: 1,
      name: 'HTX 1',
      address: PRODUCER.address,
      communeCode: '03390',
      communeName: 'Xã Bình Lư',
      provinceCode: '12',
      placeAsPrinted: 'Huyện Tam Đường',
    })
    expect(content.products[0]).toMatchObject({ id: 1, producerId: 1, productCode: '12-03390-1-2024', set: 6, gtin: null })
    expect(content.certificates.map(({ id, revocation }) => [id, revocation?.decision])).toEqual([
      [1, undefined],
      [2, '5/QĐ'],
      [3, undefined],
    ])
    expect(content.certificates[0]).toMatchObject({ issuedOn: '2024-11-12', expiresOn: '2027-11-12', issuingBody: CERTIFICATE.issuingBody })
    expect(new Set(content.communes.map(([, , province]) => province))).toEqual(new Set(['11', '12']))
    expect(content.communes).toHaveLength(83)
  })

  it('contains what was printed of batches and decided about them', async () => {
    const { content } = await open(await take())
    expect(content.batches[0]).toMatchObject({
      lot: BATCH.lot,
      status: 'normal',
      reason: null,
      stamps: [{ number: 1, certificateId: 1 }],
      runs: [{ firstNumber: 4, count: 10, kept: 7, firstSerial: 1, certificateId: 1, status: 'valid', printed: 7 }],
      prints: { labels: 15, reprints: 0, returned: 3 },
      scans: [],
    })
    expect(content.batches[1]).toMatchObject({ status: 'suspended', reason: 'Chờ kiểm nghiệm', since: '2026-11-20', runs: [] })
    expect(findInPackage(content, { issuer: 12, number: 10 })).toMatchObject({ state: 'issued', isVoid: false, product: { id: 1 } })
    expect(findInPackage(content, { issuer: 12, number: 11 })).toMatchObject({ state: 'issued', isVoid: true })
    expect(findInPackage(content, { issuer: 12, number: 14 })).toMatchObject({ state: 'not-in-package' })
  })

  it('contains where and when stamps of a batch were scanned', async () => {
    const rows = [
      counted(10, '2026-11-20', 9),
      counted(10, '2026-11-22', 7, '79', 2),
      counted(1, '2026-11-21', 23, '12'),
      counted(2, '2026-11-21', 1),
    ]
    await addScanCounts(test.db, rows)
    // A scope that no other test asks for, because packages are cached for a while.
    const { content } = await open(await take(inspector, '?communes=03390,03388'))
    await deleteScanCounts(test.db, parseIsoDate('2027-01-01'))
    const [batch, other] = content.batches as [PackageBatch, PackageBatch]
    const [late, early] = [
      { day: '2026-11-22', hour: 7, province: '79' },
      { day: '2026-11-20', hour: 9, province: null },
    ]
    const once = { day: '2026-11-21', hour: 23, province: '12' }
    expect(batch.scans).toEqual([
      { number: 1, first: once, last: once, distinct: 1, byProvince: { 12: 1 } },
      { number: 10, serial: '7', first: early, last: late, distinct: 2, byProvince: { '': 1, 79: 2 } },
    ])
    expect(other.scans.map(({ number }) => number)).toEqual([2])
  })

  it('contains the lists that a phone needs for verdicts without a network', async () => {
    const { content } = await open(await take())
    expect(content.trust).toBe((await getTrust(test.db)).token)
    expect(content.devices).toBe(await (await test.app.request('/status/devices')).text())
    const uri = 'https://tem.example.vn/status/12/0'
    expect(content.statusLists.map((token) => parseStatusList(token, { uri, now: NOON }).bits)).toEqual([2])
  })

  it('covers the requested provinces and communes', async () => {
    const ids = async (query: string): Promise<number[]> => (await open(await take(inspector, query))).content.products.map(({ id }) => id)
    expect(await ids('?provinces=11')).toEqual([3])
    expect(await ids('?provinces=12')).toEqual([1, 2])
    expect(await ids('?provinces=12&communes=03388')).toEqual([2])
    expect(await ids('?communes=03203,03388')).toEqual([2, 3])
    // This commune has no producer.
    expect(await ids('?communes=03385')).toEqual([])
    const { head } = await open(await take(inspector, '?provinces=12&communes=03390,03388'))
    expect(head).toMatchObject({ provinces: ['12'], communes: ['03388', '03390'] })
  })

  it.each([
    ['?provinces=15', 403, 'not-allowed'],
    ['?provinces=all', 403, 'not-allowed'],
    ['?provinces=12,99', 422, 'invalid-input'],
    ['?provinces=', 422, 'invalid-input'],
    ['?provinces=12&communes=03203', 422, 'invalid-input'],
    ['?communes=1', 422, 'invalid-input'],
    [`?device=${'x'.repeat(43)}`, 404, 'not-found'],
    ['?device=x', 422, 'invalid-input'],
    ['?more=1', 422, 'invalid-input'],
  ])('%s is answered %i', async (query, status, code) => {
    expect(await inspector.get(`${PATH}${query}`)).toMatchObject({ status, body: { code } })
  })

  it('contains the certificate of the requested device, or of the one approved last', async () => {
    const person = await invite(office, 'inspector', { email: 'two@example.vn' })
    expect((await open(await take(person))).content.device).toBeNull()
    const [first, second] = [await createDevice(), await createDevice()]
    for (const one of [first, second]) await person.post('/api/v1/inspector-devices', await registrationOf(one))
    expect((await open(await take(person))).content.device).toBeNull()
    const approve = async (kid: string): Promise<unknown> =>
      (await office.post(`/api/v1/inspector-devices/${kid}/approval`)).body['certificate']
    const certificate = await approve(first.kid)
    expect((await open(await take(person))).content.device).toBe(certificate)
    expect((await open(await take(person, `?device=${second.kid}`))).content.device).toBeNull()
    expect((await person.get(`${PATH}?device=${first.kid}`)).status).toBe(200)
    expect((await inspector.get(`${PATH}?device=${first.kid}`)).status).toBe(404)
    expect((await open(await take(person))).head.provinces).toBe('all')
  })

  it('is the same to the byte as long as nothing changes, and another one afterwards', async () => {
    const bytes = await take()
    expect(await take()).toEqual(bytes)
    const [a, b] = await Promise.all([take(inspector, '?provinces=11'), take(inspector, '?provinces=11')])
    expect(a).toEqual(b)
    await office.post('/api/v1/batches', { ...BATCH, productId: 1, lot: 'MOI' })
    const { head, content } = await open(await take())
    expect(head.counts.batches).toBe(4)
    expect(content.batches.map(({ lot }) => lot)).toContain('MOI')
  })

  it('adds the history of scans to the batches whose stamps were scanned', async () => {
    const place = { day: parseIsoDate('2026-11-20'), hour: 9, province: '12' }
    const asked: unknown[] = []
    const scansWithin: ScansWithin = async (_, ranges) => {
      asked.push(...ranges)
      const numbers = ranges.flatMap(({ from, until }) => [until - 1, from])
      return await Promise.resolve(numbers.map((number) => ({ number, first: place, last: place, distinct: 1, byProvince: { 12: 1 } })))
    }
    const frame = { issuer: 12, trust: '', devices: '', device: null, statusLists: [], communes: [] }
    const counts = { producers: 0, products: 0, certificates: 0, batches: 0, stamps: 0 }
    const places = { provinceCodes: ['12', '11'], communeCodes: undefined }
    const pieces: string[] = []
    for await (const piece of writeContent({ db: test.db, places, frame, scansWithin }, counts)) pieces.push(piece)
    const { batches } = parsePackageContent(pieces.join(''))
    expect(asked).toEqual([{ from: 1, until: 14 }])
    expect(batches.slice(0, 3).map(({ scans }) => scans.map(({ number, serial }) => [number, serial]))).toEqual([
      [
        [1, undefined],
        [13, '10'],
      ],
      [],
      [],
    ])
  })

  it('is valid for as many days as the office sets', async () => {
    const set = (days: unknown) =>
      office.send('PUT', '/api/v1/settings', { body: { spoilagePercent: 3, inspectionPackageMaxAgeDays: days } })
    for (const days of [0, 61, 7.5, '7', null]) expect((await set(days)).status).toBe(422)
    expect((await set(3)).body).toMatchObject({ inspectionPackageMaxAgeDays: 3 })
    expect((await open(await take())).head.maxAgeDays).toBe(3)
    // A setting that an older program does not send stays unchanged.
    expect((await office.send('PUT', '/api/v1/settings', { body: { spoilagePercent: 4 } })).body).toMatchObject({
      spoilagePercent: 4,
      inspectionPackageMaxAgeDays: 3,
    })
  })
})
