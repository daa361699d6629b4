import type { Role } from '@temsao/service/domain/work.ts'
import { PERMISSIONS, reachOf, SCOPES } from '@temsao/service/domain/permissions.ts'
import { ROUTE_RULES } from '@temsao/service/routes/route-permissions.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDevice, registrationOf } from './people/inspector-people.ts'
import { BATCH, CERTIFICATE, MISMATCH, openTestApp, PRODUCER, PRODUCT, type TestApp } from './test-app.ts'
import { keepJournal, makePhone, sendEntries, userIdOf } from './inspections/inspecting.ts'
import { Browser, invite, joinAsOperator, ORIGIN, PASSWORD, send, type Reply, type Sent } from './people/people.ts'

// Written out a second time on purpose, so that no cell of the table changes unnoticed. A is all, p the records in one's
// provinces, o only one's own, a dash nothing. Columns: operator, office, inspector, producer, anybody; API keys of
// register:read, batches:write, stamps:read.
const EXPECTED = `
POST /api/v1/producers                               - A - - - | - - -
GET /api/v1/producers                                A A p o - | o - -
GET /api/v1/producers/:id                            A A p o - | o - -
POST /api/v1/products                                - A - - - | - - -
GET /api/v1/products                                 A A p o - | o - -
GET /api/v1/products/:id                             A A p o - | o - -
POST /api/v1/certificates                            - A - - - | - - -
GET /api/v1/certificates                             A A p o - | o - -
GET /api/v1/certificates/:id                         A A p o - | o - -
POST /api/v1/batches                                 - A - o - | - o -
GET /api/v1/batches                                  A A p o - | o o -
GET /api/v1/batches/:id                              A A p o - | o o -
GET /api/v1/batches/:id/stamp                        - A - o - | - - o
GET /api/v1/batches/:id/stamp.svg                    - A - o - | - - o
GET /api/v1/batches/:id/stamp.png                    - A - o - | - - o
GET /api/v1/batches/:id/stamp.eps                    - A - o - | - - o
GET /api/v1/batches/:id/stamp.pdf                    - A - o - | - - o
PATCH /api/v1/producers/:id                          - A - - - | - - -
PATCH /api/v1/products/:id                           - A - - - | - - -
POST /api/v1/products/:id/applications               - A - - - | - - -
PATCH /api/v1/certificates/:id                       - A - - - | - - -
POST /api/v1/certificates/:id/extension              - A - - - | - - -
POST /api/v1/certificates/:id/revocation             - A - - - | - - -
POST /api/v1/certificates/:id/documents              - A - - - | - - -
GET /api/v1/certificates/:id/documents               A A p o - | o - -
GET /api/v1/certificates/:id/documents/:documentId   A A p o - | o - -
POST /api/v1/decisions                               - A - - - | - - -
POST /api/v1/decisions/revocations                   - A - - - | - - -
POST /api/v1/decisions/extensions                    - A - - - | - - -
GET /api/v1/overview                                 A A p - - | - - -
PATCH /api/v1/batches/:id                            - A - o - | - o -
POST /api/v1/batches/:id/suspension                  - A - - - | - - -
POST /api/v1/batches/:id/lifting                     - A - - - | - - -
POST /api/v1/batches/:id/recall                      - A - o - | - - -
GET /api/v1/batches/:id/events                       A A p o - | o o -
POST /api/v1/batches/:id/prints                      - A - o - | - - o
GET /api/v1/batches/:id/prints                       A A p o - | - - o
GET /api/v1/products/:id/content                     A A p o - | o - -
PUT /api/v1/products/:id/content                     - A - o - | - - -
POST /api/v1/products/:id/photos                     - A - o - | - - -
DELETE /api/v1/products/:id/photos/:sha256           - A - o - | - - -
GET /api/v1/products/:id/checklist                   A A p o - | o - -
GET /api/v1/batches/:id/steps                        A A p o - | o o -
PUT /api/v1/batches/:id/steps                        - A - o - | - o -
POST /api/v1/batches/:id/sheets                      - A - o - | - - o
POST /api/v1/batches/:id/sheets/preview              - A - o - | - - o
GET /api/v1/batches/:id/print-orders                 A A p o - | - - o
GET /api/v1/print-orders/:id                         A A p o - | - - o
POST /api/v1/print-orders/:id/sheet                  - A - o - | - - o
POST /api/v1/print-orders/:id/return                 - A - o - | - - o
GET /api/v1/sheet-presets                            A A - o - | - - o
POST /api/v1/sheet-presets                           - A - o - | - - -
POST /api/v1/sheet-presets/calibration               A A - o - | - - o
POST /api/v1/sheet-presets/calibration/measures      A A - o - | - - o
PUT /api/v1/sheet-presets/:id                        - A - o - | - - -
DELETE /api/v1/sheet-presets/:id                     - A - o - | - - -
GET /api/v1/provinces                                A A A A A | A A A
GET /api/v1/communes                                 A A A A A | A A A
GET /api/v1/audit                                    A A - - - | - - -
GET /api/v1/settings                                 A A - - - | - - -
PUT /api/v1/settings                                 A A - - - | - - -
POST /api/v1/imports                                 - A - - - | - - -
GET /api/v1/exports/:file                            - A - - - | - - -
GET /api/v1/reports/:name                            A A p - - | - - -
POST /api/v1/scans                                   A A A A A | A A A
POST /api/v1/mismatch-reports                        A A A A A | A A A
GET /api/v1/mismatch-reports                         - A p - - | - - -
GET /api/v1/mismatch-reports/:id                     - A p - - | - - -
GET /api/v1/mismatch-reports/:id/photo               - A p - - | - - -
PATCH /api/v1/mismatch-reports/:id                   - A - - - | - - -
GET /api/v1/inspections                              - A o - - | - - -
GET /api/v1/inspections/:id                          - A o - - | - - -
GET /api/v1/inspections/:id/progress                 - A o - - | - - -
GET /api/v1/inspections/:id/report.pdf               - A o - - | - - -
GET /api/v1/inspections/:id/bundle.json              - A o - - | - - -
GET /api/v1/inspections/:id/photos/:sha256           - A o - - | - - -
POST /api/v1/inspections/:id/entries                 - - o - - | - - -
PUT /api/v1/inspections/:id/photos/:sha256           - - o - - | - - -
POST /api/v1/inspections/:id/proposals               - A o - - | - - -
GET /api/v1/proposals                                - A o - - | - - -
GET /api/v1/proposals/:id                            - A o - - | - - -
PATCH /api/v1/proposals/:id                          - A - - - | - - -
GET /api/v1/me                                       A A A A A | A A A
GET /api/v1/users                                    A A - - - | - - -
PATCH /api/v1/users/:id                              A A - - - | - - -
POST /api/v1/users/:id/block                         A - - - - | - - -
DELETE /api/v1/users/:id/block                       A - - - - | - - -
POST /api/v1/users/:id/password-link                 A A - - - | - - -
POST /api/v1/invitations                             A A - - - | - - -
GET /api/v1/invitations                              A A - - - | - - -
DELETE /api/v1/invitations/:id                       A A - - - | - - -
GET /api/v1/invitations/:token                       A A A A A | A A A
POST /api/v1/invitations/:token/acceptance           A A A A A | A A A
POST /api/v1/api-keys                                - - - o - | - - -
GET /api/v1/api-keys                                 A A - o - | - - -
DELETE /api/v1/api-keys/:id                          A A - o - | - - -
POST /api/v1/inspector-devices                       - - o - - | - - -
GET /api/v1/inspector-devices                        A A o - - | - - -
GET /api/v1/inspector-devices/:kid                   A A o - - | - - -
POST /api/v1/inspector-devices/:kid/approval         - A - - - | - - -
POST /api/v1/inspector-devices/:kid/revocation       - A - - - | - - -
GET /api/v1/inspection-package                       - - o - - | - - -
POST /api/auth/sign-in/email                         A A A A A | A A A
GET /api/auth/get-session                            A A A A A | A A A
GET /api/auth/passkey/generate-authenticate-options  A A A A A | A A A
POST /api/auth/passkey/verify-authentication         A A A A A | A A A
POST /api/auth/sign-out                              o o o o - | - - -
GET /api/auth/list-sessions                          o o o o - | - - -
POST /api/auth/revoke-session                        o o o o - | - - -
POST /api/auth/revoke-sessions                       o o o o - | - - -
POST /api/auth/revoke-other-sessions                 o o o o - | - - -
POST /api/auth/change-password                       o o o o - | - - -
GET /api/auth/passkey/generate-register-options      o o o o - | - - -
POST /api/auth/passkey/verify-registration           o o o o - | - - -
GET /api/auth/passkey/list-user-passkeys             o o o o - | - - -
POST /api/auth/passkey/delete-passkey                o o o o - | - - -
POST /api/auth/passkey/update-passkey                o o o o - | - - -`

