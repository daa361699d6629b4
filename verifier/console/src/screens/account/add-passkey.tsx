// Adds a passkey of this device to the account of the person who is signed in.
import { ask } from '../../../../ui/api.ts'
import { formatDay, today } from '../../../../ui/days.ts'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { useWork } from '../../../../ui/parts/progress.tsx'
import { answerCreationChallenge } from '../../../../ui/passkeys.ts'
import { useWords } from '../../words.ts'

/** One button, and the error if adding failed. */
export function AddPasskey({ onAdded }: { onAdded: () => void }) {
  const words = useWords('account')
  const work = useWork()
  const add = (): void =>
    work.run(async (signal) => {
      const options = await ask('/api/auth/passkey/generate-register-options', { signal })
      const response = await answerCreationChallenge(options)
      await ask('/api/auth/passkey/verify-registration', { body: { response, name: words.passkeyOf(formatDay(today())) }, signal })
      onAdded()
    })
  return (
    <>
      <button type="button" class="main" aria-disabled={work.isRunning} onClick={() => work.isRunning || add()}>
        {words.addPasskey}
      </button>
      {work.error !== undefined && <Failure error={work.error} />}
    </>
  )
}
