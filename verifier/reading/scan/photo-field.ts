// A button that lets people take or choose a photo. The field itself lies over its label, unseen: thumbs and keys reach it alike.
import { element } from '../verdict/dom.ts'

/** Renders the button; `onPhoto` gets what was chosen. */
export function renderPhotoField(label: string, onPhoto: (file: File) => void): HTMLElement {
  const field = element('input', '')
  field.type = 'file'
  field.accept = 'image/*'
  field.setAttribute('aria-label', label)
  field.addEventListener('change', () => {
    const file = field.files?.[0]
    // The same photo may be chosen again.
    field.value = ''
    if (file !== undefined) onPhoto(file)
  })
  const face = element('span', '', label)
  face.setAttribute('aria-hidden', 'true')
  return element('div', 'photo', field, face)
}
