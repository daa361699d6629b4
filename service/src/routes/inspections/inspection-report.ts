// Prepares the inspection record of an inspection: every code in Vietnamese words, every reference by name.
import { COPY_SIGNALS } from '@temsao/shared/stamp/copy-signals.ts'
import { CHECKLIST, CHECKLIST_ANSWERS } from '@temsao/shared/inspection/checklist.ts'
import { parseDeviceCertificate } from '@temsao/shared/inspection/device.ts'
import type { CheckBody, EntryBodies, EntryKind, PersonBody } from '@temsao/shared/inspection/entry.ts'
import { CONCLUSION_WORDS, KIND_WORDS, LEVEL_WORDS, ROLE_WORDS, WARNING_WORDS } from '@temsao/shared/inspection/words.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { shrinkForPrint } from '../../photos/evidence-photo.ts'
import type { InspectionReport, LimitedPart, ReportPhoto, ReportProof } from '../../print/report/inspection-report-data.ts'
import { readDocumentContent } from '../../store/lifecycle/certificate-documents.ts'
import type { Db } from '../../store/database.ts'
import type { ListedInspection } from '../../store/inspections/inspections.ts'
import type { DetailPhoto, InspectionDetail } from '../../domain/inspections/inspection-detail.ts'

/** The address in the QR code of the inspection record, and the office that made it. */
export interface ReportSetting {
  /** Origin of the service, such as `https://tem.example.vn`. */
  readonly origin: string
  /** Name of the office. */
  readonly office: string
}

// A dozen pages for each part; longer texts are complete only in the bundle.
const MOST_LETTERS_A_PART = 30_000

/** Returns the texts of an inspection record. Photos are read from `db` when they are drawn. */
export function reportOf(
  db: Db,
  { inspection, detail }: { inspection: ListedInspection; detail: InspectionDetail },
  { origin, office }: ReportSetting,
): InspectionReport {
  const province = nameOfProvince(inspection.provinceCode)
  const { id, number, place, communeName, begunAt, endedAt, inspectorName } = inspection
  const fitted = fitParts(partsOf(detail), detail.leftOut)
  return {
    id,
    number,
    office,
    place,
    locality: communeName === null ? province : `${communeName}, ${province}`,
    province,
    isPlanned: inspection.planned === 1,
    basis: detail.basis,
    begunAt: Date.parse(begunAt),
    endedAt: endedAt === null ? undefined : Date.parse(endedAt),
    inspector: inspectorName,
    ...fitted,
    verdicts: detail.verdicts,
    signals: detail.signals.map(({ code, stamps }) => ({ ...COPY_SIGNALS[code].vi, stamps })),
    conclusion: inspection.conclusion ?? undefined,
    conclusionText: detail.conclusionText,
    signatures: detail.signatures.map(({ at, ...signature }) => ({ ...signature, at: Date.parse(at) })),
    photos: detail.photos.map((photo) => photoOf(db, photo)),
    warnings: detail.warnings.map(({ code, entry }) => `${WARNING_WORDS[code].vi}${entry === undefined ? '' : ` (mục ${entry})`}`),
    proof: proofOf(inspection, detail, origin),
  }
}

type Parts = Pick<InspectionReport, LimitedPart>

function partsOf(detail: InspectionDetail): Parts {
  const names = namesOf(detail)
  return {
    people: detail.people.map(({ name, role, title }) => ({ name, title, role: ROLE_WORDS[role].vi })),
    products: detail.products,
    doubtfulScans: detail.doubtfulScans.map(({ at, product, ...scan }) => ({ ...scan, at: Date.parse(at), product: names(product) })),
    checks: sortByProduct(detail.checks).map((check) => checkOf(check, names(check.product))),
    findings: detail.findings.map(({ level, text, product, ground, proposes, photos = [] }) => {
      return { level: LEVEL_WORDS[level].vi, text, product: names(product), ground, proposes, photos }
    }),
    notes: detail.notes.map(({ text, at, about }) => ({ text, at: Date.parse(at), about: sayAbout(about) })),
    corrections: detail.corrections.map(({ of, at, reason, kind, before, after }) => {
      return { entry: of, at: Date.parse(at), reason, before: sayBody(kind, before), after: after && sayBody(kind, after) }
    }),
  }
}

