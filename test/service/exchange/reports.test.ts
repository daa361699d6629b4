import { importFile } from '@temsao/service/exchange/import-file.ts'
import { formerDistrictOf } from '@temsao/service/domain/exchange/tallies.ts'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BATCH, NOON, openTestApp, type TestApp } from '../test-app.ts'
import articles from './article-tallies.json' with { type: 'json' }
import { csv, HEADINGS, rowWith } from './sheets.ts'

const { laoCai, laiChau2023, laiChauCumulative } = articles

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
  const work = { db: test.db, now: NOON, actor: { id: 'cli:import', role: 'office' as const }, requestId: 'test' }
  for (const rows of [laoCaiRows(), laiChauRows()]) {
    const result = await importFile(work, csv([HEADINGS, ...rows]), { dryRun: false })
    if (!result.applied) throw new Error(JSON.stringify(result.errors.slice(0, 5)))
  }
})

afterAll(async () => {
  await test.close()
})

const KIND_NAMES: Record<string, string> = {
  cooperative: 'HTX',
  enterprise: 'Công ty',
  'household-business': 'Hộ kinh doanh',
  'cooperative-group': 'Tổ hợp tác',
}

let serial = 0

interface Shape {
  province: string
  place: readonly [commune: string, code: string, address: string]
  producer: string
  star: number
  set: number
  sequence: number
  issued: readonly string[]
}

// One product as an office writes it: one row for each of its certificates.
function rowsOf({ province, place: [commune, code, address], producer, star, set, sequence, issued }: Shape): string[][] {
  return issued.map((day) =>
    rowWith({
      'Tên sản phẩm': `Sản phẩm ${sequence}`,
      'Chủ thể': producer,
      'Loại hình': producer,
      'Địa chỉ': address,
      'Xã/phường': commune,
      Tỉnh: province,
      'Bộ sản phẩm': String(set),
      'Mã sản phẩm': `${code}-${sequence}-${issued.at(-1)!.slice(-4)}`,
      'Mã vạch': '',
      'Số GCN': `${++serial}/GCN`,
      'Hạng sao': `${star}*`,
      'Ngày cấp': day,
    }),
  )
}

function laoCaiRows(): string[][] {
  const producers = Object.entries(laoCai.kinds).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => `${KIND_NAMES[kind]} ${index + 1}`),
  )
  const place = ['Xã Bắc Hà', '15-02839', 'Xã Bắc Hà, huyện Bắc Hà, tỉnh Lào Cai'] as const
  return Array.from({ length: laoCai.products }, (_, index) =>
    rowsOf({
      province: 'Lào Cai',
      place,
      producer: producers[index % producers.length]!,
      star: index < laoCai.stars['4'] ? 4 : 3,
      set: (index % 26) + 1,
      sequence: index + 1,
      issued: ['15/12/2022'],
    }),
  ).flat()
}

// 93 products of 2023, of which 24 were already recognised in 2020; 111 of the years before, of 47 other producers.
function laiChauRows(): string[][] {
  const place = ['Xã Bình Lư', '12-03390', 'Xã Bình Lư, huyện Tam Đường, tỉnh Lai Châu'] as const
  const city = ['Phường Đoàn Kết', '12-03388', 'Phường Đoàn Kết, TP Lai Châu'] as const
  const { products, stars, producers, evaluations, groups } = laiChau2023
  const setOf = (index: number): number => (index < groups['1'] ? 8 : index < groups['1'] + groups['2'] ? 14 : 21)
  const present = Array.from({ length: products }, (_, index) =>
    rowsOf({
      province: 'Lai Châu',
      place,
      producer: `HTX Tam Đường ${index % producers}`,
      star: index < stars['4'] ? 4 : 3,
      set: setOf(index),
      sequence: index + 1,
      issued: index >= evaluations.first ? ['10/12/2020', '28/11/2023'] : ['28/11/2023'],
    }),
  )
  const earlier = laiChauCumulative.products - products
  const former = Array.from({ length: earlier }, (_, index) =>
    rowsOf({
      province: 'Lai Châu',
      place: city,
      producer: `Hộ kinh doanh thành phố ${index % (laiChauCumulative.producers - producers)}`,
      star: index < laiChauCumulative.stars['4'] - stars['4'] ? 4 : 3,
      set: 8,
      sequence: index + 1,
      issued: [index % 2 === 0 ? '31/12/2020' : '5/10/2022'],
    }),
  )
  return [...present, ...former].flat()
}

interface TallyBody {
  products: number
  producers: number
  by: Record<string, { key: string; label: string; products: number; producers: number }[]>
}

async function report(query: string): Promise<TallyBody> {
  const { status, body } = await test.get(`/api/v1/reports/${query}`)
  expect(status).toBe(200)
  return body as unknown as TallyBody
}

const products = ({ by }: TallyBody, dimension: string): Record<string, number> =>
  Object.fromEntries(by[dimension]!.map((line) => [line.key, line.products]))

