// An entry in a list, with a button to correct it.
import { useState } from 'preact/hooks'
import type { EntryKind } from '@temsao/shared/inspection/entry.ts'
import { useWords } from '../words.ts'
import { CorrectDialog } from './correct-dialog.tsx'
import { EntryCard, type EntryCardProps } from '../../../ui/record/entry-card.tsx'
import type { BodyForm } from './forms/body-form.ts'
import type { OpenInspection } from './open-inspection.ts'

interface CorrectableProps<Kind extends EntryKind, Name extends string> extends EntryCardProps<Kind> {
  readonly open: OpenInspection
  /** Without a form the entry can only be withdrawn. */
  readonly form?: BodyForm<Kind, Name>
  readonly canWithdraw?: boolean
}

/** The entry with a button that opens the correction dialog; a withdrawn entry has no button. */
export function CorrectableCard<Kind extends EntryKind, Name extends string>(props: CorrectableProps<Kind, Name>) {
  const { open, form, canWithdraw = true, actions, ...card } = props
  const words = useWords('record')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <EntryCard
        {...card}
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
