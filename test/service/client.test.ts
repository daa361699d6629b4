// The typed client against the real service, and the mistakes that the compiler catches.
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

  it('writes the content of a product and of a batch, and asks what is missing', async () => {
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

  it('returns a refusal as an answer', async () => {
    const refused = await client.products[':id'].$get({ param: { id: '9' } })
    expect(refused.status).toBe(404)
    expect(await refused.json()).toMatchObject({ code: 'not-found' })
  })

  it('enters a decision for many, revokes it for many, attaches its scan, and reads the overview', async () => {
    await register()
    await client.products.$post({ json: { ...PRODUCT, productCode: '12-03390-3-2024' }, header: {} })
    const decision = { decision: '9/QĐ-UBND', decidedOn: '2026-11-01', issuingBody: 'UBND tỉnh Lai Châu' }
    const rows = [1, 2].map((productId) => ({ productId, number: `${productId}/2026`, star: 4 as const }))
    const entered = await client.decisions.$post({ json: { ...decision, certificates: rows }, header: {} })
    expect(await entered.json()).toMatchObject({
      items: [
        { number: '1/2026', evaluation: 'upgrade' },
        { number: '2/2026', star: 4 },
      ],
    })
    const extension = { extendedTo: '2029-12-01', extensionDocument: '1/CV', certificateIds: [2, 3] }
    expect((await client.decisions.extensions.$post({ json: extension, header: {} })).status).toBe(200)
    const revocation = {
      revokedOn: '2026-11-02',
      ground: 'b',
      decision: '77/QĐ-UBND',
      body: 'UBND tỉnh Lai Châu',
    } as const
    expect((await client.decisions.revocations.$post({ json: { ...revocation, certificateIds: [3] }, header: {} })).status).toBe(200)
    const attached = await client.certificates[':id'].documents.$post(
      { param: { id: '3' }, query: { kind: 'revocation', fileName: 'QĐ 77.pdf' } },
      { init: { body: '%PDF-1.7 %%EOF', headers: { 'Content-Type': 'application/pdf' } } },
    )
    expect(await attached.json()).toMatchObject({ id: 1, kind: 'revocation', fileName: 'QĐ 77.pdf' })
    const saved = await client.certificates[':id'].documents[':documentId'].$get({ param: { id: '3', documentId: '1' } })
    expect(await saved.text()).toBe('%PDF-1.7 %%EOF')
    const overview = await client.overview.$get({ query: {} })
    if (overview.status !== 200) throw new Error(await overview.text())
    expect((await overview.json()).revokedThisYear).toMatchObject({ count: 1 })
  })

  it('imports, exports, reads reports, changes settings and reads the trail', async () => {
    const sheet = 'Tên chủ thể,Loại hình,Địa chỉ\nHTX Na Son,HTX,"Xã Na Son, tỉnh Điện Biên"'
    const init = { body: sheet, headers: { 'Content-Type': 'text/csv' } }
    const looked = await client.imports.$post({ query: { mapping: '{"A":"producerName"}', defaults: '{}' } }, { init })
    if (looked.status !== 200) throw new Error(await looked.text())
    const result = await looked.json()
    expect(result.columns.map(({ field, samples }) => [field, samples])).toEqual([
      ['producerName', ['HTX Na Son']],
      ['producerKind', ['HTX']],
      ['address', ['Xã Na Son, tỉnh Điện Biên']],
    ])
    expect((await client.imports.$post({ query: { dryRun: 'false' } }, { init })).status).toBe(200)
    expect(await (await client.exports[':file'].$get({ param: { file: 'producers.csv' } })).text()).toContain('HTX Na Son')
    const report = await client.reports[':name'].$get({ param: { name: 'in-force' }, query: { by: 'commune' } })
    if (report.status !== 200) throw new Error(await report.text())
    const tallies = await report.json()
    expect(tallies.report === 'in-force' && tallies.by.commune).toEqual([])
    expect(await (await client.settings.$put({ json: { spoilagePercent: 5 } })).json()).toMatchObject({ spoilagePercent: 5 })
    const trail = await client.audit.$get({ query: { record: 'setting', from: '2026-11-22', sort: '-id' } })
    expect(await trail.json()).toMatchObject({ items: [{ action: 'set', actor: { id: 'local', name: null } }] })
  })

  it('invites, lists accounts and keys', async () => {
    const sent = await client.invitations.$post({ json: { role: 'inspector', provinces: ['12'], email: 'an@example.vn' } })
    if (sent.status !== 201) throw new Error(await sent.text())
    const { token } = await sent.json()
    expect(await (await client.invitations[':token'].$get({ param: { token } })).json()).toMatchObject({ role: 'inspector' })
    const person = { name: 'Lò Thị An', email: 'an@example.vn', password: 'bốn con vịt xanh bơi' }
    expect((await client.invitations[':token'].acceptance.$post({ param: { token }, json: person })).status).toBe(201)
    const users = await client.users.$get({ query: { search: 'lo thi', role: 'inspector', blocked: 'false' } })
    if (users.status !== 200) throw new Error(await users.text())
    const { items } = await users.json()
    expect(items).toMatchObject([{ name: 'Lò Thị An', producer: null }])
    expect((await client.users[':id']['password-link'].$post({ param: { id: items[0]!.id } })).status).toBe(201)
    expect(await (await client.invitations.$get({ query: { state: 'open' } })).json()).toMatchObject({ items: [{ purpose: 'password' }] })
    expect((await client.invitations[':id'].$delete({ param: { id: '2' } })).status).toBe(204)
    expect(await (await client['api-keys'].$get({ query: {} })).json()).toEqual({ items: [], nextCursor: null })
  })

  it('is bundled without code of the service', async () => {
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
    type Star = Parameters<Client['decisions']['$post']>[0]['json']['certificates'][number]['star']
    expectTypeOf<Star>().toEqualTypeOf<3 | 4 | 5>()
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
