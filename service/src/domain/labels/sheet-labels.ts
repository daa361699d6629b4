// The labels of an order, one after the other: what stands on each, with the link of its stamp.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { SignedStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatStampQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { Stamp, Star } from '@temsao/shared/stamp/stamp.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { getLastStampNumber } from '../../store/register/batches.ts'
import type { BatchRow } from '../../store/schema.ts'
import { getLastSerial } from '../../store/stamps/serial-runs.ts'
import { findProduct } from '../../store/register/products.ts'
import { getProducer } from '../register/producers.ts'
import { generateSignedStamps, type Signing } from '../stamps/serial-codes.ts'
import type { OrderDetails } from './sheet-orders.ts'
import type { StampProfile } from '../stamps/serial-runs.ts'
import { linksOf } from '../stamps/stamp-links.ts'
import { issueStamp, prepareStamp, type Issuer, type PreparedStamp } from '../stamps/stamps.ts'
import type { Work } from '../work.ts'

/** What is printed on one label. */
export interface StampLabel {
  readonly productName: string
  readonly producerName: string
  readonly netContent: string
  readonly star: Star
  readonly lot: string
  readonly producedOn: IsoDate
  readonly bestBefore?: IsoDate | undefined
  readonly typedCode: string
  readonly serial?: string | undefined
  /** The link of the stamp as a QR code carries it. */
  readonly qrText: string
}

type LabelTexts = Omit<StampLabel, 'typedCode' | 'serial' | 'qrText' | 'star'>

/** Labels that follow each other, before their codes are written: whoever draws them does that. */
export interface StampLabelRun {
  readonly texts: LabelTexts & Pick<StampLabel, 'star'>
  readonly stamps: SignedStamps
  /** Where the links lead. */
  readonly origin: string
}

/** The labels of an order, signed as they are asked for; each time the same. Throws as `generateSignedStamps` does. */
export async function* generateLabels(
  work: Work,
  { order, run, batch }: OrderDetails,
  signing: Signing,
): AsyncGenerator<StampLabel | StampLabelRun> {
  const { origin } = signing.issuer
  const texts = await textsOf(work, batch)
  const count = order.labels - order.returnedLabels
  if (run === undefined) {
    const { profile } = JSON.parse(order.sheet ?? '{}') as { profile?: StampProfile }
    const row = await issueStamp(work, signing.issuer, batch.id)
    const { stamp, qrText } = linksOf(origin, profile === 'mini' ? row.miniCode : row.code)
    const label = { ...texts, star: stamp.star, typedCode: encodeTypedCode(stamp), qrText }
    for (let index = 0; index < count; index++) yield label
    return
  }
  for await (const stamps of generateSignedStamps(work, { run, firstIndex: order.firstIndex ?? 0, count }, signing))
    yield { texts: { ...texts, star: stamps.template.star }, stamps, origin }
}

/** A label as it would be, with a stamp of the same size whose signature is none: to see whether it fits, and what it looks like. */
export interface SampleLabel {
  readonly label: Omit<StampLabel, 'qrText'>
  readonly texts: Readonly<Record<StampProfile, string>>
}

// Half the order of P-256 and nearly the order: the longest that signatures get, and never a valid one.
const NO_SIGNATURE = Uint8Array.from({ length: 64 }, (_, index) => (index === 0 || index === 32 ? 0x7f : 0xfe))

// Serials of the same length differ by some bits: no code of the order is longer than the sample with these.
const SPARE_DIGITS = '0000'

/** What labels are looked at before they are ordered. */
export interface SampleRequest {
  readonly batch: BatchRow
  readonly kind: 'batch' | 'serial'
  readonly labels: number
}

/** The last label of an order as it would be, the longest of them; nothing is reserved or signed. Throws `no-certificate-in-force`. */
export async function sampleLabel(work: Work, issuer: Issuer, { batch, kind, labels }: SampleRequest): Promise<SampleLabel> {
  const prepared = await prepareStamp(work, issuer, batch)
  const number = (await getLastStampNumber(work.db)) + labels
  const serial = kind === 'serial' ? String((await getLastSerial(work.db, batch.productId)) + labels) : undefined
  const textOf = (profile: StampProfile): string => {
    const stamp: Stamp = { ...prepared[profile], number, ...(serial !== undefined && { serial }) }
    return formatStampQrText(issuer.origin, stamp, encodeStampCode(stamp, NO_SIGNATURE)) + SPARE_DIGITS
  }
  const label = { ...labelTextsOf(prepared), star: prepared.full.star, typedCode: SAMPLE_CODE, serial }
  return { label, texts: { full: textOf('full'), mini: textOf('mini') } }
}

/** Stands where the typed code will be; its check character is wrong, so that it leads nowhere. */
const SAMPLE_CODE = 'XXXXX-XXXXX'

function labelTextsOf({ full }: PreparedStamp): LabelTexts {
  const { productName, producerName, netContent, lot, producedOn, bestBefore } = full
  return { productName, producerName, netContent, lot, producedOn, bestBefore }
}

async function textsOf({ db }: Work, { productId, lot, producedOn, bestBefore }: BatchRow): Promise<LabelTexts> {
  const product = (await findProduct(db, productId))!
  const producer = await getProducer(db, product.producerId)
  const { name: productName, netContent } = product
  return { productName, producerName: producer.name, netContent, lot, producedOn, bestBefore: bestBefore ?? undefined }
}
