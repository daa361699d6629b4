// The records of the register as the API shows them.
import { expiryOf, lastDayOf } from '@temsao/shared/stamp/certificate-term.ts'
import { REVOCATION_GROUNDS, type RevocationGround } from '@temsao/shared/lists/revocation.ts'
import { PRODUCER_KINDS, PROVINCES } from '@temsao/shared/vocabulary.ts'
import { z } from '@hono/zod-openapi'
import { termOf } from '../../domain/register/certificate-state.ts'
import { EVALUATIONS } from '../../domain/register/evaluation.ts'
import { findSheet } from '../../domain/labels/print-setup.ts'
import { templateOf } from '../../domain/stamps/serial-runs.ts'
import { orderStateOf } from '../../domain/labels/sheet-orders.ts'
import type { StandingBatch, StandingCertificate, StandingProduct } from '../../domain/register/standing.ts'
import type { Producer } from '../../store/register/producers.ts'
import type { ApplicationRow, BatchEventRow, PrintOrderRow, SerialRunRow } from '../../store/schema.ts'

const date = z.string().meta({ format: 'date', example: '2024-11-12' })
const version = z.int().meta({ description: 'Counts the changes of this record; what If-Match compares.' })
const instant = z.string().meta({ format: 'date-time', description: 'UTC.' })

export const producerRecord = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z.enum(Object.keys(PRODUCER_KINDS)),
    address: z.string(),
    placeAsPrinted: z.string().nullable().meta({ description: 'Commune, district and province as older papers name them.' }),
    communeCode: z.string(),
    commune: z.string().meta({ example: 'Xã Bình Lư' }),
    communeListVersion: z.string().meta({ description: 'Edition of the list of communes, named by the day from which it applies.' }),
    provinceCode: z.string(),
    province: z.string().meta({ example: 'Lai Châu' }),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Producer' })

export function toProducerRecord(producer: Producer): z.input<typeof producerRecord> {
  const { communeName, nameFolded: _, ...rest } = producer
  return { ...rest, commune: communeName, province: PROVINCES[producer.provinceCode] ?? producer.provinceCode }
}

const applicationFields = z.object({
  id: z.int(),
  productId: z.int(),
  evaluation: z.enum(EVALUATIONS),
  starSought: z.int().nullable(),
  filedOn: date,
  createdAt: instant,
})

export const applicationRecord = applicationFields.meta({ id: 'Application' })

export function toApplicationRecord(application: ApplicationRow): z.input<typeof applicationRecord> {
  return application
}

