// What can be wrong with the record of an inspection, as one error with a closed set of reasons.

/** Why a bundle, an entry or a package is refused. The reasons are stable: pages, services and tests rely on them. */
export const BUNDLE_REASONS = [
  'not-a-bundle',
  'too-large',
  'newer-version',
  'root-unknown',
  'trust-altered',
  'issuer-unknown',
  'device-not-certified',
  'device-altered',
  'device-revoked',
  'package-altered',
  'foreign-entry',
  'entry-altered',
  'entry-missing',
  'entry-repeated',
  'entry-order',
  'chain-broken',
  'begin-missing',
  'bad-entry',
  'count-wrong',
  'receipt-wrong',
  'photo-altered',
] as const

export type BundleReason = (typeof BUNDLE_REASONS)[number]

/** Where the fault is. */
export interface FaultPlace {
  /** Number of the entry. */
  readonly entry?: number
  /** Path of the member in the entry's claims, such as `body.place.text`; only with `bad-entry`. */
  readonly field?: string
}

/** Thrown for a record that must be refused; `reason` says why, `entry` and `field` say where. */
export class InspectionError extends Error {
  override readonly name = 'InspectionError'
  readonly reason: BundleReason
  readonly entry: number | undefined
  readonly field: string | undefined

  constructor(reason: BundleReason, { entry, field }: FaultPlace = {}) {
    super([reason, ...(entry === undefined ? [] : [`entry ${entry}`]), ...(field === undefined ? [] : [field])].join(', '))
    this.reason = reason
    this.entry = entry
    this.field = field
  }
}
