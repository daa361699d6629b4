// The products that a producer's screens work with.
import { client, read, sent } from '../../../../ui/api.ts'

/** A product as the service shows it. */
export type Product = Awaited<ReturnType<typeof readProducts>>[number]

/** The most products that a choice offers: a producer has a handful. */
const MOST = '200'

/** The products that somebody may see, by name; `own` narrows them to one producer. */
export async function readProducts(own: { producerId?: string }, signal: AbortSignal) {
  const query = { ...own, sort: 'name', limit: MOST }
  return (await read(client.products.$get({ query }, sent({ signal })))).items
}

/** One product. */
export async function readProduct(id: string, signal: AbortSignal) {
  return await read(client.products[':id'].$get({ param: { id } }, sent({ signal })))
}
