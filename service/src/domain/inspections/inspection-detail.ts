// One inspection as the office sees it: its entries with their corrections applied, and thousands of scans summarised.
import type { CopySignalCode } from '@temsao/shared/stamp/copy-signals.ts'
import { parseVerifiedEntry } from '@temsao/shared/inspection/entry-token.ts'
import type {
  CheckBody,
  CorrectionBody,
  Entry,
  EntryKind,
  FindingBody,
  NoteBody,
  PersonBody,
  PhotoBody,
  ProductBody,
  ScanBody,
  SignatureBody,
} from '@temsao/shared/inspection/entry.ts'
import { countVerdicts, createSummaryFold, standing, type InspectionSummary, type Kept } from '@temsao/shared/inspection/summary.ts'
import { parsePackageHead, type PackageHead } from '@temsao/shared/inspection/package.ts'
import { warnOfRecord, Warnings, type RecordWarningCode, type Warning } from '@temsao/shared/inspection/warnings.ts'
import { VERDICT_LEVELS, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import type { Db } from '../../store/database.ts'
import { listInspectionPhotos } from '../../store/inspections/inspection-photos.ts'
import type { InspectionPhotoRow, InspectionRow } from '../../store/inspection-schema.ts'
import { listInspectionEntries } from '../../store/inspections/inspections.ts'

/** An entry that has not been withdrawn, with its number and its time (ISO 8601, UTC, by the phone's clock). */
export type Noted<Body> = Body & { readonly entry: number; readonly at: string }

/** A product that was inspected, and how many of its stamps were scanned. */
export type DetailProduct = Noted<ProductBody> & { readonly scans: number; readonly doubtful: number }

/** A stamp that needs a second look, listed once even if it was read many times. */
export interface DoubtfulScan {
  /** The first entry about the stamp, and the time of that entry. */
  readonly entry: number
  readonly at: string
  readonly verdict: VerdictKind
  readonly typedCode?: string | undefined
  readonly serial?: string | undefined
  readonly productId?: number | undefined
  readonly batchId?: number | undefined
  /** Number of the product entry. */
  readonly product?: number | undefined
  readonly signals: readonly CopySignalCode[]
  /** `false` if the package on the phone was too old. */
  readonly checked: boolean
  readonly times: number
}

/** A change of an earlier entry: its content before and after the change. `after` is missing if the entry was withdrawn. */
export interface DetailCorrection {
  readonly entry: number
  readonly at: string
  readonly of: number
  readonly kind: EntryKind
  readonly reason: string
  readonly before: object
  readonly after?: object | undefined
}

export type DetailPhoto = Noted<PhotoBody> & { readonly received: boolean }

/** The parts that grow with the number of entries an inspector writes. */
export interface DetailParts {
  readonly people: readonly Noted<PersonBody>[]
  readonly products: readonly DetailProduct[]
  readonly doubtfulScans: readonly DoubtfulScan[]
  readonly checks: readonly Noted<CheckBody>[]
  readonly findings: readonly Noted<FindingBody>[]
  readonly notes: readonly Noted<NoteBody>[]
  readonly corrections: readonly DetailCorrection[]
}

/** How many items of each part are shown; the rest are only in the bundle. */
export const DETAIL_LIMITS: Readonly<Record<keyof DetailParts, number>> = {
  people: 60,
  products: 200,
  doubtfulScans: 400,
  checks: 400,
  findings: 200,
  notes: 200,
  corrections: 200,
}

export interface InspectionDetail extends DetailParts {
  readonly basis?: string | undefined
  readonly conclusionText?: string | undefined
  readonly lastAt: string
  readonly verdicts: readonly { readonly kind: VerdictKind; readonly count: number }[]
  readonly signals: readonly { readonly code: CopySignalCode; readonly stamps: readonly string[] }[]
  readonly signatures: readonly Noted<SignatureBody>[]
  readonly photos: readonly DetailPhoto[]
  readonly warnings: readonly Warning<RecordWarningCode>[]
  /** How many items of each part are not shown. */
  readonly leftOut: Readonly<Partial<Record<keyof DetailParts, number>>>
  readonly packageSignedAt: string
}

/** Reads a whole inspection. */
export async function readInspectionDetail(db: Db, inspection: InspectionRow): Promise<InspectionDetail> {
  const fold = createSummaryFold()
  const entries: Entry[] = []
  for (const [index, { token }] of (await listInspectionEntries(db, inspection.id)).entries()) {
    const entry = parseVerifiedEntry(token)
    entries.push(entry)
    fold.add(entry)
    // Thousands of entries must not keep other requests waiting.
    if (index % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const summary = fold.summary()
  if (summary === undefined) throw new TypeError('An inspection that is kept has entries.')
  const photos = await listInspectionPhotos(db, inspection.id)
  return describe(inspection, { summary, entries, photos })
}

const ENTRIES_A_TURN = 500

interface Read {
  readonly summary: InspectionSummary
  readonly entries: readonly Entry[]
  readonly photos: readonly InspectionPhotoRow[]
}

function describe(inspection: InspectionRow, read: Read): InspectionDetail {
  const { summary } = read
  const { parts, leftOut } = limit({
    people: noted(summary.people),
    products: productsOf(summary),
    doubtfulScans: doubtfulScansOf(summary),
    checks: noted(summary.checks),
    findings: noted(summary.findings),
    notes: noted(summary.notes),
    corrections: correctionsOf(read.entries),
  })
  const { head } = parsePackageHead(inspection.packageHead)
  return {
    ...parts,
    leftOut,
    basis: summary.begin.body.basis,
    conclusionText: summary.end?.body.text,
    lastAt: instantOf(summary.lastAt),
    verdicts: worstFirst([...countVerdicts(summary)].map(([kind, count]) => ({ kind, count }))),
    signals: signalsOf(summary),
    signatures: noted(summary.signatures),
    photos: photosOf(summary, read.photos),
    warnings: warningsOf(inspection, read, head),
    packageSignedAt: instantOf(head.issuedAt),
  }
}

function noted<Body>(kept: readonly Kept<Body>[]): Noted<Body>[] {
  return standing(kept).map(({ seq, at, body }) => ({ ...body, entry: seq, at: instantOf(at) }))
}

function limit(parts: DetailParts): { parts: DetailParts; leftOut: InspectionDetail['leftOut'] } {
  const leftOut: Partial<Record<keyof DetailParts, number>> = {}
  const cut = <Part>(name: keyof DetailParts, items: readonly Part[]): readonly Part[] => {
    const count = items.length - DETAIL_LIMITS[name]
    if (count > 0) leftOut[name] = count
    return items.slice(0, DETAIL_LIMITS[name])
  }
  const shown = {
    people: cut('people', parts.people),
    products: cut('products', parts.products),
    doubtfulScans: cut('doubtfulScans', parts.doubtfulScans),
    checks: cut('checks', parts.checks),
    findings: cut('findings', parts.findings),
    notes: cut('notes', parts.notes),
    corrections: cut('corrections', parts.corrections),
  }
  return { parts: shown, leftOut }
}

function productsOf({ products, scans }: InspectionSummary): DetailProduct[] {
  const counts = new Map<number, { scans: number; doubtful: number }>()
  for (const { body } of standing(scans)) {
    if (body.product === undefined) continue
    const count = counts.get(body.product) ?? { scans: 0, doubtful: 0 }
    counts.set(body.product, { scans: count.scans + 1, doubtful: count.doubtful + (isDoubtful(body) ? 1 : 0) })
  }
  return noted(products).map((product) => ({ ...product, ...(counts.get(product.entry) ?? { scans: 0, doubtful: 0 }) }))
}

function isDoubtful({ verdict, signals, checked }: ScanBody): boolean {
  return VERDICT_LEVELS[verdict] !== 'good' || signals.length > 0 || !checked
}

function doubtfulScansOf({ scans }: InspectionSummary): DoubtfulScan[] {
  const byText = new Map<string, DoubtfulScan>()
  for (const { entry, at, text, way, ...scan } of noted(scans)) {
    void way
    if (!isDoubtful({ ...scan, text, way })) continue
    const key = `${scan.verdict} ${scan.product ?? ''} ${text}`
    const known = byText.get(key)
    if (known === undefined) byText.set(key, { ...scan, entry, at, times: 1 })
    else {
      const signals = [...new Set([...known.signals, ...scan.signals])]
      byText.set(key, { ...known, signals, checked: known.checked && scan.checked, times: known.times + 1 })
    }
  }
  return worstFirst([...byText.values()].map((scan) => ({ ...scan, kind: scan.verdict }))).map(({ kind, ...scan }) => {
    void kind
    return scan
  })
}

const WORST_FIRST = Object.keys(VERDICT_LEVELS)

function worstFirst<Item extends { readonly kind: VerdictKind }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind))
}