const COLUMNS = ['operator', 'office', 'inspector', 'producer', 'anybody', ...SCOPES] as const
type Column = (typeof COLUMNS)[number]

const cells = EXPECTED.trim()
  .split('\n')
  .flatMap((line) => {
    const [, route, marks] = /^(\S+ \S+) +(.+)$/.exec(line)!
    return marks!
      .replaceAll(/[ |]/g, '')
      .split('')
      .map((mark, index) => [route!, COLUMNS[index]!, mark] as const)
  })

const SHEET = {
  medium: 'roll',
  pageWidthMm: 40,
  pageHeightMm: 30,
  columns: 1,
  rows: 1,
  labelWidthMm: 40,
  labelHeightMm: 30,
  marginLeftMm: 0,
  marginTopMm: 0,
  columnGapMm: 0,
  rowGapMm: 0,
}

/** Records of producer 1 (the producer that sends the requests, in the inspector's province) and of producer 2, in another province. */
const OWN = 1
const FOREIGN = 2
const NEVER_A_TOKEN = 'x'.repeat(43)

let test: TestApp
const keys: Partial<Record<Column, string>> = {}
let spareUserId: string
/** The body that the inspector's device sends to register its key. */
let device: Awaited<ReturnType<typeof registrationOf>>
let deviceKid: string
/** API keys that may be revoked, by owner. */
const spareKeys: Record<number, number> = {}

