// What a reader of a sound inspection has to know, and how it is found in the record. The office's page and a bundle say the same.
import type { Entry } from './entry.ts'
import type { PackageHead } from './package.ts'
import { standing, type InspectionSummary } from './summary.ts'

/** What a reader of a verified bundle has to know. */
export const BUNDLE_WARNINGS = [
  'unfinished',
  'not-received',
  'photo-missing',
  'clock-set-back',
  'clock-ahead',
  'signature-missing',
  'after-revocation',
  'revocations-unknown',
  'key-withdrawn',
  'outside-provinces',
  'old-package',
] as const

export type BundleWarningCode = (typeof BUNDLE_WARNINGS)[number]

/** The warnings that can be true of an inspection that an office has received, which knows its own keys and devices. */
export const RECORD_WARNINGS = [
  'unfinished',
  'photo-missing',
  'clock-set-back',
  'signature-missing',
  'after-revocation',
  'old-package',
] as const satisfies readonly BundleWarningCode[]

export type RecordWarningCode = (typeof RECORD_WARNINGS)[number]

/** A warning, and the number of the first entry that it is about. */
export interface Warning<Code extends BundleWarningCode> {
  readonly code: Code
  readonly entry?: number
}

export type BundleWarning = Warning<BundleWarningCode>

/** Collects each warning once, at the first entry that it is about. */
export class Warnings<Code extends BundleWarningCode = BundleWarningCode> {
  readonly #entries = new Map<Code, number | undefined>()

  add(code: Code, entry?: number): void {
    if (!this.#entries.has(code)) this.#entries.set(code, entry)
  }

  /** In the order of {@link BUNDLE_WARNINGS}. */
  list(): Warning<Code>[] {
    const given = [...this.#entries].sort(([a], [b]) => BUNDLE_WARNINGS.indexOf(a) - BUNDLE_WARNINGS.indexOf(b))
    return given.map(([code, entry]) => (entry === undefined ? { code } : { code, entry }))
  }
}

/** A record whose signatures hold, and what it came with. */
export interface SoundRecord {
  readonly inspection: InspectionSummary
  readonly entries: readonly Entry[]
  /** The package with which it was begun. */
  readonly package: Pick<PackageHead, 'issuedAt' | 'maxAgeDays'>
  /** Whether a photo is here, by its hash. */
  readonly hasPhoto: (sha256: string) => boolean
}

/** Adds the warnings that follow from the record alone. */
export function warnOfRecord(record: SoundRecord, warnings: Pick<Warnings<RecordWarningCode>, 'add'>): void {
  const { inspection, entries, package: head, hasPhoto } = record
  if (inspection.end === undefined) warnings.add('unfinished')
  const missing = inspection.photos.find(({ body }) => !hasPhoto(body.sha256))
  if (missing !== undefined) warnings.add('photo-missing', missing.seq)
  const setBack = entries.find(({ clock }) => clock !== undefined)
  if (setBack !== undefined) warnings.add('clock-set-back', setBack.seq)
  const sides = new Set(standing(inspection.signatures).map(({ body }) => body.side))
  if (!sides.has('inspector') || !sides.has('inspected')) warnings.add('signature-missing')
  const tooOldFrom = head.issuedAt + head.maxAgeDays * 86_400
  const old = entries.find(({ kind, iat, body }) => iat >= tooOldFrom || (kind === 'scan' && !body.checked))
  if (old !== undefined) warnings.add('old-package', old.seq)
}
