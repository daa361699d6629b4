// An entry as the journal stores it, and how to read its content.
import type { EntryDraft, EntryKind, EntryOf, ScanBody } from '@temsao/shared/inspection/entry.ts'
import { parseEntryToken } from '@temsao/shared/inspection/entry-token.ts'
import { VERDICT_LEVELS } from '@temsao/shared/verdict/verdict.ts'

/** A stored entry. The token is the entry itself; the other members only serve to find it. */
export interface KeptEntry {
  readonly insp: string
  readonly seq: number
  readonly kind: EntryKind
  readonly token: string
  /** Set on scans with a red verdict or signs of copying, so that an index finds them among thousands. */
  readonly doubt?: 1
}

/** Whether a scan has a red verdict or signs of copying. */
export function isDoubtful({ verdict, signals }: Pick<ScanBody, 'verdict' | 'signals'>): boolean {
  return VERDICT_LEVELS[verdict] === 'bad' || signals.length > 0
}

/** A photo as it is stored and sent. */
export interface KeptPhoto {
  readonly insp: string
  /** Hash of `bytes`, hexadecimal. */
  readonly sha256: string
  readonly bytes: ArrayBuffer
}

/** The content of an entry of this device's own journal. It was checked and signed here, so it is not parsed strictly again. */
export function readKept<Kind extends EntryKind>({ token }: KeptEntry & { readonly kind: Kind }): EntryOf<Kind> {
  return JSON.parse(parseEntryToken(token).payload) as EntryOf<Kind>
}

/** Only the kind and the body of a stored entry. */
export function readDraft(kept: KeptEntry): EntryDraft {
  const { kind, body } = readKept(kept)
  return { kind, body } as EntryDraft
}
