// Fills a new database with the demo register. It goes through the register's own rules, at instants counted back from now.
import { readFile } from 'node:fs/promises'
import { addDays, addMonths, dayInVietnam, startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import { CERTIFICATE_MONTHS, expiryOf } from '@temsao/shared/certificate-term.ts'
import type { Star } from '@temsao/shared/stamp.ts'
import { PROVINCES, type ProducerKind } from '@temsao/shared/vocabulary.ts'
import { declareBatch } from '../domain/batches.ts'
import { recognisingLevel, registerCertificate } from '../domain/certificates.ts'
import { productInput } from '../domain/inputs.ts'
import { registerProducer } from '../domain/producers.ts'
import { registerProduct } from '../domain/products.ts'
import { issueStamp, type Issuer } from '../domain/stamps.ts'
import type { Work } from '../domain/work.ts'
import type { Db } from '../store/database.ts'
import type { Producer } from '../store/producers.ts'

interface DemoCertificate {
  readonly star: Star
  /** Negative where it has expired. */
  readonly expiresInDays: number
  readonly extendedForDays?: number
}

interface DemoProduct {
  readonly name: string
  readonly set: number
  readonly sequence: number
  readonly netContent: string
  readonly gtin?: string
  readonly certificates: readonly DemoCertificate[]
  readonly batch?: { readonly producedDaysAgo: number; readonly keepsDays: number; readonly packs: number }
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

/** What the links printed at start lead to, by product name. */
export type DemoLinks = Readonly<Record<'valid' | 'lapses-soon' | 'extended' | 'lapsed' | 'forged', string>>

/** The demo register as it lies in its data file. */
export interface DemoRegister {
  readonly producers: readonly DemoProducer[]
  readonly links: DemoLinks
}

/** Reads the data file. */
export async function readDemoRegister(): Promise<DemoRegister> {
  return JSON.parse(await readFile(new URL('../../data/demo-register.json', import.meta.url), 'utf8')) as DemoRegister
}

/** Loads the demo register and issues one stamp a batch, each on the day after production; `now` is milliseconds. */
export async function loadDemoRegister(db: Db, issuer: Issuer, now: number): Promise<void> {
  const { producers } = await readDemoRegister()
  const work: Work = { db, now, actor: { id: 'demo', role: 'operator' }, requestId: 'demo' }
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
  for (const [index, issuedOn] of issueDays.entries())
    await loadCertificate(loading, { productId: product.id, issuedOn, index, ...demo.certificates[index]! })
  if (batch === undefined) return
  const producedOn = addDays(today, -batch.producedDaysAgo)
  const lot = `L${producedOn.slice(2).replaceAll('-', '')}`
  const input = { productId: product.id, lot, producedOn, bestBefore: addDays(producedOn, batch.keepsDays), declaredPacks: batch.packs }
  const { id: batchId } = await declareBatch(work, input)
  const morningAfter = startOfDay(addDays(producedOn, 1)) * 1000
  await issueStamp({ ...work, now: morningAfter }, issuer, batchId)
}

async function loadCertificate(
  { work, producer, district, serial }: Loading,
  certificate: DemoCertificate & { productId: number; issuedOn: IsoDate; index: number },
): Promise<void> {
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
  await registerCertificate(work, {
    productId,
    number: `DEMO-${paper}/${issuedOn.slice(0, 4)}`,
    decision: `DEMO-${paper}/QĐ-UBND`,
    issuingBody: body,
    star,
    issuedOn,
    ...extension,
  })
}
