// The only file that reads the environment. Everything else receives its settings as arguments.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import { ISSUER_LIMIT } from '@temsao/shared/stamp/typed-code.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { StartError } from './start-error.ts'

/** The service's settings; the defaults give a working service on one machine. */
export interface Config {
  /** Address to listen on (`HOST`). */
  readonly host: string
  /** TCP port to listen on, 1 to 65535 (`PORT`). */
  readonly port: number
  /** Origin at which phones reach the service, without a trailing slash (`PUBLIC_URL`). It is printed in every stamp. */
  readonly publicOrigin: string
  /** Folder of the database and the keys, absolute (`DATA_DIR`). */
  readonly dataDir: string
  /** Address of a PostgreSQL database to use instead of a file in `dataDir` (`DATABASE_URL`); it may contain a password. */
  readonly databaseUrl: string | undefined
  /** This office's number in the trust list, 0 to 1023 (`ISSUER_NUMBER`). */
  readonly issuer: number
  /** The name of this office in the trust list (`ISSUER_NAME`, `ISSUER_NAME_EN`). */
  readonly issuerName: { readonly vi: string; readonly en: string }
  /** Codes of the provinces for whose products it may sign (`ISSUER_PROVINCES`, such as `11,12`), or `all`. */
  readonly provinces: 'all' | readonly string[]
  /**
   * The passphrase that encrypts the private keys in `dataDir` (`KEY_PASSPHRASE`, or the file named by `KEY_PASSPHRASE_FILE`). It
   * is secret.
   */
  readonly keyPassphrase: string | undefined
  /** File of the secret that encrypts them if there is no passphrase, absolute (`KEY_FILE`). */
  readonly keyFile: string
  /** How long phones may use a status list before they ask for it again, in seconds (`STATUS_TTL_SECONDS`). */
  readonly statusTtlSeconds: number
  /** The passphrase that encrypts the signing key in a backup (`TEMSAO_BACKUP_PASSPHRASE`). It is secret. */
  readonly backupPassphrase: string | undefined
  /** Whether a new database starts with the demo register (`DEMO`, `on` or `off`). */
  readonly demo: boolean
  /**
   * Who may use the register (`ACCESS`): with `open`, everybody at this machine; with `accounts`, people who sign in. If it is left
   * out: `open` for a demo register that only this machine can reach, else `accounts`.
   */
  readonly access: Access | undefined
  /** Secret that signs session cookies (`AUTH_SECRET`, at least 32 characters); created in the data folder if it is left out. */
  readonly authSecret: string | undefined
  /** How many proxies of our own are in front of the service, each adding to `X-Forwarded-For` (`PROXY_HOPS`, 0 to 9). */
  readonly proxyHops: number
  /**
   * How long an ending service still takes requests while `/readyz` says that it is ending (`DRAIN_SECONDS`, 0 to 300), so that a proxy
   * notices; and how long it then waits for running ones (`GRACE_SECONDS`, 0 to 3600).
   */
  readonly drainSeconds: number
  readonly graceSeconds: number
  /** The language of commands that have more than one (`LC_ALL`, `LC_MESSAGES` or `LANG`, the first that is set). */
  readonly language: Language
}

/** Who may use the register. */
export type Access = 'open' | 'accounts'

