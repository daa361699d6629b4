// The tables as Kysely sees them. Calendar days are ISO text, instants are ISO text in UTC. What can be derived is not stored.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { ProducerKind } from '@temsao/shared/vocabulary.ts'
import type { RevocationGround } from '@temsao/shared/lists/revocation.ts'
import type { ProductGroup, Star } from '@temsao/shared/stamp/stamp.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import type { Generated, Selectable } from 'kysely'
import type { AccountTables } from './account-schema.ts'
import type { InspectionTables } from './inspection-schema.ts'

export interface Database extends AccountTables, InspectionTables {
  communes: CommuneTable
  producers: ProducerTable
  products: ProductTable
  certificates: CertificateTable
  batches: BatchTable
  stamps: StampTable
  applications: ApplicationTable
  batchEvents: BatchEventTable
  printOrders: PrintOrderTable
  serialRuns: SerialRunTable
  serialSignatures: SerialSignatureTable
  sheetPresets: SheetPresetTable
  auditEntries: AuditEntryTable
  signingKeys: SigningKeyTable
  stampStatuses: StampStatusTable
  statusLists: StatusListTable
  settings: SettingTable
  idempotencyKeys: IdempotencyKeyTable
  mismatchReports: MismatchReportTable
  mismatchPhotos: MismatchPhotoTable
  certificateDocuments: CertificateDocumentTable
  documentPieces: DocumentPieceTable
  photos: PhotoTable
  productContents: ProductContentTable
  productPhotos: ProductPhotoTable
  batchSteps: BatchStepsTable
  scanCounts: ScanCountTable
}

/** One commune in one edition of the official list; in another edition the same code can have another name. */
export interface CommuneTable {
  listVersion: string
  code: string
  name: string
  /** `foldForSearch(name)`: stored only so that both databases can search it. */
  nameFolded: string
  provinceCode: string
}

export interface ProducerTable {
  id: Generated<number>
  name: string
  nameFolded: string
  kind: ProducerKind
  address: string
  /** Commune, district and province as on the certificate or the label, if they have changed since. */
  placeAsPrinted: string | null
  communeListVersion: string
  communeCode: string
  createdAt: string
  /** Counts the changes of this record. */
  version: Generated<number>
}

export interface ProductTable {
  id: Generated<number>
  producerId: number
  name: string
  nameFolded: string
  /** 1 to 6. */
  groupNumber: ProductGroup
  /** 1 to 26. */
  setNumber: number
  productCode: string
  netContent: string
  /** 14 digits. */
  gtin: string | null
  createdAt: string
  version: Generated<number>
}

export interface CertificateTable {
  id: Generated<number>
  productId: number
  number: string
  decision: string
  /** As printed on the certificate, even where the body no longer exists. */
  issuingBody: string
  star: Star
  issuedOn: IsoDate
  /** An extension that the office set by hand, and its document. */
  extendedTo: IsoDate | null
  extensionDocument: string | null
  evaluation: Evaluation
  /** 0 to 100. */
  points: number | null
  /**
   * The certificate is not in force from this day on (Decision 26/2026/QĐ-TTg, Art. 8); this and the next three fields are set
   * together or not at all.
   */
  revokedOn: IsoDate | null
  revocationGround: RevocationGround | null
  revocationDecision: string | null
  revocationBody: string | null
  createdAt: string
  version: Generated<number>
}

/** Kinds of evaluation: đánh giá lần đầu, nâng hạng, đánh giá lại. */
export type Evaluation = 'first' | 'upgrade' | 're-evaluation'

/** A file that a producer submitted for evaluation (hồ sơ). */
export interface ApplicationTable {
  id: Generated<number>
  productId: number
  evaluation: Evaluation
  starSought: Star | null
  filedOn: IsoDate
  createdAt: string
}

export interface BatchTable {
  id: Generated<number>
  productId: number
  lot: string
  producedOn: IsoDate
  bestBefore: IsoDate | null
  declaredPacks: number
  createdAt: string
  version: Generated<number>
}