beforeAll(async () => {
  test = await openTestApp({ access: 'accounts' })
  const operator = await joinAsOperator(test)
  const office = await invite(operator, 'office')
  for (const id of [OWN, FOREIGN]) {
    await office.post('/api/v1/producers', { ...PRODUCER, name: `HTX ${id}`, communeCode: id === OWN ? '03390' : '03203' })
    const code = { productCode: `12-03390-${id}-2024`, gtin: undefined }
    await office.post('/api/v1/products', { ...PRODUCT, ...code, producerId: id })
    await office.post('/api/v1/certificates', { ...CERTIFICATE, productId: id, number: `${id}/2024/OCOP` })
    await office.post('/api/v1/batches', { ...BATCH, productId: id })
    await office.get(`/api/v1/batches/${id}/stamp`)
    const typedCode = encodeTypedCode({ issuer: 12, number: id })
    await office.post('/api/v1/mismatch-reports', { ...MISMATCH, id: `${id}`.repeat(32), typedCode })
    await attach(office, id)
    await office.post(`/api/v1/batches/${id}/prints`, { labels: 1, purpose: 'first-print' })
  }
  const inspector = await invite(office, 'inspector', { provinces: ['12'] })
  device = await registrationOf(await createDevice())
  deviceKid = (await inspector.post('/api/v1/inspector-devices', device)).body['kid'] as string
  const producer = await invite(office, 'producer', { producerId: OWN })
  for (const scope of SCOPES) keys[scope] = (await makeKey(producer, scope)).key
  spareKeys[OWN] = (await makeKey(producer, 'stamps:read')).id
  const other = await invite(office, 'producer', { producerId: FOREIGN, email: 'other@example.vn' })
  spareKeys[FOREIGN] = (await makeKey(other, 'stamps:read')).id
  // Sheets 1 and 2 are read, 3 and 4 removed.
  for (const name of ['A', 'B'])
    for (const browser of [producer, other]) await browser.post('/api/v1/sheet-presets', { name, sheet: SHEET })
  const spare = await invite(office, 'inspector', { email: 'spare@example.vn', provinces: ['11'] })
  await inspect(inspector, OWN, 'inspector@example.vn')
  await inspect(spare, FOREIGN, 'spare@example.vn')
  const { body } = await operator.get('/api/v1/users')
  spareUserId = (body['items'] as { id: string; email: string }[]).find(({ email }) => email === 'spare@example.vn')!.id
})

