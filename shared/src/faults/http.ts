// The faults of a request that is refused before any rule of the register applies, and of missing records.
import type { None } from './fault.ts'

/** What a request asked for. */
export type Thing =
  | 'account'
  | 'api-key'
  | 'batch'
  | 'certificate'
  | 'commune'
  | 'device'
  | 'inspection'
  | 'mismatch-report'
  | 'print-order'
  | 'producer'
  | 'product'
  | 'proposal'
  | 'saved-sheet'
  | 'serial-run'
  | 'status-list'

/** The parameters by code. */
export interface HttpFaults {
  'key-form': None
  'no-such': { what: Thing; id: string }
  'id-not-whole': None
  'number-not-whole': None
  'product-number-not-whole': None
  'register-first': { what: 'producer' | 'product'; id: number }
  'changed-meanwhile': { version: number }
  'just-registered': None
  'key-reused': { key: string }
  'only-for': { roles: readonly Rank[]; scopes: readonly string[] }
  'closed-to-everybody': None
  'broken-json': None
  'bad-cursor': None
  'not-signed-in': None
  'sign-in-or-key': None
  'api-key-not-valid': None
  'sign-in-failed': None
  'fresh-sign-in-needed': None
  'cross-site': { origin: string }
  'unknown-route': { path: string }
  'method-not-allowed': { path: string; method: string; allowed: string }
  'not-acceptable': { mediaType: string }
  'no-history': None
  'body-too-large': { kibibytes: number }
  'photo-body-too-large': { megabytes: number }
  'inspection-photo-too-large': None
  'workbook-too-large': { megabytes: number }
  'document-too-large': { megabytes: number }
  'body-not-json': None
  'body-not-picture': None
  'body-not-jpeg': None
  'body-not-workbook': None
  'body-not-document': { types: readonly string[] }
  'version-not-named': None
  'too-many-attempts': { minutes: number }
  busy: None
  'database-away': None
  'service-failed': None
  'no-such-export': { name: string; names: readonly string[] }
  'no-such-report': { name: string; names: readonly string[] }
  'photo-not-shown': None
  'other-issuer-lists': { issuer: number }
  /** A refusal by the account library, in its own words. */
  'accounts-refused': { text: string }
}

/** Who is allowed to do something. */
export type Rank = 'operator' | 'office' | 'inspector' | 'producer'
