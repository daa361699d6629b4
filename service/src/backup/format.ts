// The backup file: gzip (RFC 1952) of JSON lines. A head, each table with its rows, and an end with counts and hashes.
import { createHash, type Hash } from 'node:crypto'
import type { PortableRow } from '../store/table-rows.ts'

/** The format's own version; a reader refuses a higher one. */
export const BACKUP_VERSION = 1

/** The first line. */
export interface BackupHead {
  readonly temsao: 'backup'
  readonly version: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** The migrations that had run on the database, oldest first. */
  readonly schemas: readonly string[]
  /** The signing key, encrypted with a passphrase (JWE compact form, RFC 7516), if it was requested. */
  readonly sealedKey?: string
}

/** The line before a table's rows. */
export interface TableHead {
  readonly table: string
  readonly columns: readonly string[]
  /** The last number that the table's counting column used. */
  readonly counter?: number
}

/** The number of rows in one table, and the SHA-256 of their lines in hexadecimal digits. */
export interface TableSum {
  readonly rows: number
  readonly sha256: string
}

/** The last line; a file without it is incomplete. */
export interface BackupEnd {
  readonly tables: Readonly<Record<string, TableSum>>
  /** SHA-256 of all lines before it, in hexadecimal digits. */
  readonly sha256: string
}

/** Everything about a backup except its rows. */
export interface BackupManifest extends BackupHead {
  readonly tables: Readonly<Record<string, TableSum>>
}

export type BackupLine = BackupHead | TableHead | PortableRow | { readonly end: BackupEnd }

/** Counts and hashes lines as they are written or read. */
export class BackupSums {
  readonly #whole: Hash = createHash('sha256')
  readonly #tables = new Map<string, { rows: number; hash: Hash }>()
  #rows: { rows: number; hash: Hash } | undefined

  /** Adds a line, given without its line feed. */
  add(line: string, kind: 'head' | 'row' | { readonly table: string }): void {
    this.#whole.update(line).update('\n')
    if (typeof kind === 'object') this.#tables.set(kind.table, (this.#rows = { rows: 0, hash: createHash('sha256') }))
    if (kind !== 'row' || this.#rows === undefined) return
    this.#rows.rows++
    this.#rows.hash.update(line).update('\n')
  }

  /** The sums of all lines so far. */
  end(): BackupEnd {
    const tables = [...this.#tables].map(([name, { rows, hash }]) => [name, { rows, sha256: hash.copy().digest('hex') }] as const)
    return { tables: Object.fromEntries(tables), sha256: this.#whole.copy().digest('hex') }
  }
}
