// The audit trail: every change of the register. Each entry carries the SHA-256 hash of the entry before it.
import { createHash } from 'node:crypto'
import { findLastEntry, insertAuditEntries, listAuditEntries } from '../store/audit.ts'
import type { Db } from '../store/database.ts'
import type { AuditEntryRow } from '../store/schema.ts'
import { instantOf, type Work } from './work.ts'

/** The kinds of record whose changes are kept. */
export type RecordKind =
  | 'producer'
  | 'product'
  | 'certificate'
  | 'batch'
  | 'stamp'
  | 'product-content'
  | 'batch-steps'
  | 'print-order'
  | 'serial-run'
  | 'sheet-preset'
  | 'application'
  | 'commune-list'
  | 'setting'
  | 'account'
  | 'invitation'
  | 'api-key'
  | 'inspector-device'
  | 'mismatch-report'
  | 'document'
  | 'inspection'
  | 'inspection-proposal'
  | 'signing-key'

/** What was done to a record. */
export interface RecordedChange {
  readonly record: RecordKind
  readonly id: number | string
  /** A verb: `register`, `correct`, `revoke`, … */
  readonly action: string
  /** The record before the change; left out if there was none. Never a secret, never a personal identity number. */
  readonly before?: object | undefined
  /** The record after the change; left out if the record no longer exists. */
  readonly after?: object | undefined
}

/** The value that the first entry has as its previous hash. */
export const CHAIN_START = '0'.repeat(64)

/**
 * Adds a change to the audit trail, in the same transaction that makes the change: both are kept or neither is. Throws `TypeError` outside
 * a transaction and for a record that holds a secret.
 */
export async function recordChange(work: Work, change: RecordedChange): Promise<void> {
  await recordChanges(work, [change])
}

/** Adds many changes to the audit trail in their order, as {@link recordChange} does for one. */
export async function recordChanges(work: Work, changes: readonly RecordedChange[]): Promise<void> {
  if (!work.db.isTransaction) throw new TypeError('A change is recorded in the transaction that makes it: use together().')
  const last = await findLastEntry(work.db)
  let { id, hash } = last ?? { id: 0, hash: CHAIN_START }
  const entries = changes.map((change) => {
    const entry = toEntry(work, change, { id: ++id, previousHash: hash })
    hash = hashOf(entry)
    return { ...entry, hash }
  })
  await insertAuditEntries(work.db, entries)
}

function toEntry(work: Work, change: RecordedChange, place: { id: number; previousHash: string }): Omit<AuditEntryRow, 'hash'> {
  const { record, id, action, before, after } = change
  return {
    id: place.id,
    at: instantOf(work),
    actorId: work.actor.id,
    actorRole: work.actor.role,
    requestId: work.requestId,
    action,
    recordKind: record,
    recordId: String(id),
    before: textOf(before),
    after: textOf(after),
    previousHash: place.previousHash,
  }
}

const secretName = /password|passphrase|secret|token|private_?key|cookie/i

// The folded name is left out, because it can be computed from the name beside it.
function textOf(record: object | undefined): string | null {
  if (record === undefined) return null
  const members = Object.entries(record).filter(([name]) => name !== 'nameFolded')
  const secret = members.find(([name]) => secretName.test(name))
  if (secret !== undefined) throw new TypeError(`The audit trail holds no secrets: leave out "${secret[0]}".`)
  return JSON.stringify(Object.fromEntries(members))
}

/**
 * The SHA-256 hash of an entry in hexadecimal. The hash covers the JSON array of the entry's columns in this order, `previousHash`
 * included.
 */
export function hashOf(entry: Omit<AuditEntryRow, 'hash'>): string {
  const { id, at, actorId, actorRole, requestId, action, recordKind, recordId, before, after, previousHash } = entry
  const content = [id, at, actorId, actorRole, requestId, action, recordKind, recordId, before, after, previousHash]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/**
 * The end of the chain, in the form that a person or a program keeps elsewhere: `17:` and the hash of entry 17, or `0:000…` before the
 * first entry.
 */
export async function readAuditHead(db: Db): Promise<string> {
  const last = await findLastEntry(db)
  return formatHead(last)
}

function formatHead(entry: Pick<AuditEntryRow, 'id' | 'hash'> = { id: 0, hash: CHAIN_START }): string {
  return `${entry.id}:${entry.hash}`
}

/** What {@link verifyAudit} found. `entry` is the number of the first entry that is wrong. */
export type AuditVerdict =
  | { readonly whole: true; readonly entries: number; readonly head: string }
  | { readonly whole: false; readonly entry: number; readonly fault: AuditFault; readonly message: string }

/**
 * `missing`: the entry does not exist · `changed`: its hash does not match its content · `unchained`: it does not follow the entry before
 * it · `other-head`: the chain does not contain the end that the caller kept.
 */
export type AuditFault = 'missing' | 'changed' | 'unchained' | 'other-head'

/** How to verify a trail. */
export interface AuditCheck {
  /** A head that was kept outside the database. Without it, nobody notices a trail that was cut off at the end or rewritten as a whole. */
  readonly expectedHead?: string | undefined
  readonly entriesAPage?: number
  /** Called with the number of entries checked so far. */
  readonly onProgress?: (checked: number) => void
}

/** Checks the trail from its first entry and stops at the first fault. Reads it in pages, so that memory use stays bounded. */
export async function verifyAudit(db: Db, { expectedHead, entriesAPage = 1000, onProgress }: AuditCheck = {}): Promise<AuditVerdict> {
  const expected = parseHead(expectedHead ?? formatHead())
  let last = { id: 0, hash: CHAIN_START }
  for (let after: number | undefined = -1; after !== undefined;) {
    // Starts at -1, so that an entry inserted before the first one is found too.
    const page = await listAuditEntries(db, { after, limit: entriesAPage })
    for (const entry of page.rows) {
      const fault = findFault(last, entry) ?? (entry.id === expected.id && entry.hash !== expected.hash ? 'other-head' : undefined)
      if (fault !== undefined) return explain(fault, fault === 'missing' ? last.id + 1 : entry.id)
      last = { id: entry.id, hash: entry.hash }
    }
    onProgress?.(last.id)
    after = page.next
  }
  if (last.id < expected.id) return explain('missing', last.id + 1)
  return { whole: true, entries: last.id, head: formatHead(last) }
}

function parseHead(head: string): { id: number; hash: string } {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(head)
  if (match === null) throw new RangeError('The head of an audit trail is a number, a colon and 64 hexadecimal digits.')
  return { id: Number(match[1]), hash: match[2]! }
}

function findFault(last: { id: number; hash: string }, entry: AuditEntryRow): AuditFault | undefined {
  if (entry.id !== last.id + 1) return entry.id > last.id ? 'missing' : 'unchained'
  if (hashOf(entry) !== entry.hash) return 'changed'
  return entry.previousHash === last.hash ? undefined : 'unchained'
}

function explain(fault: AuditFault, entry: number): AuditVerdict {
  const message = {
    missing: `Audit entry ${entry} is missing.`,
    changed: `Audit entry ${entry} was changed after it was written.`,
    unchained: `Audit entry ${entry} does not follow from the one before: an entry was inserted, moved or replaced.`,
    'other-head': `Audit entry ${entry} is not the one whose hash was kept: the trail up to it was rewritten.`,
  }[fault]
  return { whole: false, entry, fault, message }
}
