// Contents of labels as the demo register has them, with codes as long as real ones.
import type { LabelContent } from '@temsao/service/print/label/label.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { demoStamps } from '../../vectors/valid-stamps.ts'
import { digitsOf } from './stamp-texts.ts'

/** The digits of a code with a serial: the longest of the demo register. */
const DIGITS = { full: 288, mini: 182 } as const

/** A code of the given profile's length that differs with the number. */
export function sampleCode(profile: 'full' | 'mini', number: number): string {
  return `https://tem.ocop.vn/#1${digitsOf(DIGITS[profile], number * 7919 + 17)}`
}

/** A label of a demo product; `number` determines serial and codes. */
export function sampleLabel(
  number: number,
  { product = 7, profile = 'full' }: { product?: number; profile?: 'full' | 'mini' } = {},
): LabelContent {
  const stamp = demoStamps[product]!
  return {
    productName: stamp.productName,
    producerName: stamp.producerName,
    netContent: stamp.netContent,
    star: stamp.star,
    lot: stamp.lot,
    producedOn: stamp.producedOn,
    bestBefore: stamp.bestBefore,
    typedCode: encodeTypedCode({ issuer: 12, number }),
    serial: String(number).padStart(5, '0'),
    qrText: sampleCode(profile, number),
  }
}

/** The demo product with the longest names. */
export const LONGEST_PRODUCT = demoStamps.findIndex(({ productName }) => productName.startsWith('Đông trùng hạ thảo khô'))

/** Labels one by one. */
export async function* streamOf<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items
}

/** All chunks of a byte stream as one array. */
export async function bytesOfChunks(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** The day on which the tests print. */
export const PRINT_DAY = new Date('2026-11-22T03:00:00Z')

/** A production date for property-based tests. */
export const MADE_ON = parseIsoDate('2026-11-03')