/** What happened to a batch; rows are only ever added. The last one decides its status. */
export interface BatchEventTable {
  id: Generated<number>
  batchId: number
  kind: 'suspended' | 'lifted' | 'recalled'
  happenedOn: IsoDate
  reason: string
  actorId: string
  createdAt: string
}

/** Labels of a batch that somebody ordered. Rows are never deleted; labels that were not printed are noted as returned. */
export interface PrintOrderTable {
  id: Generated<number>
  batchId: number
  purpose: 'first-print' | 'reprint'
  labels: number
  /** Why labels are printed again. */
  reason: string | null
  actorId: string
  createdAt: string
  /**
   * `batch`: every label has the batch's own stamp; `serial`: each label has its own stamp, from the run `runId`, starting at
   * `firstIndex`.
   */
  kind: Generated<'batch' | 'serial'>
  runId: Generated<number | null>
  firstIndex: Generated<number | null>
  /** JSON of the sheet and how it is printed; null for an order without a sheet. */
  sheet: Generated<string | null>
  /**
   * JSON of the texts on its labels besides their codes, as they were in the register when the stamps were fixed. Only for stamps that do
   * not contain these texts: serial stamps without names. Null for other orders, and for older orders whose texts are unknown.
   */
  labelTexts: Generated<string | null>
  /** When the sheet was first sent completely. */
  sentAt: Generated<string | null>
  /** Labels that were given back to the quota because they were never printed. */
  returnedLabels: Generated<number>
}

/** Serial stamps of one batch that were ordered together: numbers and serials without a gap. */
export interface SerialRunTable {
  id: Generated<number>
  batchId: number
  certificateId: number
  firstNumber: number
  stampCount: number
  /** How many of them, counted from the first, are not void. */
  keptCount: number
  firstSerial: number
  /**
   * JSON of what all its stamps have in common: a stamp without number and serial. It is stored so that later corrections change no
   * stamp.
   */
  template: string
  signedOn: IsoDate
  /** When the last of them was signed. */
  signedAt: string | null
  /** Published status of those that are not void, as in {@link StampStatusTable}; 0 means valid. */
  status: Generated<0 | 1 | 2 | 3>
  createdAt: string
}

/** Signatures of a run, 64 bytes each, starting at `firstIndex`. */
export interface SerialSignatureTable {
  runId: number
  firstIndex: number
  signatures: Uint8Array
}

/** A sheet that somebody saved under a name: a producer's own, or the office's for everybody. */
export interface SheetPresetTable {
  id: Generated<number>
  producerId: number | null
  name: string
  /** JSON. */
  sheet: string
  createdAt: string
  version: Generated<number>
}

/** One change of the register, chained to the one before. The database refuses to change or delete a row. */
export interface AuditEntryTable {
  /** 1, 2, 3, … without a gap. */
  id: number
  at: string
  actorId: string
  actorRole: string
  requestId: string
  action: string
  recordKind: string
  recordId: string
  /** JSON text; null if there was no record. */
  before: string | null
  after: string | null
  /** SHA-256, hexadecimal. */
  previousHash: string
  hash: string
}

export interface StampTable {
  /** The stamp number, which is its index in the status list. */
  number: number
  batchId: number
  certificateId: number
  /** Stamp codes as printed, in both profiles. Empty only inside the transaction that signs them. */
  code: string
  miniCode: string
  signedOn: IsoDate
  createdAt: string
}

export interface SigningKeyTable {
  keyNumber: number
  issuer: number
  /** Public coordinates, base64url. */
  x: string
  y: string
  /** The days on which it may sign, both inclusive; the key in use has no last day. */
  validFrom: Generated<IsoDate>
  validUntil: IsoDate | null
  /** What it signed from this day on must not be trusted; set together with the reason or not at all. */
  withdrawnFrom: IsoDate | null
  withdrawalReason: string | null
  createdAt: string
}

/** A stamp that is not simply valid; only such stamps have a row. */
export interface StampStatusTable {
  /** Stamp number. */
  number: number
  /** Status Type (draft-ietf-oauth-status-list section 7): 1 revoked, 2 suspended, 3 recalled. */
  status: 1 | 2 | 3
  changedAt: string
}

/** How often a status list has changed. */
export interface StatusListTable {
  list: number
  revision: number
}

