// The register over HTTP: producers, products, certificates and batches are created, read and listed.
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { declareBatch } from '../domain/batches.ts'
import { registerCertificate } from '../domain/certificates.ts'
import { batchInput, certificateInput, producerInput, productInput } from '../domain/inputs.ts'
import { registerProducer } from '../domain/producers.ts'
import { registerProduct } from '../domain/products.ts'
import { listBatches } from '../store/batches.ts'
import { listProducers } from '../store/producers.ts'
import { listCertificates, listProducts } from '../store/products.ts'
import {
  body,
  created,
  createRouter,
  idParam,
  json,
  listOf,
  listQuery,
  problems,
  readPageRequest,
  toList,
  workOf,
  type RouteDeps,
} from './api.ts'
import { showRecord } from './conditional.ts'
import * as records from './records.ts'
import { createShow } from './shown.ts'

const createRefusals = problems(400, 409, 413, 415, 422)

export function producerRoutes(deps: RouteDeps): OpenAPIHono {
  const { db } = deps
  const show = createShow(deps)
  const router = createRouter()
  const tags = ['Producers']
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Register a producer',
      request: { body: body(producerInput) },
      responses: { 201: json(records.producerRecord, 'Registered.'), ...createRefusals },
    }),
    async (c) => created(c, records.toProducerRecord(await registerProducer(workOf(deps, c), c.req.valid('json')))),
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List producers',
      request: { query: listQuery() },
      responses: { 200: json(listOf(records.producerRecord), 'A page.'), ...problems(400, 422) },
    }),
    async (c) => c.json(toList(await listProducers(db, readPageRequest(c.req.valid('query'), c)), records.toProducerRecord), 200),
  )
  router.openapi(
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
  return router
}

export function productRoutes(deps: RouteDeps): OpenAPIHono {
  const { db } = deps
  const show = createShow(deps)
  const router = createRouter()
  const tags = ['Products']
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Register a product',
      request: { body: body(productInput) },
      responses: { 201: json(records.productRecord, 'Registered.'), ...createRefusals },
    }),
    async (c) => created(c, await show.product((await registerProduct(workOf(deps, c), c.req.valid('json'))).id)),
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List products',
      request: { query: listQuery('producerId') },
      responses: { 200: json(listOf(records.productRecord), 'A page.'), ...problems(400, 422) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const page = await listProducts(db, readPageRequest(query, c), query.producerId)
      return c.json({ ...toList(page, ({ id }) => id), items: await show.products(page.rows) }, 200)
    },
  )
  router.openapi(
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
  return router
}

export function certificateRoutes(deps: RouteDeps): OpenAPIHono {
  const { db } = deps
  const show = createShow(deps)
  const router = createRouter()
  const tags = ['Certificates']
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Register a certificate',
      request: { body: body(certificateInput) },
      responses: { 201: json(records.certificateRecord, 'Registered.'), ...createRefusals },
    }),
    async (c) => created(c, await show.certificate((await registerCertificate(workOf(deps, c), c.req.valid('json'))).id)),
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List certificates',
      request: { query: listQuery('productId') },
      responses: { 200: json(listOf(records.certificateRecord), 'A page.'), ...problems(400, 422) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const page = await listCertificates(db, readPageRequest(query, c), query.productId)
      return c.json({ ...toList(page, ({ id }) => id), items: await show.certificates(page.rows) }, 200)
    },
  )
  router.openapi(
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
  return router
}

export function batchRoutes(deps: RouteDeps): OpenAPIHono {
  const { db } = deps
  const show = createShow(deps)
  const router = createRouter()
  const tags = ['Batches']
  router.openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags,
      summary: 'Declare a batch',
      description: 'Refused when no certificate of the product is in force on the production date.',
      request: { body: body(batchInput) },
      responses: { 201: json(records.batchRecord, 'Declared.'), ...createRefusals },
    }),
    async (c) => created(c, await show.batch((await declareBatch(workOf(deps, c), c.req.valid('json'))).id)),
  )
  router.openapi(
    createRoute({
      method: 'get',
      path: '/',
      tags,
      summary: 'List batches',
      request: { query: listQuery('productId') },
      responses: { 200: json(listOf(records.batchRecord), 'A page.'), ...problems(400, 422) },
    }),
    async (c) => {
      const query = c.req.valid('query')
      const page = await listBatches(db, readPageRequest(query, c), query.productId)
      return c.json({ ...toList(page, ({ id }) => id), items: await show.batches(page.rows) }, 200)
    },
  )
  router.openapi(
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
  return router
}
