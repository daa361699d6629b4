// The reports by name: each as data and as a table.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import { PRODUCER_KINDS, PROVINCES } from '@temsao/shared/vocabulary.ts'
import {
  lapsingWithin,
  reevaluationDue,
  reevaluationLate,
  traceability,
  traceabilityBy,
  type Deadline,
} from '../domain/exchange/deadlines.ts'
import { loadReportRecords, type ReportRecord } from '../domain/exchange/report-records.ts'
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
} from '../domain/exchange/tallies.ts'
import { EVALUATION_NAMES } from '../domain/register/evaluation.ts'
import type { Db } from '../store/database.ts'
import { HEADINGS } from './columns.ts'
import type { Table, Value } from './table.ts'

/**
 * `in-force`: counts of what is in force on a day · `recognised`: counts of what was recognised in a year or up to a day · `years`:
 * counts by year · `lapsing`, `reevaluation-due`, `reevaluation-late`: certificates that need action · `traceability`: share with a
 * stamp.
 */
export const REPORT_NAMES = ['in-force', 'recognised', 'years', 'lapsing', 'reevaluation-due', 'reevaluation-late', 'traceability'] as const

export type ReportName = (typeof REPORT_NAMES)[number]

export interface ReportOptions {
  readonly on: IsoDate
  /** Only for `recognised`: the calendar year; everything up to `on` if left out. */
  readonly year?: string | undefined
  /** Only for `lapsing`. */
  readonly days: number
  /** Codes of the provinces to count; all if left out. */
  readonly provinces?: readonly string[] | undefined
  /** Code of the only commune to count. */
  readonly commune?: string | undefined
  /** The only dimension to count by; all if left out. */
  readonly by?: Dimension | undefined
  /** How many items JSON shows at most, and after how many; all if left out. A table always has all items. */
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** A report: the data that JSON shows, and the same as a table. */
export interface Report {
  readonly data: object
  readonly table: Table
}

/** Makes a report. */
export async function makeReport(db: Db, name: ReportName, options: ReportOptions): Promise<Report> {
  const records = await loadRecords(db, options)
  const { on, days } = options
  switch (name) {
    case 'in-force':
      return ofTallies(name, { on }, tallyAll(inForceOn(records, on), dimensionsOf(options)))
    case 'recognised':
      return ofTallies(name, { on, year: options.year ?? null }, tallyAll(recognised(records, options), dimensionsOf(options)))
    case 'years':
      return ofYears(records, on)
    case 'lapsing':
      return ofDeadlines({ report: name, on, days, until: addDays(on, days) }, lapsingWithin(records, { on, days }), options)
    case 'reevaluation-due':
      return ofDeadlines({ report: name, on }, reevaluationDue(records, on), options)
    case 'reevaluation-late':
      return ofDeadlines({ report: name, on }, reevaluationLate(records, on), options)
    case 'traceability':
      return ofTraceability(records, options)
  }
}

async function loadRecords(db: Db, { provinces, commune }: ReportOptions): Promise<ReportRecord[]> {
  const records = await loadReportRecords(db, provinces)
  return commune === undefined ? records : records.filter(({ product }) => product.communeCode === commune)
}

function dimensionsOf({ by }: ReportOptions): readonly Dimension[] {
  return by === undefined ? DIMENSIONS : [by]
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

function starsOf({ stars }: { readonly stars: Tallies['stars'] }): Value[] {
  return [stars[5], stars[4], stars[3]]
}

function dayCell(on: IsoDate | undefined): Value {
  return on === undefined ? null : { day: on }
}

function ofTallies(name: ReportName, about: object, tallies: Tallies): Report {
  const rows: Value[][] = [['Tổng', '', '', tallies.products, tallies.producers, ...starsOf(tallies)]]
  for (const dimension of DIMENSIONS)
    for (const line of tallies.by[dimension] ?? [])
      rows.push([DIMENSION_NAMES[dimension], line.key, line.label, line.products, line.producers, ...starsOf(line)])
  return {
    data: { report: name, ...about, ...tallies },
    table: { name, headings: ['Theo', 'Mã', 'Tên', 'Số sản phẩm', 'Số chủ thể', '5 sao', '4 sao', '3 sao'], rows },
  }
}

function ofYears(records: readonly ReportRecord[], on: IsoDate): Report {
  const years = tallyYears(records, on)
  const issued = ['Năm', 'Đánh giá lần đầu', 'Nâng hạng', 'Đánh giá lại']
  const headings = [...issued, 'Còn hiệu lực cuối năm', 'Chủ thể còn hiệu lực', '5 sao', '4 sao', '3 sao', 'Có tem']
  const rows = years.map((line): Value[] => {
    const { year, first, upgrade, reEvaluation, inForce, producersInForce, withStamp } = line
    return [year, first, upgrade, reEvaluation, inForce, producersInForce, ...starsOf(line), withStamp]
  })
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
  { heading: HEADINGS.producerKind[0], name: 'producerKind', value: ({ record }) => PRODUCER_KINDS[record.product.producerKind] },
  { heading: HEADINGS.address[0], name: 'address', value: ({ record }) => record.product.address },
  { heading: HEADINGS.commune[0], name: 'commune', value: ({ record }) => record.product.communeName },
  {
    heading: HEADINGS.province[0],
    name: 'province',
    value: ({ record: { product } }) => PROVINCES[product.provinceCode] ?? product.provinceCode,
  },
  { heading: HEADINGS.star[0], name: 'star', value: ({ certificate }) => certificate.star },
  { heading: HEADINGS.certificateNumber[0], name: 'certificateNumber', value: ({ certificate }) => certificate.number },
  { heading: HEADINGS.decision[0], name: 'decision', value: ({ certificate }) => certificate.decision },
  { heading: HEADINGS.issuedOn[0], name: 'issuedOn', value: ({ certificate }) => ({ day: certificate.issuedOn }) },
]

function describe(item: Counted): Record<string, unknown> {
  const entries = NAMED.map(({ name, value }) => {
    const shown = value(item)
    return [name, typeof shown === 'object' && shown !== null ? shown.day : shown]
  })
  const { product } = item.record
  const { id: certificateId, evaluation } = item.certificate
  return { productId: product.id, producerId: product.producerId, certificateId, evaluation, ...Object.fromEntries(entries) }
}

interface DeadlineHead {
  readonly report: ReportName
  readonly on: IsoDate
  readonly days?: number
  readonly until?: IsoDate
}

function ofDeadlines(about: DeadlineHead, deadlines: readonly Deadline[], options: ReportOptions): Report {
  const items = deadlines.map((deadline) => {
    const { lastDay, daysLeft, windowOpensOn, windowClosesOn, filedOn = null } = deadline
    return { ...describe(deadline), lastDay, daysLeft, windowOpensOn, windowClosesOn, filedOn }
  })
  const rows = deadlines.map((deadline): Value[] => [
    ...NAMED.map(({ value }) => value(deadline)),
    EVALUATION_NAMES[deadline.certificate.evaluation],
    dayCell(deadline.lastDay),
    deadline.daysLeft,
    dayCell(deadline.windowOpensOn),
    dayCell(deadline.windowClosesOn),
    dayCell(deadline.filedOn),
  ])
  const last = ['Hiệu lực đến', 'Số ngày còn lại', 'Nộp hồ sơ từ', 'Nộp hồ sơ đến', 'Đã nộp hồ sơ ngày']
  const headings = [...NAMED.map(({ heading }) => heading), HEADINGS.evaluation[0], ...last]
  return { data: { ...about, ...cut(items, options) }, table: { name: about.report, headings, rows } }
}

function ofTraceability(records: readonly ReportRecord[], options: ReportOptions): Report {
  const { on } = options
  const { without, ...share } = traceability(records, on)
  const lines = traceabilityBy(records, on, options.by === undefined ? ['star', 'group', 'commune'] : [options.by])
  const rows: Value[][] = [
    ['Sản phẩm còn hiệu lực', share.certified, ''],
    ['Có tem', share.withStamp, ''],
    ['Tỷ lệ (%)', share.percent, ''],
    ['Mục tiêu (%)', share.targetPercent, ''],
    ...lines.map(({ dimension, label, percent }): Value[] => [`${DIMENSION_NAMES[dimension]}: tỷ lệ có tem (%)`, percent, label]),
    ...without.map(({ record: { product } }): Value[] => ['Chưa có tem', product.productCode, product.name]),
  ]
  const by = Object.fromEntries(Map.groupBy(lines, ({ dimension }) => dimension))
  const { items, total, nextOffset } = cut(without.map(describe), options)
  const data = { report: 'traceability', on, ...share, by, without: items, withoutTotal: total, nextOffset }
  return { data, table: { name: 'traceability', headings: ['Chỉ tiêu', 'Giá trị', HEADINGS.productName[0]], rows } }
}

// The report for a day never changes, so counting items is enough to continue a list.
function cut<Item>(items: readonly Item[], { limit = items.length, offset = 0 }: Pick<ReportOptions, 'limit' | 'offset'>) {
  const end = offset + limit
  return { total: items.length, items: items.slice(offset, end), nextOffset: end < items.length ? end : null }
}
