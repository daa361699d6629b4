// How often stamps are scanned, counted by stamp, hour, province and verdict, and kept for a year. It knows nothing about who scanned.
// Scans do not go into the audit trail, because they do not change the register.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { addMonths, dayInVietnam } from '@temsao/shared/calendar.ts'
import { SCAN_PROOF_LENGTH, startOfHour, type ScanAnswer, type ScanHour } from '@temsao/shared/verdict/scan-report.ts'
import { findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { VERDICT_LEVELS, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { z } from 'zod'
import type { Db } from '../../store/database.ts'
import { deleteScanCounts } from '../../store/scans/scan-counts.ts'
import { createAttemptCounter } from '../attempt-counter.ts'
import { DomainError } from '../domain-error.ts'
import { isoDate } from '../register/inputs.ts'
import type { RateLimit } from '../rate-limits.ts'
import { createScanBook } from './scan-book.ts'
import { findProvenStamp, type ScannedStamp } from './scan-proof.ts'
import { isCountingScans } from './scan-setting.ts'
import { coded } from '../input-faults.ts'

/** How many months counts are kept. */
export const SCANS_KEPT_MONTHS = 12

/** How far a phone's clock may be wrong, plus one hour, because a scan names its hour without the minutes. */
const TOLERANCE_MS = (24 + 1) * 3_600_000

/**
 * One address of a telephone network serves many people, and the stamp of a batch is on every pack of the batch. A serial is on one pack,
 * which few people hold within an hour. Above the limits of a stamp, scans are no longer counted.
 */
export const SCAN_LIMITS = {
  network: { attempts: 600, windowSeconds: 600 },
  serial: { attempts: 30, windowSeconds: 3600 },
  batch: { attempts: 3000, windowSeconds: 3600 },
  serialInNetwork: { attempts: 5, windowSeconds: 3600 },
  batchInNetwork: { attempts: 60, windowSeconds: 3600 },
} as const satisfies Record<string, RateLimit>

export const scanInput = z
  .strictObject({
    code: z
      .string()
      .max(30, coded('code-too-long'))
      .refine((text) => findTypedCode(text) !== undefined, coded('not-a-stamp-code'))
      .meta({ description: 'Typed code of the stamp.', example: '26R2V-M4C4N' }),
    verdict: z
      .enum(Object.keys(VERDICT_LEVELS) as [VerdictKind, ...VerdictKind[]])
      .meta({ description: 'What the page has shown.', example: 'valid' }),
    day: isoDate.meta({ description: 'Day of the scan in Vietnam.', example: '2026-11-22' }),
    hour: z.int().min(0).max(23),
    province: z
      .string()
      .refine((code) => Object.hasOwn(PROVINCES, code), coded('province-leave-out'))
      .optional()
      .meta({ description: 'Only if the person allows it to be sent.', example: '12' }),
    proof: z
      .string()
      .regex(new RegExp(`^[\\w-]{${SCAN_PROOF_LENGTH}}$`), coded('not-base64url', { length: SCAN_PROOF_LENGTH }))
      .meta({
        description:
          'The first 16 base64url characters of the SHA-256 of `temsao-scan 1`, the typed code, `{day}T{hour}` (two digits) and the stamp’s signature (base64url), joined by line feeds.',
        example: 'Zm9vYmFyYmF6cXV4',
      }),
  })
  .meta({ id: 'ScanInput' })

export type ScanInput = z.output<typeof scanInput>

/** Who sends the scan, and when. */
export interface ScanCircumstances {
  /** The network of the caller; kept only as a hash, in memory, for an hour at most. */
  readonly network: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Counts scans of one issuer's stamps. */
export interface ScanHistory {
  /** Counts a request from a network. Returns 0, or the seconds to wait if the request is over the limit. */
  readonly secondsToWait: (circumstances: ScanCircumstances) => number
  /** Counts a scan; throws `invalid-input` if its time is too far from now, or if its proof does not fit. */
  readonly count: (input: ScanInput, circumstances: ScanCircumstances) => Promise<ScanAnswer>
  /** Writes the counts that wait. */
  readonly write: () => Promise<void>
  /** Deletes counts older than {@link SCANS_KEPT_MONTHS}; call it from time to time. */
  readonly forgetOld: (now: number) => Promise<void>
}

/** Creates the history of the stamps of `issuer`. Its limits apply to this process only. */
export function createScanHistory(db: Db, issuer: number): ScanHistory {
  const book = createScanBook(db)
  const byNetwork = createAttemptCounter(SCAN_LIMITS.network)
  const isWithinLimits = createStampLimits()

  async function count(input: ScanInput, { network, now }: ScanCircumstances): Promise<ScanAnswer> {
    if (!(await isCountingScans(db))) return { counted: false }
    const { province = '', verdict, hour } = input
    const at = { day: input.day, hour }
    assertAboutNow(at, now)
    const stamp = await findProvenStamp(db, { ...input, ...at }, issuer)
    if (stamp === undefined) throw refuse('proof', fault('proof-does-not-fit'))
    const scan = { stampNumber: stamp.number, ...at, province, verdict }
    const isCounted = isWithinLimits(stamp, { network, now })
    return stamp.isSerial ? await book.tell(scan, isCounted) : { counted: isCounted && book.add(scan) }
  }

  return {
    secondsToWait: ({ network, now }) => byNetwork.secondsToWait(network, now),
    count,
    write: () => book.write(),
    forgetOld: (now) => deleteScanCounts(db, addMonths(dayInVietnam(now), -SCANS_KEPT_MONTHS)),
  }
}

function createStampLimits(): (stamp: ScannedStamp, circumstances: ScanCircumstances) => boolean {
  const serial = [SCAN_LIMITS.serialInNetwork, SCAN_LIMITS.serial].map(createAttemptCounter)
  const batch = [SCAN_LIMITS.batchInNetwork, SCAN_LIMITS.batch].map(createAttemptCounter)
  return ({ number, isSerial }, { network, now }) => {
    const [inNetwork, everywhere] = isSerial ? serial : batch
    // A network that asks too often must not use up the limit of the others.
    return inNetwork!.secondsToWait(`${number} ${network}`, now) === 0 && everywhere!.secondsToWait(String(number), now) === 0
  }
}

function assertAboutNow(at: ScanHour, now: number): void {
  if (Math.abs(startOfHour(at) - now) > TOLERANCE_MS) throw refuse('day', fault('day-far-from-now'))
}

function refuse(field: string, wrong: Fault): DomainError {
  return new DomainError('invalid-input', fault('scan-not-counted', { field }), [{ field, fault: wrong }])
}
