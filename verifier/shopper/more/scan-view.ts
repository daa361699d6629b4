// The buttons for scanning: with the camera, and from a photo. Nothing is asked for or loaded before one is pressed.
import { element } from '../../reading/verdict/dom.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import { renderPhotoField } from '../../reading/scan/photo-field.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'
import { scanPhoto, scanWithCamera } from './scan-loader.ts'

/** Renders the buttons; `onText` gets what was read, `label` is the text of the camera's button. */
export function renderScan(label: string, language: Language, onText: (text: string) => void): HTMLElement {
  const messages = MORE_MESSAGES[language]
  const status = element('p', 'hint')
  status.setAttribute('role', 'status')
  const camera = element('button', 'primary', label)
  camera.type = 'button'
  camera.addEventListener('click', () => {
    status.textContent = messages.scanLoading
    scanWithCamera(camera, language, onText).then(
      () => (status.textContent = ''),
      () => (status.textContent = messages.scanNotLoaded),
    )
  })
  const photo = renderPhotoField(messages.photoButton, (file) => void readPhotoInto(status, file, { language, onText }))
  return element('div', 'scan', camera, photo, status, element('p', 'hint', messages.scannedHere))
}

/** Reads a photo and shows in `status` what is happening. */
export async function readPhotoInto(
  status: HTMLElement,
  file: Blob,
  { language, onText }: { language: Language; onText: (text: string) => void },
): Promise<void> {
  const messages = MORE_MESSAGES[language]
  status.textContent = messages.photoReading
  try {
    const result = await scanPhoto(file, language)
    status.textContent = 'problem' in result ? result.problem : ''
    if ('text' in result) onText(result.text)
  } catch {
    status.textContent = messages.scanNotLoaded
  }
}