export interface SettingTable {
  name: string
  value: string
}

/** A scan of the decision behind a certificate, its extension or its revocation; only ever added to. */
export interface CertificateDocumentTable {
  id: Generated<number>
  certificateId: number
  kind: 'issue' | 'extension' | 'revocation'
  fileName: string
  mediaType: string
  sizeBytes: number
  /** SHA-256 of the content, in hexadecimal digits; the key of its pieces. */
  sha256: string
  /** The document that this one replaces. */
  supersedes: number | null
  actorId: string
  createdAt: string
}

/** A piece of the content of documents and photos of inspections, numbered from 0; the same content is stored once. */
export interface DocumentPieceTable {
  sha256: string
  piece: number
  bytes: Uint8Array
}

/** The answer to a request that created something, by the actor and the key of the request. */
export interface IdempotencyKeyTable {
  actorId: string
  key: string
  /** SHA-256 of the request, base64url. */
  fingerprint: string
  status: number
  /** JSON. */
  body: string
  createdAt: string
}

/** The state of a shopper's report: not looked at yet, looked at, finished. */
export type MismatchState = 'new' | 'seen' | 'closed'

/** A shopper's report that a stamp does not match its pack. No column says who sent it. */
export interface MismatchReportTable {
  id: Generated<number>
  /** 32 hexadecimal digits, chosen by the sender. */
  reportKey: string
  typedCode: string
  stampNumber: number
  productName: string
  foundOn: string
  place: string
  text: string | null
  /** The whole stamp, if the sender added it. */
  stampCode: string | null
  /** All texts of the report, folded for search. */
  folded: string
  state: MismatchState
  note: string | null
  receivedAt: string
  version: Generated<number>
}

export interface MismatchPhotoTable {
  reportId: number
  jpeg: Uint8Array
}

export type MismatchReportRow = Selectable<MismatchReportTable>
export type CertificateDocumentRow = Selectable<CertificateDocumentTable>
/** A photo as it is served; stored as long as a product shows it. */
export interface PhotoTable {
  /** SHA-256 of `jpeg`, in hexadecimal digits; its name. */
  sha256: string
  width: number
  height: number
  jpeg: Uint8Array
  createdAt: string
}

/** What a producer tells about a product. Lists are read and written as a whole. */
export interface ProductContentTable {
  productId: number
  story: string | null
  /** JSON: `{ name, place?, text? }[]`. */
  steps: string
  /** JSON: `{ name, address?, url? }[]`. */
  shops: string
  version: number
}

/** A photo of a product and its position. */
export interface ProductPhotoTable {
  productId: number
  /** 0, 1, 2, … */
  position: number
  sha256: string
  alt: string
}

/** How one batch was made. */
export interface BatchStepsTable {
  batchId: number
  /** JSON: `{ name, on?, place?, text? }[]`. */
  steps: string
  version: number
}

/** How often a stamp was scanned in one hour, with one verdict, in one province. No column says by whom. */
export interface ScanCountTable {
  stampNumber: number
  /** Day and hour (0 to 23) of Asia/Ho_Chi_Minh. */
  day: IsoDate
  hour: number
  /** Code of the province, '' if it is unknown. */
  province: string
  verdict: VerdictKind
  count: number
}

export type ScanCountRow = Selectable<ScanCountTable>
export type IdempotencyKeyRow = Selectable<IdempotencyKeyTable>
export type CommuneRow = Selectable<CommuneTable>
export type ProducerRow = Selectable<ProducerTable>
export type ProductRow = Selectable<ProductTable>
export type CertificateRow = Selectable<CertificateTable>
export type BatchRow = Selectable<BatchTable>
export type StampRow = Selectable<StampTable>
export type ApplicationRow = Selectable<ApplicationTable>
export type BatchEventRow = Selectable<BatchEventTable>
export type PrintOrderRow = Selectable<PrintOrderTable>
export type SerialRunRow = Selectable<SerialRunTable>
export type SheetPresetRow = Selectable<SheetPresetTable>
export type AuditEntryRow = Selectable<AuditEntryTable>
export type SigningKeyRow = Selectable<SigningKeyTable>
