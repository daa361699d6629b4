// The forms for a note and for a photo's caption.
import { ENTRY_LIMITS } from '@temsao/shared/inspection/entry.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { useWords } from '../../words.ts'
import { filled, type BodyForm, type FieldsProps } from './body-form.ts'

export const noteForm: BodyForm<'note', 'text'> = {
  kind: 'note',
  initial: { text: '' },
  toValues: ({ text }) => ({ text }),
  toBody: ({ text }, before) => ({ text, ...(before?.about !== undefined && { about: before.about }) }),
  required: ['text'],
  limits: { text: ENTRY_LIMITS.text },
  long: ['text'],
  Fields: NoteFields,
}

function NoteFields({ form }: FieldsProps<'text'>) {
  const words = useWords('record')
  return <Field form={form} name="text" type="lines" label={words.noteText} />
}

export const captionForm: BodyForm<'photo', 'caption'> = {
  kind: 'photo',
  initial: { caption: '' },
  toValues: ({ caption = '' }) => ({ caption }),
  toBody: ({ caption }, before) => {
    const { sha256, sizeBytes, width, height, about } = before!
    return { sha256, sizeBytes, width, height, ...filled({ caption }), ...(about !== undefined && { about }) }
  },
  required: [],
  limits: { caption: ENTRY_LIMITS.caption },
  Fields: CaptionFields,
}

function CaptionFields({ form }: FieldsProps<'caption'>) {
  const words = useWords('record')
  return <Field form={form} name="caption" label={words.caption} />
}
