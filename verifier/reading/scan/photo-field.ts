// A button that lets people take or choose a photo. The file field itself covers its label, invisibly, so that thumbs and keyboards
// both reach it.
import { element } from '../verdict/dom.ts'

/** Renders the button; `onPhoto` gets the chosen file. */
export function renderPhotoField(label: string, onPhoto: (file: File) => void): HTMLElement {
  const field = element('input', '')
  field.type = 'file'
  field.accept = 'image/*'
  field.setAttribute('aria-label', label)
  field.addEventListener('change', () => {
    const file = field.files?.[0]
    // Lets somebody choose the same photo again.
    field.value = ''
    if (file !== undefined) onPhoto(file)
  })
  const face = element('span', '', label)
  face.setAttribute('aria-hidden', 'true')
  return element('div', 'photo', field, face)
}
