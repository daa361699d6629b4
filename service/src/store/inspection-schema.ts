// The tables of inspections as Kysely sees them. Tokens are stored as they were signed; everything else here can be derived from
// them.
import type { Generated, Selectable } from 'kysely'

export interface InspectionTables {
  inspections: InspectionTable
  inspectionEntries: InspectionEntryTable
  inspectionProducers: InspectionProducerTable
  inspectionPhotos: InspectionPhotoTable
  inspectionReceipts: InspectionReceiptTable
  inspectionProposals: InspectionProposalTable
}

export interface InspectionTable {
  /** 32 hexadecimal digits, chosen by the phone. */
  id: string
  number: string
  deviceKid: string
  /** The account that the device was registered to, and the name in its certificate. */
  inspectorId: string
  inspectorName: string
  /** The tokens that the evidence depends on: who had the device, and what the phone knew at the beginning. */
  deviceCertificate: string
  packageHead: string
  /** How many entries have arrived, and the hash of the last one. */
  entries: number
  head: string
  /** What the phone's clock said at the last entry, in seconds. */
  lastIat: number
  /** The first entry that arrived after the office had revoked the device; null if there is none. */
  afterRevocationFrom: number | null
  place: string
  provinceCode: string
  communeCode: string | null
  planned: 0 | 1
  begunAt: string
  endedAt: string | null
  conclusion: 'in-order' | 'faults' | null
  /** JSON: the names of producers, in the order of their first entry. */
  producers: string
  products: number
  scans: number
  findingsOk: number
  findingsMinor: number
  findingsSerious: number
  /** Number, place, inspector, producers and products, folded for search. */
  folded: string
  receivedAt: string
  syncedAt: string
}

export interface InspectionEntryTable {
  inspectionId: string
  seq: number
  kind: string
  /** JWS in compact form, exactly as it arrived. */
  token: string
}

/** A producer of the register whose product was inspected. */
export interface InspectionProducerTable {
  inspectionId: string
  producerId: number
}

/** A photo that an entry refers to. */
export interface InspectionPhotoTable {
  inspectionId: string
  /** SHA-256 of the JPEG, in hexadecimal digits; the key of its pieces. */
  sha256: string
  /** The first entry that refers to it. */
  seq: number
  sizeBytes: number
  receivedAt: string | null
}

/** The receipt that the service signed when it had `entries` entries. */
export interface InspectionReceiptTable {
  inspectionId: string
  entries: number
  token: string
}

export type ProposalKind = 'suspend' | 'recall' | 'revoke'
export type ProposalState = 'open' | 'accepted' | 'rejected'

/** What an inspection asks the office to do. It has no effect by itself. */
export interface InspectionProposalTable {
  id: Generated<number>
  inspectionId: string
  kind: ProposalKind
  batchId: number | null
  certificateId: number | null
  text: string
  /** JSON: numbers of the entries that are the evidence. */
  entries: string
  state: ProposalState
  note: string | null
  actorId: string
  createdAt: string
  judgedAt: string | null
  version: Generated<number>
}

export type InspectionRow = Selectable<InspectionTable>
export type InspectionEntryRow = Selectable<InspectionEntryTable>
export type InspectionPhotoRow = Selectable<InspectionPhotoTable>
export type InspectionProposalRow = Selectable<InspectionProposalTable>
