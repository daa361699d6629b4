// Corrections of records over HTTP, each on the version that If-Match names.
import { createRoute } from '@hono/zod-openapi'
import { correctBatch } from '../../domain/register/batches.ts'
import { correctCertificate } from '../../domain/lifecycle/certificate-changes.ts'
import { batchChanges, certificateChanges, producerChanges, productChanges } from '../../domain/register/inputs.ts'
import { correctProducer } from '../../domain/register/producers.ts'
import { correctProduct } from '../../domain/register/products.ts'
import { body, createRouter, idParam, json, problems, workOf, type RouteDeps } from '../api.ts'
import { changing, ifMatch, showRecord } from '../conditional.ts'
import * as records from './records.ts'
import { createShow } from './shown.ts'

const changeRefusals = problems(400, 404, 409, 412, 413, 415, 422, 428)

/** `PATCH /producers/{id}`, `/products/{id}`, `/certificates/{id}` and `/batches/{id}`, to be mounted at the root of the API. */
export function correctionRoutes(deps: RouteDeps) {
  return createRouter()
    .route('/producers', producerCorrection(deps))
    .route('/products', productCorrection(deps))
    .route('/certificates', certificateCorrection(deps))
    .route('/batches', batchCorrection(deps))
}

function producerCorrection(deps: RouteDeps) {
  const show = createShow(deps)
  return createRouter().openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      tags: ['Producers'],
      summary: 'Correct a producer',
      description: 'Stamps that are signed keep what they say.',
      request: { params: idParam, headers: ifMatch, body: body(producerChanges) },
      responses: { 200: json(records.producerRecord, 'As it is now.'), ...changeRefusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      await changing(
        c,
        () => show.producer(id),
        (expected) => correctProducer(workOf(deps, c), { id, expected, input }),
      )
      return showRecord(c, await show.producer(id))
    },
  )
}

function productCorrection(deps: RouteDeps) {
  const show = createShow(deps)
  return createRouter().openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      tags: ['Products'],
      summary: 'Correct a product',
      description: 'Name, code, net content, GTIN and group are fixed once a stamp of the product is signed.',
      request: { params: idParam, headers: ifMatch, body: body(productChanges) },
      responses: { 200: json(records.productRecord, 'As it is now.'), ...changeRefusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      await changing(
        c,
        () => show.product(id),
        (expected) => correctProduct(workOf(deps, c), { id, expected, input }),
      )
      return showRecord(c, await show.product(id))
    },
  )
}

function certificateCorrection(deps: RouteDeps) {
  const show = createShow(deps)
  return createRouter().openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      tags: ['Certificates'],
      summary: 'Correct a certificate',
      description: 'Only before a stamp was signed with it; afterwards extend, revoke or supersede it.',
      request: { params: idParam, headers: ifMatch, body: body(certificateChanges) },
      responses: { 200: json(records.certificateRecord, 'As it is now.'), ...changeRefusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      await changing(
        c,
        () => show.certificate(id),
        (expected) => correctCertificate(workOf(deps, c), { id, expected, input }),
      )
      return showRecord(c, await show.certificate(id))
    },
  )
}

function batchCorrection(deps: RouteDeps) {
  const show = createShow(deps)
  return createRouter().openapi(
    createRoute({
      method: 'patch',
      path: '/{id}',
      tags: ['Batches'],
      summary: 'Correct a batch',
      description: 'Lot and dates are fixed once its stamp is signed; the packs can then be lowered, and raised by the office alone.',
      request: { params: idParam, headers: ifMatch, body: body(batchChanges) },
      responses: { 200: json(records.batchRecord, 'As it is now.'), ...changeRefusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      await changing(
        c,
        () => show.batch(id),
        (expected) => correctBatch(workOf(deps, c), { id, expected, input }),
      )
      return showRecord(c, await show.batch(id))
    },
  )
}
