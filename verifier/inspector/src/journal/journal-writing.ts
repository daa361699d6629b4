// The journal of inspections on this device. Entries are added one by one, numbered, chained and signed, and never changed. An entry counts
// once `appendEntry` has resolved; it is then on the disk. Does not know screens or the network.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { createEntry, startChain, type SignBytes } from '@temsao/shared/inspection/chain.ts'
import {
  MOST_ENTRIES,
  MOST_PHOTOS,
  type BeginBody,
  type CorrectionBody,
  type EndBody,
  type EntryDraft,
  type EntryKind,
  type Position,
} from '@temsao/shared/inspection/entry.ts'
import { InspectionError } from '@temsao/shared/inspection/inspection-error.ts'
import { createRecordRules } from '@temsao/shared/inspection/record-rules.ts'
import type { Alone } from './alone.ts'
import { countEntry, EMPTY_TALLY, type Corrected, type InspectionRow, type Papers } from './inspection-row.ts'
import { done, LAST, type JournalDatabase, type OpenStores } from './journal-database.ts'
import { JournalError } from './journal-error.ts'
import { isDoubtful, readDraft, readKept, type KeptEntry, type KeptPhoto } from './kept-entry.ts'

/** The signing key of this device, which never leaves it. */
export interface Signer {
  readonly kid: string
  readonly sign: SignBytes
}

/** What the journal needs from outside. */
export interface JournalContext {
  readonly database: JournalDatabase
  readonly findSigner: () => Promise<Signer | undefined>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** The last known position, if the inspector allows it; returns at once. */
  readonly findPosition: () => Position | undefined
  /** Lets only one tab of this browser do the work at a time. */
  readonly alone: Alone
  /** Called after each change. */
  readonly onChange: (id: string) => void
}

/** The content of the first entry. The journal itself assigns the number. */
export interface Beginning extends Omit<BeginBody, 'number'> {
  readonly papers: Papers
}

/** Begins an inspection by writing its first entry; throws JournalError. */
export async function beginInspection(context: JournalContext, { papers, ...beginning }: Beginning): Promise<InspectionRow> {
  const signer = await getSigner(context)
  return await context.alone('begin', async () => {
    const number = await findNumber(context, signer.kid)
    const begin: BeginBody = { number, ...beginning }
    const before = await createRow({ begin, papers, kid: signer.kid })
    const made = await makeEntry(context, { row: before, signer, draft: { kind: 'begin', body: begin } })
    const row = { ...made.row, beganAt: made.row.chain.iat }
    await context.database.run(['inspections', 'entries', 'meta'], 'readwrite', async (open) => {
      await Promise.all([
        done(open('inspections').add(row)),
        done(open('entries').add(made.entry)),
        done(open('meta').put({ name: `number ${stemOf(number)}`, last: counterOf(number) })),
      ])
    })
    context.onChange(row.id)
    return row
  })
}

async function createRow({ begin, papers, kid }: { begin: BeginBody; papers: Papers; kid: string }): Promise<InspectionRow> {
  const id = createId()
  const { packageHead, packageSignedAt } = papers
  return {
    id,
    number: begin.number,
    chain: await startChain({ insp: id, kid, packageToken: packageHead, packageIat: packageSignedAt }),
    beganAt: 0,
    isClockSetBack: false,
    begin,
    tally: EMPTY_TALLY,
    sync: { entries: 0, receipts: [] },
    papers,
  }
}

/** Adds an entry, and in the same transaction its photo. Throws JournalError, and then nothing was written. */
export async function appendEntry(
  context: JournalContext,
  id: string,
  { draft, photo }: { draft: EntryDraft; photo?: KeptPhoto },
): Promise<InspectionRow> {
  const signer = await getSigner(context)
  return await context.alone(id, async () => {
    // The lock keeps other tabs out. For browsers without locks, `storeEntry` checks again in the transaction that writes.
    for (;;) {
      const found = await findForAppending(context.database, id, draft)
      assertMayAppend(found.row, draft.kind, signer)
      const made = await makeEntry(context, { ...found, signer, draft: complete(draft, found.row) })
      if (!(await storeEntry(context.database, made, photo))) continue
      context.onChange(id)
      return made.row
    }
  })
}

// Only the journal knows how many entries precede the end: another tab may just have written one.
function complete(draft: EntryDraft, { chain }: InspectionRow): EntryDraft {
  return draft.kind === 'end' ? { kind: 'end', body: { ...draft.body, entries: chain.seq } } : draft
}

interface Next {
  readonly row: InspectionRow
  readonly signer: Signer
  readonly draft: EntryDraft
  readonly corrects?: Corrected | undefined
  /** The entries that the draft refers to. */
  readonly named?: readonly KeptEntry[]
}

interface Made {
  readonly entry: KeptEntry
  readonly row: InspectionRow
}

async function makeEntry({ now, findPosition }: JournalContext, { row, signer, draft, corrects, named = [] }: Next): Promise<Made> {
  try {
    const { token, entry, state } = await createEntry(row.chain, { ...draft, now: now(), pos: findPosition() }, signer.sign)
    createRecordRules(named.map((kept) => ({ seq: kept.seq, ...readDraft(kept) }))).admit(entry)
    const counted: InspectionRow = {
      ...row,
      chain: state,
      isClockSetBack: row.isClockSetBack || entry.clock === 'set-back',
      tally: countEntry(row.tally, { seq: entry.seq, draft, corrects }),
      ...(draft.kind === 'end' && { end: draft.body, endedAt: entry.iat }),
      ...(draft.kind === 'correction' && changedEnds(draft.body, corrects)),
    }
    const doubt = draft.kind === 'scan' && isDoubtful(draft.body) ? { doubt: 1 as const } : {}
    return { entry: { insp: row.id, seq: entry.seq, kind: draft.kind, token, ...doubt }, row: counted }
  } catch (error) {
    throw error instanceof InspectionError ? new JournalError('bad-entry', { cause: error }) : error
  }
}

