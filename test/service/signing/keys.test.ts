// Keys at rest, their rotation and their withdrawal.
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@temsao/service/config.ts'
import { prepareRegister, type Register } from '@temsao/service/open-register.ts'
import { rotateKey, withdrawKey } from '@temsao/service/signing/change-keys.ts'
import { issueStamp } from '@temsao/service/domain/stamps/stamps.ts'
import { StartError } from '@temsao/service/start-error.ts'
import { listSigningKeys } from '@temsao/service/store/signing-keys.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import type { TestDatabase } from '../postgres-registers.ts'
import { BATCH, NOON, openTestApp, registerProductOne } from '../test-app.ts'

const DAY_MS = 86_400_000
const PASSPHRASE = 'một câu đủ dài để khóa'

let dataDir: string
let database: TestDatabase

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-keys-'))
  database = await PRESENT_DIALECTS[0]!.open()
})

afterEach(async () => {
  await database.remove()
  await rm(dataDir, { recursive: true })
})

function configOf(env: Record<string, string> = {}) {
  return readConfig({ DATA_DIR: dataDir, ISSUER_NUMBER: '12', DEMO: 'off', ...env })
}

// A failed start closes its database and gets a new register for the next one; only successful starts keep their rows.
async function open(env: Record<string, string> = {}): Promise<Register> {
  return await prepareRegister(database.db, configOf(env), NOON)
}

async function refusalOf(env: Record<string, string> = {}): Promise<string> {
  const refusal = await open(env).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(StartError)
  database = await PRESENT_DIALECTS[0]!.open()
  return (refusal as StartError).message
}

const keyFile = () => join(dataDir, 'keys', '12-1.jwe')

function change(now = NOON) {
  return { issuer: 12, location: configOf(), now }
}

async function kidInUse({ issuer, db }: Register, now = NOON): Promise<string> {
  const { keyNumber } = await issuer.signer.current({ db, now })
  return `12-${keyNumber}`
}

