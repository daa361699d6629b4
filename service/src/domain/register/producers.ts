// Adds producers to the register with their current commune, and keeps the place that older papers name.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { findCommune } from '../../store/register/communes.ts'
import type { Db } from '../../store/database.ts'
import { findProducer, insertProducer, updateProducer, type Producer } from '../../store/register/producers.ts'
import type { ProducerRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { getPresentListVersion } from './commune-list.ts'
import { DomainError } from '../domain-error.ts'
import type { ProducerChanges, ProducerInput } from './inputs.ts'
import { assertVersion, differing, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Returns the producer with this id; throws `not-found`. */
export async function getProducer(db: Db, id: number): Promise<Producer> {
  const producer = await findProducer(db, id)
  if (producer === undefined) throw new DomainError('not-found', fault('no-such', { what: 'producer', id: String(id) }))
  return producer
}

/** Adds a producer; throws `invalid-input` for a commune that is not in the list in force. */
export async function registerProducer(work: Work, input: ProducerInput): Promise<Producer> {
  return await together(work, async (inside) => {
    const communeListVersion = await getListVersionWith(inside, input.communeCode)
    const id = await insertProducer(inside.db, { ...input, communeListVersion, createdAt: instantOf(work) })
    const producer = await getProducer(inside.db, id)
    await recordChange(inside, { record: 'producer', id, action: 'register', after: producer })
    return producer
  })
}

/**
 * Corrects or updates a producer, because names, addresses and communes can change. Signed stamps keep what they say. Throws
 * `version-conflict` and `invalid-input`.
 */
export async function correctProducer(work: Work, { id, expected, input }: Change<ProducerChanges>): Promise<Producer> {
  return await together(work, async (inside) => {
    const before = await getProducer(inside.db, id)
    assertVersion(before, expected)
    const changes = differing<ProducerRow>(before, input)
    if (Object.keys(changes).length === 0) return before
    // A commune is identified by its code and the edition of the list that contains it.
    const moved = changes.communeCode === undefined ? {} : { communeListVersion: await getListVersionWith(inside, changes.communeCode) }
    await updateProducer(inside.db, id, { ...changes, ...moved })
    const after = await getProducer(inside.db, id)
    await recordChange(inside, { record: 'producer', id, action: 'correct', before, after })
    return after
  })
}

async function getListVersionWith({ db, now }: Work, communeCode: string): Promise<string> {
  const version = await getPresentListVersion(db, dayInVietnam(now))
  if ((await findCommune(db, version, communeCode)) !== undefined) return version
  throw new DomainError('invalid-input', fault('no-such', { what: 'commune', id: communeCode }), [
    fieldFault('communeCode', 'no-present-commune', { version }),
  ])
}
