// What may enter the accounts, field by field.
import { z } from 'zod'
import { printable, recordId } from './inputs.ts'
import { SCOPES } from './permissions.ts'

const ROLES = ['operator', 'office', 'inspector', 'producer'] as const

const email = z
  .string()
  .max(254, 'is longer than an e-mail address can be.')
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email('must be an e-mail address, such as an@example.vn.'))
  .meta({ example: 'an@example.vn' })

const password = z.string().max(1000, 'is far too long.').meta({ description: 'At least 12 characters.', format: 'password' })

export const invitationInput = z
  .strictObject({
    role: z.enum(ROLES, `must be one of: ${ROLES.join(', ')}.`).meta({ example: 'producer' }),
    producerId: recordId.optional().meta({ description: 'The one producer of an account of role `producer`.', example: 1 }),
    email: email.optional().meta({ description: 'The address that the account must have; chosen by the invited person when left out.' }),
  })
  .superRefine(({ role, producerId }, context) => {
    if ((role === 'producer') === (producerId !== undefined)) return
    const message =
      role === 'producer' ? 'is missing: an account of a producer belongs to one.' : `is only for the role producer, not ${role}.`
    context.addIssue({ code: 'custom', path: ['producerId'], message })
  })
  .meta({ id: 'InvitationInput' })

export const acceptanceInput = z
  .strictObject({ name: printable(100).meta({ example: 'Lò Thị An' }), email, password })
  .meta({ id: 'InvitationAcceptance' })

export const apiKeyInput = z
  .strictObject({
    name: printable(60).meta({ description: 'What the key is for.', example: 'Phần mềm kho' }),
    scopes: z
      .array(z.enum(SCOPES, `must be one of: ${SCOPES.join(', ')}.`))
      .min(1, 'must name at least one scope.')
      .max(SCOPES.length)
      .transform((scopes) => [...new Set(scopes)]),
    expiresInDays: z.int().min(1, 'must be at least 1.').max(366, 'must be at most 366.').default(366),
  })
  .meta({ id: 'ApiKeyInput' })

export const signInInput = z
  .strictObject({ email: z.string().max(254), password: z.string().max(1000), rememberMe: z.boolean().optional() })
  .meta({ id: 'SignIn' })

export const passwordChangeInput = z
  .strictObject({ currentPassword: z.string().max(1000), newPassword: password })
  .meta({ id: 'PasswordChange' })

export type InvitationInput = z.output<typeof invitationInput>
export type AcceptanceInput = z.output<typeof acceptanceInput>
export type ApiKeyInput = z.output<typeof apiKeyInput>