const MOST_STAMPS_A_SIGNAL = 50

function signalsOf({ scans }: InspectionSummary): { code: CopySignalCode; stamps: string[] }[] {
  const stamps = new Map<CopySignalCode, Set<string>>()
  for (const { body, seq } of standing(scans)) {
    for (const code of body.signals) {
      const named = stamps.get(code) ?? new Set()
      if (named.size < MOST_STAMPS_A_SIGNAL) named.add(nameOf(body, seq))
      stamps.set(code, named)
    }
  }
  return [...stamps].map(([code, named]) => ({ code, stamps: [...named] }))
}

function nameOf({ typedCode, serial }: ScanBody, seq: number): string {
  return [typedCode ?? `#${seq}`, serial].filter((text) => text !== undefined).join(' / ')
}

function photosOf({ photos }: InspectionSummary, rows: readonly InspectionPhotoRow[]): DetailPhoto[] {
  const received = new Set(rows.filter(({ receivedAt }) => receivedAt !== null).map(({ sha256 }) => sha256))
  return noted(photos).map((photo) => ({ ...photo, received: received.has(photo.sha256) }))
}

// The content of each corrected entry before each of its corrections, in their order.
function correctionsOf(entries: readonly Entry[]): DetailCorrection[] {
  const bodies = new Map<number, { readonly kind: EntryKind; readonly body: object }>()
  return entries.flatMap((entry) => {
    if (entry.kind !== 'correction') {
      bodies.set(entry.seq, { kind: entry.kind, body: entry.body })
      return []
    }
    const { of, reason, body }: CorrectionBody = entry.body
    const target = bodies.get(of)
    if (target === undefined) return []
    bodies.set(of, { kind: target.kind, body: body ?? target.body })
    return [{ entry: entry.seq, at: instantOf(entry.iat), of, kind: target.kind, reason, before: target.body, after: body }]
  })
}

function warningsOf(inspection: InspectionRow, { summary, entries, photos }: Read, head: PackageHead): InspectionDetail['warnings'] {
  const warnings = new Warnings<RecordWarningCode>()
  const received = new Set(photos.filter(({ receivedAt }) => receivedAt !== null).map(({ sha256 }) => sha256))
  warnOfRecord({ inspection: summary, entries, package: head, hasPhoto: (sha256) => received.has(sha256) }, warnings)
  if (inspection.afterRevocationFrom !== null) warnings.add('after-revocation', inspection.afterRevocationFrom)
  return warnings.list()
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
