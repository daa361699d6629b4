// The records of the register as the API shows them.
import { expiryOf, lastDayOf } from '@temsao/shared/certificate-term.ts'
import { PRODUCER_KINDS, PROVINCES } from '@temsao/shared/vocabulary.ts'
import { z } from '@hono/zod-openapi'
import { termOf } from '../domain/certificates.ts'
import type { Producer } from '../store/producers.ts'
import type { BatchRow, CertificateRow, ProductRow } from '../store/schema.ts'

const date = z.string().meta({ format: 'date', example: '2024-11-12' })
const instant = z.string().meta({ format: 'date-time', description: 'UTC.' })

export const producerRecord = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z.enum(Object.keys(PRODUCER_KINDS)),
    address: z.string(),
    communeCode: z.string(),
    commune: z.string().meta({ example: 'Xã Bình Lư' }),
    communeListVersion: z.string().meta({ description: 'Edition of the list of communes, by the day from which it applies.' }),
    provinceCode: z.string(),
    province: z.string().meta({ example: 'Lai Châu' }),
    createdAt: instant,
  })
  .meta({ id: 'Producer' })

export function toProducerRecord(producer: Producer): z.input<typeof producerRecord> {
  const { communeName, ...rest } = producer
  return { ...rest, commune: communeName, province: PROVINCES[producer.provinceCode] ?? producer.provinceCode }
}

export const productRecord = z
  .object({
    id: z.int(),
    producerId: z.int(),
    name: z.string(),
    group: z.int(),
    set: z.int(),
    productCode: z.string(),
    netContent: z.string(),
    gtin: z.string().nullable().meta({ description: '14 digits.' }),
    createdAt: instant,
  })
  .meta({ id: 'Product' })

export function toProductRecord({ groupNumber, setNumber, ...rest }: ProductRow): z.input<typeof productRecord> {
  return { ...rest, group: groupNumber, set: setNumber }
}

export const certificateRecord = z
  .object({
    id: z.int(),
    productId: z.int(),
    number: z.string(),
    decision: z.string(),
    issuingBody: z.string(),
    star: z.int(),
    issuedOn: date,
    expiresOn: date.meta({ description: '36 months after the day of issue; the last day counts whole in Asia/Ho_Chi_Minh.' }),
    inForceUntil: date.meta({ description: 'Last day in force, an extension included.' }),
    extendedTo: date.nullable(),
    extensionDocument: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Certificate' })

export function toCertificateRecord(certificate: CertificateRow): z.input<typeof certificateRecord> {
  return { ...certificate, expiresOn: expiryOf(certificate.issuedOn), inForceUntil: lastDayOf(termOf(certificate)) }
}

export const batchRecord = z
  .object({
    id: z.int(),
    productId: z.int(),
    lot: z.string(),
    producedOn: date,
    bestBefore: date.nullable(),
    declaredPacks: z.int(),
    createdAt: instant,
  })
  .meta({ id: 'Batch' })

export function toBatchRecord(batch: BatchRow): z.input<typeof batchRecord> {
  return batch
}