describe('a private key at rest', () => {
  it('is locked with a secret that the first start creates, both readable by their owner alone', async () => {
    await open()
    expect((await readdir(dataDir)).sort()).toEqual(['auth-secret', 'key-secret', 'keys'])
    for (const file of [keyFile(), join(dataDir, 'key-secret')]) expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(keyFile(), 'utf8')).not.toContain('"d"')
    const secret = Buffer.from((await readFile(join(dataDir, 'key-secret'), 'utf8')).trim(), 'base64url')
    const { plaintext } = await compactDecrypt((await readFile(keyFile(), 'utf8')).trim(), secret)
    expect(JSON.parse(Buffer.from(plaintext).toString())).toMatchObject({ kty: 'EC', crv: 'P-256', kid: '12-1', d: expect.any(String) })
  })

  it('is locked with the passphrase when there is one, and any JOSE library opens it', async () => {
    await open({ KEY_PASSPHRASE: PASSPHRASE })
    expect((await readdir(dataDir)).sort()).toEqual(['auth-secret', 'keys'])
    const locked = (await readFile(keyFile(), 'utf8')).trim()
    const { plaintext } = await compactDecrypt(locked, Buffer.from(PASSPHRASE), {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      maxPBES2Count: 1_000_000,
    })
    expect(Buffer.from(plaintext).toString()).toContain('"d"')
  })

  it('may be locked with a passphrase from a file, without its line end', async () => {
    await writeFile(join(dataDir, 'phrase'), `${PASSPHRASE}\n`)
    await open({ KEY_PASSPHRASE_FILE: join(dataDir, 'phrase') })
    expect(await kidInUse(await open({ KEY_PASSPHRASE: PASSPHRASE }))).toBe('12-1')
  })

  it('is locked again with a passphrase that is set later', async () => {
    const before = await (await open()).issuer.signer.current({ db: database.db, now: NOON })
    await open({ KEY_PASSPHRASE: PASSPHRASE })
    await rm(join(dataDir, 'key-secret'))
    const after = await (await open({ KEY_PASSPHRASE: PASSPHRASE })).issuer.signer.current({ db: database.db, now: NOON })
    expect(after.keyNumber).toBe(before.keyNumber)
  })

  it('of an earlier version is locked, and its plain file is deleted', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(privateKey)
    await writeFile(join(dataDir, 'signing-key.json'), JSON.stringify(jwk))
    await open()
    expect((await readdir(dataDir)).sort()).toEqual(['auth-secret', 'key-secret', 'keys'])
    expect(await listSigningKeys(database.db)).toMatchObject([{ issuer: 12, keyNumber: 1, x: jwk.x, y: jwk.y, validFrom: '2018-01-01' }])
  })

  it('that is missing, foreign or broken prevents the start, with a message without secrets', async () => {
    await open({ KEY_PASSPHRASE: PASSPHRASE })
    expect(await refusalOf()).toMatch(/12-1\.jwe is locked with a passphrase; set KEY_PASSPHRASE or KEY_PASSPHRASE_FILE\.$/)
    const wrong = await refusalOf({ KEY_PASSPHRASE: 'another long passphrase' })
    expect(wrong).toMatch(/^The passphrase does not open .*12-1\.jwe; give the right one\.$/)
    expect(wrong).not.toContain('another')
    await rm(join(dataDir, 'keys'), { recursive: true })
    await open()
    await rm(join(dataDir, 'key-secret'))
    expect(await refusalOf()).toMatch(/key-secret, which is missing; restore it, or set KEY_FILE/)
    await writeFile(join(dataDir, 'key-secret'), 'c2hvcnQ')
    expect(await refusalOf()).toMatch(/key-secret, does not contain a secret of 32 bytes; restore it from a backup\.$/)
    await writeFile(join(dataDir, 'key-secret'), Buffer.alloc(32).toString('base64url'))
    expect(await refusalOf()).toMatch(/^The secret in .*key-secret does not open .*12-1\.jwe/)
    await writeFile(keyFile(), '{"d":"c2VjcmV0"}')
    const broken = await refusalOf()
    expect(broken).toMatch(/12-1\.jwe does not contain a locked key; restore it from a backup\.$/)
    expect(broken).not.toContain('c2VjcmV0')
  })

  it('is not created again for a register that has stamps signed with it', async () => {
    await open()
    await rm(keyFile())
    expect(await refusalOf()).toMatch(/12-1\.jwe is missing, but the register signs with it; restore it from a backup\.$/)
  })

  it('of another register is refused', async () => {
    await open()
    const other = await PRESENT_DIALECTS[0]!.open()
    await rm(join(dataDir, 'keys'), { recursive: true })
    await prepareRegister(other.db, configOf(), NOON)
    await other.remove()
    expect(await refusalOf()).toMatch(/12-1\.jwe is not the key that the register knows as 12-1/)
  })

  it.each([
    [{ KEY_PASSPHRASE: 'short' }, 'KEY_PASSPHRASE must have at least 12 characters.'],
    [{ KEY_PASSPHRASE: PASSPHRASE, KEY_PASSPHRASE_FILE: 'x' }, 'Set KEY_PASSPHRASE or KEY_PASSPHRASE_FILE, not both.'],
    [{ KEY_PASSPHRASE_FILE: '/nowhere/phrase' }, 'KEY_PASSPHRASE_FILE, /nowhere/phrase, cannot be read (ENOENT).'],
  ])('with settings that cannot work: %j', (env: Record<string, string>, sentence) => {
    expect(() => configOf(env)).toThrow(sentence)
  })

  it.skipIf(process.getuid?.() === 0)('whose secret this user may not read prevents the start', async () => {
    await open()
    await chmod(join(dataDir, 'key-secret'), 0)
    expect(await refusalOf()).toMatch(/key-secret, cannot be read \(EACCES\)/)
  })
})

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let register: Register
  let opened: TestDatabase

  beforeEach(async () => {
    opened = await dialect.open()
    register = await prepareRegister(opened.db, configOf(), NOON)
  })
  afterEach(async () => {
    await opened.remove()
  })

  const periods = async () =>
    (await listSigningKeys(register.db)).map(({ keyNumber, validFrom, validUntil, withdrawnFrom }) => [
      keyNumber,
      validFrom,
      validUntil,
      withdrawnFrom,
    ])

  it('a new key signs at once in the running service, and the old one stays valid for a while', async () => {
    expect(await kidInUse(register)).toBe('12-1')
    expect(await rotateKey(register.db, change(), 2)).toBe('12-2')
    expect(await kidInUse(register)).toBe('12-2')
    expect(await periods()).toEqual([
      [1, '2018-01-01', '2026-11-24', null],
      [2, '2026-11-22', null, null],
    ])
    expect(await rotateKey(register.db, change(NOON + 30 * DAY_MS), 1)).toBe('12-3')
    expect(await periods()).toEqual([
      [1, '2018-01-01', '2026-11-24', null],
      [2, '2026-11-22', '2026-12-23', null],
      [3, '2026-12-22', null, null],
    ])
  })

  it('withdrawing the key in use creates a new one', async () => {
    const withdrawal = { kid: '12-1', from: parseIsoDate('2026-11-20'), reason: 'laptop lost' }
    expect(await withdrawKey(register.db, change(), withdrawal)).toBe('12-2')
    expect(await kidInUse(register)).toBe('12-2')
    expect(await periods()).toEqual([
      [1, '2018-01-01', '2026-11-22', '2026-11-20'],
      [2, '2026-11-22', null, null],
    ])
  })

  it('withdrawing an old key leaves the new one in use', async () => {
    await rotateKey(register.db, change(), 1)
    expect(await withdrawKey(register.db, change(), { kid: '12-1', from: parseIsoDate('2026-01-01'), reason: 'x' })).toBeUndefined()
    expect(await kidInUse(register)).toBe('12-2')
  })

  it('a withdrawal can be moved to an earlier day, never to a later one', async () => {
    const withdraw = (from: string) => withdrawKey(register.db, change(), { kid: '12-1', from: parseIsoDate(from), reason: 'x' })
    await withdraw('2026-11-20')
    await withdraw('2026-11-10')
    await expect(withdraw('2026-11-15')).rejects.toThrow('already withdrawn from 2026-11-10 on')
    await expect(withdrawKey(register.db, change(), { kid: '15-1', from: parseIsoDate('2026-01-01'), reason: 'x' })).rejects.toThrow(
      'Issuer 12 has no key 15-1',
    )
  })

  it('two rotations at once make one key each, or one of them fails, and the register still signs', async () => {
    await Promise.allSettled([rotateKey(register.db, change(), 1), rotateKey(register.db, change(), 1)])
    const kids = (await periods()).map(([keyNumber]) => keyNumber)
    expect(new Set(kids).size).toBe(kids.length)
    expect(await kidInUse(register)).toBe(`12-${kids.at(-1)}`)
  })
})

it('stamps name the key that has signed them', async () => {
  const test = await openTestApp()
  await registerProductOne(test)
  for (const lot of ['A', 'B']) await test.post('/api/v1/batches', { ...BATCH, lot })
  const work = { db: test.db, now: NOON, actor: { id: 'x', role: 'office' }, requestId: 'x' } as const
  const first = await issueStamp(work, test.issuer, 1)
  await rotateKey(test.db, { issuer: 12, location: readConfig({ DATA_DIR: test.dataDir }), now: NOON }, 1)
  const second = await issueStamp(work, test.issuer, 2)
  expect([first, second].map(({ code }) => decodeStampCode(code).kid)).toEqual(['12-1', '12-2'])
  expect(((await test.get('/.well-known/jwks.json')).body['keys'] as { kid: string }[]).map(({ kid }) => kid)).toEqual(['12-1', '12-2'])
  await test.close()
})
