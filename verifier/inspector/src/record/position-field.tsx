// The choice whether entries say where they were made. Asked once; nothing waits for it.
import { choosePosition, isPositionRefused, positionChoice } from '../journal/position.ts'
import { useWords } from '../words.ts'

/** The choice as two buttons; once it is made, what it is and a way to change it. */
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
