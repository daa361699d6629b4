// The served trust list, signed elsewhere and combined with that of another office.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@temsao/service/cli/run.ts'
import { readConfig } from '@temsao/service/config.ts'
import { openRegister } from '@temsao/service/open-register.ts'
import { rotateKey, withdrawKey } from '@temsao/service/signing/change-keys.ts'
import { getTrust, keepTrustList, refreshTrust } from '@temsao/service/signing/trust.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { findKeyFault, parseTrustList, type TrustList } from '@temsao/shared/lists/trust-list.ts'
import { importJWK, jwtVerify, SignJWT, generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'

const PASSPHRASE = 'một câu đủ dài để khóa'

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
  })
  afterEach(async () => {
    await test.close()
  })

  const config = (env: Record<string, string> = {}) =>
    readConfig({ DATA_DIR: test.dataDir, PUBLIC_URL: 'https://tem.example.vn', ISSUER_NUMBER: '12', ...env })
  const refresh = (env: Record<string, string> = {}) => refreshTrust(test.db, { location: config(env), profile: config(env), now: NOON })

  it('is served as a JWT that the root has signed', async () => {
    const response = await test.app.request('/.well-known/trust-list', { headers: { Origin: 'https://elsewhere.example' } })
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Access-Control-Allow-Origin')]).toEqual([
      200,
      'application/jwt',
      '*',
    ])
    const [root] = (await getTrust(test.db)).roots
    const key = await importJWK({ kty: 'EC', crv: 'P-256', x: root!.x, y: root!.y }, 'ES256')
    const { payload, protectedHeader } = await jwtVerify(await response.text(), key, { typ: 'ocop-trust-list+jwt' })
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'ocop-trust-list+jwt', kid: root!.kid })
    expect(payload).toMatchObject({ iat: NOON / 1000, sequence: 1, issuers: [{ issuer: 12, origins: ['https://tem.example.vn'] }] })
    const again = await test.app.request('/.well-known/trust-list', { headers: { 'If-None-Match': response.headers.get('ETag')! } })
    expect(again.status).toBe(304)
  })

  it('gets a new edition when something has changed, and only then', async () => {
    expect(await refresh()).toBe('unchanged')
    expect(await refresh({ PUBLIC_URL: 'https://tem.laichau.gov.vn', ISSUER_PROVINCES: '12', ISSUER_NAME: 'Lai Châu' })).toBe('updated')
    const { list } = await getTrust(test.db)
    expect(list).toMatchObject({
      sequence: 2,
      issuers: [{ name: { vi: 'Lai Châu' }, provinces: ['12'], origins: ['https://tem.laichau.gov.vn', 'https://tem.example.vn'] }],
    })
  })

  it('contains rotations and withdrawals, with their days', async () => {
    const change = { issuer: 12, location: config(), now: NOON }
    await rotateKey(test.db, change, 1)
    await withdrawKey(test.db, change, { kid: '12-1', from: parseIsoDate('2026-11-20'), reason: 'laptop lost' })
    expect(await refresh()).toBe('updated')
    const [first, second] = (await getTrust(test.db)).list.issuers[0]!.keys
    expect(['2026-11-19', '2026-11-20'].map((day) => findKeyFault(first!, parseIsoDate(day)))).toEqual([undefined, 'withdrawn'])
    expect(['2026-11-21', '2026-11-22'].map((day) => findKeyFault(second!, parseIsoDate(day)))).toEqual(['before-period', undefined])
  })

  it('is not replaced by an older one, nor by one that the root has not signed', async () => {
    const { token } = await getTrust(test.db)
    await refresh({ ISSUER_PROVINCES: '12' })
    await expect(keepTrustList(test.db, token)).rejects.toMatchObject({ code: 'rollback' })
    const { privateKey } = await generateKeyPair('ES256')
    const { roots, list } = await getTrust(test.db)
    const forge = (kid: string) =>
      new SignJWT({ ...list, iat: NOON / 1000, sequence: 99 })
        .setProtectedHeader({ alg: 'ES256', typ: 'ocop-trust-list+jwt', kid })
        .sign(privateKey)
    await expect(keepTrustList(test.db, await forge(roots[0]!.kid))).rejects.toMatchObject({ code: 'signature-wrong' })
    await expect(keepTrustList(test.db, await forge('root-other'))).rejects.toMatchObject({ code: 'signer-unknown' })
    expect((await getTrust(test.db)).list.sequence).toBe(2)
  })
})