afterAll(async () => {
  await test.close()
})

async function attach(office: Browser, certificateId: number): Promise<void> {
  const path = `/api/v1/certificates/${certificateId}/documents?kind=issue&fileName=a.pdf`
  const headers = { 'Content-Type': 'application/pdf', Cookie: office.cookieHeader, Origin: ORIGIN }
  expect((await test.app.request(path, { method: 'POST', headers, body: '%PDF-1.7 %%EOF' })).status).toBe(201)
}

/** An inspection, and a proposal from it, each with the number of its owner. */
async function inspect(browser: Browser, whose: number, email: string): Promise<void> {
  const phone = await makePhone(test, await userIdOf(test, email))
  const journal = await keepJournal(phone, [], { id: inspectionOf(whose) })
  expect((await sendEntries(browser, journal)).status).toBe(200)
  const proposal = { kind: 'recall', batchId: whose, text: 'x', entries: [1] }
  expect((await browser.post(`/api/v1/inspections/${journal.id}/proposals`, proposal)).status).toBe(201)
}

async function makeKey(browser: Browser, scope: string): Promise<{ id: number; key: string }> {
  const { body } = await browser.post('/api/v1/api-keys', { name: scope, scopes: [scope] })
  return body as unknown as { id: number; key: string }
}

const sessions = new Map<Column, Browser>()

async function call(column: Column, method: string, path: string, sent: Sent = {}): Promise<Reply> {
  if (column === 'anybody') return await send(test, method, path, sent)
  const key = keys[column]
  if (key !== undefined) return await send(test, method, path, { ...sent, headers: { ...sent.headers, Authorization: `Bearer ${key}` } })
  const known = sessions.get(column)
  if (known !== undefined && (await known.get('/api/auth/get-session')).body['session'] !== undefined)
    return await known.send(method, path, sent)
  const browser = new Browser(test)
  await browser.signIn(`${column as Role}@example.vn`)
  sessions.set(column, browser)
  return await browser.send(method, path, sent)
}

let serial = 100

/** An inspection of the inspector who sends the request, or of the other inspector. */
const inspectionOf = (whose: number): string => String(whose).repeat(32)

