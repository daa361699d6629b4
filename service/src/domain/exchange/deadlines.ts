// Certificates that need action, and the share of products that have a stamp. Pure: the day is an argument.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import { daysLeft, lastDayOf, reevaluationWindow } from '@temsao/shared/stamp/certificate-term.ts'
import { termOf } from '../register/certificate-state.ts'
import { percentOf } from '../register/overview.ts'
import type { ReportRecord } from './report-records.ts'
import { groupBy, inForceOn, type Counted, type Dimension } from './tallies.ts'

/** A certificate with its deadlines. */
export interface Deadline extends Counted {
  readonly lastDay: IsoDate
  /** 0 on the last day. */
  readonly daysLeft: number
  /** The days between which the file for re-evaluation is due (Decision 26/2026/QĐ-TTg, Art. 7.6). */
  readonly windowOpensOn: IsoDate
  readonly windowClosesOn: IsoDate
  /** The day on which a file was handed in after the certificate was issued. */
  readonly filedOn: IsoDate | undefined
}

/** Lists certificates in force that lapse within `days` days, the soonest first. */
export function lapsingWithin(records: readonly ReportRecord[], { on, days }: { on: IsoDate; days: number }): Deadline[] {
  return deadlines(records, on).filter((deadline) => deadline.lastDay <= addDays(on, days))
}

/** Lists certificates in force whose re-evaluation window has closed. */
export function reevaluationLate(records: readonly ReportRecord[], on: IsoDate): Deadline[] {
  return deadlines(records, on).filter(({ windowClosesOn }) => windowClosesOn < on)
}

/** Lists certificates in force whose re-evaluation window is open: 180 to 120 days before expiry, both days included. */
export function reevaluationDue(records: readonly ReportRecord[], on: IsoDate): Deadline[] {
  return deadlines(records, on).filter(({ windowOpensOn, windowClosesOn }) => windowOpensOn <= on && on <= windowClosesOn)
}

function deadlines(records: readonly ReportRecord[], on: IsoDate): Deadline[] {
  return inForceOn(records, on)
    .map((counted) => {
      const term = termOf(counted.certificate)
      const { opensOn, closesOn } = reevaluationWindow(term.expiresOn)
      const { lastFiledOn } = counted.record
      const filedOn = lastFiledOn !== undefined && lastFiledOn > term.issuedOn && lastFiledOn <= on ? lastFiledOn : undefined
      return {
        ...counted,
        lastDay: lastDayOf(term),
        daysLeft: daysLeft(term, on),
        windowOpensOn: opensOn,
        windowClosesOn: closesOn,
        filedOn,
      }
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || a.record.product.id - b.record.product.id)
}

/** How many of the products in force have a stamp; the target of the programme is all of them. */
export interface Traceability {
  readonly certified: number
  readonly withStamp: number
  /** 0 to 100 with one decimal, rounded down: 100 only if all products have a stamp. Null if no product is certified. */
  readonly percent: number | null
  readonly targetPercent: 100
  /** The products without a stamp. */
  readonly without: readonly Counted[]
}

/** The share of the products in force on a day that had a stamp by that day. */
export function traceability(records: readonly ReportRecord[], on: IsoDate): Traceability {
  const certified = inForceOn(records, on)
  const without = certified.filter(({ record: { firstStampOn } }) => firstStampOn === undefined || firstStampOn > on)
  const withStamp = certified.length - without.length
  return { certified: certified.length, withStamp, percent: percentOf(withStamp, certified.length), targetPercent: 100, without }
}

/** The shares for each value of these dimensions. */
export function traceabilityBy(records: readonly ReportRecord[], on: IsoDate, dimensions: readonly Dimension[]): ShareLine[] {
  const certified = inForceOn(records, on)
  return dimensions.flatMap((dimension) =>
    groupBy(certified, dimension).map(({ key, label, members }) => {
      const withStamp = members.filter(({ record: { firstStampOn } }) => firstStampOn !== undefined && firstStampOn <= on).length
      return { dimension, key, label, certified: members.length, withStamp, percent: percentOf(withStamp, members.length) }
    }),
  )
}

/** The share of one commune, one group, and so on. */
export interface ShareLine {
  readonly dimension: Dimension
  readonly key: string
  readonly label: string
  readonly certified: number
  readonly withStamp: number
  readonly percent: number | null
}
