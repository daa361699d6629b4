// The requests that ask the table of permissions: a body for every route, sent as anybody of the table.
import type { Role } from '@temsao/service/domain/work.ts'
import { Browser, PASSWORD, send, type Reply, type Sent } from './people/people.ts'
import { inspectionOf, SHEET, type AskedRegister } from './permission-register.ts'
import type { Column } from './permission-table.ts'
import { BATCH, CERTIFICATE, PRODUCER, PRODUCT } from './test-app.ts'

const NEVER_A_TOKEN = 'x'.repeat(43)

/** Sends requests to a register. */
export interface Requests {
  /** Sends a request as somebody of the table. */
  readonly call: (column: Column, method: string, path: string, sent?: Sent) => Promise<Reply>
  /** Asks a route about the records of producer `whose`. */
  readonly ask: (route: string, column: Column, whose: number) => Promise<Reply>
}

/** Requests to a register; sessions are kept from one to the next. */
export function createRequests(register: AskedRegister): Requests {
  const sessions = new Map<Column, Browser>()

  async function call(column: Column, method: string, path: string, sent: Sent = {}): Promise<Reply> {
    if (column === 'anybody') return await send(register.test, method, path, sent)
    const key = register.keys[column]
    if (key !== undefined)
      return await send(register.test, method, path, { ...sent, headers: { ...sent.headers, Authorization: `Bearer ${key}` } })
    const known = sessions.get(column)
    if (known !== undefined && (await known.get('/api/auth/get-session')).body['session'] !== undefined)
      return await known.send(method, path, sent)
    const browser = new Browser(register.test)
    await browser.signIn(`${column as Role}@example.vn`)
    sessions.set(column, browser)
    return await browser.send(method, path, sent)
  }

  async function ask(route: string, column: Column, whose: number): Promise<Reply> {
    const { method, path, body } = fill(register, route, whose)
    const types: Record<string, string> = {
      'POST /api/v1/imports': 'text/csv',
      'POST /api/v1/products/:id/photos': 'image/jpeg',
      'PUT /api/v1/inspections/:id/photos/:sha256': 'image/jpeg',
    }
    const headers: Record<string, string> = types[route] === undefined ? {} : { 'Content-Type': types[route] }
    return await call(column, method, path, { body, headers })
  }

  return { call, ask }
}

let serial = 100

/** The request for a route when it is about records of producer `whose`. */
function fill(register: AskedRegister, route: string, whose: number): { method: string; path: string; body: unknown } {
  const [method, pattern] = route.split(' ') as [string, string]
  const isRemoval = route.startsWith('DELETE /api/v1/sheet-presets')
  const id = pattern.includes('/users/')
    ? register.spareUserId
    : pattern.includes('/api-keys/')
      ? register.spareKeys[whose]
      : isRemoval
        ? whose + 2
        : pattern.includes('/inspections/')
          ? inspectionOf(whose)
          : whose
  const path = pattern
    .replace(':id', String(id))
    .replace(':kid', register.deviceKid)
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
    'POST /api/v1/inspector-devices': register.device,
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