/** The body for a route when it is about records of producer `whose`. */
function fill(route: string, whose: number): { method: string; path: string; body: unknown } {
  const [method, pattern] = route.split(' ') as [string, string]
  const isRemoval = route.startsWith('DELETE /api/v1/sheet-presets')
  const id = pattern.includes('/users/')
    ? spareUserId
    : pattern.includes('/api-keys/')
      ? spareKeys[whose]
      : isRemoval
        ? whose + 2
        : pattern.includes('/inspections/')
          ? inspectionOf(whose)
          : whose
  const path = pattern
    .replace(':id', String(id))
    .replace(':kid', deviceKid)
    .replace(':file', 'producers.csv')
    .replace(':name', 'in-force')
    .replace(':token', NEVER_A_TOKEN)
    // Document n belongs to certificate n.
    .replace(':documentId', String(whose))
    .replace(':sha256', 'a'.repeat(64))
    .replace(/photos$/, 'photos?alt=x')
  const number = ++serial
  const bodies: Record<string, unknown> = {
    'POST /api/v1/producers': PRODUCER,
    'POST /api/v1/products': { ...PRODUCT, producerId: whose, gtin: undefined, productCode: `12-03390-${number}-2024` },
    'POST /api/v1/certificates': { ...CERTIFICATE, productId: whose, number: `${number}/OCOP` },
    'POST /api/v1/decisions': { decision: `${number}`, decidedOn: '2026-01-01', issuingBody: 'UBND', certificates: [] },
    'POST /api/v1/batches': { ...BATCH, productId: whose, lot: `L${number}` },
    'PUT /api/v1/batches/:id/steps': { steps: [] },
    'POST /api/v1/sheet-presets': { name: `Giấy ${number}`, sheet: SHEET },
    'POST /api/v1/inspections/:id/proposals': { kind: 'suspend', batchId: whose, text: 'x', entries: [1] },
    'POST /api/v1/invitations': { role: 'office' },
    'POST /api/v1/inspector-devices': device,
    'PATCH /api/v1/users/:id': { provinces: 'all' },
    'POST /api/v1/invitations/:token/acceptance': { name: 'An', email: 'an@example.vn', password: PASSWORD },
    'POST /api/v1/api-keys': { name: 'k', scopes: ['stamps:read'] },
    'POST /api/auth/sign-in/email': { email: 'nobody@example.vn', password: PASSWORD },
    'POST /api/auth/change-password': { currentPassword: 'wrong wrong wrong', newPassword: 'năm con gà vàng chạy' },
    'POST /api/auth/revoke-session': { token: 'none' },
    'POST /api/auth/passkey/delete-passkey': { id: 'none' },
    'POST /api/auth/passkey/update-passkey': { id: 'none', name: 'x' },
  }
  return { method, path, body: bodies[route] ?? {} }
}

