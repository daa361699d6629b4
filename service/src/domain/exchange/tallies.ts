// The counts that a province asks for. Pure: the records and the day are arguments.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Star } from '@temsao/shared/stamp/stamp.ts'
import { foldSpelling } from '@temsao/shared/stamp/spelling.ts'
import { PRODUCER_KINDS, PRODUCT_GROUPS, PRODUCT_SETS, PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { CertificateRow, Evaluation } from '../../store/schema.ts'
import { findCertificateInForce } from '../register/certificate-state.ts'
import { EVALUATION_NAMES } from '../register/evaluation.ts'
import type { ReportRecord } from './report-records.ts'

/** A product that is counted, and the certificate that makes it count. */
export interface Counted {
  readonly record: ReportRecord
  readonly certificate: CertificateRow
}

/** Lists the products whose certificate is in force on a day. */
export function inForceOn(records: readonly ReportRecord[], on: IsoDate): Counted[] {
  return records.flatMap((record) => {
    const certificate = findCertificateInForce(record.certificates, on)
    return certificate === undefined ? [] : [{ record, certificate }]
  })
}

/** Lists the products that were ever recognised up to a day, lapsed or not, each with its latest certificate. */
export function recognisedUntil(records: readonly ReportRecord[], on: IsoDate): Counted[] {
  return recognisedBetween(records, { from: '0000', to: on })
}

/** Lists the products that were recognised between two days, both included, each with its latest certificate of that time. */
export function recognisedBetween(records: readonly ReportRecord[], { from, to }: { from: string; to: string }): Counted[] {
  return records.flatMap((record) => {
    const certificate = record.certificates.findLast(({ issuedOn }) => issuedOn >= from && issuedOn <= to)
    return certificate === undefined ? [] : [{ record, certificate }]
  })
}

/** One line of a count. A producer counts once in each line, but can be in several lines. */
export interface Line {
  /** Stable: a number, a code or a folded name. */
  readonly key: string
  readonly label: string
  readonly products: number
  readonly producers: number
  /** Products by their stars. */
  readonly stars: Readonly<Record<Star, number>>
}

/** The dimensions by which products can be counted. */
export const DIMENSIONS = ['star', 'group', 'set', 'producerKind', 'province', 'commune', 'formerDistrict', 'year', 'evaluation'] as const

export type Dimension = (typeof DIMENSIONS)[number]

export interface Tallies {
  readonly products: number
  readonly producers: number
  readonly stars: Readonly<Record<Star, number>>
  /** Lines in the order of the programme's lists, or by name. */
  readonly by: Readonly<Partial<Record<Dimension, readonly Line[]>>>
}

/** Counts products and producers, in total and by each of these dimensions. */
export function tallyAll(counted: readonly Counted[], dimensions: readonly Dimension[] = DIMENSIONS): Tallies {
  const by = Object.fromEntries(dimensions.map((dimension) => [dimension, countBy(counted, dimension)]))
  return { products: counted.length, producers: countProducers(counted), stars: countStars(counted), by }
}

type Classifier = (counted: Counted) => { readonly key: string; readonly label: string }

const pad = (number: number): string => String(number).padStart(2, '0')

const classifiers: Readonly<Record<Dimension, Classifier>> = {
  star: ({ certificate: { star } }) => ({ key: String(star), label: `${star} sao` }),
  group: ({ record: { product } }) => ({ key: String(product.groupNumber), label: PRODUCT_GROUPS[product.groupNumber - 1]! }),
  set: ({ record: { product } }) => ({ key: pad(product.setNumber), label: PRODUCT_SETS[product.setNumber - 1] ?? '' }),
  producerKind: ({ record: { product } }) => ({ key: product.producerKind, label: PRODUCER_KINDS[product.producerKind] }),
  province: ({ record: { product } }) => ({ key: product.provinceCode, label: PROVINCES[product.provinceCode] ?? product.provinceCode }),
  commune: ({ record: { product } }) => ({ key: product.communeCode, label: product.communeName }),
  formerDistrict: ({ record: { product } }) => {
    const province = PROVINCES[product.provinceCode] ?? ''
    const district = formerDistrictOf(product.placeAsPrinted ?? '', province) ?? formerDistrictOf(product.address, province)
    return { key: foldSpelling(district ?? ''), label: district ?? 'Không ghi' }
  },
  year: ({ certificate: { issuedOn } }) => ({ key: issuedOn.slice(0, 4), label: issuedOn.slice(0, 4) }),
  evaluation: ({ certificate: { evaluation } }) => ({ key: evaluation, label: EVALUATION_NAMES[evaluation] }),
}

/** Products that are counted together, by key. */
export interface Group {
  readonly key: string
  readonly label: string
  readonly members: readonly Counted[]
}

/** Groups products that have the same key in a dimension, in the order of the keys. */
export function groupBy(counted: readonly Counted[], dimension: Dimension): Group[] {
  const groups = new Map<string, { label: string; members: Counted[] }>()
  for (const item of counted) {
    const { key, label } = classifiers[dimension](item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { label, members: [item] })
    else group.members.push(item)
  }
  return [...groups].map(([key, group]) => ({ key, ...group })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

function countBy(counted: readonly Counted[], dimension: Dimension): Line[] {
  return groupBy(counted, dimension).map(({ key, label, members }) => ({
    key,
    label,
    products: members.length,
    producers: countProducers(members),
    stars: countStars(members),
  }))
}

function countStars(counted: readonly Counted[]): Record<Star, number> {
  const stars = { 3: 0, 4: 0, 5: 0 }
  for (const { certificate } of counted) stars[certificate.star]++
  return stars
}

function countProducers(counted: readonly Counted[]): number {
  return new Set(counted.map(({ record }) => record.product.producerId)).size
}

/**
 * The district before 1 July 2025 in an address as printed ("…, huyện Tam Đường, tỉnh Lai Châu"), without the word for its kind.
 * `undefined` if the address has no district. A city that is itself the province is not a district.
 */
export function formerDistrictOf(address: string, province: string): string | undefined {
  for (const part of address.normalize('NFC').split(/[,;]| [-–] /)) {
    const name = /^\s*(?:huyện|thị xã|thành phố|tp\.?|quận|h\.|tx\.?)\s+(.+?)\s*$/i.exec(part)?.[1]
    if (
      name !== undefined &&
      (/^\s*(huyện|thị xã|quận|h\.|tx)/i.test(part) || foldSpelling(name) !== foldSpelling(province) || !isCityProvince(name))
    )
      return name
  }
  return undefined
}

// Six cities are provinces. Lai Châu, Lào Cai and others were also the name of the main city of their province.
function isCityProvince(name: string): boolean {
  return ['hà nội', 'hồ chí minh', 'hải phòng', 'đà nẵng', 'cần thơ', 'huế'].some((city) => foldSpelling(city) === foldSpelling(name))
}

/** The counts of one year, and the totals at its end. */
export interface YearLine {
  readonly year: string
  readonly first: number
  readonly upgrade: number
  readonly reEvaluation: number
  /** In force on the last day of the year, or on `until` in its own year. */
  readonly inForce: number
  readonly producersInForce: number
  /** Products in force, by their stars. */
  readonly stars: Readonly<Record<Star, number>>
  /** How many of the products in force had a stamp by then. */
  readonly withStamp: number
}

/**
 * Counts the certificates issued in each year by kind of evaluation, and the products in force at its end: every year from the first
 * certificate to `until`.
 */
export function tallyYears(records: readonly ReportRecord[], until: IsoDate): YearLine[] {
  const issued = records.flatMap(({ certificates }) =>
    certificates
      .filter(({ issuedOn }) => issuedOn <= until)
      .map(({ issuedOn, evaluation }) => ({ year: issuedOn.slice(0, 4), kind: evaluation })),
  )
  const byYear = Map.groupBy(issued, ({ year }) => year)
  const years = listYears([...byYear.keys()].toSorted()[0], until)
  return years
    .map((year) => [year, byYear.get(year) ?? []] as const)
    .map(([year, items]) => {
      const count = (kind: Evaluation): number => items.filter((item) => item.kind === kind).length
      const lastDay = `${year}-12-31` as IsoDate
      const day = lastDay < until ? lastDay : until
      const inForce = inForceOn(records, day)
      const withStamp = inForce.filter(({ record: { firstStampOn } }) => firstStampOn !== undefined && firstStampOn <= day).length
      const [first, upgrade, reEvaluation] = [count('first'), count('upgrade'), count('re-evaluation')]
      const standing = { inForce: inForce.length, producersInForce: countProducers(inForce), stars: countStars(inForce), withStamp }
      return { year, first, upgrade, reEvaluation, ...standing }
    })
}

// Includes every year, so that a chart has no gap for a year in which nothing was issued.
function listYears(first: string | undefined, until: IsoDate): string[] {
  if (first === undefined) return []
  return Array.from({ length: Number(until.slice(0, 4)) - Number(first) + 1 }, (_, index) => String(Number(first) + index))
}
