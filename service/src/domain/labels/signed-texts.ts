// The texts on labels: what was signed, or kept when the stamps were fixed, whatever the register says today.
import { fault } from '@temsao/shared/faults/faults.ts'
import { isIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import type { FullStamp, MiniStamp } from '@temsao/shared/stamp/stamp.ts'
import { z } from 'zod'
import type { Db } from '../../store/database.ts'
import { findStampOfBatch } from '../../store/register/batches.ts'
import type { BatchRow, PrintOrderRow, SerialRunRow, StampRow } from '../../store/schema.ts'
import { DomainError } from '../domain-error.ts'
import { templateOf } from '../stamps/serial-runs.ts'
import { assertKept, readKept, writeKept } from './kept-form.ts'

const KEPT_TEXTS = {
  version: 1,
  schema: z.object({
    productName: z.string(),
    producerName: z.string(),
    netContent: z.string(),
    lot: z.string(),
    producedOn: z.custom<IsoDate>(isIsoDate),
    bestBefore: z.custom<IsoDate>(isIsoDate).optional(),
  }),
}

/** What a label says besides its stars and its codes. */
export type LabelTexts = z.output<typeof KEPT_TEXTS.schema>

/** Returns the texts that a stamp with all names puts on a label. */
export function textsOfStamp({ productName, producerName, netContent, lot, producedOn, bestBefore }: FullStamp): LabelTexts {
  return { productName, producerName, netContent, lot, producedOn, bestBefore }
}

/** Returns the text that is stored with an order whose stamps carry no names. */
export function writeTexts(texts: LabelTexts): string {
  return writeKept(KEPT_TEXTS, texts)
}

/** The stamp of a batch in both profiles. */
export interface StampPair {
  readonly full: FullStamp
  readonly mini: MiniStamp
}

/** Decodes the signed stamp of a batch in both profiles. */
export function decodeStamps({ number, code, miniCode }: StampRow): StampPair {
  const [full, mini] = [decodeStampCode(code).stamp, decodeStampCode(miniCode).stamp]
  if (full.profile === 'full' && mini.profile === 'mini') return { full, mini }
  throw new Error(`The codes of stamp ${number} are not one of each profile.`)
}

/** An order, with what is needed to find the texts of its labels. */
export interface LetteredOrder {
  readonly order: Pick<PrintOrderRow, 'id' | 'labelTexts'>
  readonly run: SerialRunRow | undefined
  readonly batch: Pick<BatchRow, 'id'>
}

/**
 * Returns the texts on the labels of an order. Stamps with names contain the texts. For serial stamps without names, the texts were kept
 * with the order. An older order without them uses the names that were signed for the same batch. Throws `wrong-state` if the texts were
 * neither signed nor kept, because the register of today may differ from the labels that are already on the packs.
 */
export async function readTexts(db: Db, { order, run, batch }: LetteredOrder): Promise<LabelTexts> {
  const template = run && templateOf(run)
  if (template?.profile === 'full') return textsOfStamp(template)
  if (order.labelTexts !== null) return assertKept(readKept(order.labelTexts, KEPT_TEXTS), { kind: 'texts', order: order.id })
  const stamp = await findStampOfBatch(db, batch.id)
  if (stamp !== undefined) return textsOfStamp(decodeStamps(stamp).full)
  throw new DomainError('wrong-state', fault('texts-unknown', { id: order.id }))
}