async function ask(route: string, column: Column, whose: number): Promise<Reply> {
  const { method, path, body } = fill(route, whose)
  const types: Record<string, string> = {
    'POST /api/v1/imports': 'text/csv',
    'POST /api/v1/products/:id/photos': 'image/jpeg',
    'PUT /api/v1/inspections/:id/photos/:sha256': 'image/jpeg',
  }
  const headers: Record<string, string> = types[route] === undefined ? {} : { 'Content-Type': types[route] }
  return await call(column, method, path, { body, headers })
}

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
    const routes = test.app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    const names = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].toSorted()
    expect(names).toEqual(Object.keys(ROUTE_RULES).toSorted())
    expect(names).toEqual([...new Set(cells.map(([route]) => route))].toSorted())
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
    const actual = cells.map(([route, column]) => {
      const asked = SCOPES.find((scope) => scope === column)
      const role = column === 'anybody' ? 'public' : { role: column as Role }
      return [route, column, marks[reachOf(ROUTE_RULES[route]!.action, asked === undefined ? role : { scopes: [asked] })]]
    })
    expect(actual).toEqual(cells.map((cell) => [...cell]))
  })

  it.each(cells.filter(([, , mark]) => mark === '-'))('%s refuses %s', async (route, column) => {
    const before = await test.db.selectFrom('batches').select('id').execute()
    for (const whose of [OWN, FOREIGN]) {
      const reply = await ask(route, column, whose)
      expect([reply.status, reply.body['code']]).toEqual(column === 'anybody' ? [401, 'not-signed-in'] : [403, 'not-allowed'])
    }
    expect(await test.db.selectFrom('batches').select('id').execute()).toEqual(before)
  })

  it.each(cells.filter(([, , mark]) => mark === 'A'))('%s lets %s do it for all', async (route, column) => {
    for (const whose of [OWN, FOREIGN]) {
      const reply = await ask(route, column, whose)
      expect([reply.body, isDenied(reply)]).toEqual([reply.body, false])
      expect(reply.status).toBeLessThan(500)
    }
  })

  it.each(cells.filter(([route, , mark]) => mark === 'A' && /^GET .*\/:id$/.test(route)))(
    '%s shows %s every record',
    async (route, column) => {
      expect([(await ask(route, column, OWN)).status, (await ask(route, column, FOREIGN)).status]).toEqual([200, 200])
    },
  )

  it.each(cells.filter(([route, , mark]) => mark === 'A' && ROUTE_RULES[route]?.own?.by === 'list' && LISTS.test(route)))(
    '%s lists for %s the records of all',
    async (route, column) => {
      expect([...ownersIn(await ask(route, column, OWN))]).toEqual(expect.arrayContaining([OWN, FOREIGN]))
    },
  )

  it.each(cells.filter(([, , mark]) => mark === 'p'))('%s shows %s what stands in their provinces alone', async (route, column) => {
    const [own, foreign] = [await ask(route, column, OWN), await ask(route, column, FOREIGN)]
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

  it.each(cells.filter(([, , mark]) => mark === 'o'))('%s lets %s do it for their own alone', async (route, column) => {
    const own = await ask(route, column, OWN)
    expect([own.body, isDenied(own)]).toEqual([own.body, false])
    const check = ROUTE_RULES[route]!.own!
    const expected = { path: 404, body: 422, list: 200, caller: own.status, inspector: 404 }[check.by]
    expect((await ask(route, column, FOREIGN)).status).toBe(expected)
    expect(check.by === 'list' ? [...ownersIn(own)] : [OWN]).toEqual([OWN])
  })

  // A request that also needs a version, a reason or a quota passes here; its own tests check that rule.
  const needsMore =
    /^(PATCH|PUT|DELETE .*(photos|sheet-presets))|recall$|^POST .*(prints|photos|sheets?|return|preview|calibration|measures|entries|proposals)$|photos.:sha256$/
  it.each(cells.filter(([route, , mark]) => mark === 'o' && route.includes('/v1/') && !needsMore.test(route)))(
    '%s does it for %s',
    async (route, column) => {
      expect([200, 201]).toContain((await ask(route, column, OWN)).status)
    },
  )
})

describe('what belongs to somebody else', () => {
  const withoutId = (body: object, id: number): string =>
    JSON.stringify({ ...body, requestId: '' }).replaceAll(new RegExp(`\\b${id}\\b`, 'g'), 'ID')

  it('is answered in the same words as what does not exist', async () => {
    const producer = 'producer' as const
    for (const path of ['producers', 'products', 'certificates', 'batches']) {
      const [foreign, missing] = [await call(producer, 'GET', `/api/v1/${path}/2`), await call(producer, 'GET', `/api/v1/${path}/9999`)]
      expect(foreign.status).toBe(404)
      expect(withoutId(foreign.body, 2)).toBe(withoutId(missing.body, 9999))
    }
    const [foreign, missing] = await Promise.all(
      [2, 9999].map((productId) => call(producer, 'POST', '/api/v1/batches', { body: { ...BATCH, lot: 'Z', productId } })),
    )
    expect([foreign!.status, missing!.status]).toEqual([422, 422])
    expect(withoutId(foreign!.body, 2)).toBe(withoutId(missing!.body, 9999))
  })

  it('is not listed by asking for it by name', async () => {
    expect((await call('producer', 'GET', '/api/v1/products?producerId=2')).body).toMatchObject({ items: [] })
    expect((await call('producer', 'GET', '/api/v1/batches?productId=2')).body).toMatchObject({ items: [] })
  })

  it.each(['2', 2.5, -2, [2], { id: 2 }, null, '1e0'])('is not reached by a product id of %j', async (productId) => {
    const reply = await call('producer', 'POST', '/api/v1/batches', { body: { ...BATCH, lot: 'Y', productId } })
    expect(reply.status).toBe(422)
  })
})
