// The real service over a real, migrated database, with its own data folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { openAuthSecret } from '@temsao/service/accounts/auth-secret.ts'
import { openAccounts } from '@temsao/service/accounts/auth.ts'
import { createApp } from '@temsao/service/app.ts'
import { readConfig, type Access, type Config } from '@temsao/service/config.ts'
import { prepareRegister, type Register } from '@temsao/service/open-register.ts'
import { NO_PAGES, type Pages } from '@temsao/service/routes/pages.ts'
import type { Prepared } from '../prepared-register.ts'
import { DIALECTS, type TestDialect } from './dialects.ts'

/** Noon of 2026-11-22 in Vietnam, the day on which the tests run; milliseconds since the epoch. */
export const NOON = Date.parse('2026-11-22T05:00:00Z')

/** The office that the tests work for. */
export const OFFICE = { PUBLIC_URL: 'https://tem.example.vn', ISSUER_NUMBER: '12' }

export interface TestApp extends Register {
  readonly app: ReturnType<typeof createApp>
  readonly dataDir: string
  /** Settings with which a command or a process finds the same register. */
  readonly env: Readonly<Record<string, string>>
  /** Sends JSON and returns the status and the parsed body. */
  readonly post: (path: string, body: unknown) => Promise<Answer>
  readonly get: (path: string) => Promise<Answer>
  /** Closes and removes everything; throws if the service met an error that it did not expect. */
  readonly close: () => Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown>
}

/**
 * Opens a register with or without the demo; by default on SQLite and open to everybody. `now` is the present for the
 * service.
 */
export async function openTestApp({
  dialect = DIALECTS[0]!,
  demo = false,
  now = NOON,
  pages = NO_PAGES,
  access = 'open',
  report,
}: {
  dialect?: TestDialect
  demo?: boolean
  now?: number
  pages?: Pages
  access?: Access
  /** Takes the errors that a test expects. */
  report?: (error: Error) => void
} = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'temsao-test-'))
  const settings = { ...OFFICE, DEMO: demo ? 'on' : 'off' }
  const prepared: Prepared = {
    name: `${demo ? 'demo' : 'plain'}_${now}`,
    fill: async (db, folder) => void (await prepareRegister(db, readConfig({ ...settings, DATA_DIR: folder }), now)),
  }
  const database = await dialect.open({ folder: dataDir, prepared })
  const env = { ...settings, DATA_DIR: dataDir, ...(database.url !== undefined && { DATABASE_URL: database.url }) }
  const config = readConfig(env)
  const register = await withQuickPasswords(await prepareRegister(database.db, config, now), config)
  const unexpected: Error[] = []
  const app = createApp({
    ...register,
    access,
    now: () => now,
    statusTtlSeconds: config.statusTtlSeconds,
    pages,
    report: report ?? ((error) => unexpected.push(error)),
  })
  const ask = async (path: string, init?: RequestInit): Promise<Answer> => {
    const response = await app.request(path, init)
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
  }
  return {
    ...register,
    app,
    dataDir,
    env,
    post: (path, body) => ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    get: (path) => ask(path),
    close: async () => {
      await register.scanHistory.write()
      await database.remove()
      await rm(dataDir, { recursive: true })
      if (unexpected.length > 0) throw new AggregateError(unexpected, 'The service met an error that it did not expect.')
    },
  }
}

// Hashing passwords at full cost would take longer than the rest of the tests.
async function withQuickPasswords(register: Register, { dataDir, publicOrigin }: Config): Promise<Register> {
  const secret = await openAuthSecret(join(dataDir, 'auth-secret'))
  const passwordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 }
  return { ...register, accounts: openAccounts(register.db, { origin: publicOrigin, secret, passwordCost }) }
}

/** Inputs that the register accepts. */
export const PRODUCER = {
  name: 'HTX Bình Lư',
  kind: 'cooperative',
  address: 'Xã Bình Lư, huyện Tam Đường, tỉnh Lai Châu',
  communeCode: '03390',
}
export const PRODUCT = {
  producerId: 1,
  name: 'Miến dong',
  set: 6,
  productCode: '12-03390-2-2024',
  netContent: '500 g',
  gtin: '8936012345674',
}
export const CERTIFICATE = {
  productId: 1,
  number: '27/2024/OCOP',
  decision: '1893/QĐ-UBND',
  issuingBody: 'UBND huyện Tam Đường',
  star: 3,
  issuedOn: '2024-11-12',
}
export const BATCH = { productId: 1, lot: 'L261118', producedOn: '2026-11-18', bestBefore: '2027-05-18', declaredPacks: 200 }

/** A shopper's report about stamp 1 of the test's issuer. */
export const MISMATCH = {
  id: '0123456789abcdef'.repeat(2),
  typedCode: encodeTypedCode({ issuer: 12, number: 1 }),
  productName: 'Miến dong',
  foundOn: 'Lạp xưởng 300 g',
  place: 'Quầy 5, chợ Đoàn Kết',
}

/** Registers one producer, product and certificate, each with id 1. */
export async function registerProductOne({ post }: TestApp): Promise<void> {
  await post('/api/v1/producers', PRODUCER)
  await post('/api/v1/products', PRODUCT)
  await post('/api/v1/certificates', CERTIFICATE)
}
