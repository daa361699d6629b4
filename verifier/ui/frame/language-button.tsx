// The button to switch the language.
import { changeLanguage, language } from '../catalogue.ts'
import { useWords } from '../words.ts'

/** Calls `onOutcome` when the language was changed, or with the error. */
export function LanguageButton({ onOutcome }: { onOutcome: (failure?: unknown) => void }) {
  const words = useWords('frame')
  const other = language.get() === 'vi' ? 'en' : 'vi'
  const change = (): void =>
    void changeLanguage(other).then(
      () => onOutcome(),
      (failure: unknown) => onOutcome(failure),
    )
  return (
    <button type="button" class="quiet" lang={other} onClick={change}>
      {words.otherLanguage}
    </button>
  )
}
