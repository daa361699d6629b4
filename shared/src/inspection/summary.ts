// An inspection as the page, the printed inspection record and the console show it: entries with their corrections applied. A
// correction loses nothing: the earlier text, the time of the change and its reason stay beside the present text.
import type {
  BeginBody,
  CheckBody,
  CorrectionBody,
  EndBody,
  Entry,
  EntryBodies,
  EntryKind,
  FindingBody,
  FindingLevel,
  NoteBody,
  PersonBody,
  PhotoBody,
  Position,
  ProductBody,
  ScanBody,
  SignatureBody,
} from './entry.ts'

/** The text of an entry before a correction. */
export interface Earlier<T> {
  readonly body: T
  /** Number, time and reason of the correction. */
  readonly correctedBy: number
  readonly at: number
  readonly reason: string
}

/** An entry in its present state. */
export interface Kept<T> {
  readonly seq: number
  /** By the phone's clock, seconds since the epoch. */
  readonly at: number
  readonly pos?: Position
  readonly clock?: 'set-back'
  readonly body: T
  /** Oldest first. */
  readonly earlier: readonly Earlier<T>[]
  /** Set if the last correction withdrew the entry. */
  readonly withdrawn?: { readonly by: number; readonly at: number; readonly reason: string }
}

/** An inspection with all its entries in order, including the withdrawn ones. */
export interface InspectionSummary {
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly begin: Kept<BeginBody>
  readonly end: Kept<EndBody> | undefined
  /** Number of entries, and when the last one was made. */
  readonly entries: number
  readonly lastAt: number
  readonly people: readonly Kept<PersonBody>[]
  readonly products: readonly Kept<ProductBody>[]
  readonly scans: readonly Kept<ScanBody>[]
  readonly checks: readonly Kept<CheckBody>[]
  readonly findings: readonly Kept<FindingBody>[]
  readonly photos: readonly Kept<PhotoBody>[]
  readonly notes: readonly Kept<NoteBody>[]
  readonly signatures: readonly Kept<SignatureBody>[]
  readonly corrections: readonly Kept<CorrectionBody>[]
}

/** Builds a summary from entries that arrive a few at a time. */
export interface SummaryFold {
  /** Adds the next entry, which the caller has verified and admitted. */
  add(entry: Entry): void
  /** The summary of the entries so far; `undefined` before the first entry. */
  summary(): InspectionSummary | undefined
}

/** Summarises the entries of one inspection; throws `TypeError` if they have no beginning. Verified entries have one. */
export function summarize(entries: Iterable<Entry>): InspectionSummary {
  const fold = createSummaryFold()
  for (const entry of entries) fold.add(entry)
  const summary = fold.summary()
  if (summary === undefined) throw new TypeError('The entries have no beginning.')
  return summary
}

type AnyKept = Kept<EntryBodies[EntryKind]>
type Groups = { readonly [K in EntryKind]: Kept<EntryBodies[K]>[] }

/** Creates a summary that grows with an inspection. */
export function createSummaryFold(): SummaryFold {
  const groups: Groups = {
    begin: [],
    person: [],
    product: [],
    scan: [],
    check: [],
    finding: [],
    photo: [],
    note: [],
    signature: [],
    correction: [],
    end: [],
  }
  const places = new Map<number, { readonly kind: EntryKind; readonly index: number }>()
  let last: Entry | undefined
  return {
    add(entry) {
      const group = groups[entry.kind] as AnyKept[]
      places.set(entry.seq, { kind: entry.kind, index: group.length })
      group.push(keep(entry))
      last = entry
      if (entry.kind !== 'correction') return
      const place = places.get(entry.body.of)
      const corrected = place && (groups[place.kind] as AnyKept[])
      if (corrected !== undefined && place !== undefined) corrected[place.index] = correct(corrected[place.index]!, entry)
    },
    summary() {
      const begin = groups.begin[0]
      return begin === undefined || last === undefined ? undefined : describe(groups, begin, last)
    },
  }
}

function describe(groups: Groups, begin: Kept<BeginBody>, { insp, seq, iat }: Entry): InspectionSummary {
  return {
    id: insp,
    begin,
    end: groups.end[0],
    entries: seq,
    lastAt: iat,
    people: [...groups.person],
    products: [...groups.product],
    scans: [...groups.scan],
    checks: [...groups.check],
    findings: [...groups.finding],
    photos: [...groups.photo],
    notes: [...groups.note],
    signatures: [...groups.signature],
    corrections: [...groups.correction],
  }
}

function keep({ seq, iat, pos, clock, body }: Entry): AnyKept {
  return { seq, at: iat, ...(pos !== undefined && { pos }), ...(clock !== undefined && { clock }), body, earlier: [] }
}

function correct(kept: AnyKept, { seq, iat, body }: { seq: number; iat: number; body: CorrectionBody }): AnyKept {
  const { withdrawn: _, ...rest } = kept
  if (body.body === undefined) return { ...rest, withdrawn: { by: seq, at: iat, reason: body.reason } }
  const earlier = [...kept.earlier, { body: kept.body, correctedBy: seq, at: iat, reason: body.reason }]
  return { ...rest, body: body.body as EntryBodies[EntryKind], earlier }
}

/** The entries of a list that were not withdrawn. */
export function standing<T>(entries: readonly Kept<T>[]): Kept<T>[] {
  return entries.filter(({ withdrawn }) => withdrawn === undefined)
}

/** How many findings of each level there are, without withdrawn ones. */
export function countFindings({ findings }: Pick<InspectionSummary, 'findings'>): Record<FindingLevel, number> {
  const counts = { ok: 0, minor: 0, serious: 0 }
  for (const { body } of standing(findings)) counts[body.level]++
  return counts
}

/** How many scans have each verdict, without withdrawn ones, in the order in which the verdicts first occurred. */
export function countVerdicts({ scans }: Pick<InspectionSummary, 'scans'>): Map<ScanBody['verdict'], number> {
  const counts = new Map<ScanBody['verdict'], number>()
  for (const { body } of standing(scans)) counts.set(body.verdict, (counts.get(body.verdict) ?? 0) + 1)
  return counts
}

/**
 * The last answer to each item that was not withdrawn, for a product (by the number of its entry) or, with `undefined`, for the
 * place as a whole.
 */
export function answersFor(
  { checks }: Pick<InspectionSummary, 'checks'>,
  product: number | undefined,
): Map<CheckBody['item'], Kept<CheckBody>> {
  return new Map(
    standing(checks)
      .filter(({ body }) => body.product === product)
      .map((check) => [check.body.item, check]),
  )
}
