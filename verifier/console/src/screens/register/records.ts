// What the office's screens read of the register.
import { client, read, sent } from '../../../../ui/api.ts'
import type { Found } from '../../../../ui/parts/finder.tsx'
import { session } from '../../../../ui/session.ts'

/** A producer as the service shows it. */
export type Producer = Awaited<ReturnType<typeof readProducer>>
/** A certificate as the service shows it. */
export type Certificate = Awaited<ReturnType<typeof readCertificate>>
/** A batch as the service shows it, in a list. */
export type ListedBatch = Awaited<ReturnType<typeof readBatchesOf>>[number]

const MOST = '200'
const CHOICES = '12'

export async function readProducer(id: string, signal: AbortSignal) {
  return await read(client.producers[':id'].$get({ param: { id } }, sent({ signal })))
}

export async function readCertificate(id: string, signal: AbortSignal) {
  return await read(client.certificates[':id'].$get({ param: { id } }, sent({ signal })))
}

/** The certificates of a product, the latest first. */
export async function readCertificatesOf(productId: string, signal: AbortSignal) {
  const query = { productId, sort: '-issuedOn', limit: MOST }
  return (await read(client.certificates.$get({ query }, sent({ signal })))).items
}

/** The batches of a product, the latest first. */
export async function readBatchesOf(productId: string, signal: AbortSignal) {
  const query = { productId, sort: '-producedOn', limit: MOST }
  return (await read(client.batches.$get({ query }, sent({ signal })))).items
}

/** Certificates by their ids, in this order; throws where one is missing. */
export async function readCertificates(ids: readonly string[], signal: AbortSignal): Promise<Certificate[]> {
  return await Promise.all(ids.map((id) => readCertificate(id, signal)))
}

/** Present communes whose name has these words. */
export async function searchCommunes(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await read(client.communes.$get({ query: { search: text, limit: CHOICES } }, sent({ signal })))
  return items.map(({ code, name, province }) => ({ value: code, words: `${name}, ${province}`, note: code }))
}

/** Producers whose name has these words. */
export async function searchProducers(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await read(client.producers.$get({ query: { search: text, sort: 'name', limit: CHOICES } }, sent({ signal })))
  return items.map(({ id, name, commune, province }) => ({ value: String(id), words: name, note: `${commune}, ${province}` }))
}

/** Products whose name has these words. */
export async function searchProducts(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await read(client.products.$get({ query: { search: text, sort: 'name', limit: CHOICES } }, sent({ signal })))
  return items.map(({ id, name, netContent, producerName }) => ({
    value: String(id),
    words: netContent === '' ? name : `${name}, ${netContent}`,
    note: producerName,
  }))
}

/** Whether whoever works here keeps the register; inspectors and operators only read it. */
export function mayKeep(): boolean {
  return session.get().role === 'office'
}
