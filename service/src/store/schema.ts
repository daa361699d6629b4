// The tables as Kysely sees them. Calendar days are ISO text, instants ISO text in UTC; nothing derivable is stored.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { ProducerKind } from '@temsao/shared/vocabulary.ts'
import type { ProductGroup, Star } from '@temsao/shared/stamp.ts'
import type { Generated, Selectable } from 'kysely'

export interface Database {
  communes: CommuneTable
  producers: ProducerTable
  products: ProductTable
  certificates: CertificateTable
  batches: BatchTable
  stamps: StampTable
  signingKeys: SigningKeyTable
  settings: SettingTable
  idempotencyKeys: IdempotencyKeyTable
}

/** One unit of one edition of the official list; the same code can carry another name in another edition. */
export interface CommuneTable {
  listVersion: string
  code: string
  name: string
  provinceCode: string
}

export interface ProducerTable {
  id: Generated<number>
  name: string
  kind: ProducerKind
  address: string
  communeListVersion: string
  communeCode: string
  createdAt: string
}

export interface ProductTable {
  id: Generated<number>
  producerId: number
  name: string
  /** 1 to 6. */
  groupNumber: ProductGroup
  /** 1 to 26. */
  setNumber: number
  productCode: string
  netContent: string
  /** 14 digits. */
  gtin: string | null
  createdAt: string
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
  /** An extension that the office has set by hand, with its document. */
  extendedTo: IsoDate | null
  extensionDocument: string | null
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
}

export interface StampTable {
  /** The stamp number, which is its place in the status list. */
  number: Generated<number>
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
  createdAt: string
}

export interface SettingTable {
  name: string
  value: string
}

/** The answer to a creation, by who asked and under which key. */
export interface IdempotencyKeyTable {
  actorId: string
  key: string
  /** SHA-256 of what was asked, base64url. */
  fingerprint: string
  status: number
  /** JSON. */
  body: string
  createdAt: string
}

export type CommuneRow = Selectable<CommuneTable>
export type ProducerRow = Selectable<ProducerTable>
export type ProductRow = Selectable<ProductTable>
export type CertificateRow = Selectable<CertificateTable>
export type BatchRow = Selectable<BatchTable>
export type StampRow = Selectable<StampTable>
