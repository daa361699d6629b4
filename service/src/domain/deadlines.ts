// Certificates that need somebody to act, and the share of products that carry a stamp. Pure: the day is an argument.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import { daysLeft, lastDayOf, reevaluationWindow } from '@temsao/shared/certificate-term.ts'
import { termOf } from './certificate-state.ts'
import type { ReportRecord } from './report-records.ts'
import { inForceOn, type Counted } from './tallies.ts'

/** A certificate with its days. */
export interface Deadline extends Counted {
  readonly lastDay: IsoDate
  /** 0 on the last day. */
  readonly daysLeft: number
  /** The days between which the file for re-evaluation is due (Decision 26/2026/QĐ-TTg, Art. 7.6). */
  readonly windowOpensOn: IsoDate
  readonly windowClosesOn: IsoDate
}

/** Certificates in force that lapse within `days` days, the soonest first. */
export function lapsingWithin(records: readonly ReportRecord[], { on, days }: { on: IsoDate; days: number }): Deadline[] {
  return deadlines(records, on).filter((deadline) => deadline.lastDay <= addDays(on, days))
}

/** Certificates in force whose re-evaluation window is open: 180 to 120 days before expiry, both days counted. */
export function reevaluationDue(records: readonly ReportRecord[], on: IsoDate): Deadline[] {
  return deadlines(records, on).filter(({ windowOpensOn, windowClosesOn }) => windowOpensOn <= on && on <= windowClosesOn)
}

function deadlines(records: readonly ReportRecord[], on: IsoDate): Deadline[] {
  return inForceOn(records, on)
    .map((counted) => {
      const term = termOf(counted.certificate)
      const { opensOn, closesOn } = reevaluationWindow(term.expiresOn)
      return { ...counted, lastDay: lastDayOf(term), daysLeft: daysLeft(term, on), windowOpensOn: opensOn, windowClosesOn: closesOn }
    })
    .sort((a, b) => a.daysLeft - b.daysLeft || a.record.product.id - b.record.product.id)
}

/** How many of the products in force have a stamp; the programme's target is all of them. */
export interface Traceability {
  readonly certified: number
  readonly withStamp: number
  /** 0 to 100 with one decimal, rounded down: 100 only where all have one. Null where nothing is certified. */
  readonly percent: number | null
  readonly targetPercent: 100
  /** The products without a stamp. */
  readonly without: readonly Counted[]
}

/** The share of products in force on a day that had a stamp by then. */
export function traceability(records: readonly ReportRecord[], on: IsoDate): Traceability {
  const certified = inForceOn(records, on)
  const without = certified.filter(({ record: { firstStampOn } }) => firstStampOn === undefined || firstStampOn > on)
  const withStamp = certified.length - without.length
  const percent = certified.length === 0 ? null : Math.floor((withStamp * 1000) / certified.length) / 10
  return { certified: certified.length, withStamp, percent, targetPercent: 100, without }
}
