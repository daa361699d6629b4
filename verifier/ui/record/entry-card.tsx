// An entry in a list, read only: its current content, and what it said before corrections.
import type { ComponentChildren } from 'preact'
import type { EntryBodies, EntryDraft, EntryKind } from '@temsao/shared/inspection/entry.ts'
import type { Kept } from '@temsao/shared/inspection/summary.ts'
import { Fold } from '../parts/fold.tsx'
import { useWords } from '../words.ts'
import { BodyView, type NameOf } from './body-view.tsx'
import { formatTime } from './moments.ts'

export interface EntryCardProps<Kind extends EntryKind> {
  readonly kind: Kind
  readonly kept: Kept<EntryBodies[Kind]>
  readonly nameOf: NameOf
  /** Shown above the content, such as a photo. */
  readonly above?: ComponentChildren
  /** Other actions, such as a link to a product's check-list. */
  readonly actions?: ComponentChildren
}

/** `<EntryCard kind="note" kept={kept} nameOf={nameOf} />` */
export function EntryCard<Kind extends EntryKind>({ kind, kept, nameOf, above, actions }: EntryCardProps<Kind>) {
  const words = useWords('entries')
  const { seq, at, body, earlier, withdrawn, clock } = kept
  return (
    <li class={`card entry ${withdrawn === undefined ? '' : 'withdrawn'}`}>
      {above}
      <BodyView draft={{ kind, body } as EntryDraft} nameOf={nameOf} />
      {withdrawn !== undefined && (
        <p>
          <span class="tag">{words.withdrawn}</span> {withdrawn.reason}
        </p>
      )}
      {earlier.length > 0 && (
        <Fold label={words.corrected(earlier.length)}>
          {earlier.map((one) => (
            <div key={one.correctedBy} class="earlier">
              <p class="hint">{words.until(formatTime(one.at), one.reason)}</p>
              <BodyView draft={{ kind, body: one.body } as EntryDraft} nameOf={nameOf} />
            </div>
          ))}
        </Fold>
      )}
      <p class="hint">
        {words.entryAt(seq, formatTime(at))} {clock !== undefined && <span class="tag">{words.clockTag}</span>}
      </p>
      {actions !== undefined && <div class="buttons">{actions}</div>}
    </li>
  )
}