export const productRecord = z
  .object({
    id: z.int(),
    producerId: z.int(),
    producerName: z.string(),
    name: z.string(),
    group: z.int(),
    set: z.int(),
    productCode: z.string(),
    netContent: z.string(),
    gtin: z.string().nullable().meta({ description: '14 digits.' }),
    state: z.enum(['applying', 'certified', 'lapses-soon', 'extended', 'lapsed', 'revoked']).meta({
      description: 'Where the product stands today. `lapses-soon`: 90 days or fewer are left.',
    }),
    certificateInForce: z.object({ id: z.int(), number: z.string(), star: z.int(), inForceUntil: date }).nullable(),
    daysLeft: z.int().nullable().meta({ description: 'Days to the last day of the certificate issued last; negative once it is over.' }),
    reevaluationWindow: z
      .object({ opensOn: date, closesOn: date })
      .nullable()
      .meta({ description: 'When the file for re-evaluation is due: 180 to 120 days before expiry (Decision 26/2026/QĐ-TTg, Art. 7.6).' }),
    openApplication: applicationFields.nullable().meta({ description: 'The last file that has not led to a certificate yet.' }),
    warnings: z
      .array(z.object({ code: z.enum(['old-form', 'other-province', 'other-commune']), message: z.string() }))
      .meta({ description: 'What is unusual about the product code; never a refusal.' }),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Product' })

export function toProductRecord(product: StandingProduct): z.input<typeof productRecord> {
  const { groupNumber, setNumber, nameFolded: _, certificateInForce, warnings, ...rest } = product
  return {
    ...rest,
    group: groupNumber,
    set: setNumber,
    certificateInForce: certificateInForce === undefined ? null : toCertificateSummary(certificateInForce),
    daysLeft: rest.daysLeft ?? null,
    reevaluationWindow: rest.reevaluationWindow ?? null,
    openApplication: rest.openApplication ?? null,
    warnings: [...warnings],
  }
}

function toCertificateSummary(certificate: NonNullable<StandingProduct['certificateInForce']>) {
  const { id, number, star } = certificate
  return { id, number, star, inForceUntil: lastDayOf(termOf(certificate)) }
}

const grounds = Object.keys(REVOCATION_GROUNDS) as [RevocationGround, ...RevocationGround[]]

export const certificateRecord = z
  .object({
    id: z.int(),
    productId: z.int(),
    productName: z.string(),
    number: z.string(),
    decision: z.string(),
    issuingBody: z.string(),
    star: z.int(),
    evaluation: z.enum(EVALUATIONS),
    points: z.number().nullable(),
    issuedOn: date,
    expiresOn: date.meta({ description: '36 months after the day of issue; that whole day still counts in Asia/Ho_Chi_Minh.' }),
    inForceUntil: date.meta({ description: 'Last day of its term, an extension included; `state` takes precedence.' }),
    extendedTo: date.nullable(),
    extensionDocument: z.string().nullable(),
    state: z.enum(['not-yet-valid', 'valid', 'lapses-soon', 'extended', 'lapsed', 'superseded', 'revoked']),
    supersededBy: z.object({ id: z.int(), number: z.string(), issuedOn: date }).nullable(),
    revocation: z
      .object({ revokedOn: date, ground: z.enum(grounds), groundText: z.string(), decision: z.string(), body: z.string() })
      .nullable()
      .meta({ description: 'Decision 26/2026/QĐ-TTg, Art. 8.' }),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Certificate' })

export function toCertificateRecord(certificate: StandingCertificate): z.input<typeof certificateRecord> {
  const { revokedOn, revocationGround, revocationDecision, revocationBody, supersededBy, ...rest } = certificate
  return {
    ...rest,
    expiresOn: expiryOf(certificate.issuedOn),
    inForceUntil: lastDayOf(termOf(certificate)),
    supersededBy: supersededBy === undefined ? null : { id: supersededBy.id, number: supersededBy.number, issuedOn: supersededBy.issuedOn },
    revocation:
      revokedOn === null
        ? null
        : {
            revokedOn,
            ground: revocationGround!,
            groundText: REVOCATION_GROUNDS[revocationGround!],
            decision: revocationDecision!,
            body: revocationBody!,
          },
  }
}

export const batchEventRecord = z
  .object({
    id: z.int(),
    kind: z.enum(['suspended', 'lifted', 'recalled']),
    happenedOn: date,
    reason: z.string(),
    actorId: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'BatchEvent' })

export function toBatchEventRecord(event: BatchEventRow): z.input<typeof batchEventRecord> {
  const { batchId: _, ...rest } = event
  return rest
}

export const batchRecord = z
  .object({
    id: z.int(),
    productId: z.int(),
    productName: z.string(),
    lot: z.string(),
    producedOn: date,
    bestBefore: date.nullable(),
    declaredPacks: z.int(),
    status: z.enum(['active', 'suspended', 'recalled']),
    statusReason: z.string().nullable().meta({ description: 'Why it is suspended or recalled.' }),
    statusSince: date.nullable(),
    quota: z.int().meta({ description: "Labels that may be printed in all: the packs plus the office's allowance for spoilage." }),
    printed: z.int().meta({ description: 'Labels ordered so far, reprints included.' }),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Batch' })

export function toBatchRecord({ lastEvent, ...batch }: StandingBatch): z.input<typeof batchRecord> {
  const stopped = batch.status === 'active' ? undefined : lastEvent
  return { ...batch, statusReason: stopped?.reason ?? null, statusSince: stopped?.happenedOn ?? null }
}

export const printOrderRecord = z
  .object({
    id: z.int(),
    batchId: z.int(),
    purpose: z.enum(['first-print', 'reprint']),
    labels: z.int(),
    reason: z.string().nullable(),
    kind: z.enum(['batch', 'serial']).meta({ description: '`batch`: all labels have the stamp of the batch; `serial`: each its own.' }),
    state: z.enum(['ordered', 'reserved', 'signed', 'printed', 'returned']).meta({
      description:
        '`ordered`: labels that are drawn elsewhere. `reserved`, `signed`: the sheet never arrived completely and can be sent again or returned. `printed`: it was sent. `returned`: nothing of it counts.',
    }),
    returnedLabels: z.int().meta({ description: 'Labels that were given back to the quota, the last ones of the order.' }),
    serials: z
      .object({
        first: z.int(),
        last: z.int(),
        firstNumber: z.int().meta({ description: 'Stamp number of the first; the numbers are consecutive.' }),
        lastGood: z.int().nullable().meta({ description: 'The last serial that is not void; null if all are void.' }),
        profile: z.enum(['full', 'mini']),
        signedOn: date,
      })
      .nullable(),
    printedOn: z
      .object({ preset: z.string(), output: z.string() })
      .nullable()
      .meta({ description: 'The sheet: name of its preset, or its measures.' }),
    sentAt: instant.nullable().meta({ description: 'When the whole sheet had been sent for the first time.' }),
    actorId: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'PrintOrder' })

export function toPrintOrderRecord(order: PrintOrderRow, run?: SerialRunRow): z.input<typeof printOrderRecord> {
  const { sheet: _sheet, labelTexts: _texts, runId: _run, firstIndex, ...rest } = order
  const printedOn = findSheet(order)
  return {
    ...rest,
    state: orderStateOf(order, run),
    serials: run === undefined || firstIndex === null ? null : serialsOf(order.labels, run, firstIndex),
    printedOn: printedOn === undefined ? null : { preset: printedOn.preset, output: printedOn.output },
  }
}

function serialsOf(labels: number, run: SerialRunRow, firstIndex: number) {
  const first = run.firstSerial + firstIndex
  const last = first + labels - 1
  const lastGood = Math.min(last, run.firstSerial + run.keptCount - 1)
  const { profile } = templateOf(run)
  return {
    first,
    last,
    firstNumber: run.firstNumber + firstIndex,
    lastGood: lastGood < first ? null : lastGood,
    profile,
    signedOn: run.signedOn,
  }
}
