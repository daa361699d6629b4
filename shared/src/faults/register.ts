// The faults of records in the register (producers, products, certificates, batches) and of the decisions about them.
import type { None, SaidFault } from './fault.ts'

/** What stops a batch. */
export type StoppedBy = 'suspended' | 'recalled'

/** The parameters by code. */
export interface RegisterFaults {
  'not-certificate-ids': { most: number }
  'not-a-file-name': None
  'province-code-form': None
  'application-first': { number: string }
  'application-not-higher': { star: number }
  'evaluation-first': { number: string; issuedOn: string }
  'evaluation-upgrade': { number: string; star: number }
  'points-star': { points: number; earned: number; star: number }
  'not-a-star': None
  'best-before-production': { bestBefore: string; producedOn: string }
  'produced-in-future': { producedOn: string; today: string }
  'no-certificate-on': { product: string; on: string; reason: SaidFault }
  'no-print-today': { today: string; reason: SaidFault }
  'no-stamp-today': { today: string; reason: SaidFault }
  'no-certificate-for-lot': { lot: string; producedOn: string; reason: SaidFault }
  'latest-revoked': { number: string; revokedOn: string; decision: string }
  'latest-lapsed': { number: string; from: string; to: string }
  'first-later': { number: string; from: string }
  'has-no-certificate': None
  'lot-recalled-for-good': { lot: string }
  'packs-below-printed': { printed: number }
  'fixed-on-batch-stamp': None
  'packs-raised-by-office': None
  'fixed-on-product-stamp': None
  'fixed-by-signed-stamp': None
  'fixed-on-certificate-stamp': None
  'certificate-fixed': None
  'already-taken': { what: 'lot' | 'number' | 'issuedOn' | 'productCode' | 'gtin'; value: string }
  'lot-of-batch': { id: number; product: string; producedOn: string }
  'number-of-certificate': { productId: number; id: number }
  'day-of-certificate': { number: string }
  'code-of-product': { name: string; id: number }
  'set-in-group': { set: number; group: number }
  'product-code-form': None
  'code-names-no-province': { province: string }
  'code-names-foreign-commune': { commune: string; name: string; province: string }
  'not-a-gtin': None
  'commune-code-form': None
  'no-present-commune': { version: string }
  'not-a-present-province': None
  'spoilage-out-of-range': None
  'extension-out-of-range': { expiresOn: string; latest: string }
  'after-revocation': { revokedOn: string }
  'before-issue': { issuedOn: string }
  'certificate-revoked': { number: string; revokedOn: string; decision: string; cannot: 'extended' | 'revoked-again' }
  'certificate-superseded': { number: string; by: string }
  'not-extended': { number: string }
  'not-revoked': { number: string }
  'no-such-document': { certificate: number; id: number }
  'no-such-document-of-kind': { id: number }
  'document-superseded': { id: number; by: number }
  'file-empty': None
  'file-of-other-type': { type: string; found: string | null }
  'lot-stopped': { lot: string; by: StoppedBy; on: string; reason: string }
  'lot-in-other-state': {
    lot: string
    status: 'active' | StoppedBy
    since: string | null
    cannot: 'suspended' | 'lifted' | 'recalled'
  }
  'before-last-event': { earliest: string }
  'number-of-row': { row: number }
  'before-decision': { decidedOn: string }
  'decision-refused': { wrong: number; rows: number }
  'no-certificates': None
  'too-many-certificates': { most: number }
  'certificate-named-twice': { id: number }
  'versions-not-as-many': None
  'list-version-not-a-day': None
  'list-differs': { version: string }
  'list-refused': { listed: number; count: number }
  'list-heading': None
  'list-line-too-long': None
  'list-code': { code: string }
  'list-code-twice': { code: string; line: number }
  'list-province': { province: string }
  'list-name': { most: number }
  'list-empty-province': { name: string; province: string }
  'no-recognised-product': { id: number }
}