// The row contains the first and the last entry of the inspection, so it must change when these are corrected.
function changedEnds({ body }: CorrectionBody, corrects: Corrected | undefined): Partial<InspectionRow> {
  if (corrects?.kind === 'begin') return { begin: body as BeginBody }
  return corrects?.kind === 'end' ? { end: body as EndBody } : {}
}

async function storeEntry(database: JournalDatabase, { entry, row }: Made, photo: KeptPhoto | undefined): Promise<boolean> {
  return await database.run(['inspections', 'entries', 'photos'], 'readwrite', async (open) => {
    const present = (await done(open('inspections').get(row.id))) as InspectionRow | undefined
    if (present === undefined) throw new JournalError('no-inspection')
    if (present.chain.seq !== entry.seq - 1) return false
    await Promise.all([
      // `add`, never `put`: if the number is taken, the transaction fails.
      done(open('entries').add(entry)),
      // The service may have confirmed entries meanwhile: `sync` comes from the stored row, not from the counted one.
      done(open('inspections').put({ ...row, sync: present.sync, papers: present.papers })),
      // If the same photo is added twice, it is stored once.
      ...(photo === undefined ? [] : [done(open('photos').put(photo))]),
    ])
    return true
  })
}

type ForAppending = Pick<Next, 'row' | 'corrects' | 'named'>

async function findForAppending(database: JournalDatabase, id: string, draft: EntryDraft): Promise<ForAppending> {
  return await database.run(['inspections', 'entries'], 'readonly', async (open) => {
    const row = (await done(open('inspections').get(id))) as InspectionRow | undefined
    if (row === undefined) throw new JournalError('no-inspection')
    const named = await Promise.all(namesOf(draft).map(async (seq) => await findEntry(open, id, seq)))
    const corrects =
      draft.kind === 'correction'
        ? await findCorrected(
            open,
            named.find(({ seq }) => seq === draft.body.of)!,
          )
        : undefined
    return { row, named, corrects }
  })
}

async function findEntry(open: OpenStores, id: string, seq: number): Promise<KeptEntry> {
  const entry = (await done(open('entries').get([id, seq]))) as KeptEntry | undefined
  if (entry === undefined) throw new JournalError('bad-entry')
  return entry
}

// The first entry is always included: the rules must see that there is one.
function namesOf({ kind, body }: EntryDraft): number[] {
  const { of, product, about, scans = [], photos = [] } = body as Named
  const inner = kind === 'correction' && body.body !== undefined ? namesOf({ kind: 'note', body: body.body } as EntryDraft) : []
  return [...new Set([1, ...[of, product, about].filter((seq) => seq !== undefined), ...scans, ...photos, ...inner])]
}

interface Named {
  readonly of?: number
  readonly product?: number
  readonly about?: number
  readonly scans?: readonly number[]
  readonly photos?: readonly number[]
}

// The content that counts is that of the entry's last correction.
async function findCorrected(open: OpenStores, entry: KeptEntry): Promise<Corrected> {
  const { insp, kind, seq } = entry
  const range = IDBKeyRange.bound([insp, 'correction', 0], [insp, 'correction', LAST])
  const corrections = (await done(open('entries').index('byKind').getAll(range))) as KeptEntry[]
  const last = corrections.map((kept) => readKept({ ...kept, kind: 'correction' }).body).findLast(({ of }) => of === seq)
  const before = last === undefined ? readDraft(entry) : last.body === undefined ? undefined : ({ kind, body: last.body } as EntryDraft)
  return { kind, before }
}

/** Kinds of entries that may be added after the end. */
const AFTER_END: readonly EntryKind[] = ['correction', 'note', 'photo', 'signature']

function assertMayAppend({ chain, end, tally }: InspectionRow, kind: EntryKind, signer: Signer): void {
  if (chain.kid !== signer.kid) throw new JournalError('other-key')
  if (end !== undefined && !AFTER_END.includes(kind)) throw new JournalError('ended')
  if (chain.seq >= MOST_ENTRIES) throw new JournalError('too-many-entries')
  // Withdrawn photos count as well.
  if (kind === 'photo' && tally.photosEver >= MOST_PHOTOS) throw new JournalError('too-many-photos')
}

async function getSigner({ findSigner }: JournalContext): Promise<Signer> {
  const signer = await findSigner()
  if (signer === undefined) throw new JournalError('no-key')
  return signer
}

function createId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

// `HK-20261122-K7QF-01`: the day in Vietnam, the start of the key's id, and the count of inspections on that day on this device.
async function findNumber({ database, now }: JournalContext, kid: string): Promise<string> {
  const stem = `HK-${dayInVietnam(now()).replaceAll('-', '')}-${kid.slice(0, 4)}`
  const kept = await database.run(['meta'], 'readonly', (open) => done(open('meta').get(`number ${stem}`)))
  const last = (kept as { last: number } | undefined)?.last ?? 0
  return `${stem}-${String(last + 1).padStart(2, '0')}`
}

function stemOf(number: string): string {
  return number.slice(0, number.lastIndexOf('-'))
}

function counterOf(number: string): number {
  return Number(number.slice(stemOf(number).length + 1))
}
