// The field for a photo: made smaller on the phone, shown as it will be sent, and removed with one press.
import { element, fill, type Child } from '../../reading/verdict/dom.ts'
import type { ReportMessages } from './messages.ts'
import { canTakePhotos, drawPhoto, shrinkPhoto } from './photo.ts'

/** Renders the field, or nothing in a browser that cannot make photos smaller; `setPhoto` gets a JPEG as base64. */
export function renderPhotoField({
  messages,
  photo,
  setPhoto,
}: {
  messages: ReportMessages
  photo: string | undefined
  setPhoto: (photo: string | undefined) => void
}): HTMLElement[] {
  if (!canTakePhotos()) return []
  const input = element('input', '')
  input.type = 'file'
  input.accept = 'image/*'
  input.id = 'report-photo'
  input.setAttribute('aria-describedby', 'report-photo-hint')
  const label = element('label', '', `${messages.photo} (${messages.optional})`)
  label.htmlFor = input.id
  const hint = element('p', 'hint', messages.photoHint)
  hint.id = 'report-photo-hint'
  const shown = element('div', 'photo')
  shown.setAttribute('role', 'status')
  const remove = element('button', 'secondary', messages.photoRemove)
  remove.type = 'button'
  const show = (...children: Child[]): void => fill(shown, ...children)
  const showCanvas = (canvas: HTMLCanvasElement): void => {
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', messages.photoAlt)
    show(canvas, remove)
  }
  const take = async (file: Blob): Promise<void> => {
    try {
      const { canvas, photo: made } = await shrinkPhoto(file)
      setPhoto(made)
      showCanvas(canvas)
    } catch {
      setPhoto(undefined)
      show(element('p', 'hint fault', messages.photoFailed))
    }
  }
  remove.addEventListener('click', () => {
    setPhoto(undefined)
    input.value = ''
    show()
    input.focus()
  })
  input.addEventListener('change', () => {
    const file = input.files?.[0]
    if (file === undefined) return
    void take(file)
  })
  if (photo !== undefined) drawPhoto(photo).then(showCanvas, () => setPhoto(undefined))
  return [element('div', 'field', label, hint, input, shown)]
}
