// What may enter the register, field by field. Rules that need other records or the day are in the other files of this folder.
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { REVOCATION_GROUNDS, type RevocationGround } from '@temsao/shared/lists/revocation.ts'
import { isGtin, toGtin14 } from '@temsao/shared/stamp/gtin.ts'
import { findProductCode } from '@temsao/shared/stamp/product-code.ts'
import { TEXT_LIMITS, type Star } from '@temsao/shared/stamp/stamp.ts'
import { findDisguise, findTextFault, isCset82, type TextFault } from '@temsao/shared/text.ts'
import { PRODUCER_KINDS, PRODUCT_SETS, type ProducerKind } from '@temsao/shared/vocabulary.ts'
import { z } from 'zod'
import { EVALUATIONS } from './evaluation.ts'
import { coded } from '../input-faults.ts'

type NewTextFault = TextFault | NonNullable<ReturnType<typeof findDisguise>>

const textFaults: Readonly<Record<NewTextFault, (limit: number) => string>> = {
  empty: () => coded('empty'),
  'too-long': (most) => coded('too-long', { most }),
  'not-nfc': () => coded('not-nfc'),
  unprintable: () => coded('unprintable-character'),
  spaces: () => coded('unusual-space'),
  invisible: () => coded('unprintable-character'),
  'mark-first': () => coded('mark-first'),
}

// Names and other single lines. Longer texts may have what a phone's keyboard adds to a picture.
function findFault(text: string, limit: number): NewTextFault | undefined {
  return findTextFault(text, limit) ?? findDisguise(text)
}

// Input methods and spreadsheets send decomposed letters and stray spaces without anybody's intent: both are mended
// here, once, so that the register and every stamp hold one spelling. Everything else is refused, never repaired.
/** Text that can be printed: NFC, single spaces, at most `limit` characters. */
export function printable(limit: number) {
  return z
    .string()
    .max(10_000, coded('far-too-long'))
    .transform((text) => text.normalize('NFC').trim().replace(/ {2,}/g, ' '))
    .superRefine((text, context) => {
      const fault = findFault(text, limit)
      if (fault !== undefined) context.addIssue({ code: 'custom', message: textFaults[fault](limit) })
    })
}

function findLinesFault(text: string, limit: number): TextFault | undefined {
  if (text.length > limit) return 'too-long'
  const faults = text.split('\n').map((line) => (line === '' && text !== '' ? undefined : findTextFault(line, limit)))
  return faults.find((fault) => fault !== undefined)
}

/** Text of several lines, each as {@link printable}; empty lines separate paragraphs. */
export function lines(limit: number) {
  return z
    .string()
    .max(10_000, coded('far-too-long'))
    .transform((text) =>
      text
        .normalize('NFC')
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/ *\n */g, '\n')
        .trim()
        .replaceAll(/ {2,}/g, ' '),
    )
    .superRefine((text, context) => {
      const fault = findLinesFault(text, limit)
      if (fault !== undefined) context.addIssue({ code: 'custom', message: textFaults[fault](limit) })
    })
}

/** A calendar day. */
export const isoDate = z.string().refine(isIsoDate, coded('not-a-day')).meta({ format: 'date', example: '2024-11-12' })

const cset82 = z
  .string()
  .refine((text) => text !== '.' && text !== '..', coded('only-dots'))
  .refine(isCset82, coded('not-cset82'))
  .meta({ example: 'L261121' })

export const recordId = z.int(coded('not-a-record')).positive(coded('not-a-record')).max(Number.MAX_SAFE_INTEGER)

