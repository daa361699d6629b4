// The provinces that an inspector may look at: set by the invitation, changed by the office, checked by every route.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { z } from 'zod'
import type { UserRow } from '../../store/account-schema.ts'
import { updateUserProvinces } from '../../store/people/users.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { getUser } from './users.ts'
import { together, type Provinces, type Work } from '../work.ts'
import { coded } from '../input-faults.ts'

const ALL_CODES = Object.keys(PROVINCES)

/** Provinces as an input: `all`, or the codes of current provinces, at least one. */
export const provincesInput = z
  .union(
    [
      z.literal('all'),
      z
        .array(z.string().refine((code) => Object.hasOwn(PROVINCES, code)))
        .min(1)
        .max(ALL_CODES.length)
        .transform((codes) => [...new Set(codes)].toSorted()),
    ],
    coded('not-provinces'),
  )
  .meta({ description: 'The provinces of an inspector: `all`, or their codes.', example: ['12', '11'] })

/** Provinces of a user as the API shows them: null for other roles. */
export const provincesRecord = z
  .union([z.literal('all'), z.array(z.string())])
  .nullable()
  .meta({ description: 'The provinces of an inspector: `all`, or their codes; null for every other role.' })

/** Converts provinces to the text that the register stores. */
export function formatProvinces(provinces: Provinces): string {
  return provinces === 'all' ? 'all' : provinces.join(',')
}

/** Reads the text that the register stores; null for an account without provinces. */
export function parseProvinces(text: string | null): Provinces | null {
  if (text === null) return null
  return text === 'all' ? 'all' : text.split(',').filter((code) => code !== '')
}

/** Returns the codes of the provinces; `all` becomes the full list. */
export function listProvinceCodes(provinces: Provinces): readonly string[] {
  return provinces === 'all' ? ALL_CODES : provinces
}

/** Gives an inspector other provinces; throws `not-found`, and `invalid-input` for an account of another role. */
export async function giveProvinces(work: Work, userId: string, provinces: Provinces): Promise<UserRow> {
  return await together(work, async (inside) => {
    const user = await getUser(inside, userId)
    if (user.role !== 'inspector')
      throw new DomainError('invalid-input', fault('input-refused', { what: 'provinces' }), [
        fieldFault('provinces', 'only-for-rank', { only: 'inspector', rank: user.role }),
      ])
    const [before, after] = [user.provinces, formatProvinces(provinces)]
    if (before === after) return user
    await updateUserProvinces(inside.db, userId, after)
    const change = { before: { provinces: before }, after: { provinces: after } }
    await recordChange(inside, { record: 'account', id: userId, action: 'give-provinces', ...change })
    return await getUser(inside, userId)
  })
}