describe("the articles' sums", () => {
  it('Lào Cai: 10 + 195 = 205 products of 54 + 8 + 27 + 5 = 94 producers', async () => {
    const body = await report(`in-force?on=${laoCai.on}&province=${laoCai.province}`)
    expect(body).toMatchObject({ products: laoCai.products, producers: laoCai.producers })
    expect(products(body, 'star')).toEqual(laoCai.stars)
    expect(Object.fromEntries(body.by['producerKind']!.map((line) => [line.key, line.producers]))).toEqual(laoCai.kinds)
  })

  it('Lai Châu in 2023: 11 + 82 = 69 + 24 = 83 + 9 + 1 = 93 products of 42 producers', async () => {
    const body = await report(`recognised?year=2023&province=12`)
    expect(body).toMatchObject({ products: laiChau2023.products, producers: laiChau2023.producers })
    expect(products(body, 'star')).toEqual(laiChau2023.stars)
    expect(products(body, 'evaluation')).toEqual(laiChau2023.evaluations)
    expect(products(body, 'group')).toEqual(laiChau2023.groups)
  })

  it('Lai Châu up to the end of 2023: 13 + 191 = 204 products of 89 producers', async () => {
    const body = await report(`in-force?on=${laiChauCumulative.on}&province=12`)
    expect(body).toMatchObject({ products: laiChauCumulative.products, producers: laiChauCumulative.producers })
    expect(products(body, 'star')).toEqual(laiChauCumulative.stars)
    expect(body.by['formerDistrict']).toEqual([
      { key: expect.any(String), label: 'Lai Châu', products: 111, producers: 47, stars: { 3: 109, 4: 2, 5: 0 } },
      { key: expect.any(String), label: 'Tam Đường', products: 93, producers: 42, stars: { 3: 82, 4: 11, 5: 0 } },
    ])
    expect(products(body, 'year')).toEqual({ '2020': 56, '2022': 55, '2023': 93 })
  })

  it('both provinces together, on any day', async () => {
    expect(products(await report('in-force?on=2023-12-31'), 'province')).toEqual({ '12': 204, '15': 205 })
    // The 56 of 31 December 2020 expire on the same day of 2023.
    expect(await report('in-force?on=2024-01-01&province=12')).toMatchObject({ products: 148 })
    expect(await report('in-force?on=2020-12-10&province=12')).toMatchObject({ products: 24 })
    expect(await report('in-force?on=2019-01-01')).toMatchObject({ products: 0, producers: 0 })
    expect(await report('recognised?on=2026-11-22&province=12')).toMatchObject({ products: 204 })
  })
})

const page = (query: string) => test.get(`/api/v1/reports/lapsing?on=2026-10-29&days=30&province=12&${query}`)

describe('lists to act on', () => {
  it('certificates that lapse, the soonest first, the last day counted', async () => {
    const { body } = await test.get('/api/v1/reports/lapsing?on=2026-10-29&days=30&province=12')
    expect(body).toMatchObject({ until: '2026-11-28', total: 93 })
    expect((body['items'] as object[])[0]).toMatchObject({ lastDay: '2026-11-28', daysLeft: 30, productCode: '12-03390-1-2023' })
    expect((await test.get('/api/v1/reports/lapsing?on=2026-10-28&days=30&province=12')).body).toMatchObject({ total: 0 })
  })

  it('come in pages, with what is needed to write to the producer', async () => {
    const { body } = await page('limit=50')
    expect(body).toMatchObject({ total: 93, nextOffset: 50 })
    const items = [...(body['items'] as object[]), ...((await page('limit=50&offset=50')).body['items'] as object[])]
    expect(items).toEqual((await page('')).body['items'])
    expect(items[0]).toMatchObject({ producerId: expect.any(Number), producerKind: 'Hợp tác xã', province: 'Lai Châu', filedOn: null })
    expect((items[0] as { address: string }).address).toContain('huyện Tam Đường')
    expect((await page('commune=03388')).body).toMatchObject({ total: 0, nextOffset: null })
  })

  it('show who is late, and which of them have filed', async () => {
    const late = (query = '') => test.get(`/api/v1/reports/reevaluation-late?on=2026-11-22&province=12${query}`)
    const first = ((await late()).body['items'] as { productId: number }[])[0]!
    const file = { evaluation: 're-evaluation', filedOn: '2026-06-10' }
    expect((await test.post(`/api/v1/products/${first.productId}/applications`, file)).status).toBe(201)
    expect((await late('&limit=2')).body).toMatchObject({ total: 93, items: [{ ...first, filedOn: '2026-06-10' }, { filedOn: null }] })
  })

  it.each([
    ['2026-05-31', 0],
    ['2026-06-01', 93],
    ['2026-07-31', 93],
    ['2026-08-01', 0],
  ])('on %s the re-evaluation window of %i is open', async (on, total) => {
    expect((await test.get(`/api/v1/reports/reevaluation-due?on=${on}&province=12`)).body).toMatchObject({ total })
  })

  it('the share of products with a stamp', async () => {
    const at = '2026-11-22'
    expect((await test.get(`/api/v1/reports/traceability?on=${at}&province=12`)).body).toMatchObject({
      certified: 93,
      withStamp: 0,
      percent: 0,
    })
    const product = await test.db.selectFrom('products').select('id').where('productCode', '=', '12-03390-7-2023').executeTakeFirstOrThrow()
    const { body: batch } = await test.post('/api/v1/batches', { ...BATCH, productId: product.id })
    await test.get(`/api/v1/batches/${String(batch['id'])}/stamp`)
    const { body } = await test.get(`/api/v1/reports/traceability?on=${at}&province=12`)
    expect(body).toMatchObject({ certified: 93, withStamp: 1, percent: 1, targetPercent: 100 })
    expect(body['without']).toHaveLength(92)
    expect((await test.get('/api/v1/reports/traceability?on=2026-11-21&province=12')).body).toMatchObject({ withStamp: 0 })
  })

  it('the years: what was issued in each, and what was in force at its end', async () => {
    const { body } = await test.get('/api/v1/reports/years?on=2023-12-31&province=12')
    expect(body['years']).toMatchObject([
      { year: '2020', first: 80, upgrade: 0, reEvaluation: 0, inForce: 80 },
      { year: '2021', first: 0, upgrade: 0, reEvaluation: 0, inForce: 80 },
      { year: '2022', first: 55, upgrade: 0, reEvaluation: 0, inForce: 135 },
      { year: '2023', first: 69, upgrade: 0, reEvaluation: 24, inForce: 204, producersInForce: 89, stars: { 3: 191, 4: 13 }, withStamp: 0 },
    ])
  })
})

