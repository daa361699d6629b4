// Corrections of records over HTTP, each based on the version that If-Match names.
import { correctBatch } from '../../domain/register/batches.ts'
import { correctCertificate } from '../../domain/lifecycle/certificate-changes.ts'
import { batchChanges, certificateChanges, producerChanges, productChanges } from '../../domain/register/inputs.ts'
import { correctProducer } from '../../domain/register/producers.ts'
import { correctProduct } from '../../domain/register/products.ts'
import { createRouter, type RouteDeps } from '../api.ts'
import { answerChange, changeRecordRoute } from '../record-routes.ts'
import * as records from './records.ts'
import { createShow } from './shown.ts'

const change = { method: 'patch', path: '/{id}' } as const

/** `PATCH /producers/{id}`, `/products/{id}`, `/certificates/{id}` and `/batches/{id}`, to be mounted at the root of the API. */
export function correctionRoutes(deps: RouteDeps) {
  return createRouter()
    .route('/producers', producerCorrection(deps))
    .route('/products', productCorrection(deps))
    .route('/certificates', certificateCorrection(deps))
    .route('/batches', batchCorrection(deps))
}

function producerCorrection(deps: RouteDeps) {
  return createRouter().openapi(
    changeRecordRoute({
      ...change,
      tags: ['Producers'],
      summary: 'Correct a producer',
      description: 'Stamps that are signed keep what they say.',
      input: producerChanges,
      record: records.producerRecord,
    }),
    answerChange(deps, createShow(deps).producer, correctProducer),
  )
}

function productCorrection(deps: RouteDeps) {
  return createRouter().openapi(
    changeRecordRoute({
      ...change,
      tags: ['Products'],
      summary: 'Correct a product',
      description: 'Name, code, net content, GTIN and group are fixed once a stamp of the product is signed.',
      input: productChanges,
      record: records.productRecord,
    }),
    answerChange(deps, createShow(deps).product, correctProduct),
  )
}

function certificateCorrection(deps: RouteDeps) {
  return createRouter().openapi(
    changeRecordRoute({
      ...change,
      tags: ['Certificates'],
      summary: 'Correct a certificate',
      description: 'Only before a stamp was signed with it; afterwards extend, revoke or supersede it.',
      input: certificateChanges,
      record: records.certificateRecord,
    }),
    answerChange(deps, createShow(deps).certificate, correctCertificate),
  )
}

function batchCorrection(deps: RouteDeps) {
  return createRouter().openapi(
    changeRecordRoute({
      ...change,
      tags: ['Batches'],
      summary: 'Correct a batch',
      description: 'Lot and dates are fixed once its stamp is signed; the packs can then be lowered, and raised by the office alone.',
      input: batchChanges,
      record: records.batchRecord,
    }),
    answerChange(deps, createShow(deps).batch, correctBatch),
  )
}
