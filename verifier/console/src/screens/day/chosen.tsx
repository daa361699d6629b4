// How many certificates are chosen in the list, and the actions for all of them.
import { useWords } from '../../words.ts'
import type { Certificate } from '../register/records.ts'

/** How many certificates one decision screen can show before it is confirmed. */
export const MOST_CHOSEN = 100

export function Chosen({ certificates, onClear }: { certificates: readonly Certificate[]; onClear: () => void }) {
  const { certificates: own } = useWords('office')
  const ids = certificates.map(({ id }) => id).join(',')
  return (
    <div class={certificates.length === 0 ? 'chosen' : 'chosen some'} role="status">
      {certificates.length === 0 ? (
        <span class="hint">{own.chooseHint}</span>
      ) : (
        <>
          <b>{own.chosen(certificates.length)}</b>
          <span class="buttons">
            <a class="button" href={`#/certificates/extension?ids=${ids}`}>
              {own.extend}
            </a>
            <a class="button danger" href={`#/certificates/revocation?ids=${ids}`}>
              {own.revoke}
            </a>
            <button type="button" class="quiet" onClick={onClear}>
              {own.clear}
            </button>
          </span>
        </>
      )}
    </div>
  )
}