describe('what a chart needs', () => {
  it('is one dimension with its stars', async () => {
    const body = await report('in-force?on=2023-12-31&by=commune')
    expect(Object.keys(body.by)).toEqual(['commune'])
    expect(body.by['commune']).toMatchObject([
      { key: '02839', label: 'Xã Bắc Hà', products: 205, stars: { 3: 195, 4: 10, 5: 0 } },
      { key: '03388', label: 'Phường Đoàn Kết', products: 111, stars: { 3: 109, 4: 2, 5: 0 } },
      { key: '03390', label: 'Xã Bình Lư', products: 93, stars: { 3: 82, 4: 11, 5: 0 } },
    ])
  })

  it('is the traceable share of each commune', async () => {
    const { body } = await test.get('/api/v1/reports/traceability?on=2023-12-31&province=12&by=commune&limit=1')
    expect(body['by']).toEqual({
      commune: [
        { dimension: 'commune', key: '03388', label: 'Phường Đoàn Kết', certified: 111, withStamp: 0, percent: 0 },
        { dimension: 'commune', key: '03390', label: 'Xã Bình Lư', certified: 93, withStamp: 0, percent: 0 },
      ],
    })
    expect(body).toMatchObject({ without: [{}], withoutTotal: 204, nextOffset: 1 })
  })
})

describe('every report', () => {
  it.each(['in-force', 'recognised', 'years', 'lapsing', 'reevaluation-due', 'reevaluation-late', 'traceability'])(
    '%s is JSON, CSV and a workbook',
    async (name) => {
      const on = name === 'reevaluation-late' ? '2026-08-15' : '2026-06-15'
      const query = `/api/v1/reports/${name}?on=${on}&province=12&days=200`
      expect((await test.get(query)).body).toMatchObject({ report: name })
      const text = await (await test.app.request(`${query}&format=csv`)).text()
      const response = await test.app.request(`${query}&format=xlsx`)
      expect(response.headers.get('Content-Disposition')).toContain(`${name}-${on}.xlsx`)
      const sheets = await readExcelFile(Buffer.from(await response.arrayBuffer()))
      const rows = sheets[0]!.data
      expect(rows.length).toBeGreaterThan(3)
      expect(text.trim().split('\r\n')).toHaveLength(rows.length)
    },
  )

  it.each([
    ['nothing', 404],
    ['in-force?on=2023-02-29', 422],
    ['lapsing?days=0', 422],
    ['in-force?province=02', 422],
    ['recognised?year=23', 422],
    ['in-force?by=colour', 422],
    ['lapsing?limit=0', 422],
  ])('%s: %i', async (query, status) => {
    expect((await test.get(`/api/v1/reports/${query}`)).status).toBe(status)
  })
})

describe('the former district in an address', () => {
  it.each([
    ['Xã Bình Lư, huyện Tam Đường, tỉnh Lai Châu', 'Lai Châu', 'Tam Đường'],
    ['tổ dân phố số 5, phường Đoàn Kết, TP Lai Châu, Lai Châu', 'Lai Châu', 'Lai Châu'],
    ['Phường Sa Pa, thị xã Sa Pa - tỉnh Lào Cai', 'Lào Cai', 'Sa Pa'],
    ['Phường Ba Đình, thành phố Hà Nội', 'Hà Nội', undefined],
    ['Xã Bình Lư, tỉnh Lai Châu', 'Lai Châu', undefined],
  ])('%s', (address, province, district) => {
    expect(formerDistrictOf(address, province)).toBe(district)
  })
})
