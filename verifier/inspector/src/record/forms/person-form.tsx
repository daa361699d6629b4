// The form for a person who is present.
import { ENTRY_LIMITS, PERSON_ROLES, type PersonBody } from '@temsao/shared/inspection/entry.ts'
import { ROLE_WORDS } from '@temsao/shared/inspection/words.ts'
import { Field } from '../../../../ui/parts/field.tsx'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { filled, type BodyForm, type FieldsProps } from './body-form.ts'

type Name = 'name' | 'role' | 'title'

export const personForm: BodyForm<'person', Name> = {
  kind: 'person',
  initial: { name: '', role: 'producer', title: '' },
  toValues: ({ name, role, title = '' }) => ({ name, role, title }),
  toBody: ({ name, role, title }) => ({ name, role: role as PersonBody['role'], ...filled({ title }) }),
  required: ['name'],
  limits: { name: ENTRY_LIMITS.name, title: ENTRY_LIMITS.title },
  Fields,
}

function Fields({ form }: FieldsProps<Name>) {
  const words = useWords('record')
  const roles = PERSON_ROLES.map((role) => [role, ROLE_WORDS[role][language.get()]] as const)
  return (
    <>
      <Field form={form} name="name" label={words.personName} input={{ autocomplete: 'off', autocapitalize: 'words' }} />
      <Field form={form} name="role" label={words.personRole} options={roles} />
      <Field form={form} name="title" label={words.personTitle} isOptional input={{ autocomplete: 'off' }} />
    </>
  )
}