/** Reads the settings from environment variables; throws {@link StartError}. An empty variable counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined
  const setting = (name: string, usual: string): string => value(name) ?? usual
  const dataDir = toPath(setting('DATA_DIR', 'data'))
  const port = readWholeNumber('PORT', setting('PORT', '8080'), { least: 1, most: 65_535 })
  const issuer = readWholeNumber('ISSUER_NUMBER', setting('ISSUER_NUMBER', '1'), { least: 0, most: ISSUER_LIMIT - 1 })
  const reach = {
    host: setting('HOST', '127.0.0.1'),
    publicOrigin: readOrigin(setting('PUBLIC_URL', `http://localhost${port === 80 ? '' : `:${port}`}`)),
  }
  return {
    ...reach,
    port,
    dataDir,
    databaseUrl: readDatabaseUrl(value('DATABASE_URL')),
    issuer,
    issuerName: {
      vi: setting('ISSUER_NAME', `Nơi phát hành số ${issuer}`),
      en: setting('ISSUER_NAME_EN', setting('ISSUER_NAME', `Issuer ${issuer}`)),
    },
    provinces: readProvinces(setting('ISSUER_PROVINCES', 'all')),
    keyPassphrase: readPassphrase({ text: value('KEY_PASSPHRASE'), file: value('KEY_PASSPHRASE_FILE') }),
    keyFile: toPath(setting('KEY_FILE', join(dataDir, 'key-secret'))),
    statusTtlSeconds: readWholeNumber('STATUS_TTL_SECONDS', setting('STATUS_TTL_SECONDS', '43200'), { least: 60, most: 604_800 }),
    backupPassphrase: value('TEMSAO_BACKUP_PASSPHRASE'),
    demo: readSwitch('DEMO', setting('DEMO', 'on')),
    access: readAccess(value('ACCESS'), reach),
    authSecret: readSecret(value('AUTH_SECRET')),
    proxyHops: readWholeNumber('PROXY_HOPS', setting('PROXY_HOPS', '0'), { least: 0, most: 9 }),
    drainSeconds: readWholeNumber('DRAIN_SECONDS', setting('DRAIN_SECONDS', '0'), { least: 0, most: 300 }),
    graceSeconds: readWholeNumber('GRACE_SECONDS', setting('GRACE_SECONDS', '10'), { least: 0, most: 3600 }),
    language: readLanguage(value('LC_ALL') ?? value('LC_MESSAGES') ?? value('LANG')),
  }
}

// A locale such as vi_VN.UTF-8. C and POSIX name no language; the office's language is used then.
function readLanguage(locale: string | undefined): Language {
  const isNone = locale === undefined || /^(C|POSIX)\b/.test(locale)
  return startLanguage(isNone ? [] : [locale], null)
}

function readProvinces(text: string): 'all' | string[] {
  if (text === 'all') return text
  const codes = text.split(',').map((code) => code.trim())
  const unknown = codes.find((code) => !Object.hasOwn(PROVINCES, code))
  if (unknown === undefined) return codes
  throw new StartError(`ISSUER_PROVINCES must be "all" or codes of provinces, such as 11,12; "${unknown}" is not a province.`)
}

/** Whether only this machine can reach a service that listens on `host` and has the address `publicOrigin`. */
export function isLocalOnly({ host, publicOrigin }: Pick<Config, 'host' | 'publicOrigin'>): boolean {
  return [host, new URL(publicOrigin).hostname].every(isLoopback)
}

/** Whether a host name or address is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

function readAccess(text: string | undefined, reach: Pick<Config, 'host' | 'publicOrigin'>): Access | undefined {
  if (text === undefined || text === 'accounts') return text
  if (text !== 'open') throw new StartError(`ACCESS must be "open" or "accounts", not "${text}".`)
  if (isLocalOnly(reach)) return text
  throw new StartError(
    'ACCESS may be "open" only if HOST and PUBLIC_URL are this machine itself (127.0.0.1, localhost); set ACCESS to "accounts".',
  )
}

// The message must not contain any part of the secret.
function readSecret(text: string | undefined): string | undefined {
  if (text === undefined || text.length >= 32) return text
  throw new StartError('AUTH_SECRET must have at least 32 characters; leave it out to have one made in the data folder.')
}

function toPath(text: string): string {
  return resolve(text.replace(/^~(?=\/|$)/, homedir()))
}

const SHORTEST_PASSPHRASE = 12

// A message never repeats any part of a passphrase, not even of an unusable one.
function readPassphrase({ text, file }: { text: string | undefined; file: string | undefined }): string | undefined {
  if (text !== undefined && file !== undefined) throw new StartError('Set KEY_PASSPHRASE or KEY_PASSPHRASE_FILE, not both.')
  const name = file === undefined ? 'KEY_PASSPHRASE' : 'KEY_PASSPHRASE_FILE'
  const passphrase = file === undefined ? text : readPassphraseFile(toPath(file))
  if (passphrase !== undefined && passphrase.length < SHORTEST_PASSPHRASE)
    throw new StartError(`${name} must have at least ${SHORTEST_PASSPHRASE} characters.`)
  return passphrase
}

function readPassphraseFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new StartError(`KEY_PASSPHRASE_FILE, ${file}, cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`)
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

// The message never repeats the value, because it may contain a password.
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
