import { getTrust } from '@temsao/service/signing/trust.ts'
import { findDeviceCertificate } from '@temsao/service/store/people/inspector-devices.ts'
import { parseDeviceCertificate, parseDeviceList } from '@temsao/shared/inspection/device.ts'
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { createDevice, registrationOf, type TestDevice } from './inspector-people.ts'
import { invite, joinAsOperator, send, type Browser, type Reply } from './people.ts'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'

const PATH = '/api/v1/inspector-devices'
const MINUTE = 60_000

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp
  let operator: Browser
  let office: Browser
  let inspector: Browser
  let device: TestDevice

  beforeEach(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
    operator = await joinAsOperator(test)
    office = await invite(operator, 'office')
    inspector = await invite(office, 'inspector', { provinces: ['12', '11'] })
    device = await createDevice()
  })

  afterEach(async () => {
    await test.close()
  })

  const register = async (one: TestDevice = device, browser: Browser = inspector): Promise<Reply> =>
    await browser.post(PATH, await registrationOf(one))

  async function readList(): Promise<{ kid: string; from: string }[]> {
    const response = await test.app.request('/status/devices')
    const { list, ...jwt } = parseDeviceList(await response.text())
    const { list: trust } = await getTrust(test.db)
    expect(await verifyIssued(jwt, { issuer: list.issuer, issuedAt: list.issuedAt, trust })).toMatchObject({ state: 'issued' })
    return [...list.revoked]
  }

  it('waits until the office approves it, and then has a certificate that any library verifies', async () => {
    const { status, body } = await register()
    expect(status).toBe(201)
    expect(body).toMatchObject({ kid: device.kid, state: 'waiting', certificate: null, inspector: 'Vàng A Sử' })
    expect(body['fingerprint']).toBe(`${device.kid.slice(0, 4)} ${device.kid.slice(4, 8)}`)
    expect((await office.get(`${PATH}?state=waiting`)).body['items']).toMatchObject([{ kid: device.kid }])
    const approved = await office.post(`${PATH}/${device.kid}/approval`)
    expect(approved.body).toMatchObject({ state: 'approved', approvedAt: new Date(NOON).toISOString() })

    const { body: own } = await inspector.get(`${PATH}/${device.kid}`)
    expect(own['certificate']).toBe(approved.body['certificate'])
    const text = own['certificate'] as string
    const keys = (await (await test.app.request('/.well-known/jwks.json')).json()) as JSONWebKeySet
    const { payload, protectedHeader } = await jwtVerify(text, createLocalJWKSet(keys), {
      typ: 'ocop-device+jwt',
      currentDate: new Date(NOON),
    })
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'ocop-device+jwt', kid: '12-1' })
    expect(payload).toMatchObject({ iss: '12', sub: device.kid, cnf: { jwk: { kty: 'EC', crv: 'P-256', ...device.point } } })
    const { certificate } = parseDeviceCertificate(text)
    expect(certificate).toMatchObject({ name: 'Vàng A Sử', device: 'Điện thoại', provinces: ['11', '12'], from: '2026-11-22' })
    expect(await findDeviceCertificate(test.db, device.kid, certificate.issuedAt)).toMatchObject({ certificate: text })
  })

  it('is registered only once, even by two requests at once', async () => {
    const input = await registrationOf(device)
    const replies = await Promise.all([inspector.post(PATH, input), inspector.post(PATH, input)])
    expect(replies.map(({ status }) => status)).toEqual([201, 201])
    await office.post(`${PATH}/${device.kid}/approval`)
    expect((await register()).body).toMatchObject({ state: 'approved' })
    expect((await office.get(PATH)).body['items']).toHaveLength(1)
    const { body } = await office.get('/api/v1/audit?record=inspector-device&sort=id')
    expect((body['items'] as { action: string }[]).map(({ action }) => action)).toEqual(['register', 'approve', 'certify'])
  })

  it('gets a new certificate when its inspector gets other provinces, and the earlier one is kept', async () => {
    await register()
    const first = (await office.post(`${PATH}/${device.kid}/approval`)).body['certificate'] as string
    const { body: me } = await inspector.get('/api/v1/me')
    await office.send('PATCH', `/api/v1/users/${String(me['id'])}`, { body: { provinces: 'all' } })
    const second = (await inspector.get(`${PATH}/${device.kid}`)).body['certificate'] as string
    const [before, after] = [first, second].map((text) => parseDeviceCertificate(text).certificate)
    expect([before!.provinces, after!.provinces]).toEqual([['11', '12'], 'all'])
    expect(after!.issuedAt).toBeGreaterThan(before!.issuedAt)
    expect(await findDeviceCertificate(test.db, device.kid, before!.issuedAt)).toMatchObject({ certificate: first })
  })

  it.each([
    ['is too old', { now: NOON - 11 * MINUTE }, 'proof', /older than 10 minutes/],
    ['is from the future', { now: NOON + 11 * MINUTE }, 'proof', /from the future/],
    ['is for another service', { origin: 'https://tem.evil.example' }, 'proof', /another key or another service/],
  ])('is refused with a proof that %s', async (_, made, field, message) => {
    const { status, body } = await inspector.post(PATH, await registrationOf(device, made))
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ field, detail: expect.stringMatching(message) })]])
  })

  it('is refused with the proof of another key, a broken proof, or an invalid key', async () => {
    const [own, other] = [await registrationOf(device), await registrationOf(await createDevice())]
    const forged = `${own.proof.slice(0, -4)}${own.proof.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    for (const proof of [other.proof, forged, 'x.y.z', ''])
      expect((await inspector.post(PATH, { ...own, proof })).body['errors']).toMatchObject([{ field: 'proof' }])
    const publicKey = { x: 'A'.repeat(43), y: 'B'.repeat(43) }
    expect((await inspector.post(PATH, { ...own, publicKey })).body['errors']).toMatchObject([{ field: 'publicKey' }])
    expect((await inspector.post(PATH, { name: '', publicKey: { x: '1', y: 2 }, proof: 3 })).body['errors']).toMatchObject([
      { field: 'name' },
      { field: 'publicKey.x' },
      { field: 'publicKey.y' },
      { field: 'proof' },
    ])
    expect((await office.get(PATH)).body['items']).toEqual([])
  })

  it('belongs to its inspector: others cannot read it, register it or judge it', async () => {
    await register()
    const other = await invite(office, 'inspector', { email: 'other@example.vn' })
    expect(await register(device, other)).toMatchObject({ status: 409, body: { code: 'duplicate' } })
    expect((await other.get(`${PATH}/${device.kid}`)).status).toBe(404)
    expect((await other.get(PATH)).body['items']).toEqual([])
    expect((await other.get(`${PATH}?userId=${String((await inspector.get('/api/v1/me')).body['id'])}`)).body['items']).toEqual([])
    for (const action of ['approval', 'revocation'])
      expect((await inspector.post(`${PATH}/${device.kid}/${action}`, { from: '2026-11-22', reason: 'x' })).status).toBe(403)
    expect((await register(await createDevice(), office)).status).toBe(403)
    expect((await operator.get(`${PATH}/${device.kid}`)).status).toBe(200)
  })

  it('are five at most that are not revoked', async () => {
    for (let i = 0; i < 5; i++) expect((await register(await createDevice())).status).toBe(201)
    expect(await register()).toMatchObject({ status: 409, body: { code: 'quota-exceeded' } })
    const { body } = await office.get(`${PATH}?limit=1`)
    const [{ kid }] = body['items'] as [{ kid: string }]
    await office.post(`${PATH}/${kid}/revocation`, { from: '2026-11-22', reason: 'Máy hỏng' })
    expect((await register()).status).toBe(201)
  })

  it('is revoked from a day on, which can only be moved to an earlier one, and is on the public list', async () => {
    await register()
    await office.post(`${PATH}/${device.kid}/approval`)
    expect(await readList()).toEqual([])
    const revoke = (from: string): Promise<Reply> => office.post(`${PATH}/${device.kid}/revocation`, { from, reason: 'Mất máy' })
    expect((await revoke('2026-11-23')).body['errors']).toMatchObject([{ field: 'from' }])
    expect((await revoke('2026-11-20')).body).toMatchObject({ state: 'revoked', revokedFrom: '2026-11-20', certificate: null })
    expect(await readList()).toEqual([{ kid: device.kid, from: '2026-11-20' }])
    expect(await revoke('2026-11-21')).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect((await revoke('2026-11-18')).body).toMatchObject({ revokedFrom: '2026-11-18' })
    expect(await readList()).toEqual([{ kid: device.kid, from: '2026-11-18' }])
    expect(await office.post(`${PATH}/${device.kid}/approval`)).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect((await register()).body).toMatchObject({ state: 'revoked', certificate: null })
    expect((await office.post(`${PATH}/${device.kid}/revocation`, {})).body['errors']).toMatchObject([
      { field: 'from' },
      { field: 'reason' },
    ])
  })

  it('is revoked when its account is blocked, and stays revoked', async () => {
    await register()
    await office.post(`${PATH}/${device.kid}/approval`)
    const { body: me } = await inspector.get('/api/v1/me')
    const user = `/api/v1/users/${String(me['id'])}/block`
    expect((await operator.post(user)).status).toBe(200)
    expect(await readList()).toEqual([{ kid: device.kid, from: '2026-11-22' }])
    await operator.send('DELETE', user)
    expect((await office.get(`${PATH}/${device.kid}`)).body).toMatchObject({ state: 'revoked', certificate: null })
  })

  it('is found by its own name, its inspector’s and the characters that people compare', async () => {
    await register()
    for (const search of ['dien thoai', 'vang a', device.kid.slice(0, 8), `${device.kid.slice(0, 4)} ${device.kid.slice(4, 8)}`])
      expect((await office.get(`${PATH}?search=${encodeURIComponent(search)}`)).body['items']).toMatchObject([{ kid: device.kid }])
    for (const search of ['may tinh', '%25', '?'])
      expect((await office.get(`${PATH}?search=${encodeURIComponent(search)}`)).body['items']).toEqual([])
  })

  it('has a list of revoked devices that every page may read, with an ETag', async () => {
    const first = await test.app.request('/status/devices')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, no-cache',
      'content-type': 'application/ocop-device-list+jwt',
    })
    const headers = { 'If-None-Match': first.headers.get('ETag')! }
    expect((await test.app.request('/status/devices', { headers })).status).toBe(304)
    expect((await test.app.request('/status/devices', { headers: { Accept: 'text/html' } })).status).toBe(406)
    await register()
    await office.post(`${PATH}/${device.kid}/revocation`, { from: '2026-11-01', reason: 'x' })
    expect((await test.app.request('/status/devices', { headers })).status).toBe(200)
  })
})

describe('an open register', () => {
  it('lets anybody at the machine act as an inspector, and approves the device at once', async () => {
    const test = await openTestApp()
    const headers = { 'X-Temsao-Act-As': 'inspector' }
    const me = await send(test, 'GET', 'http://localhost/api/v1/me', { headers })
    expect(me.body).toMatchObject({ by: 'machine', role: 'inspector', id: 'local', provinces: 'all' })
    const device = await createDevice()
    const body = await registrationOf(device)
    expect((await send(test, 'POST', 'http://localhost/api/v1/inspector-devices', { body })).status).toBe(403)
    const registered = await send(test, 'POST', 'http://localhost/api/v1/inspector-devices', { body, headers })
    expect(registered).toMatchObject({ status: 201, body: { state: 'approved', inspector: null } })
    const { certificate } = parseDeviceCertificate(registered.body['certificate'] as string)
    expect(certificate).toMatchObject({ name: 'Người kiểm tra thử (demo)', provinces: 'all' })
    // On another host than localhost the header gives nobody the rights of an inspector.
    expect((await send(test, 'GET', 'http://tem.example.vn/api/v1/inspector-devices', { headers })).status).toBe(401)
    await test.close()
  })

  it('has a header for this that does nothing where people sign in', async () => {
    const test = await openTestApp({ access: 'accounts' })
    const office = await invite(await joinAsOperator(test), 'office')
    const headers = { 'X-Temsao-Act-As': 'inspector' }
    expect((await send(test, 'GET', 'http://localhost/api/v1/inspector-devices', { headers })).status).toBe(401)
    expect((await office.send('GET', '/api/v1/me', { headers })).body).toMatchObject({ role: 'office' })
    await test.close()
  })
})
