// What the report of an inspection says, ready to be set: texts in Vietnamese, instants in milliseconds since the epoch.
import type { RevocationGround } from '@temsao/shared/revocation.ts'
import type { VerdictKind } from '@temsao/shared/verdict.ts'

/** Everything that stands in the report of an inspection. */
export interface InspectionReport {
  readonly id: string
  /** `HK-20261122-K7QF-01`. */
  readonly number: string
  /** Who keeps the register. */
  readonly office: string
  readonly place: string
  /** Commune and province. */
  readonly locality: string
  /** The province alone, for the line with place and day. */
  readonly province: string
  readonly isPlanned: boolean
  readonly basis?: string | undefined
  readonly begunAt: number
  readonly endedAt?: number | undefined
  readonly inspector: string
  readonly people: readonly ReportPerson[]
  readonly products: readonly ReportProduct[]
  readonly verdicts: readonly { readonly kind: VerdictKind; readonly count: number }[]
  /** Stamps that are not in order; of very many, only as many as {@link REPORT_LIMITS} allows. */
  readonly faultyScans: readonly ReportScan[]
  readonly checks: readonly ReportCheck[]
  readonly findings: readonly ReportFinding[]
  readonly signals: readonly ReportSignal[]
  readonly notes: readonly ReportNote[]
  readonly corrections: readonly ReportCorrection[]
  readonly conclusion?: 'in-order' | 'faults' | undefined
  readonly conclusionText?: string | undefined
  readonly signatures: readonly ReportSignature[]
  readonly photos: readonly ReportPhoto[]
  /** What a reader has to know of this evidence, in sentences. */
  readonly warnings: readonly string[]
  /** What did not find room, by part. */
  readonly leftOut: Readonly<Partial<Record<LimitedPart, number>>>
  readonly proof: ReportProof
}

/** Parts that grow with what an inspector writes. */
export type LimitedPart = 'products' | 'faultyScans' | 'checks' | 'findings' | 'notes' | 'corrections' | 'people'

/** How many rows of each part are printed; the rest stands in the file that the report belongs to. */
export const REPORT_LIMITS: Readonly<Record<LimitedPart, number>> = {
  people: 60,
  products: 200,
  faultyScans: 400,
  checks: 400,
  findings: 200,
  notes: 200,
  corrections: 200,
}

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
  readonly faulty: number
}

/** One stamp that is not in order, however often it was read. */
export interface ReportScan {
  readonly verdict: VerdictKind
  readonly typedCode?: string | undefined
  readonly serial?: string | undefined
  readonly at: number
  readonly times: number
  readonly product?: string | undefined
  /** Whether the phone's lists were young enough to check it. */
  readonly checked: boolean
}

export interface ReportCheck {
  readonly product?: string | undefined
  readonly item: string
  readonly answer: 'yes' | 'no' | 'not-applicable' | 'not-looked-at'
  readonly text?: string | undefined
}

export interface ReportFinding {
  readonly level: 'ok' | 'minor' | 'serious'
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
  /** Left out where the entry was withdrawn. */
  readonly after?: string | undefined
}

export interface ReportSignature {
  readonly side: 'inspector' | 'inspected' | 'witness'
  readonly name: string
  readonly title?: string | undefined
  readonly at: number
  /** SVG path data of M and L in a box of 1000 × 400. */
  readonly strokes?: string | undefined
  /** Why it was not signed. */
  readonly refused?: string | undefined
}

export interface ReportPhoto {
  /** Number of its entry. */
  readonly entry: number
  readonly sha256: string
  readonly caption?: string | undefined
  readonly about?: string | undefined
  readonly at: number
  /** A JPEG small enough for print; `undefined` where the photo has not come in. */
  readonly read: () => Promise<Uint8Array | undefined>
}

/** What makes the report checkable. */
export interface ReportProof {
  readonly url: string
  readonly entries: number
  readonly head: string
  readonly deviceKid: string
  readonly deviceName: string
  /** When the service first had all of these entries; left out before that. */
  readonly receivedAt?: number | undefined
  readonly packageSignedAt: number
}
