// Collects the facts in which signs of copying are found: the register, the counts of shoppers' scans, and this phone's own scans. Pure.
import { startOfDay } from '@temsao/shared/calendar.ts'
import { lastDayOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { CopyFacts, Sighting } from '@temsao/shared/stamp/copy-signals.ts'
import type { ScanMoment } from '@temsao/shared/inspection/package-content.ts'
import type { PackageFinding } from '@temsao/shared/inspection/package-search.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { Scan } from './scan.ts'

/** A genuine stamp, with what is known about it. */
export interface Looked {
  readonly stamp: Stamp
  readonly finding: PackageFinding | undefined
  /** Whether the package covers the product and is newer than the stamp, but does not contain its number. */
  readonly isMissing: boolean
  /** This phone's earlier scans of the same serial number. */
  readonly earlier: readonly Scan[]
  /** Time of the current scan, milliseconds since the epoch. */
  readonly at: number
  readonly place: Scan['place']
  readonly inspection: string | undefined
}

const HOUR_SECONDS = 3600

/** The facts about a genuine stamp. */
export function gatherFacts(looked: Looked): CopyFacts {
  const { stamp, finding, isMissing, earlier } = looked
  const issued = finding?.state === 'issued' ? finding : undefined
  const producer = finding === undefined || finding.state === 'other-office' ? undefined : finding.producer
  const isSerial = stamp.serial !== undefined
  return {
    isOutsideRange: isMissing,
    isVoid: issued?.isVoid,
    producedOn: stamp.profile === 'full' ? stamp.producedOn : issued?.batch.producedOn,
    lastDay: lastDayOf(stamp.term),
    productCode: stamp.productCode,
    producer: producer && { communeCode: producer.communeCode, provinceCode: producer.provinceCode },
    ...(issued !== undefined && {
      declaredPacks: issued.batch.declaredPacks,
      distinctScans: issued.batch.scans.reduce((sum, { distinct }) => sum + distinct, 0),
    }),
    ...(isSerial && {
      sightings: listSightings(looked, issued?.scans),
      seenHere: earlier.filter((scan) => isSameVisit(scan, looked)).map(({ number }) => number),
    }),
  }
}

// The same inspection; outside an inspection, within 12 hours.
function isSameVisit(scan: Scan, { inspection, at }: Looked): boolean {
  if (scan.inspection !== undefined || inspection !== undefined) return scan.inspection === inspection
  return at - scan.at < 12 * HOUR_SECONDS * 1000
}

function listSightings({ earlier, at, place }: Looked, counted: { first: ScanMoment; last: ScanMoment } | undefined): Sighting[] {
  const own = [...earlier, { at, place }].map((scan) => ({ from: scan.at / 1000, until: scan.at / 1000, place: scan.place }))
  return [...(counted === undefined ? [] : [counted.first, counted.last].map(toSighting)), ...own]
}

// Shoppers' scans are known only by hour and province.
function toSighting({ day, hour, province }: ScanMoment): Sighting {
  const from = startOfDay(day) + hour * HOUR_SECONDS
  return { from, until: from + HOUR_SECONDS, place: province === null ? undefined : { provinceCode: province } }
}
