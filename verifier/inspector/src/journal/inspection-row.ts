// What the phone stores about an inspection besides its entries: the state of its chain, its counts, and how much of it the service has.
// Counts change entry by entry, so an inspection with thousands of scans stays as fast as one with ten. Pure.
import type { ChainState } from '@temsao/shared/inspection/chain.ts'
import type { BeginBody, EndBody, EntryDraft, EntryKind, ProductBody } from '@temsao/shared/inspection/entry.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'

/** How many entries of each kind count, after corrections. */
export interface Tally {
  readonly scans: number
  readonly verdicts: Readonly<Partial<Record<VerdictKind, number>>>
  /** Scans with signs of copying. */
  readonly signals: number
  readonly people: number
  readonly products: number
  readonly checks: number
  readonly findings: Readonly<Record<'ok' | 'minor' | 'serious', number>>
  readonly photos: number
  /** Photos including the withdrawn ones. */
  readonly photosEver: number
  readonly notes: number
  readonly signatures: Readonly<Record<'inspector' | 'inspected' | 'witness', number>>
  readonly corrections: number
  /** The `seq` of a product's entry by the product's id in the register, so that a scan finds its product. */
  readonly productSeqs: Readonly<Record<string, number>>
}

export const EMPTY_TALLY: Tally = {
  scans: 0,
  verdicts: {},
  signals: 0,
  people: 0,
  products: 0,
  checks: 0,
  findings: { ok: 0, minor: 0, serious: 0 },
  photos: 0,
  photosEver: 0,
  notes: 0,
  signatures: { inspector: 0, inspected: 0, witness: 0 },
  corrections: 0,
  productSeqs: {},
}

/** What the service has confirmed that it has. */
export interface SyncState {
  /** Number of entries. */
  readonly entries: number
  /** Hashes of the photos that the service still lacks; `undefined` until the service was asked. */
  readonly missingPhotos?: readonly string[]
  /** Its receipts, one for each number of entries that it has confirmed; of very many, not all are kept. */
  readonly receipts: readonly string[]
  /** When the service last answered, milliseconds since the epoch. */
  readonly at?: number
}

/** What the phone stores about one inspection. */
export interface InspectionRow {
  /** 32 random lower-case hexadecimal digits. */
  readonly id: string
  readonly number: string
  /** The state of the chain: the key that signs it, and the number, hash and time of the last entry. */
  readonly chain: ChainState
  /** Seconds since the epoch, by the clock of this device. */
  readonly beganAt: number
  readonly isClockSetBack: boolean
  /** With the last correction applied. */
  readonly begin: BeginBody
  readonly end?: EndBody
  readonly endedAt?: number
  readonly tally: Tally
  readonly sync: SyncState
  /** The tokens that a bundle contains besides the entries. */
  readonly papers: Papers
}

/** The tokens that others need to verify an inspection. */
export interface Papers {
  readonly packageHead: string
  readonly packageSignedAt: number
  readonly trust: string
  readonly device: string
  readonly devices: string | null
}

/** Whether, as far as this device knows, the service lacks entries or photos of an inspection. */
export function isUnsent({ chain, sync, tally }: Pick<InspectionRow, 'chain' | 'sync' | 'tally'>): boolean {
  return sync.entries < chain.seq || (tally.photosEver > 0 && sync.missingPhotos?.length !== 0)
}

/** A new entry, as the tally counts it. */
export interface Counted {
  readonly seq: number
  readonly draft: EntryDraft
  /** For a correction only: the entry that it corrects. */
  readonly corrects?: Corrected | undefined
}

/** An entry that is being corrected: its kind, and what it said until now (`undefined` if it was withdrawn). */
export interface Corrected {
  readonly kind: EntryKind
  readonly before: EntryDraft | undefined
}

/** The tally with one more entry. */
export function countEntry(tally: Tally, { seq, draft, corrects }: Counted): Tally {
  if (draft.kind !== 'correction' || corrects === undefined) {
    const counted = add(tally, { seq, draft }, 1)
    return draft.kind === 'photo' ? { ...counted, photosEver: tally.photosEver + 1 } : counted
  }
  const { of, body } = draft.body
  const without = corrects.before === undefined ? tally : add(tally, { seq: of, draft: corrects.before }, -1)
  const counted = { ...without, corrections: tally.corrections + 1 }
  return body === undefined ? counted : add(counted, { seq: of, draft: { kind: corrects.kind, body } as EntryDraft }, 1)
}

function add(tally: Tally, { seq, draft }: { seq: number; draft: EntryDraft }, by: 1 | -1): Tally {
  switch (draft.kind) {
    case 'scan':
      return {
        ...tally,
        scans: tally.scans + by,
        signals: tally.signals + (draft.body.signals.length > 0 ? by : 0),
        verdicts: addTo(tally.verdicts, draft.body.verdict, by),
      }
    case 'product':
      return {
        ...tally,
        products: tally.products + by,
        productSeqs: by === 1 ? keepProduct(tally.productSeqs, draft.body, seq) : dropProduct(tally.productSeqs, seq),
      }
    case 'finding':
      return { ...tally, findings: addTo(tally.findings, draft.body.level, by) }
    case 'signature':
      return { ...tally, signatures: addTo(tally.signatures, draft.body.side, by) }
    case 'person':
      return { ...tally, people: tally.people + by }
    case 'check':
      return { ...tally, checks: tally.checks + by }
    case 'photo':
      return { ...tally, photos: tally.photos + by }
    case 'note':
      return { ...tally, notes: tally.notes + by }
    case 'begin':
    case 'end':
    case 'correction':
      return tally
  }
}

function addTo<Key extends string, Counts extends Readonly<Partial<Record<Key, number>>>>(counts: Counts, key: Key, by: number): Counts {
  return { ...counts, [key]: (counts[key] ?? 0) + by }
}

// If a product has two entries, the first one counts.
function keepProduct(kept: Tally['productSeqs'], { productId }: ProductBody, seq: number): Tally['productSeqs'] {
  return productId === undefined || kept[productId] !== undefined ? kept : { ...kept, [productId]: seq }
}

function dropProduct(kept: Tally['productSeqs'], seq: number): Tally['productSeqs'] {
  return Object.fromEntries(Object.entries(kept).filter(([, named]) => named !== seq))
}
