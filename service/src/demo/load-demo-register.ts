// Fills a new database with the demo register. It uses the register's own rules, at times counted back from now.
import { readFile } from 'node:fs/promises'
import { addDays, addMonths, dayInVietnam, startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import { CERTIFICATE_MONTHS, expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { RevocationGround } from '@temsao/shared/lists/revocation.ts'
import type { Star } from '@temsao/shared/stamp/stamp.ts'
import { PROVINCES, type ProducerKind } from '@temsao/shared/vocabulary.ts'
import type { z } from 'zod'
import { fileApplication } from '../domain/register/applications.ts'
import { changeBatchStatus } from '../domain/lifecycle/batch-status.ts'
import { writeBatchSteps } from '../domain/content/batch-steps.ts'
import { declareBatch } from '../domain/register/batches.ts'
import { revokeCertificate } from '../domain/lifecycle/certificate-changes.ts'
import { recognisingLevel, registerCertificate } from '../domain/register/certificates.ts'
import { batchStepsInput, contentInput } from '../domain/content/content-inputs.ts'
import { writeContent } from '../domain/content/contents.ts'
import { productInput } from '../domain/register/inputs.ts'
import { orderPrint } from '../domain/labels/prints.ts'
import { registerProducer } from '../domain/register/producers.ts'
import { registerProduct } from '../domain/register/products.ts'
import { issueStamp, type Issuer } from '../domain/stamps/stamps.ts'
import type { Work } from '../domain/work.ts'
import type { Producer } from '../store/register/producers.ts'
import type { CertificateRow, Evaluation } from '../store/schema.ts'

interface DemoCertificate {
  readonly star: Star
  /** Negative if it has expired. */
  readonly expiresInDays: number
  readonly extendedForDays?: number
  readonly revocation?: { readonly daysAgo: number; readonly ground: RevocationGround }
}

interface DemoProduct {
  readonly name: string
  readonly set: number
  readonly sequence: number
  readonly netContent: string
  readonly gtin?: string
  readonly certificates: readonly DemoCertificate[]
  readonly batch?: DemoBatch
  readonly content?: z.input<typeof contentInput>
  readonly application?: { readonly evaluation: Evaluation; readonly starSought: Star; readonly filedDaysAgo: number }
}

interface DemoBatch {
  readonly producedDaysAgo: number
  readonly keepsDays: number
  readonly packs: number
  /** `daysBefore` counts back from the day of production. */
  readonly steps?:
    | readonly { readonly name: string; readonly daysBefore: number; readonly place?: string; readonly text?: string }[]
    | undefined
  readonly prints?: readonly { readonly labels: number; readonly reason?: string }[]
  readonly stopped?: { readonly kind: 'suspended' | 'recalled'; readonly daysAgo: number; readonly reason: string }
}

interface DemoProducer {
  readonly name: string
  readonly kind: ProducerKind
  readonly address: string
  readonly communeCode: string
  /** The former district, which recognised 3★ until July 2025. */
  readonly district: string
  readonly products: readonly DemoProduct[]
}

/** The products behind the links that the start prints, by name. */
export type DemoLinks = Readonly<
  Record<'valid' | 'lapses-soon' | 'extended' | 'lapsed' | 'revoked' | 'recalled' | 'suspended' | 'forged', string>
>

/** The demo register as it is in its data file. */
export interface DemoRegister {
  readonly producers: readonly DemoProducer[]
  readonly links: DemoLinks
}

/** Reads the data file. */
export async function readDemoRegister(): Promise<DemoRegister> {
  return JSON.parse(await readFile(new URL('../../data/demo-register.json', import.meta.url), 'utf8')) as DemoRegister
}

/** Loads the demo register and issues one stamp for each batch, each on the day after production. */
export async function loadDemoRegister(work: Work, issuer: Issuer): Promise<void> {
  const { producers } = await readDemoRegister()
  let serial = 0
  for (const { products, district, ...input } of producers) {
    const producer = await registerProducer(work, input)
    for (const product of products) await loadProduct({ work, issuer, producer, district, serial: ++serial }, product)
  }
}

interface Loading {
  readonly work: Work
  readonly issuer: Issuer
  readonly producer: Producer
  readonly district: string
  readonly serial: number
}

async function loadProduct(loading: Loading, demo: DemoProduct): Promise<void> {
  const { work, issuer, producer } = loading
  const today = dayInVietnam(work.now)
  const issueDays = demo.certificates.map(({ expiresInDays }) => addMonths(addDays(today, expiresInDays), -CERTIFICATE_MONTHS))
  const year = (issueDays.at(-1) ?? today).slice(0, 4)
  const { name, set, netContent, gtin, batch } = demo
  const productCode = `${producer.provinceCode}-${producer.communeCode}-${demo.sequence}-${year}`
  const product = await registerProduct(work, productInput.parse({ producerId: producer.id, name, set, productCode, netContent, gtin }))
  const certificates: CertificateRow[] = []
  for (const [index, issuedOn] of issueDays.entries())
    certificates.push(await loadCertificate(loading, { productId: product.id, issuedOn, index, ...demo.certificates[index]! }))
  if (demo.application !== undefined) {
    const { filedDaysAgo, ...application } = demo.application
    await fileApplication(work, product.id, { ...application, filedOn: addDays(today, -filedDaysAgo) })
  }
  if (demo.content !== undefined) await writeContent(work, { id: product.id, expected: 'any', input: contentInput.parse(demo.content) })
  if (batch !== undefined) await loadBatch({ work, issuer }, product.id, batch)
  // Comes last, because a batch of the demo was made and stamped before its certificate was revoked.
  for (const [index, { id, number, issuingBody }] of certificates.entries()) {
    const revocation = demo.certificates[index]?.revocation
    if (revocation === undefined) continue
    const decision = `${number.split('/')[0]}-TH/QĐ-UBND`
    const input = { revokedOn: addDays(today, -revocation.daysAgo), ground: revocation.ground, decision, body: issuingBody }
    await revokeCertificate(work, { id, expected: 'any', input })
  }
}

async function loadBatch({ work, issuer }: Pick<Loading, 'work' | 'issuer'>, productId: number, batch: DemoBatch): Promise<void> {
  const today = dayInVietnam(work.now)
  const producedOn = addDays(today, -batch.producedDaysAgo)
  const lot = `L${producedOn.slice(2).replaceAll('-', '')}`
  const input = { productId, lot, producedOn, bestBefore: addDays(producedOn, batch.keepsDays), declaredPacks: batch.packs }
  const { id } = await declareBatch(work, input)
  const morningAfter = { ...work, now: startOfDay(addDays(producedOn, 1)) * 1000 }
  await issueStamp(morningAfter, issuer, id)
  for (const { labels, reason } of batch.prints ?? [])
    await orderPrint(morningAfter, id, { labels, purpose: reason === undefined ? 'first-print' : 'reprint', reason })
  await loadSteps(work, id, { producedOn, steps: batch.steps })
  if (batch.stopped === undefined) return
  const { kind, daysAgo, reason } = batch.stopped
  await changeBatchStatus(work, kind, { id, expected: 'any', input: { reason, happenedOn: addDays(today, -daysAgo) } })
}

async function loadSteps(work: Work, id: number, { producedOn, steps }: Pick<DemoBatch, 'steps'> & { producedOn: IsoDate }): Promise<void> {
  if (steps === undefined) return
  const dated = steps.map(({ daysBefore, ...step }) => ({ ...step, on: addDays(producedOn, -daysBefore) }))
  await writeBatchSteps(work, { id, expected: 'any', input: batchStepsInput.parse({ steps: dated }) })
}

async function loadCertificate(
  { work, producer, district, serial }: Loading,
  certificate: DemoCertificate & { productId: number; issuedOn: IsoDate; index: number },
): Promise<CertificateRow> {
  const { productId, issuedOn, star, index, extendedForDays } = certificate
  const province = PROVINCES[producer.provinceCode]
  const body = { district: `UBND ${district}`, province: `UBND tỉnh ${province}`, centre: 'Hội đồng OCOP cấp Trung ương' }[
    recognisingLevel(star, issuedOn)
  ]
  const paper = String(serial * 10 + index).padStart(3, '0')
  const extension =
    extendedForDays === undefined
      ? {}
      : { extendedTo: addDays(expiryOf(issuedOn), extendedForDays), extensionDocument: `DEMO-${paper}/CV-VPĐP` }
  return await registerCertificate(work, {
    productId,
    number: `DEMO-${paper}/${issuedOn.slice(0, 4)}`,
    decision: `DEMO-${paper}/QĐ-UBND`,
    issuingBody: body,
    star,
    issuedOn,
    ...extension,
  })
}
