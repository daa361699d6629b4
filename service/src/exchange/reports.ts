// The reports by name: each as data and as a table.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import { lapsingWithin, reevaluationDue, traceability, type Deadline } from '../domain/deadlines.ts'
import { loadReportRecords, type ReportRecord } from '../domain/report-records.ts'
import {
  DIMENSIONS,
  inForceOn,
  recognisedBetween,
  recognisedUntil,
  tallyAll,
  tallyYears,
  type Counted,
  type Dimension,
  type Tallies,
} from '../domain/tallies.ts'
import type { Db } from '../store/database.ts'
import { HEADINGS } from './columns.ts'
import type { Table, Value } from './table.ts'

/**
 * `in-force`: counts of what is in force on a day · `recognised`: of what was recognised in a year or up to a day ·
 * `years`: by year · `lapsing`, `reevaluation-due`: certificates somebody has to act on · `traceability`: share with a stamp.
 */
export const REPORT_NAMES = ['in-force', 'recognised', 'years', 'lapsing', 'reevaluation-due', 'traceability'] as const

export type ReportName = (typeof REPORT_NAMES)[number]

export interface ReportOptions {
  readonly on: IsoDate
  /** Only for `recognised`: the calendar year; all up to `on` when left out. */
  readonly year?: string | undefined
  /** Only for `lapsing`. */
  readonly days: number
  /** Code of the one province that is counted. */
  readonly province?: string | undefined
}

/** A report: what JSON shows, and the same as a table. */
export interface Report {
  readonly data: object
  readonly table: Table
}

/** Makes a report. */
export async function makeReport(db: Db, name: ReportName, options: ReportOptions): Promise<Report> {
  const records = await loadReportRecords(db, options.province)
  const { on, days } = options
  switch (name) {
    case 'in-force':
      return ofTallies(name, { on }, tallyAll(inForceOn(records, on)))
    case 'recognised':
      return ofTallies(name, { on, year: options.year ?? null }, tallyAll(recognised(records, options)))
    case 'years':
      return ofYears(records, on)
    case 'lapsing':
      return ofDeadlines(name, { on, days, until: addDays(on, days) }, lapsingWithin(records, { on, days }))
    case 'reevaluation-due':
      return ofDeadlines(name, { on }, reevaluationDue(records, on))
    case 'traceability':
      return ofTraceability(records, on)
  }
}

function recognised(records: readonly ReportRecord[], { year, on }: ReportOptions): Counted[] {
  return year === undefined ? recognisedUntil(records, on) : recognisedBetween(records, { from: `${year}-01-01`, to: `${year}-12-31` })
}

const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  star: HEADINGS.star[0],
  group: HEADINGS.group[0],
  set: HEADINGS.set[0],
  producerKind: HEADINGS.producerKind[0],
  province: HEADINGS.province[0],
  commune: HEADINGS.commune[0],
  formerDistrict: 'Huyện (trước 1/7/2025)',
  year: 'Năm công nhận',
  evaluation: HEADINGS.evaluation[0],
}

function ofTallies(name: ReportName, about: object, tallies: Tallies): Report {
  const rows: Value[][] = [['Tổng', '', '', tallies.products, tallies.producers]]
  for (const dimension of DIMENSIONS)
    for (const { key, label, products, producers } of tallies.by[dimension])
      rows.push([DIMENSION_NAMES[dimension], key, label, products, producers])
  return {
    data: { report: name, ...about, ...tallies },
    table: { name, headings: ['Theo', 'Mã', 'Tên', 'Số sản phẩm', 'Số chủ thể'], rows },
  }
}

function ofYears(records: readonly ReportRecord[], on: IsoDate): Report {
  const years = tallyYears(records, on)
  const headings = ['Năm', 'Đánh giá lần đầu', 'Nâng hạng', 'Đánh giá lại', 'Còn hiệu lực cuối năm', 'Chủ thể còn hiệu lực']
  const rows = years.map((line) => [line.year, line.first, line.upgrade, line.reEvaluation, line.inForce, line.producersInForce])
  return { data: { report: 'years', on, years }, table: { name: 'years', headings, rows } }
}

interface Named {
  readonly heading: string
  readonly name: string
  readonly value: (item: Counted) => Value
}

const NAMED: readonly Named[] = [
  { heading: HEADINGS.productCode[0], name: 'productCode', value: ({ record }) => record.product.productCode },
  { heading: HEADINGS.productName[0], name: 'productName', value: ({ record }) => record.product.name },
  { heading: HEADINGS.producerName[0], name: 'producerName', value: ({ record }) => record.product.producerName },
  { heading: HEADINGS.commune[0], name: 'commune', value: ({ record }) => record.product.communeName },
  { heading: HEADINGS.star[0], name: 'star', value: ({ certificate }) => certificate.star },
  { heading: HEADINGS.certificateNumber[0], name: 'certificateNumber', value: ({ certificate }) => certificate.number },
  { heading: HEADINGS.issuedOn[0], name: 'issuedOn', value: ({ certificate }) => ({ day: certificate.issuedOn }) },
  { heading: HEADINGS.evaluation[0], name: 'evaluation', value: ({ certificate }) => certificate.evaluation },
]

function describe(item: Counted): Record<string, unknown> {
  const entries = NAMED.map(({ name, value }) => {
    const shown = value(item)
    return [name, typeof shown === 'object' && shown !== null ? shown.day : shown]
  })
  return { productId: item.record.product.id, certificateId: item.certificate.id, ...Object.fromEntries(entries) }
}

function ofDeadlines(name: ReportName, about: object, deadlines: readonly Deadline[]): Report {
  const items = deadlines.map((deadline) => {
    const { lastDay, daysLeft, windowOpensOn, windowClosesOn } = deadline
    return { ...describe(deadline), lastDay, daysLeft, windowOpensOn, windowClosesOn }
  })
  const rows = deadlines.map((deadline): Value[] => [
    ...NAMED.map(({ value }) => value(deadline)),
    { day: deadline.lastDay },
    deadline.daysLeft,
    { day: deadline.windowOpensOn },
    { day: deadline.windowClosesOn },
  ])
  const headings = [...NAMED.map(({ heading }) => heading), 'Hiệu lực đến', 'Số ngày còn lại', 'Nộp hồ sơ từ', 'Nộp hồ sơ đến']
  return { data: { report: name, ...about, total: items.length, items }, table: { name, headings, rows } }
}

function ofTraceability(records: readonly ReportRecord[], on: IsoDate): Report {
  const { without, ...share } = traceability(records, on)
  const rows: Value[][] = [
    ['Sản phẩm còn hiệu lực', share.certified, ''],
    ['Có tem', share.withStamp, ''],
    ['Tỷ lệ (%)', share.percent, ''],
    ['Mục tiêu (%)', share.targetPercent, ''],
    ...without.map(({ record: { product } }): Value[] => ['Chưa có tem', product.productCode, product.name]),
  ]
  const data = { report: 'traceability', on, ...share, without: without.map(describe) }
  return { data, table: { name: 'traceability', headings: ['Chỉ tiêu', 'Giá trị', HEADINGS.productName[0]], rows } }
}
