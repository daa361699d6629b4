// One entry of an inspection (hậu kiểm): what a phone notes, numbers, chains and signs. Only types and limits; entry-token.ts reads
// entries, and chain.ts chains them.
import type { RevocationGround } from '../lists/revocation.ts'
import type { VerdictKind } from '../verdict/verdict.ts'
import type { CopySignalCode } from '../stamp/copy-signals.ts'
import type { ChecklistAnswer, ChecklistItemId } from './checklist.ts'

/** The most entries of one inspection. */
export const MOST_ENTRIES = 20_000
/** The most photos in one inspection, and the most bytes in one photo. */
export const MOST_PHOTOS = 200
export const PHOTO_MAX_BYTES = 1_048_576

/** The longest texts of entries, in UTF-16 code units. */
export const ENTRY_LIMITS = {
  basis: 500,
  place: 300,
  name: 100,
  title: 100,
  productName: 120,
  netContent: 30,
  lot: 20,
  scannedText: 2_000,
  text: 2_000,
  caption: 300,
  reason: 500,
  strokes: 20_000,
} as const

/** Where a phone was. */
export interface Position {
  /** Degrees with at most six decimals. */
  readonly lat: number
  readonly lon: number
  /** Radius in metres, a whole number. */
  readonly accuracyM: number
}

/** The first entry of an inspection. */
export interface BeginBody {
  /** Number for people, such as `HK-20261122-K7QF-01`: day, 4 characters of the device's kid, counter of the phone. */
  readonly number: string
  /** Planned (theo kế hoạch) or unannounced (đột xuất). */
  readonly planned: boolean
  /** The plan or decision that the inspection is based on. */
  readonly basis?: string
  readonly place: { readonly text: string; readonly provinceCode: string; readonly communeCode?: string }
  /** Number of the issuer whose package and device certificate are used. */
  readonly office: number
  /** `iat` of the device certificate. */
  readonly device: number
}

export const PERSON_ROLES = ['inspector', 'producer', 'seller', 'witness', 'other'] as const

/** Somebody who is present. */
export interface PersonBody {
  readonly name: string
  readonly role: (typeof PERSON_ROLES)[number]
  readonly title?: string
}

/** A product that is inspected; other entries refer to it by the number of this entry. */
export interface ProductBody {
  /** ID in the office's register, if the product is in it. */
  readonly productId?: number
  readonly name: string
  readonly producerName: string
  readonly producerId?: number
  readonly batchId?: number
  /** As printed on the pack. */
  readonly lot?: string
  readonly netContent?: string
}

export const SCAN_WAYS = ['camera', 'photo', 'paste', 'typed', 'hand-scanner'] as const

/** A code that was read, and the phone's verdict. */
export interface ScanBody {
  readonly way: (typeof SCAN_WAYS)[number]
  /** As it was read; no lone surrogates. */
  readonly text: string
  readonly verdict: VerdictKind
  readonly typedCode?: string
  readonly serial?: string
  readonly productId?: number
  readonly batchId?: number
  readonly signals: readonly CopySignalCode[]
  /** `false` if the package was too old, so that nothing counts as checked. */
  readonly checked: boolean
  /** Number of the product entry. */
  readonly product?: number
}

/** An answer to an item of the check-list. */
export interface CheckBody {
  readonly item: ChecklistItemId
  readonly answer: ChecklistAnswer
  readonly text?: string
  readonly product?: number
}

export const FINDING_LEVELS = ['ok', 'minor', 'serious'] as const
export type FindingLevel = (typeof FINDING_LEVELS)[number]
export const PROPOSAL_KINDS = ['suspend', 'recall', 'revoke'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

/** A finding of the inspector. */
export interface FindingBody {
  readonly text: string
  readonly level: FindingLevel
  readonly product?: number
  /** Ground of a revocation (Decision 26/2026/QĐ-TTg, Art. 8). */
  readonly ground?: RevocationGround
  readonly proposes?: ProposalKind
  /** Numbers of scan entries. */
  readonly scans?: readonly number[]
  /** Numbers of photo entries. */
  readonly photos?: readonly number[]
}

/** A JPEG, which is sent separately. */
export interface PhotoBody {
  /** In hexadecimal digits. */
  readonly sha256: string
  readonly sizeBytes: number
  readonly width: number
  readonly height: number
  readonly caption?: string
  /** Number of the entry that it shows. */
  readonly about?: number
}

export interface NoteBody {
  readonly text: string
  readonly about?: number
}

export const SIGNATURE_SIDES = ['inspector', 'inspected', 'witness'] as const
export type SignatureSide = (typeof SIGNATURE_SIDES)[number]

/** A signature drawn on the screen, or the refusal to sign. */
export interface SignatureBody {
  readonly side: SignatureSide
  readonly name: string
  readonly title?: string
  /** SVG path data: `M x y` and `L x y` as `M12 34L56 78`, whole numbers in 0..1000 × 0..400. Not with `refused`. */
  readonly strokes?: string
  /** Why somebody did not sign. */
  readonly refused?: string
}

/** Replaces the body of an earlier entry, or withdraws the entry if there is no body. The earlier text stays in the record. */
export interface CorrectionBody {
  readonly of: number
  readonly reason: string
  /** A complete body of the same kind. */
  readonly body?: object
}

export const CONCLUSIONS = ['in-order', 'faults'] as const
export type Conclusion = (typeof CONCLUSIONS)[number]

/** The end of an inspection; only corrections, notes, photos and signatures may follow. */
export interface EndBody {
  /** Number of entries before this one. */
  readonly entries: number
  readonly conclusion: Conclusion
  readonly text?: string
}

/** The bodies by kind. */
export interface EntryBodies {
  readonly begin: BeginBody
  readonly person: PersonBody
  readonly product: ProductBody
  readonly scan: ScanBody
  readonly check: CheckBody
  readonly finding: FindingBody
  readonly photo: PhotoBody
  readonly note: NoteBody
  readonly signature: SignatureBody
  readonly correction: CorrectionBody
  readonly end: EndBody
}

export type EntryKind = keyof EntryBodies

/** An entry before it is numbered, dated and signed. */
export type EntryDraft = { readonly [K in EntryKind]: { readonly kind: K; readonly body: EntryBodies[K] } }[EntryKind]

/** What every entry also contains. */
export interface EntryFrame {
  /** The inspection: 32 hexadecimal digits, random. */
  readonly insp: string
  /** 1, 2, 3, … without a gap. */
  readonly seq: number
  /** SHA-256 (base64url) of the previous token; for the first entry, of the package's head token. */
  readonly prev: string
  /** By the phone's clock, seconds since the epoch. */
  readonly iat: number
  readonly pos?: Position
  /** The phone's clock showed an earlier time than before, or than when the package was signed. */
  readonly clock?: 'set-back'
}

/** An entry as it was signed. */
export type Entry = EntryFrame & EntryDraft

/** An entry of one kind. */
export type EntryOf<K extends EntryKind> = EntryFrame & { readonly kind: K; readonly body: EntryBodies[K] }
