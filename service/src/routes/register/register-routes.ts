// The register over HTTP: producers, products, certificates and batches are created, read and listed.
import { createRoute } from '@hono/zod-openapi'
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
import { body, created, createRouter, idParam, json, listOf, problems, type RouteDeps } from '../api.ts'
import { showRecord } from '../conditional.ts'
import { nextCursorOf, readListRequest, sortedQuery } from '../lists.ts'
import { once, onceHeaders } from '../once.ts'
import * as records from './records.ts'
import { createShow } from './shown.ts'

const createRefusals = problems(400, 409, 413, 415, 422)

export function producerRoutes(deps: RouteDeps) {
  const { db } = deps
  const show = createShow(deps)
  const tags = ['Producers']
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Register a producer',
        request: { headers: onceHeaders, body: body(producerInput) },
        responses: { 201: json(records.producerRecord, 'Registered.'), ...createRefusals },
      }),
      async (c) =>
        created(c, await once(deps, c, async (work) => records.toProducerRecord(await registerProducer(work, c.req.valid('json'))))),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List producers',
        request: { query: sortedQuery(PRODUCER_SORTS, 'search', 'provinceCode', 'communeCode') },
        responses: { 200: json(listOf(records.producerRecord), 'A page.'), ...problems(400, 422) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const page = await searchProducers(db, readListRequest(PRODUCER_SORTS, query, c))
        return c.json({ items: page.rows.map(records.toProducerRecord), nextCursor: nextCursorOf(page, query.sort) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        tags,
        summary: 'Read a producer',
        request: { params: idParam },
        responses: { 200: json(records.producerRecord, 'Found.'), ...problems(404) },
      }),
      async (c) => showRecord(c, await show.producer(c.req.valid('param').id)),
    )
}

export function productRoutes(deps: RouteDeps) {
  const { db } = deps
  const show = createShow(deps)
  const tags = ['Products']
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Register a product',
        request: { headers: onceHeaders, body: body(productInput) },
        responses: { 201: json(records.productRecord, 'Registered.'), ...createRefusals },
      }),
      async (c) =>
        created(
          c,
          await once(deps, c, async (work) => {
            const { id } = await registerProduct(work, c.req.valid('json'))
            return await createShow({ ...deps, db: work.db }).product(id)
          }),
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List products',
        request: { query: sortedQuery(PRODUCT_SORTS, 'search', 'producerId', 'set', 'provinceCode') },
        responses: { 200: json(listOf(records.productRecord), 'A page.'), ...problems(400, 422) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const page = await searchProducts(db, readListRequest(PRODUCT_SORTS, query, c))
        return c.json({ items: await show.products(page.rows), nextCursor: nextCursorOf(page, query.sort) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        tags,
        summary: 'Read a product',
        request: { params: idParam },
        responses: { 200: json(records.productRecord, 'Found.'), ...problems(404) },
      }),
      async (c) => showRecord(c, await show.product(c.req.valid('param').id)),
    )
}

export function certificateRoutes(deps: RouteDeps) {
  const { db } = deps
  const show = createShow(deps)
  const tags = ['Certificates']
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Register a certificate',
        request: { headers: onceHeaders, body: body(certificateInput) },
        responses: { 201: json(records.certificateRecord, 'Registered.'), ...createRefusals },
      }),
      async (c) =>
        created(
          c,
          await once(deps, c, async (work) => {
            const { id } = await registerCertificate(work, c.req.valid('json'))
            return await createShow({ ...deps, db: work.db }).certificate(id)
          }),
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List certificates',
        request: {
          query: sortedQuery(
            CERTIFICATE_SORTS,
            'search',
            'productId',
            'producerId',
            'star',
            'provinceCode',
            'inForce',
            'revokedFrom',
            'revokedTo',
          ),
        },
        responses: { 200: json(listOf(records.certificateRecord), 'A page.'), ...problems(400, 422) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const { filter, ...request } = readListRequest(CERTIFICATE_SORTS, query, c)
        const inForceOn = filter.inForce === undefined ? undefined : dayInVietnam(deps.now())
        const page = await searchCertificates(db, { ...request, filter: { ...filter, inForceOn } })
        return c.json({ items: await show.certificates(page.rows), nextCursor: nextCursorOf(page, query.sort) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        tags,
        summary: 'Read a certificate',
        request: { params: idParam },
        responses: { 200: json(records.certificateRecord, 'Found.'), ...problems(404) },
      }),
      async (c) => showRecord(c, await show.certificate(c.req.valid('param').id)),
    )
}

export function batchRoutes(deps: RouteDeps) {
  const { db } = deps
  const show = createShow(deps)
  const tags = ['Batches']
  return createRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/',
        tags,
        summary: 'Declare a batch',
        description: 'Refused when no certificate of the product is in force on the production date.',
        request: { headers: onceHeaders, body: body(batchInput) },
        responses: { 201: json(records.batchRecord, 'Declared.'), ...createRefusals },
      }),
      async (c) =>
        created(
          c,
          await once(deps, c, async (work) => {
            const { id } = await declareBatch(work, c.req.valid('json'))
            return await createShow({ ...deps, db: work.db }).batch(id)
          }),
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/',
        tags,
        summary: 'List batches',
        request: { query: sortedQuery(BATCH_SORTS, 'search', 'productId', 'producerId', 'provinceCode', 'status') },
        responses: { 200: json(listOf(records.batchRecord), 'A page.'), ...problems(400, 422) },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const page = await searchBatches(db, readListRequest(BATCH_SORTS, query, c))
        return c.json({ items: await show.batches(page.rows), nextCursor: nextCursorOf(page, query.sort) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/{id}',
        tags,
        summary: 'Read a batch',
        request: { params: idParam },
        responses: { 200: json(records.batchRecord, 'Found.'), ...problems(404) },
      }),
      async (c) => showRecord(c, await show.batch(c.req.valid('param').id)),
    )
}
