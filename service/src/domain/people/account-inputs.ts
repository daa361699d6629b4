// What may be entered into accounts, field by field.
import { z } from 'zod'
import { printable, recordId } from '../register/inputs.ts'
import { provincesInput } from './inspector-scope.ts'
import { SCOPES } from '../permissions.ts'
import { coded } from '../input-faults.ts'

const ROLES = ['operator', 'office', 'inspector', 'producer'] as const

const email = z
  .string()
  .max(254, coded('email-too-long'))
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .pipe(z.email())
  .meta({ example: 'an@example.vn' })

const password = z.string().max(1000, coded('far-too-long')).meta({ description: 'At least 12 characters.', format: 'password' })

// Fields that one role must have and no other role may have.
const TIES = [
  ['producerId', 'producer', 'producer-not-named'],
  ['provinces', 'inspector', 'provinces-not-named'],
] as const

export const invitationInput = z
  .strictObject({
    role: z.enum(ROLES).meta({ example: 'producer' }),
    producerId: recordId.optional().meta({ description: 'The one producer of an account of role `producer`.', example: 1 }),
    provinces: provincesInput.optional(),
    email: email.optional().meta({ description: 'The address that the account must have; if left out, the invited person chooses it.' }),
  })
  .superRefine(({ role, ...given }, context) => {
    for (const [field, owner, missing] of TIES) {
      if ((role === owner) === (given[field] !== undefined)) continue
      const message = role === owner ? coded(missing) : coded('only-for-rank', { only: owner, rank: role })
      context.addIssue({ code: 'custom', path: [field], message })
    }
  })
  .meta({ id: 'InvitationInput' })

export const acceptanceInput = z
  .strictObject({ name: printable(100).meta({ example: 'Lò Thị An' }), email, password })
  .meta({ id: 'InvitationAcceptance' })

/** The fields of an account that can be changed. */
export const userChanges = z.strictObject({ provinces: provincesInput }).meta({ id: 'UserChanges' })

export const apiKeyInput = z
  .strictObject({
    name: printable(60).meta({ description: 'What the key is for.', example: 'Phần mềm kho' }),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1, coded('no-scopes'))
      .max(SCOPES.length)
      .transform((scopes) => [...new Set(scopes)]),
    expiresInDays: z.int().min(1).max(366).default(366),
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