describe('the commands', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'temsao-trust-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  const office = (name: string, number: string) => ({ DATA_DIR: join(folder, name), ISSUER_NUMBER: number, DEMO: 'off' })

  it('move the root to a machine that is not connected, and accept what it signs', async () => {
    const env = office('service', '12')
    const offline = { DATA_DIR: join(folder, 'offline'), KEY_PASSPHRASE: PASSPHRASE }
    await start(env)
    expect((await temsao({ DATA_DIR: offline.DATA_DIR }, 'root', 'create')).err).toContain('Set KEY_PASSPHRASE')
    const [publicHalf, draft, signed] = ['root.json', 'draft.json', 'signed.jwt'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await writeFile(publicHalf, (await temsao(offline, 'root', 'create')).out)
    await writeFile(draft, (await temsao(env, 'trust', 'export')).out)
    await writeFile(signed, (await temsao(offline, 'trust', 'sign', draft)).out)
    expect((await temsao(env, 'trust', 'add', signed)).err).toBe('The trust list is refused: signer-unknown.\n')
    expect((await temsao(env, 'root', 'use', publicHalf)).code).toBe(0)
    expect((await temsao(env, 'trust', 'add', signed)).code).toBe(0)
    expect((await temsao(env, 'root', 'use', publicHalf, '--only')).code).toBe(0)
    expect(parseTrustList((await listOf(env)).token).kid).toBe((JSON.parse(await readFile(publicHalf, 'utf8')) as { kid: string }).kid)
    const rotated = await temsao(env, 'keys', 'rotate', '--overlap', '0')
    expect(rotated).toMatchObject({
      code: 0,
      out: expect.stringContaining('12-2 signs from today on. The trust list must now be signed on the machine'),
    })
    expect((await listOf(env)).sequence).toBe(2)
  })

  it('combine two offices in one list, each with its number', async () => {
    const [lai, dien, double] = [office('lai', '12'), office('dien', '11'), office('double', '12')]
    for (const env of [lai, dien, double]) await start(env)
    for (const [name, env] of Object.entries({ dien, double })) await writeFile(join(folder, `${name}.jwt`), (await listOf(env)).token)
    expect((await temsao(lai, 'trust', 'add', join(folder, 'dien.jwt'))).err).toBe('The trust list is refused: signer-unknown.\n')
    expect((await temsao(lai, 'trust', 'add', join(folder, 'dien.jwt'), '--issuers')).code).toBe(0)
    expect((await listOf(lai)).issuers.map(({ issuer }) => issuer)).toEqual([11, 12])
    expect((await temsao(lai, 'trust', 'add', join(folder, 'double.jwt'), '--issuers')).err).toContain(
      'Issuer 12 is already in the trust list',
    )
    await temsao(lai, 'keys', 'rotate')
    expect((await listOf(lai)).issuers.map(({ keys }) => keys.map(({ kid }) => kid))).toEqual([['11-1'], ['12-1', '12-2']])
  })

  it('withdraw a key with its day and reason', async () => {
    const env = office('service', '12')
    await start(env)
    expect((await temsao(env, 'keys', 'withdraw', '12-1', '--from', 'yesterday', '--reason', 'x')).err).toContain('--from DATE')
    expect((await temsao(env, 'keys', 'withdraw', '12-1', '--from', '2026-11-20')).err).toContain('--reason TEXT')
    const done = await temsao(env, 'keys', 'withdraw', '12-1', '--from', '2026-11-20', '--reason', 'laptop lost')
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('12-2 signs from today on.') })
    expect((await listOf(env)).issuers[0]!.keys[0]).toMatchObject({ kid: '12-1', withdrawn: { from: '2026-11-20', reason: 'laptop lost' } })
    expect((await temsao(env, 'keys', 'list')).out).toContain('withdrawn from 2026-11-20 on: laptop lost')
  })
})

async function temsao(env: Record<string, string>, ...args: string[]) {
  const said = { out: '', err: '' }
  const terminal = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text), isWatched: false }
  return { code: await run(args, env, terminal), ...said }
}

async function start(env: Record<string, string>): Promise<void> {
  await (await openRegister(readConfig(env), Date.now())).db.destroy()
}

async function listOf(env: Record<string, string>): Promise<TrustList & { token: string }> {
  return JSON.parse((await temsao(env, 'trust', 'show', '--json')).out) as TrustList & { token: string }
}