function fitParts(parts: Parts, beyond: InspectionReport['leftOut']): Parts & Pick<InspectionReport, 'leftOut'> {
  const leftOut = { ...beyond }
  const fit = <Item extends object>(name: LimitedPart, items: readonly Item[]): Item[] => {
    const kept = takeFitting(items)
    const count = items.length - kept.length + (leftOut[name] ?? 0)
    if (count > 0) leftOut[name] = count
    return kept
  }
  return {
    people: fit('people', parts.people),
    products: fit('products', parts.products),
    doubtfulScans: fit('doubtfulScans', parts.doubtfulScans),
    checks: fit('checks', parts.checks),
    findings: fit('findings', parts.findings),
    notes: fit('notes', parts.notes),
    corrections: fit('corrections', parts.corrections),
    leftOut,
  }
}

function takeFitting<Item extends object>(items: readonly Item[]): Item[] {
  let letters = 0
  return items.filter((item) => {
    letters += Object.values(item).reduce((sum: number, value: unknown) => sum + (typeof value === 'string' ? value.length : 0), 0)
    return letters <= MOST_LETTERS_A_PART
  })
}

function proofOf(
  { id, head, entries, deviceKid, deviceCertificate, syncedAt }: ListedInspection,
  detail: InspectionDetail,
  origin: string,
): ReportProof {
  return {
    url: `${origin}/inspection.html#${id}.${head}`,
    entries,
    head,
    deviceKid,
    deviceName: parseDeviceCertificate(deviceCertificate).certificate.device,
    receivedAt: Date.parse(syncedAt),
    packageSignedAt: Date.parse(detail.packageSignedAt),
  }
}

function photoOf(db: Db, { entry, sha256, caption, about, at, received }: DetailPhoto): ReportPhoto {
  return {
    entry,
    sha256,
    caption,
    about: sayAbout(about),
    at: Date.parse(at),
    read: async () => (received ? await shrinkForPrint(await readDocumentContent(db, sha256)) : undefined),
  }
}

function checkOf({ item, answer, text }: CheckBody, product: string | undefined): InspectionReport['checks'][number] {
  return { product, item: CHECKLIST[item].vi, answer: CHECKLIST_ANSWERS[answer].vi, text }
}

// Checks about the place as a whole come first.
function sortByProduct<Check extends CheckBody>(checks: readonly Check[]): Check[] {
  return checks.toSorted((a, b) => (a.product ?? 0) - (b.product ?? 0))
}

function namesOf({ products }: InspectionDetail): (entry: number | undefined) => string | undefined {
  const names = new Map(products.map(({ entry, name, lot }) => [entry, lot === undefined ? name : `${name}, lô ${lot}`]))
  return (entry) => (entry === undefined ? undefined : (names.get(entry) ?? `mục ${entry}`))
}

function nameOfProvince(code: string): string {
  return PROVINCES[code] ?? code
}

function sayAbout(entry: number | undefined): string | undefined {
  return entry === undefined ? undefined : `Về mục ${entry}`
}

type Sayers = { readonly [K in EntryKind]: (body: EntryBodies[K]) => readonly (string | undefined)[] }

const SAYERS: Sayers = {
  begin: ({ place, planned, basis }) => [place.text, planned ? 'theo kế hoạch' : 'đột xuất', basis],
  person: ({ name, role, title }: PersonBody) => [name, ROLE_WORDS[role].vi, title],
  product: ({ name, producerName, lot, netContent }) => [name, producerName, lot && `lô ${lot}`, netContent],
  scan: ({ typedCode, product }) => [typedCode ?? 'tem', product === undefined ? undefined : `thuộc mục ${product}`],
  check: ({ item, answer, text }) => [CHECKLIST[item].vi, CHECKLIST_ANSWERS[answer].vi, text],
  finding: ({ level, text }) => [LEVEL_WORDS[level].vi, text],
  photo: ({ caption, about }) => [caption ?? 'Ảnh', sayAbout(about)],
  note: ({ text }) => [text],
  signature: ({ name }) => [`Chữ ký của ${name}`],
  correction: ({ reason }) => [reason],
  end: ({ conclusion, text }) => [CONCLUSION_WORDS[conclusion].vi, text],
}

/** The body of an entry in one line. */
function sayBody(kind: EntryKind, body: object): string {
  const say = SAYERS[kind] as (body: object) => readonly (string | undefined)[]
  const parts = say(body).filter((text) => text !== undefined && text !== '')
  return parts.length === 0 ? KIND_WORDS[kind].vi : parts.join('; ')
}
