// The only file that reads the environment. Everything else receives its settings as arguments.
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { ISSUER_LIMIT } from '@temsao/shared/typed-code.ts'
import { StartError } from './start-error.ts'

/** The service's settings; defaults make a working service on one machine. */
export interface Config {
  /** Address to listen on (`HOST`). */
  readonly host: string
  /** TCP port to listen on, 1 to 65535 (`PORT`). */
  readonly port: number
  /** Origin under which phones reach the service, without a trailing slash (`PUBLIC_URL`). It is printed in every stamp. */
  readonly publicOrigin: string
  /** Folder of the database and the signing key, absolute (`DATA_DIR`). */
  readonly dataDir: string
  /** Address of a PostgreSQL database to use in place of a file in `dataDir` (`DATABASE_URL`); it may hold a password. */
  readonly databaseUrl: string | undefined
  /** This office's number in the trust list, 0 to 1023 (`ISSUER_NUMBER`). */
  readonly issuer: number
  /** What encrypts the signing key in a backup (`TEMSAO_BACKUP_PASSPHRASE`). It is secret. */
  readonly backupPassphrase: string | undefined
  /** Whether a new database starts with the demo register (`DEMO`, `on` or `off`). */
  readonly demo: boolean
}

/** Reads the settings from environment variables; throws {@link StartError}. Empty variables count as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined
  const port = readWholeNumber('PORT', value('PORT') ?? '8080', { least: 1, most: 65_535 })
  return {
    host: value('HOST') ?? '127.0.0.1',
    port,
    publicOrigin: readOrigin(value('PUBLIC_URL') ?? `http://localhost${port === 80 ? '' : `:${port}`}`),
    dataDir: resolve((value('DATA_DIR') ?? 'data').replace(/^~(?=\/|$)/, homedir())),
    databaseUrl: readDatabaseUrl(value('DATABASE_URL')),
    issuer: readWholeNumber('ISSUER_NUMBER', value('ISSUER_NUMBER') ?? '1', { least: 0, most: ISSUER_LIMIT - 1 }),
    backupPassphrase: value('TEMSAO_BACKUP_PASSPHRASE'),
    demo: readSwitch('DEMO', value('DEMO') ?? 'on'),
  }
}

function readWholeNumber(name: string, text: string, range: { least: number; most: number }): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= range.least && number <= range.most) return number
  throw new StartError(`${name} must be a whole number from ${range.least} to ${range.most}, not "${text}".`)
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (isOrigin && /^[a-z0-9.-]+(:\d+)?$/.test(url.host)) return url.origin
  throw new StartError(`PUBLIC_URL must be the http(s) address of this service without a path, such as https://tem.ocop.vn, not "${text}".`)
}

// What was given is never repeated: it may hold a password.
function readDatabaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text
  throw new StartError('DATABASE_URL must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/temsao.')
}

function readSwitch(name: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on'
  throw new StartError(`${name} must be "on" or "off", not "${text}".`)
}
