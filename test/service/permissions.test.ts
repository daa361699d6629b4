// Every cell of the permission table, asked over the real routes: who may do what, and with whose records.
import type { Role } from '@temsao/service/domain/work.ts'
import { PERMISSIONS, reachOf, SCOPES } from '@temsao/service/domain/permissions.ts'
import { ROUTE_RULES } from '@temsao/service/routes/route-permissions.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from './people/people.ts'
import { FOREIGN, openAskedRegister, OWN, type AskedRegister } from './permission-register.ts'
import { createRequests, type Requests } from './permission-requests.ts'
import { CELLS } from './permission-table.ts'
import { BATCH } from './test-app.ts'

let register: AskedRegister
let requests: Requests

beforeAll(async () => {
  register = await openAskedRegister()
  requests = createRequests(register)
})

afterAll(async () => {
  await register.test.close()
})

/** The producers that the items of a list belong to. */
function ownersIn(reply: Reply): Set<unknown> {
  // Records without an owner, such as the office's sheets, are open to everybody.
  const items = (reply.body['items'] as Record<string, unknown>[]).filter((item) => item['producerId'] !== null)
  // In this register product n belongs to producer n.
  return new Set(items.map((item) => item['producerId'] ?? item['productId'] ?? item['id']))
}

// Reports and the overview are filtered like lists, but have no items.
const LISTS = /^GET (?!.*(overview|reports\/:name)$)/

const isDenied = ({ status, body }: Reply): boolean =>
  status === 401 ? body['code'] === 'not-signed-in' : status === 403 && body['code'] === 'not-allowed'

describe('the table of permissions over the real routes', () => {
  it('has every route of the service, and nothing else', () => {
    const routes = register.test.app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    const names = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].toSorted()
    expect(names).toEqual(Object.keys(ROUTE_RULES).toSorted())
    expect(names).toEqual([...new Set(CELLS.map(([route]) => route))].toSorted())
  })

  it('says what is "own" on every route that somebody may use for their own', () => {
    for (const [route, { action, own }] of Object.entries(ROUTE_RULES)) {
      const reaches: unknown[] = Object.values(PERMISSIONS[action])
      const isOwn = reaches.includes('own') || reaches.includes('provinces') || PERMISSIONS[action].scopes.length > 0
      expect([route, own === undefined]).toEqual([route, !isOwn])
    }
  })

  it('says the same as the table above', () => {
    const marks = { all: 'A', provinces: 'p', own: 'o', none: '-' } as const
    const actual = CELLS.map(([route, column]) => {
      const asked = SCOPES.find((scope) => scope === column)
      const role = column === 'anybody' ? 'public' : { role: column as Role }
      return [route, column, marks[reachOf(ROUTE_RULES[route]!.action, asked === undefined ? role : { scopes: [asked] })]]
    })
    expect(actual).toEqual(CELLS.map((cell) => [...cell]))
  })

  it.each(CELLS.filter(([, , mark]) => mark === '-'))('%s refuses %s', async (route, column) => {
    const before = await register.test.db.selectFrom('batches').select('id').execute()
    for (const whose of [OWN, FOREIGN]) {
      const reply = await requests.ask(route, column, whose)
      expect([reply.status, reply.body['code']]).toEqual(column === 'anybody' ? [401, 'not-signed-in'] : [403, 'not-allowed'])
    }
    expect(await register.test.db.selectFrom('batches').select('id').execute()).toEqual(before)
  })

  it.each(CELLS.filter(([, , mark]) => mark === 'A'))('%s lets %s do it for all', async (route, column) => {
    for (const whose of [OWN, FOREIGN]) {
      const reply = await requests.ask(route, column, whose)
      expect([reply.body, isDenied(reply)]).toEqual([reply.body, false])
      expect(reply.status).toBeLessThan(500)
    }
  })

  it.each(CELLS.filter(([route, , mark]) => mark === 'A' && /^GET .*\/:id$/.test(route)))(
    '%s shows %s every record',
    async (route, column) => {
      expect([(await requests.ask(route, column, OWN)).status, (await requests.ask(route, column, FOREIGN)).status]).toEqual([200, 200])
    },
  )

  it.each(CELLS.filter(([route, , mark]) => mark === 'A' && ROUTE_RULES[route]?.own?.by === 'list' && LISTS.test(route)))(
    '%s lists for %s the records of all',
    async (route, column) => {
      expect([...ownersIn(await requests.ask(route, column, OWN))]).toEqual(expect.arrayContaining([OWN, FOREIGN]))
    },
  )

  it.each(CELLS.filter(([, , mark]) => mark === 'p'))('%s shows %s only the records of their provinces', async (route, column) => {
    const [own, foreign] = [await requests.ask(route, column, OWN), await requests.ask(route, column, FOREIGN)]
    expect([own.body, isDenied(own)]).toEqual([own.body, false])
    // Neither shopper's report has a photo.
    expect(own.status).toBe(route.endsWith('/photo') ? 404 : 200)
    const byPath = ROUTE_RULES[route]!.own!.by === 'path'
    expect(foreign.status).toBe(byPath ? 404 : 200)
    expect(String(foreign.body['detail'])).toMatch(byPath ? /^There is no [a-z ]+ \d+\.$/ : /^undefined$/)
    const seen = !byPath && LISTS.test(route) ? [...ownersIn(own)] : [OWN]
    expect(seen).toContain(OWN)
    expect(seen).not.toContain(FOREIGN)
  })

  it.each(CELLS.filter(([, , mark]) => mark === 'o'))('%s lets %s do it only for their own', async (route, column) => {
    const own = await requests.ask(route, column, OWN)
    expect([own.body, isDenied(own)]).toEqual([own.body, false])
    const check = ROUTE_RULES[route]!.own!
    const expected = { path: 404, body: 422, list: 200, caller: own.status, inspector: 404 }[check.by]
    expect((await requests.ask(route, column, FOREIGN)).status).toBe(expected)
    expect(check.by === 'list' ? [...ownersIn(own)] : [OWN]).toEqual([OWN])
  })

  // A request that also needs a version, a reason or a quota passes here; its own tests check that rule.
  const needsMore =
    /^(PATCH|PUT|DELETE .*(photos|sheet-presets))|recall$|^POST .*(prints|photos|sheets?|return|preview|calibration|measures|entries|proposals)$|photos.:sha256$/
  it.each(CELLS.filter(([route, , mark]) => mark === 'o' && route.includes('/v1/') && !needsMore.test(route)))(
    '%s does it for %s',
    async (route, column) => {
      expect([200, 201]).toContain((await requests.ask(route, column, OWN)).status)
    },
  )
})

