// What entries may say about one another: which kinds may follow, which numbers they may refer to, what a correction may change.
import { readBody } from './entry-bodies.ts'
import { MOST_PHOTOS, type CorrectionBody, type Entry, type EntryDraft, type EntryKind } from './entry.ts'
import { InspectionError } from './inspection-error.ts'

/** The rules of one inspection; they know the entries that were admitted so far. */
export interface RecordRules {
  /**
   * Admits the next entry, whose form has been checked. Throws {@link InspectionError} `begin-missing`, `bad-entry` with the field,
   * `count-wrong`, or `too-large` if there are too many photos; the entry is then not admitted.
   */
  admit(entry: Pick<Entry, 'seq'> & EntryDraft): void
}

/**
 * Members that a correction may not change, because a machine noted them or other entries depend on them. All others may be
 * changed.
 */
const FIXED_MEMBERS: Readonly<Partial<Record<EntryKind, readonly string[]>>> = {
  begin: ['number', 'office', 'device'],
  scan: ['way', 'text', 'verdict', 'typedCode', 'serial', 'productId', 'batchId', 'signals', 'checked'],
  photo: ['sha256', 'sizeBytes', 'width', 'height'],
  end: ['entries'],
}

/** Kinds that can be replaced but not withdrawn. */
const LASTING: ReadonlySet<EntryKind> = new Set(['begin', 'end'])
/** Kinds that may follow the end. */
const AFTER_END: ReadonlySet<EntryKind> = new Set(['correction', 'note', 'photo', 'signature'])

/**
 * Makes the body of a correction, with its members in the order in which they must be signed. Without `body`, the correction
 * withdraws the entry. Throws {@link InspectionError} `bad-entry` with the field.
 */
export function createCorrection(target: Pick<Entry, 'seq' | 'kind'>, reason: string, body?: object): CorrectionBody {
  return { of: target.seq, reason, ...(body !== undefined && { body: readBody(target.kind, body) }) }
}

/** What the rules must know about an admitted entry; `body` is needed only when the entry is corrected. */
export interface AdmittedEntry {
  readonly seq: number
  readonly kind: EntryKind
  readonly body: object
}

/** Creates the rules for the entries that follow those already admitted. */
export function createRecordRules(admitted: Iterable<AdmittedEntry> = []): RecordRules {
  const known = new Map<number, AdmittedEntry>()
  let photos = 0
  let isEnded = false

  const keep = ({ seq, kind, body }: AdmittedEntry): void => {
    known.set(seq, { seq, kind, body })
    if (kind === 'photo') photos++
    if (kind === 'end') isEnded = true
  }
  for (const entry of admitted) keep(entry)

  return {
    admit(entry) {
      const { seq, kind } = entry
      if (seq === 1 && kind !== 'begin') throw new InspectionError('begin-missing')
      if ((seq > 1 && kind === 'begin') || (isEnded && !AFTER_END.has(kind))) fail(seq, 'kind')
      if (kind === 'photo' && photos >= MOST_PHOTOS) throw new InspectionError('too-large', { entry: seq })
      if (kind === 'end' && entry.body.entries !== seq - 1) throw new InspectionError('count-wrong', { entry: seq })
      assertReferences(entry, known)
      keep(entry)
    },
  }
}

function assertReferences(entry: Pick<Entry, 'seq'> & EntryDraft, known: ReadonlyMap<number, AdmittedEntry>): void {
  const { seq, kind, body } = entry
  if (kind === 'correction') assertCorrection(seq, body, known)
  else assertNumbers({ seq, body: { ...body }, known })
}

/** Members that refer to an entry of a kind; `undefined` means any kind. */
const REFERENCES: readonly (readonly [member: string, kind: EntryKind | undefined])[] = [
  ['product', 'product'],
  ['scans', 'scan'],
  ['photos', 'photo'],
  ['about', undefined],
]

interface Named {
  readonly seq: number
  readonly body: Readonly<Record<string, unknown>>
  readonly known: ReadonlyMap<number, AdmittedEntry>
  /** Numbers must be lower than this one. */
  readonly before?: number
}

function assertNumbers({ seq, body, known, before = seq }: Named): void {
  for (const [member, kind] of REFERENCES) {
    const named = body[member]
    if (named === undefined) continue
    const numbers = (Array.isArray(named) ? named : [named]) as number[]
    const fits = numbers.every((number) => number < before && known.has(number) && (kind === undefined || known.get(number)!.kind === kind))
    if (!fits) fail(seq, `body.${member}`)
  }
}

function assertCorrection(seq: number, { of, body }: CorrectionBody, known: ReadonlyMap<number, AdmittedEntry>): void {
  const target = known.get(of)
  if (target === undefined || target.kind === 'correction') return fail(seq, 'body.of')
  if (body === undefined) {
    if (LASTING.has(target.kind)) fail(seq, 'body.body')
    return
  }
  // A drawn signature can only be withdrawn; a new one is a new entry.
  if (target.kind === 'signature') fail(seq, 'body.body')
  const read = readCorrected(seq, target.kind, body)
  const before = target.body as Readonly<Record<string, unknown>>
  const changed = FIXED_MEMBERS[target.kind]?.find((member) => JSON.stringify(read[member]) !== JSON.stringify(before[member]))
  if (changed !== undefined) fail(seq, `body.body.${changed}`)
  // It may refer to entries after the one that it corrects, but not to itself.
  assertNumbers({ seq, body: read, known })
}

function readCorrected(seq: number, kind: EntryKind, body: object): Record<string, unknown> {
  try {
    const read = readBody(kind, body)
    if (JSON.stringify(read) !== JSON.stringify(body)) throw new InspectionError('bad-entry', { field: 'body' })
    return read
  } catch (error) {
    const field = error instanceof InspectionError ? error.field : undefined
    return fail(seq, field === undefined ? 'body.body' : `body.${field}`)
  }
}

function fail(entry: number, field: string): never {
  throw new InspectionError('bad-entry', { entry, field })
}
