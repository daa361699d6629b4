// An entry as the journal keeps it, and what it says.
import type { EntryDraft, EntryKind, EntryOf, ScanBody } from '@temsao/shared/inspection/entry.ts'
import { parseEntryToken } from '@temsao/shared/inspection/entry-token.ts'
import { VERDICT_LEVELS } from '@temsao/shared/verdict/verdict.ts'

/** An entry as it lies on this device: its token is the entry, the rest only finds it. */
export interface KeptEntry {
  readonly insp: string
  readonly seq: number
  readonly kind: EntryKind
  readonly token: string
  /** Of scans with a red verdict or signs of a copy, so that they are found among thousands. */
  readonly doubt?: 1
}

/** Whether a scan has a red verdict or signs of a copy. */
export function isDoubtful({ verdict, signals }: Pick<ScanBody, 'verdict' | 'signals'>): boolean {
  return VERDICT_LEVELS[verdict] === 'bad' || signals.length > 0
}

/** A photo as it is kept and sent. */
export interface KeptPhoto {
  readonly insp: string
  /** Of the bytes, hexadecimal. */
  readonly sha256: string
  readonly bytes: ArrayBuffer
}

/** What an entry of this device's own journal says; it was read and signed here, and is not read strictly again. */
export function readKept<Kind extends EntryKind>({ token }: KeptEntry & { readonly kind: Kind }): EntryOf<Kind> {
  return JSON.parse(parseEntryToken(token).payload) as EntryOf<Kind>
}

/** Kind and body alone. */
export function readDraft(kept: KeptEntry): EntryDraft {
  const { kind, body } = readKept(kept)
  return { kind, body } as EntryDraft
}
