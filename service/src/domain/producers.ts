// Producers enter the register with the commune that they are in today.
import { findCommune } from '../store/communes.ts'
import type { Db } from '../store/database.ts'
import { findProducer, insertProducer, type Producer } from '../store/producers.ts'
import { COMMUNE_LIST_VERSION } from './commune-list.ts'
import { DomainError } from './domain-error.ts'
import type { ProducerInput } from './inputs.ts'
import { instantOf, type Work } from './work.ts'

/** The producer with this id; throws `not-found`. */
export async function getProducer(db: Db, id: number): Promise<Producer> {
  const producer = await findProducer(db, id)
  if (producer === undefined) throw new DomainError('not-found', `There is no producer ${id}.`)
  return producer
}

/** Adds a producer; throws `invalid-input` for an unknown commune. */
export async function registerProducer(work: Work, input: ProducerInput): Promise<Producer> {
  const { communeCode, ...rest } = input
  if ((await findCommune(work.db, COMMUNE_LIST_VERSION, communeCode)) === undefined) {
    const message = `is not the code of a present commune; look it up in the list in force since ${COMMUNE_LIST_VERSION}.`
    throw new DomainError('invalid-input', `There is no commune ${communeCode}.`, [{ field: 'communeCode', message }])
  }
  const producer = { ...rest, communeCode, communeListVersion: COMMUNE_LIST_VERSION, createdAt: instantOf(work) }
  return await getProducer(work.db, await insertProducer(work.db, producer))
}
