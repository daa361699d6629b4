// Reads products from the service.
import { client, read, sent } from '../../../../ui/api.ts'

/** A product, as the service returns it. */
export type Product = Awaited<ReturnType<typeof readProducts>>[number]

/** How many products are read at most. A producer has only a handful. */
const MOST = '200'

/** Reads the products that the person may see, by name, at most 200; `own` limits them to one producer. Throws ApiError. */
export async function readProducts(own: { producerId?: string }, signal: AbortSignal) {
  const query = { ...own, sort: 'name', limit: MOST }
  return (await read(client.products.$get({ query }, sent({ signal })))).items
}

/** Reads a product by its id; throws ApiError. */
export async function readProduct(id: string, signal: AbortSignal) {
  return await read(client.products[':id'].$get({ param: { id } }, sent({ signal })))
}