const withoutId = (body: object, id: number): string =>
  JSON.stringify({ ...body, requestId: '' }).replaceAll(new RegExp(`\\b${id}\\b`, 'g'), 'ID')

describe('what belongs to somebody else', () => {
  it('is answered in the same words as what does not exist', async () => {
    const producer = 'producer' as const
    for (const path of ['producers', 'products', 'certificates', 'batches']) {
      const [foreign, missing] = [
        await requests.call(producer, 'GET', `/api/v1/${path}/2`),
        await requests.call(producer, 'GET', `/api/v1/${path}/9999`),
      ]
      expect(foreign.status).toBe(404)
      expect(withoutId(foreign.body, 2)).toBe(withoutId(missing.body, 9999))
    }
    const [foreign, missing] = await Promise.all(
      [2, 9999].map((productId) => requests.call(producer, 'POST', '/api/v1/batches', { body: { ...BATCH, lot: 'Z', productId } })),
    )
    expect([foreign!.status, missing!.status]).toEqual([422, 422])
    expect(withoutId(foreign!.body, 2)).toBe(withoutId(missing!.body, 9999))
  })

  it('is not listed by asking for it by name', async () => {
    expect((await requests.call('producer', 'GET', '/api/v1/products?producerId=2')).body).toMatchObject({ items: [] })
    expect((await requests.call('producer', 'GET', '/api/v1/batches?productId=2')).body).toMatchObject({ items: [] })
  })

  it.each(['2', 2.5, -2, [2], { id: 2 }, null, '1e0'])('is not reached by a product id of %j', async (productId) => {
    const reply = await requests.call('producer', 'POST', '/api/v1/batches', { body: { ...BATCH, lot: 'Y', productId } })
    expect(reply.status).toBe(422)
  })
})