export const producerInput = z
  .strictObject({
    name: printable(TEXT_LIMITS.producerName).meta({
      description: 'Name as printed on labels.',
      example: 'HTX Nông nghiệp và dịch vụ Bình Lư',
    }),
    kind: z
      .enum(Object.keys(PRODUCER_KINDS) as [ProducerKind, ...ProducerKind[]])
      .meta({ description: 'Producer kind (loại hình chủ thể).', example: 'cooperative' }),
    address: printable(200).meta({
      description: 'Address as printed on the certificate.',
      example: 'Xã Bình Lư, huyện Tam Đường, tỉnh Lai Châu',
    }),
    placeAsPrinted: printable(150).nullish().meta({
      description: 'Commune, district and province as printed on older papers, if they have changed since.',
      example: 'Xã Bản Bo, huyện Tam Đường, tỉnh Lai Châu',
    }),
    communeCode: z
      .string()
      .regex(/^\d{5}$/, coded('commune-code-form'))
      .meta({ description: 'Current commune (Decision 19/2025/QĐ-TTg).', example: '03390' }),
  })
  .meta({ id: 'ProducerInput' })

export const productInput = z
  .strictObject({
    producerId: recordId.meta({ example: 1 }),
    name: printable(TEXT_LIMITS.productName).meta({ example: 'Miến dong' }),
    group: z.int().min(1).max(6).optional().meta({ description: 'Product group, 1 to 6; follows from the set if left out.', example: 1 }),
    set: z
      .int(coded('not-whole-in-range', { least: 1, most: PRODUCT_SETS.length }))
      .min(1, coded('not-whole-in-range', { least: 1, most: PRODUCT_SETS.length }))
      .max(PRODUCT_SETS.length, coded('not-whole-in-range', { least: 1, most: PRODUCT_SETS.length }))
      .meta({ description: 'Product set (bộ sản phẩm), 1 to 26.', example: 6 }),
    productCode: z
      .string()
      .refine((text) => findProductCode(text) !== undefined, coded('product-code-form'))
      .meta({ description: 'Official OCOP product code (Decision 26/2026/QĐ-TTg, Annex II).', example: '12-03390-2-2024' }),
    netContent: printable(TEXT_LIMITS.netContent).meta({ description: 'Net content as printed on the pack.', example: '500 g' }),
    gtin: z
      .string()
      .refine(isGtin, coded('not-a-gtin'))
      .transform(toGtin14)
      .nullish()
      .meta({ description: 'GS1 GTIN; kept with 14 digits.', example: '8936012345674' }),
  })
  .meta({ id: 'ProductInput' })

export const certificateInput = z
  .strictObject({
    productId: recordId.meta({ example: 1 }),
    number: printable(TEXT_LIMITS.certificateNumber).meta({ description: 'Certificate number as printed.', example: '27/2024/GCN-OCOP' }),
    decision: printable(80).meta({ description: 'Number of the decision.', example: '1893/QĐ-UBND' }),
    issuingBody: printable(150).meta({
      description: 'Issuing body as printed, even if it no longer exists.',
      example: 'UBND huyện Tam Đường',
    }),
    star: z
      .literal([3, 4, 5], coded('not-a-star'))
      .transform((star): Star => star)
      .meta({ description: 'Star rating (hạng sao).', example: 3 }),
    issuedOn: isoDate.meta({ description: 'Day of issue; the certificate ends 36 months later.' }),
    evaluation: z
      .enum(EVALUATIONS)
      .optional()
      .meta({ description: 'Kind of evaluation; if left out, it follows from the earlier ones.', example: 'first' }),
    points: z
      .number(coded('not-in-range', { least: 0, most: 100 }))
      .min(0, coded('not-in-range', { least: 0, most: 100 }))
      .max(100, coded('not-in-range', { least: 0, most: 100 }))
      .nullish()
      .meta({ description: 'Points of the evaluation; they must be enough for the star.', example: 62.5 }),
  })
  .meta({ id: 'CertificateInput' })

