// Reads records of the register for the office's screens.
import { client, read, sent } from '../../../../ui/api.ts'
import type { Found } from '../../../../ui/parts/finder.tsx'
import { session } from '../../../../ui/session.ts'

/** A producer, as the service returns it. */
export type Producer = Awaited<ReturnType<typeof readProducer>>
/** A certificate, as the service returns it. */
export type Certificate = Awaited<ReturnType<typeof readCertificate>>
/** A batch in a list. */
export type ListedBatch = Awaited<ReturnType<typeof readBatchesOf>>[number]

const MOST = '200'
const CHOICES = '12'

export async function readProducer(id: string, signal: AbortSignal) {
  return await read(client.producers[':id'].$get({ param: { id } }, sent({ signal })))
}

export async function readCertificate(id: string, signal: AbortSignal) {
  return await read(client.certificates[':id'].$get({ param: { id } }, sent({ signal })))
}

/** Reads the certificates of a product, the latest first, at most 200; throws ApiError. */
export async function readCertificatesOf(productId: string, signal: AbortSignal) {
  const query = { productId, sort: '-issuedOn', limit: MOST }
  return (await read(client.certificates.$get({ query }, sent({ signal })))).items
}

/** Reads the batches of a product, the latest first, at most 200; throws ApiError. */
export async function readBatchesOf(productId: string, signal: AbortSignal) {
  const query = { productId, sort: '-producedOn', limit: MOST }
  return (await read(client.batches.$get({ query }, sent({ signal })))).items
}

/** Reads certificates by their ids, in this order; throws ApiError if one is missing. */
export async function readCertificates(ids: readonly string[], signal: AbortSignal): Promise<Certificate[]> {
  return await Promise.all(ids.map((id) => readCertificate(id, signal)))
}

/** Finds present communes whose name contains these words, at most 12. */
export async function searchCommunes(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await read(client.communes.$get({ query: { search: text, limit: CHOICES } }, sent({ signal })))
  return items.map(({ code, name, province }) => ({ value: code, words: `${name}, ${province}`, note: code }))
}

/** Finds producers whose name contains this text, at most 12. */
export async function searchProducers(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await read(client.producers.$get({ query: { search: text, sort: 'name', limit: CHOICES } }, sent({ signal })))
  return items.map(({ id, name, commune, province }) => ({ value: String(id), words: name, note: `${commune}, ${province}` }))
}

/** Finds products whose name contains this text, at most 12. */
export async function searchProducts(text: string, signal: AbortSignal): Promise<Found[]> {
  const { items } = await read(client.products.$get({ query: { search: text, sort: 'name', limit: CHOICES } }, sent({ signal })))
  return items.map(({ id, name, netContent, producerName }) => ({
    value: String(id),
    words: netContent === '' ? name : `${name}, ${netContent}`,
    note: producerName,
  }))
}

/** Whether the person who is signed in may change the register. Only the office may; inspectors and operators only read it. */
export function mayKeep(): boolean {
  return session.get().role === 'office'
}
