// The labels of an order, one after the other: what each one says, with the link of its stamp.
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatStampQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import type { LabelItem } from '../../print/label/label-run.ts'
import type { LabelContent } from '../../print/label/label.ts'
import { findStampOfBatch, getLastStampNumber } from '../../store/register/batches.ts'
import type { BatchRow } from '../../store/schema.ts'
import { getLastSerial } from '../../store/stamps/serial-runs.ts'
import { generateSignedStamps, type Signing } from '../stamps/serial-codes.ts'
import type { StampProfile } from '../stamps/serial-runs.ts'
import { linksOf } from '../stamps/stamp-links.ts'
import { issueStamp, prepareStamp, type Issuer } from '../stamps/stamps.ts'
import type { Work } from '../work.ts'
import { readSheet } from './print-setup.ts'
import type { OrderDetails } from './sheet-orders.ts'
import { decodeStamps, readTexts, textsOfStamp, type StampPair } from './signed-texts.ts'

/**
 * Yields the labels of an order and signs them as they are read. The labels are the same each time, whatever has changed in the register.
 * Throws what `generateSignedStamps`, `readTexts` and `readSheet` throw.
 */
export async function* generateLabels(work: Work, details: OrderDetails, signing: Signing): AsyncGenerator<LabelItem> {
  const { order, run, batch } = details
  const { origin } = signing.issuer
  const texts = await readTexts(work.db, details)
  const count = order.labels - order.returnedLabels
  if (run === undefined) {
    const row = await issueStamp(work, signing.issuer, batch.id)
    const { stamp, qrText } = linksOf(origin, readSheet(order).profile === 'mini' ? row.miniCode : row.code)
    const label: LabelContent = { ...texts, star: stamp.star, typedCode: encodeTypedCode(stamp), qrText }
    for (let index = 0; index < count; index++) yield label
    return
  }
  for await (const stamps of generateSignedStamps(work, { run, firstIndex: order.firstIndex ?? 0, count }, signing))
    yield { texts: { ...texts, star: stamps.template.star }, stamps, origin }
}

/**
 * A label as it would be printed, with a stamp of the same size that no phone accepts as genuine. It shows whether the label fits and what
 * it looks like.
 */
export interface SampleLabel {
  readonly label: Omit<LabelContent, 'qrText'>
  readonly texts: Readonly<Record<StampProfile, string>>
}

// Half the order of P-256, and nearly the order: the longest values that signatures can have, and never a valid signature.
const NO_SIGNATURE = Uint8Array.from({ length: 64 }, (_, index) => (index === 0 || index === 32 ? 0x7f : 0xfe))

// Serials of the same length differ by a few bits. With these extra digits, no code of the order is longer than the sample.
const SPARE_DIGITS = '0000'

/** Takes the place of the typed code. Its check character is wrong, so that it leads nowhere. */
const SAMPLE_CODE = 'XXXXX-XXXXX'

/** The labels to look at before they are ordered. */
export interface SampleRequest {
  readonly batch: BatchRow
  readonly kind: 'batch' | 'serial'
  readonly labels: number
}

/**
 * Makes the last label of an order as it would be printed, because it is the longest; reserves and signs nothing. Throws
 * `no-certificate-in-force`.
 */
export async function sampleLabel(work: Work, issuer: Issuer, request: SampleRequest): Promise<SampleLabel> {
  const { batch, kind, labels } = request
  const { full, mini } = await sampleStamps(work, issuer, request)
  const serial = kind === 'serial' ? String((await getLastSerial(work.db, batch.productId)) + labels) : undefined
  const textOf = (sample: Stamp): string => {
    const stamp: Stamp = { ...sample, ...(serial !== undefined && { serial }) }
    return formatStampQrText(issuer.origin, stamp, encodeStampCode(stamp, NO_SIGNATURE)) + SPARE_DIGITS
  }
  const label = { ...textsOfStamp(full), star: full.star, typedCode: SAMPLE_CODE, serial }
  return { label, texts: { full: textOf(full), mini: textOf(mini) } }
}

// The stamp of a batch says what was signed when somebody first asked for it. Serials say what the register holds on the day of their
// order.
async function sampleStamps(work: Work, issuer: Issuer, { batch, kind, labels }: SampleRequest): Promise<StampPair> {
  const signed = kind === 'batch' ? await findStampOfBatch(work.db, batch.id) : undefined
  if (signed !== undefined) return decodeStamps(signed)
  const { full, mini } = await prepareStamp(work, issuer, batch)
  const number = (await getLastStampNumber(work.db)) + labels
  return { full: { ...full, number }, mini: { ...mini, number } }
}
