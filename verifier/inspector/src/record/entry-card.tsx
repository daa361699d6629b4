// An entry in a list: what it says now, what it said before, and the way to correct it.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { EntryBodies, EntryDraft, EntryKind } from '@temsao/shared/inspection/entry.ts'
import type { Kept } from '@temsao/shared/inspection/summary.ts'
import { Fold } from '../../../console/src/parts/fold.tsx'
import { useWords } from '../words.ts'
import { BodyView, type NameOf } from './body-view.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import type { BodyForm } from './forms/body-form.ts'
import { formatTime } from './moments.ts'
import type { OpenInspection } from './open-inspection.ts'

export interface EntryCardProps<Kind extends EntryKind> {
  readonly kind: Kind
  readonly kept: Kept<EntryBodies[Kind]>
  readonly nameOf: NameOf
  /** What stands above what it says, such as a photo. */
  readonly above?: ComponentChildren
  /** Other ways on, such as to the check-list of a product. */
  readonly actions?: ComponentChildren
}

/** The entry alone, read only. */
export function EntryCard<Kind extends EntryKind>({ kind, kept, nameOf, above, actions }: EntryCardProps<Kind>) {
  const words = useWords('record')
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

interface CorrectableProps<Kind extends EntryKind, Name extends string> extends EntryCardProps<Kind> {
  readonly open: OpenInspection
  /** Without a form it can only be withdrawn. */
  readonly form?: BodyForm<Kind, Name>
  readonly canWithdraw?: boolean
}

/** The entry with a button that corrects it. */
export function CorrectableCard<Kind extends EntryKind, Name extends string>(props: CorrectableProps<Kind, Name>) {
  const { open, form, canWithdraw = true, actions, ...card } = props
  const words = useWords('record')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <EntryCard
        {...(card as unknown as EntryCardProps<Kind>)}
        actions={
          <>
            {actions}
            {card.kept.withdrawn === undefined && (
              <button type="button" class="quiet" onClick={() => setOpen(true)}>
                {form === undefined ? words.withdraw : words.correct}
              </button>
            )}
          </>
        }
      />
      {isOpen && (
        <CorrectDialog
          open={open}
          kind={card.kind}
          kept={card.kept}
          nameOf={card.nameOf}
          canWithdraw={canWithdraw}
          {...(form !== undefined && { form })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
