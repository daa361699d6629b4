// Whether entries include the position where they were made. Nothing waits for a choice.
import { choosePosition, isPositionRefused, positionChoice } from '../journal/position.ts'
import { useWords } from '../words.ts'

/** Two radio buttons that show and change the choice, and a warning if the phone denies access. */
export function PositionField() {
  const words = useWords('record')
  const choice = positionChoice.use()
  const isRefused = isPositionRefused.use()
  return (
    <fieldset class="field">
      <legend>{words.positionTitle}</legend>
      <p class="hint">{words.positionNote}</p>
      {(['yes', 'no'] as const).map((one) => (
        <label key={one} class="choice">
          <input type="radio" name="position" checked={choice === one} onChange={() => choosePosition(one)} />
          <span>{words.positionChoices[one]}</span>
        </label>
      ))}
      {choice === 'yes' && isRefused && <p class="fault">{words.positionRefused}</p>}
    </fieldset>
  )
}
