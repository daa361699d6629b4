// The register over HTTP: producers, products, certificates and batches are created, read and listed.
import type { z } from '@hono/zod-openapi'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { declareBatch } from '../../domain/register/batches.ts'
import { registerCertificate } from '../../domain/register/certificates.ts'
import { batchInput, certificateInput, producerInput, productInput } from '../../domain/register/inputs.ts'
import { registerProducer } from '../../domain/register/producers.ts'
import { registerProduct } from '../../domain/register/products.ts'
import {
  BATCH_SORTS,
  CERTIFICATE_SORTS,
  PRODUCER_SORTS,
  PRODUCT_SORTS,
  searchBatches,
  searchCertificates,
  searchProducers,
  searchProducts,
} from '../../store/register/lists.ts'
import { createRouter, type RouteDeps } from '../api.ts'
import { nextCursorOf, readListRequest, sortedQuery } from '../lists.ts'
import { answerCreation, answerRead, createRecordRoute, listRecordsRoute, readRecordRoute } from '../record-routes.ts'
import * as records from './records.ts'
import { createShow } from './shown.ts'

export function producerRoutes(deps: RouteDeps) {
  const about = { tags: ['Producers'], record: records.producerRecord }
  const query = sortedQuery(PRODUCER_SORTS, 'search', 'provinceCode', 'communeCode')
  return createRouter()
    .openapi(
      createRecordRoute({ ...about, summary: 'Register a producer', input: producerInput, done: 'Registered.' }),
      answerCreation(deps, async (work, input: z.output<typeof producerInput>) =>
        records.toProducerRecord(await registerProducer(work, input)),
      ),
    )
    .openapi(listRecordsRoute({ ...about, summary: 'List producers', query }), async (c) => {
      const asked = c.req.valid('query')
      const page = await searchProducers(deps.db, readListRequest(PRODUCER_SORTS, asked, c))
      return c.json({ items: page.rows.map(records.toProducerRecord), nextCursor: nextCursorOf(page, asked.sort) }, 200)
    })
    .openapi(readRecordRoute({ ...about, path: '/{id}', summary: 'Read a producer' }), answerRead(createShow(deps).producer))
}

export function productRoutes(deps: RouteDeps) {
  const show = createShow(deps)
  const about = { tags: ['Products'], record: records.productRecord }
  const query = sortedQuery(PRODUCT_SORTS, 'search', 'producerId', 'set', 'provinceCode')
  return createRouter()
    .openapi(
      createRecordRoute({ ...about, summary: 'Register a product', input: productInput, done: 'Registered.' }),
      answerCreation(deps, async (work, input: z.output<typeof productInput>) => {
        const { id } = await registerProduct(work, input)
        return await createShow({ ...deps, db: work.db }).product(id)
      }),
    )
    .openapi(listRecordsRoute({ ...about, summary: 'List products', query }), async (c) => {
      const asked = c.req.valid('query')
      const page = await searchProducts(deps.db, readListRequest(PRODUCT_SORTS, asked, c))
      return c.json({ items: await show.products(page.rows), nextCursor: nextCursorOf(page, asked.sort) }, 200)
    })
    .openapi(readRecordRoute({ ...about, path: '/{id}', summary: 'Read a product' }), answerRead(show.product))
}

export function certificateRoutes(deps: RouteDeps) {
  const show = createShow(deps)
  const about = { tags: ['Certificates'], record: records.certificateRecord }
  const ownFilters = ['star', 'inForce', 'revokedFrom', 'revokedTo'] as const
  const query = sortedQuery(CERTIFICATE_SORTS, 'search', 'productId', 'producerId', 'provinceCode', ...ownFilters)
  return createRouter()
    .openapi(
      createRecordRoute({ ...about, summary: 'Register a certificate', input: certificateInput, done: 'Registered.' }),
      answerCreation(deps, async (work, input: z.output<typeof certificateInput>) => {
        const { id } = await registerCertificate(work, input)
        return await createShow({ ...deps, db: work.db }).certificate(id)
      }),
    )
    .openapi(listRecordsRoute({ ...about, summary: 'List certificates', query }), async (c) => {
      const asked = c.req.valid('query')
      const { filter, ...request } = readListRequest(CERTIFICATE_SORTS, asked, c)
      const inForceOn = filter.inForce === undefined ? undefined : dayInVietnam(deps.now())
      const page = await searchCertificates(deps.db, { ...request, filter: { ...filter, inForceOn } })
      return c.json({ items: await show.certificates(page.rows), nextCursor: nextCursorOf(page, asked.sort) }, 200)
    })
    .openapi(readRecordRoute({ ...about, path: '/{id}', summary: 'Read a certificate' }), answerRead(show.certificate))
}

export function batchRoutes(deps: RouteDeps) {
  const show = createShow(deps)
  const about = { tags: ['Batches'], record: records.batchRecord }
  const query = sortedQuery(BATCH_SORTS, 'search', 'productId', 'producerId', 'provinceCode', 'status')
  return createRouter()
    .openapi(
      createRecordRoute({
        ...about,
        summary: 'Declare a batch',
        description: 'Refused when no certificate of the product is in force on the production date.',
        input: batchInput,
        done: 'Declared.',
      }),
      answerCreation(deps, async (work, input: z.output<typeof batchInput>) => {
        const { id } = await declareBatch(work, input)
        return await createShow({ ...deps, db: work.db }).batch(id)
      }),
    )
    .openapi(listRecordsRoute({ ...about, summary: 'List batches', query }), async (c) => {
      const asked = c.req.valid('query')
      const page = await searchBatches(deps.db, readListRequest(BATCH_SORTS, asked, c))
      return c.json({ items: await show.batches(page.rows), nextCursor: nextCursorOf(page, asked.sort) }, 200)
    })
    .openapi(readRecordRoute({ ...about, path: '/{id}', summary: 'Read a batch' }), answerRead(show.batch))
}
