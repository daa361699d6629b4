// The way into the other language.
import { changeLanguage, language } from '../catalogue.ts'
import { useWords } from '../words.ts'

/** `onOutcome` is told when the language was changed, or with what went wrong. */
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
