import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, openTestApp, PRODUCER, PRODUCT, type TestApp } from '../test-app.ts'

const NAMES = ['Miến dong', 'Đông trùng', 'Ánh Dương', 'Miến dong', 'Xôi tím', 'Bí xanh', 'mật ong', 'Lạc đỏ', 'Miến dong', 'Chè']

describe.each(PRESENT_DIALECTS)('lists on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    for (const name of NAMES) await test.post('/api/v1/producers', { ...PRODUCER, name })
  })

  afterEach(async () => {
    await test.close()
  })

  async function walk(query: string, onPage: (page: number) => Promise<unknown> = () => Promise.resolve()) {
    const items: { id: number; name: string }[] = []
    let cursor: string | null = ''
    for (let page = 0; cursor !== null; page++) {
      const { status, body } = await test.get(`/api/v1/producers?limit=3&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      expect(status).toBe(200)
      items.push(...(body['items'] as typeof items))
      cursor = body['nextCursor'] as string | null
      await onPage(page)
    }
    return items
  }

  it.each([
    ['sort=id', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['sort=-id', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
    ['sort=name', [3, 6, 10, 2, 8, 7, 1, 4, 9, 5]],
    ['sort=-name', [5, 9, 4, 1, 7, 8, 2, 10, 6, 3]],
    ['sort=-createdAt', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ])('by %s: every record once, equal ones too', async (query, ids) => {
    const items = await walk(query)
    expect(items.map(({ id }) => id)).toEqual(ids)
    expect(Object.keys(items[0]!)).not.toContain('sortedBy')
  })

  it('neither repeat nor skip records when others are added between pages', async () => {
    const items = await walk('sort=name', (page) => test.post('/api/v1/producers', { ...PRODUCER, name: page === 0 ? 'A' : `Z${page}` }))
    const old = items.map(({ id }) => id).filter((id) => id <= NAMES.length)
    expect(old).toEqual([3, 6, 10, 2, 8, 7, 1, 4, 9, 5])
  })

  it.each([
    ['search=mien', [1, 4, 9]],
    ['search=MI%E1%BA%BEN%20%20DONG', [1, 4, 9]],
    ['search=do', [1, 2, 4, 8, 9]],
    ['search=%25', NAMES.map((_, i) => i + 1)],
    ['search=nowhere', []],
    ['communeCode=03390&search=xoi', [5]],
    ['communeCode=03388', []],
    ['provinceCode=12&search=bi', [6]],
  ])('filtered by %s', async (query, ids) => {
    expect((await walk(query)).map(({ id }) => id)).toEqual(ids)
  })

  it('of products and certificates have their own filters', async () => {
    await test.post('/api/v1/products', PRODUCT)
    await test.post('/api/v1/certificates', CERTIFICATE)
    for (const lot of ['L_1', 'LX1']) await test.post('/api/v1/batches', { ...BATCH, lot })
    for (const [query, count] of [
      ['products?set=6&search=mien&sort=-productCode', 1],
      ['products?set=7', 0],
      ['certificates?star=3&sort=-issuedOn', 1],
      ['certificates?star=4&productId=1', 0],
      ['certificates?search=DONG&producerId=1', 1],
      ['certificates?search=27%2F2024', 1],
      ['certificates?search=28%2F2024', 0],
      ['certificates?producerId=2', 0],
      ['batches?sort=-producedOn', 2],
      ['batches?search=mien', 2],
      ['batches?search=l_1', 1],
      ['batches?search=%25', 0],
      ['batches?search=l_1&producerId=2', 0],
    ] as const)
      expect((await test.get(`/api/v1/${query}`)).body['items']).toHaveLength(count)
  })

  it('find numbers in any case, also those with Vietnamese letters', async () => {
    const productId = ((await test.post('/api/v1/products', { ...PRODUCT, producerId: 1 })).body as { id: number }).id
    const made = await test.post('/api/v1/certificates', { ...CERTIFICATE, productId, number: '9/QĐ-UBND' })
    expect(made.status).toBe(201)
    for (const search of ['9/QĐ', '9/qđ', 'đ-Ubnd'])
      expect((await test.get(`/api/v1/certificates?search=${encodeURIComponent(search)}`)).body['items']).toHaveLength(1)
  })

  it('refuse a cursor of another sort, a changed one and rubbish', async () => {
    const cursor = String((await test.get('/api/v1/producers?limit=3&sort=name')).body['nextCursor'])
    for (const query of [
      `sort=-name&cursor=${cursor}`,
      `cursor=${cursor}`,
      `sort=name&cursor=${cursor}A`,
      'cursor=x',
      'cursor=e30',
      'cursor=WyJpZCIsbnVsbCwxXQ',
    ])
      expect(await test.get(`/api/v1/producers?${query}`)).toMatchObject({ status: 400, body: { code: 'bad-cursor' } })
  })

  it.each(['sort=address', 'sort=--name', 'search=', 'provinceCode=1', 'producerId=1', 'limit=0'])('refuse %s by name', async (query) => {
    const { status, body } = await test.get(`/api/v1/producers?${query}`)
    expect([status, body['code']]).toEqual([422, 'invalid-input'])
    expect(body['errors']).toMatchObject([{ field: query.split('=')[0] }])
  })
})
