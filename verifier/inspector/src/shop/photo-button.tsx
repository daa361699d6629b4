// A button to take or choose photos. The file input is invisible and covers the label, so that touch and keyboard both reach it.
import { useState } from 'preact/hooks'
import { readPhotoTexts } from '../../../reading/scan/photo.ts'
import { reasonOf } from '../../../reading/scan/scan-error.ts'
import { SCAN_MESSAGES } from '../../../reading/scan/messages-by-language.ts'
import { language } from '../../../ui/catalogue.ts'
import { useWords } from '../words.ts'
import { loadReader } from './reader.ts'
import { takeText } from './taking.ts'

/** Calls `onProblem` with a sentence if nothing was read in a photo, or with `undefined` if something was. */
export function PhotoButton({ onProblem }: { onProblem: (problem: string | undefined) => void }) {
  const words = useWords('shop')
  const [isBusy, setBusy] = useState(false)
  const read = async (files: readonly File[]): Promise<void> => {
    setBusy(true)
    onProblem(undefined)
    for (const file of files) onProblem(await readOne(file))
    setBusy(false)
  }
  return (
    <div class="photo button">
      <input
        type="file"
        accept="image/*"
        multiple
        aria-label={words.photo}
        disabled={isBusy}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // Otherwise choosing the same photo again would not fire `change`.
          event.currentTarget.value = ''
          void read(files)
        }}
      />
      <span aria-hidden="true">{isBusy ? words.photoReading : words.photo}</span>
    </div>
  )
}

async function readOne(file: File): Promise<string | undefined> {
  const messages = SCAN_MESSAGES[language.get()]
  try {
    const texts = await readPhotoTexts(file, await loadReader())
    for (const text of texts) await takeText(text, 'photo')
    return texts.length === 0 ? messages.nothingInPhoto : undefined
  } catch (error) {
    const reason = reasonOf(error)
    return messages.failures[reason === 'camera-failed' ? 'reader-unsupported' : reason]
  }
}
