// Codes that no camera reads: the typed code beside the QR code, and a copied link.
import { useState } from 'preact/hooks'
import { encodeTypedCode, findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { Dialog } from '../../../ui/parts/dialog.tsx'
import { cleanCode, findCodeFault } from '../../../reading/typed-code.ts'
import { MORE_MESSAGES } from '../../../reading/verdict/more-messages-by-language.ts'
import { language } from '../../../ui/catalogue.ts'
import { useWords } from '../words.ts'
import { takeText } from './taking.ts'

/** The dialog; it closes once there is a verdict. */
export function EnterCode({ onClose }: { onClose: () => void }) {
  const words = useWords('shop')
  return (
    <Dialog title={words.pasteOrType} onClose={onClose}>
      <TypedCode onDone={onClose} />
      <PastedLink onDone={onClose} />
    </Dialog>
  )
}

function TypedCode({ onDone }: { onDone: () => void }) {
  const words = useWords('shop')
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const submit = async (): Promise<void> => {
    const wrong = findCodeFault(typed, MORE_MESSAGES[language.get()])
    if (wrong !== undefined) return setFault(wrong)
    const taken = await takeText(encodeTypedCode(findTypedCode(cleanCode(typed))!), 'typed')
    if (taken === undefined) setFault(words.typedUnknown)
    else onDone()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div class={fault === undefined ? 'field' : 'field wrong'}>
        <label for="typed-code">{words.typedLabel}</label>
        <input
          id="typed-code"
          class="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={40}
          aria-describedby="typed-say"
          aria-invalid={fault !== undefined}
          value={typed}
          onInput={(event) => (setTyped(event.currentTarget.value), setFault(undefined))}
        />
        <p id="typed-say" class={fault === undefined ? 'hint' : 'fault'} role="status">
          {fault ?? words.typedHint}
        </p>
      </div>
      <button type="submit" class="main">
        {words.typedCheck}
      </button>
    </form>
  )
}

function PastedLink({ onDone }: { onDone: () => void }) {
  const words = useWords('shop')
  const [text, setText] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const submit = async (): Promise<void> => {
    setEmpty(text.trim() === '')
    if (text.trim() === '') return
    await takeText(text, 'paste')
    onDone()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div class={isEmpty ? 'field wrong' : 'field'}>
        <label for="pasted-link">{words.pasteLabel}</label>
        <input
          id="pasted-link"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={isEmpty}
          {...(isEmpty && { 'aria-describedby': 'pasted-fault' })}
          value={text}
          onInput={(event) => (setText(event.currentTarget.value), setEmpty(false))}
        />
        {isEmpty && (
          <p id="pasted-fault" class="fault" role="alert">
            {words.pasteEmpty}
          </p>
        )}
      </div>
      <button type="submit">{words.pasteCheck}</button>
    </form>
  )
}