export const batchInput = z
  .strictObject({
    productId: recordId.meta({ example: 1 }),
    lot: cset82.meta({ description: 'Lot code as printed on the pack (GS1 character set 82, at most 20).' }),
    producedOn: isoDate.meta({ example: '2026-11-18' }),
    bestBefore: isoDate.nullish().meta({ example: '2027-05-18' }),
    declaredPacks: z.int(coded('not-whole')).min(1).max(10_000_000).meta({ description: 'How many packs the batch has.', example: 200 }),
  })
  .meta({ id: 'BatchInput' })

/** Changes of existing records. Every field may be left out. What a signed stamp says is fixed (see each `correct…`). */
export const producerChanges = producerInput.partial().meta({ id: 'ProducerChanges' })
export const productChanges = productInput.omit({ producerId: true, group: true }).partial().meta({ id: 'ProductChanges' })
export const certificateChanges = certificateInput.omit({ productId: true }).partial().meta({ id: 'CertificateChanges' })
export const batchChanges = batchInput.omit({ productId: true }).partial().meta({ id: 'BatchChanges' })

export const extensionInput = z
  .strictObject({
    extendedTo: isoDate.meta({ description: 'Last day in force: after the expiry, and 180 days after it at the latest (Art. 12.3).' }),
    extensionDocument: printable(80).meta({ description: 'The document that grants the extension.', example: '12/CV-VPĐP' }),
  })
  .meta({ id: 'ExtensionInput' })

const grounds = Object.keys(REVOCATION_GROUNDS) as [RevocationGround, ...RevocationGround[]]

export const revocationInput = z
  .strictObject({
    revokedOn: isoDate.meta({ description: 'Day of the decision; from this day on the certificate is not in force.' }),
    ground: z
      .preprocess((value) => (typeof value === 'string' ? value.normalize('NFC') : value), z.enum(grounds))
      .meta({ description: 'Ground by its letter in Decision 26/2026/QĐ-TTg, Art. 8.', example: 'b' }),
    decision: printable(80).meta({ description: 'Number of the decision.', example: '77/QĐ-UBND' }),
    body: printable(150).meta({ description: 'Who decided.', example: 'UBND tỉnh Lai Châu' }),
  })
  .meta({ id: 'RevocationInput' })

export const applicationInput = z
  .strictObject({
    evaluation: z.enum(EVALUATIONS).meta({ example: 'upgrade' }),
    starSought: z
      .literal([3, 4, 5], coded('not-a-star'))
      .transform((star): Star => star)
      .nullish()
      .meta({ example: 4 }),
    filedOn: isoDate,
  })
  .meta({ id: 'ApplicationInput' })

export const batchEventInput = z
  .strictObject({
    reason: printable(300).meta({ description: 'Shown to people who scan the stamp.', example: 'Kết quả kiểm nghiệm chưa đạt' }),
    happenedOn: isoDate.optional().meta({ description: 'If left out, today.', example: '2026-11-20' }),
  })
  .meta({ id: 'BatchEventInput' })

export const printOrderInput = z
  .strictObject({
    labels: z.int(coded('not-whole')).min(1).max(20_000_000).meta({ example: 200 }),
    purpose: z.enum(['first-print', 'reprint']).meta({ example: 'first-print' }),
    reason: printable(300)
      .nullish()
      .meta({ description: 'Why labels are printed again; required for a reprint.', example: 'Máy in kẹt giấy' }),
  })
  .meta({ id: 'PrintOrderInput' })

export type ProducerInput = z.output<typeof producerInput>
export type ProductInput = z.output<typeof productInput>
export type CertificateInput = z.output<typeof certificateInput>
export type BatchInput = z.output<typeof batchInput>
export type ProducerChanges = z.output<typeof producerChanges>
export type ProductChanges = z.output<typeof productChanges>
export type CertificateChanges = z.output<typeof certificateChanges>
export type BatchChanges = z.output<typeof batchChanges>
export type RevocationInput = z.output<typeof revocationInput>
export type ApplicationInput = z.output<typeof applicationInput>
export type BatchEventInput = z.output<typeof batchEventInput>
export type PrintOrderInput = z.output<typeof printOrderInput>
