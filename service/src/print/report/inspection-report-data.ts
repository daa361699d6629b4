// The content of an inspection record, ready for layout: texts in Vietnamese, instants in milliseconds since the epoch.
import type { RevocationGround } from '@temsao/shared/lists/revocation.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'

/** The whole content of an inspection record. */
export interface InspectionReport {
  readonly id: string
  /** `HK-20261122-K7QF-01`. */
  readonly number: string
  /** The office that keeps the register. */
  readonly office: string
  readonly place: string
  /** Commune and province. */
  readonly locality: string
  /** Only the province, for the line with place and date. */
  readonly province: string
  readonly isPlanned: boolean
  readonly basis?: string | undefined
  readonly begunAt: number
  readonly endedAt?: number | undefined
  readonly inspector: string
  readonly people: readonly ReportPerson[]
  readonly products: readonly ReportProduct[]
  readonly verdicts: readonly { readonly kind: VerdictKind; readonly count: number }[]
  /** Stamps that need a second look. */
  readonly doubtfulScans: readonly ReportScan[]
  readonly checks: readonly ReportCheck[]
  readonly findings: readonly ReportFinding[]
  readonly signals: readonly ReportSignal[]
  readonly notes: readonly ReportNote[]
  readonly corrections: readonly ReportCorrection[]
  readonly conclusion?: 'in-order' | 'faults' | undefined
  readonly conclusionText?: string | undefined
  readonly signatures: readonly ReportSignature[]
  readonly photos: readonly ReportPhoto[]
  /** What a reader must know about this evidence, in sentences. */
  readonly warnings: readonly string[]
  /** The number of rows left out of each part for lack of room. */
  readonly leftOut: Readonly<Partial<Record<LimitedPart, number>>>
  readonly proof: ReportProof
}

/** Parts that grow with what an inspector writes. */
export type LimitedPart = 'products' | 'doubtfulScans' | 'checks' | 'findings' | 'notes' | 'corrections' | 'people'

export interface ReportPerson {
  readonly name: string
  readonly role: string
  readonly title?: string | undefined
}

export interface ReportProduct {
  readonly name: string
  readonly producerName: string
  readonly lot?: string | undefined
  readonly netContent?: string | undefined
  readonly scans: number
  readonly doubtful: number
}

/** One stamp that needs a second look, listed once even if it was read often. */
export interface ReportScan {
  readonly verdict: VerdictKind
  readonly typedCode?: string | undefined
  readonly serial?: string | undefined
  readonly at: number
  readonly times: number
  readonly product?: string | undefined
  /** Whether the phone's lists were recent enough to check it. */
  readonly checked: boolean
}

export interface ReportCheck {
  readonly product?: string | undefined
  readonly item: string
  readonly answer: string
  readonly text?: string | undefined
}

export interface ReportFinding {
  readonly level: string
  readonly text: string
  readonly product?: string | undefined
  readonly ground?: RevocationGround | undefined
  readonly proposes?: 'suspend' | 'recall' | 'revoke' | undefined
  readonly photos: readonly number[]
}

export interface ReportSignal {
  readonly title: string
  readonly explanation: string
  readonly stamps: readonly string[]
}

export interface ReportNote {
  readonly text: string
  readonly at: number
  readonly about?: string | undefined
}

export interface ReportCorrection {
  readonly entry: number
  readonly at: number
  readonly reason: string
  readonly before: string
  /** Missing if the entry was withdrawn. */
  readonly after?: string | undefined
}

export interface ReportSignature {
  readonly side: 'inspector' | 'inspected' | 'witness'
  readonly name: string
  readonly title?: string | undefined
  readonly at: number
  /** SVG path data of M and L in a box of 1000 × 400. */
  readonly strokes?: string | undefined
  /** The reason for not signing. */
  readonly refused?: string | undefined
}

export interface ReportPhoto {
  /** The number of its entry. */
  readonly entry: number
  readonly sha256: string
  readonly caption?: string | undefined
  readonly about?: string | undefined
  readonly at: number
  /** A JPEG small enough for print; `undefined` if the photo has not arrived. */
  readonly read: () => Promise<Uint8Array | undefined>
}

/** The data for verifying the inspection record. */
export interface ReportProof {
  readonly url: string
  readonly entries: number
  readonly head: string
  readonly deviceKid: string
  readonly deviceName: string
  /** When the service first had all of these entries; missing before that. */
  readonly receivedAt?: number | undefined
  readonly packageSignedAt: number
}
