// The typed client against the real service, and what the compiler knows of it.
import { join } from 'node:path'
import { createClient, type Client } from '@temsao/service/client.ts'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest'
import { openTestApp, type TestApp } from './test-app.ts'

const PRODUCER = { name: 'HTX Bình Lư', kind: 'cooperative', address: 'Xã Bình Lư, tỉnh Lai Châu', communeCode: '03390' } as const
const PRODUCT = { producerId: 1, name: 'Miến dong', set: 6, productCode: '12-03390-2-2024', netContent: '500 g' }
const CERTIFICATE = {
  productId: 1,
  number: '27/2024/OCOP',
  decision: '1893/QĐ-UBND',
  issuingBody: 'UBND huyện Tam Đường',
  star: 3,
  issuedOn: '2024-11-12',
} as const
const BATCH = { productId: 1, lot: 'L261118', producedOn: '2026-11-18', declaredPacks: 200 }

let test: TestApp
let client: Client

beforeEach(async () => {
  test = await openTestApp()
  client = createClient('http://localhost', { fetch: test.app.request })
})

afterEach(async () => {
  await test.close()
})

async function register(): Promise<void> {
  await client.producers.$post({ json: PRODUCER, header: {} })
  await client.products.$post({ json: PRODUCT, header: {} })
  await client.certificates.$post({ json: CERTIFICATE, header: {} })
  await client.batches.$post({ json: BATCH, header: {} })
}

describe('the client', () => {
  it('registers, reads and lists', async () => {
    await register()
    const read = await client.products[':id'].$get({ param: { id: '1' } })
    expect(read.status).toBe(200)
    expect(await read.json()).toMatchObject({ name: 'Miến dong', state: 'certified' })
    const listed = await client.certificates.$get({ query: { star: '3', sort: '-id' } })
    expect(await listed.json()).toMatchObject({ items: [{ number: '27/2024/OCOP' }], nextCursor: null })
    expect(await (await client.producers.$get({ query: { search: 'binh lu' } })).json()).toMatchObject({ items: [{ id: 1 }] })
  })

  it('writes what is told of a product and of a batch, and asks what is missing', async () => {
    await register()
    const param = { id: '1' }
    const header = { 'if-match': '"1"' }
    const told = await client.products[':id'].content.$put({ param, header, json: { story: 'Một.', steps: [{ name: 'Phơi' }] } })
    expect(await told.json()).toMatchObject({ story: 'Một.', steps: [{ name: 'Phơi' }], version: 2 })
    const steps = await client.batches[':id'].steps.$put({ param, header, json: { steps: [{ name: 'Phơi', on: '2026-11-18' }] } })
    expect(await steps.json()).toMatchObject({ version: 2 })
    const list = await client.products[':id'].checklist.$get({ param, query: {} })
    if (list.status !== 200) throw new Error('refused')
    expectTypeOf((await list.json()).items[0]!.requirement.vi).toEqualTypeOf<string>()
  })

  it('corrects, suspends, prints and fetches the stamp', async () => {
    await register()
    const corrected = await client.products[':id'].$patch({
      param: { id: '1' },
      header: { 'if-match': '"1"' },
      json: { netContent: '450 g' },
    })
    expect(await corrected.json()).toMatchObject({ netContent: '450 g', version: 2 })
    const stamp = await client.batches[':id'].stamp.$get({ param: { id: '1' } })
    expect(await stamp.json()).toMatchObject({ typedCode: expect.stringMatching(/^[\dA-Z]{5}-[\dA-Z]{5}$/) })
    const print = await client.batches[':id'].prints.$post({ param: { id: '1' }, header: {}, json: { labels: 5, purpose: 'first-print' } })
    expect(print.status).toBe(201)
    const on = { param: { id: '1' }, header: { 'if-match': '"1"' } }
    const suspended = await client.batches[':id'].suspension.$post({ ...on, json: { reason: 'Kiểm nghiệm' } })
    expect(await suspended.json()).toMatchObject({ status: 'suspended' })
    const revocation = { revokedOn: '2026-11-01', ground: 'b', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu' } as const
    expect((await client.certificates[':id'].revocation.$post({ ...on, json: revocation })).status).toBe(200)
  })

  it('gives a refusal as an answer', async () => {
    const refused = await client.products[':id'].$get({ param: { id: '9' } })
    expect(refused.status).toBe(404)
    expect(await refused.json()).toMatchObject({ code: 'not-found' })
  })

  it('is made into a bundle without the service', async () => {
    const entry = join(import.meta.dirname, '../../service/src/client.ts')
    const output = await build({
      configFile: false,
      logLevel: 'silent',
      build: { write: false, lib: { entry, formats: ['es'], fileName: 'client' } },
    })
    const chunks = [output].flat().flatMap((bundle) => ('output' in bundle ? bundle.output : []))
    const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []))
    expect(modules.length).toBeGreaterThan(1)
    expect(modules.filter((module) => !/\/hono\/dist\/|\/service\/src\/client\.ts$|^\0/.test(module))).toEqual([])
    expect(Buffer.byteLength(chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join(''))).toBeLessThan(16_000)
  })
})

async function readBatch() {
  const answer = await client.batches[':id'].$get({ param: { id: '1' } })
  return answer.status === 200 ? await answer.json() : undefined
}

describe('the compiler', () => {
  type Post<Resource extends 'producers' | 'products' | 'certificates' | 'batches'> = Parameters<Client[Resource]['$post']>[0]['json']

  it('knows what goes in and what comes out', () => {
    expectTypeOf<Post<'certificates'>['star']>().toEqualTypeOf<3 | 4 | 5>()
    expectTypeOf<Post<'batches'>['declaredPacks']>().toEqualTypeOf<number>()
    expectTypeOf<NonNullable<Awaited<ReturnType<typeof readBatch>>>['status']>().toEqualTypeOf<'active' | 'suspended' | 'recalled'>()
  })

  it('refuses a wrong field, value or path', () => {
    const wrong = [
      // @ts-expect-error A product has no weight: the field is netContent.
      () => client.products.$post({ header: {}, json: { ...PRODUCT, weight: '500 g' } }),
      // @ts-expect-error Only 3, 4 and 5 stars get a certificate.
      () => client.certificates.$post({ header: {}, json: { ...CERTIFICATE, star: 6 } }),
      // @ts-expect-error A batch declares its packs as a number.
      () => client.batches.$post({ header: {}, json: { ...BATCH, declaredPacks: '200' } }),
      // @ts-expect-error Producers are not listed by lot.
      () => client.producers.$get({ query: { lot: 'L1' } }),
      // @ts-expect-error There is no such path.
      () => client.stamps.$get(),
    ]
    expect(wrong).toHaveLength(5)
  })
})
