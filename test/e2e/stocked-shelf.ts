// A shelf of two hundred printed stamps, and the register behind it: made by the service's own rules over several weeks, so that
// certificates have expired, batches were recalled and labels returned by the time an inspector comes.
import { readConfig } from '@temsao/service/config.ts'
import { changeBatchStatus } from '@temsao/service/domain/lifecycle/batch-status.ts'
import { declareBatch } from '@temsao/service/domain/register/batches.ts'
import { revokeCertificate } from '@temsao/service/domain/lifecycle/certificate-changes.ts'
import { registerCertificate } from '@temsao/service/domain/register/certificates.ts'
import { batchInput, certificateInput, producerInput, productInput } from '@temsao/service/domain/register/inputs.ts'
import { registerProducer } from '@temsao/service/domain/register/producers.ts'
import { registerProduct } from '@temsao/service/domain/register/products.ts'
import { generateSignedStamps } from '@temsao/service/domain/stamps/serial-codes.ts'
import { getPrintOrder, noteSent, orderSheet, returnLabels } from '@temsao/service/domain/labels/sheet-orders.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { openRegister, type Register } from '@temsao/service/open-register.ts'
import { addDays, addMonths, dayInVietnam, startOfDay, type IsoDate } from '@temsao/shared/calendar.ts'
import { serialCodeAt } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { keptSheet } from '../service/labels/kept-sheets.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { formatQrText, formatStampQrText } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { OTHER_KEY, signStamp } from '../shopper/stamps.ts'

/** What an inspector should be told about a printed code. */
export interface Expected {
  readonly verdict: VerdictKind
  readonly signals: readonly string[]
}

/** The texts of all codes in their order on the shelf, and what an inspector should be told about each. */
export type Shelf = ReadonlyMap<string, Expected>

const SHEET = keptSheet()

/** Fills the data folder of a service that is not running, and prints its stamps; `now` is when the inspector comes. */
export async function stockShelf(dataDir: string, origin: string, now: number): Promise<Shelf> {
  const today = dayInVietnam(now)
  const config = readConfig({ DATA_DIR: dataDir, PUBLIC_URL: origin, ISSUER_NUMBER: '12', ISSUER_NAME: 'Văn phòng thử', DEMO: 'off' })
  const register = await openRegister(config, noonOf(addDays(today, -60)))
  try {
    const office = createOffice(register, today)
    const [moved, ...good] = await office.print({ lot: 'A1', certifiedOn: addMonths(today, -6), packs: 119 })
    const kinds: [string[], Expected][] = [
      [good, { verdict: 'valid', signals: [] }],
      [
        await office.print({ lot: 'L1', certifiedOn: addMonths(addDays(today, -5), -36), madeDaysAgo: 40, packs: 14 }),
        { verdict: 'lapsed', signals: [] },
      ],
      [
        await office.print({ lot: 'R1', certifiedOn: addMonths(today, -8), packs: 14, ends: 'revoked' }),
        { verdict: 'revoked', signals: [] },
      ],
      [
        await office.print({ lot: 'C1', certifiedOn: addMonths(today, -7), packs: 14, ends: 'recalled' }),
        { verdict: 'recalled', signals: [] },
      ],
      [
        await office.print({ lot: 'V1', certifiedOn: addMonths(today, -9), packs: 8, ends: 'given back' }),
        { verdict: 'revoked', signals: ['void-serial'] },
      ],
      [await signUnknown(register, good.slice(0, 8)), { verdict: 'valid', signals: ['outside-range'] }],
      [good.slice(0, 12).map(forge), { verdict: 'signature-wrong', signals: [] }],
      [good.slice(0, 8).map(ofOtherIssuer), { verdict: 'issuer-unknown', signals: [] }],
    ]
    return mix([
      ...kinds.map(([codes, expected]): [string[], Expected] => [codes.map((code) => printedText(origin, code)), expected]),
      [[formatQrText({ origin, code: moved!, gtin: '08936012345674' })], { verdict: 'other-product', signals: [] }],
      [
        ['https://example.com/hoa-don/2026', 'WIFI:T:WPA;S:cho;P:12345678;;', 'BEGIN:VCARD\nFN:HTX Thu Nghiem\nEND:VCARD'],
        { verdict: 'unreadable', signals: [] },
      ],
    ])
  } finally {
    await register.db.destroy()
  }
}

// Spreads every kind over the whole shelf.
function mix(kinds: readonly (readonly [string[], Expected])[]): Shelf {
  const placed = kinds.flatMap(([texts, expected]) => texts.map((text, index) => ({ text, expected, place: (index + 0.5) / texts.length })))
  return new Map(placed.toSorted((a, b) => a.place - b.place).map(({ text, expected }) => [text, expected]))
}

interface Printed {
  readonly lot: string
  readonly certifiedOn: IsoDate
  readonly packs: number
  readonly madeDaysAgo?: number
  /** What happened to it until yesterday. */
  readonly ends?: 'revoked' | 'recalled' | 'given back'
}

function createOffice(register: Register, today: IsoDate) {
  const on = (day: IsoDate): Work => ({
    db: register.db,
    now: noonOf(day),
    actor: { id: 'office', role: 'office' },
    requestId: 'stock',
  })
  let count = 0

  /** A product with one lot, all serials printed on the day after it was made; returns their codes. */
  async function print({ lot, certifiedOn, packs, madeDaysAgo = 3, ends }: Printed): Promise<string[]> {
    const producedOn = addDays(today, -madeDaysAgo)
    const work = on(addDays(producedOn, 1))
    count += 1
    const { productId, certificateId } = await certify(work, { certifiedOn, count })
    const batch = await declareBatch(
      work,
      batchInput.parse({ productId, lot, producedOn, bestBefore: addDays(producedOn, 180), declaredPacks: packs }),
    )
    const order = await orderSheet(
      work,
      { issuer: register.issuer, batchId: batch.id, sheet: SHEET },
      { kind: 'serial', labels: packs, purpose: 'first-print', reason: undefined },
    )
    const { run } = await getPrintOrder(register.db, order.id)
    const codes: string[] = []
    for await (const stamps of generateSignedStamps(work, { run: run!, firstIndex: 0, count: packs }, { issuer: register.issuer }))
      for (let index = 0; index < stamps.count; index++) codes.push(serialCodeAt(stamps, index))
    if (ends === 'given back') await returnLabels(work, order.id, { printedLabels: 0, reason: 'Kẹt giấy' })
    else await noteSent(work, order)
    await end(ends, { batchId: batch.id, certificateId })
    return codes
  }

  async function end(how: Printed['ends'], { batchId, certificateId }: { batchId: number; certificateId: number }): Promise<void> {
    const yesterday = addDays(today, -1)
    const work = on(yesterday)
    if (how === 'recalled')
      await changeBatchStatus(work, 'recalled', { id: batchId, expected: 'any', input: { reason: 'Phát hiện mốc', happenedOn: yesterday } })
    if (how !== 'revoked') return
    const input = { revokedOn: yesterday, ground: 'd', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu' } as const
    await revokeCertificate(work, { id: certificateId, expected: 'any', input })
  }

  return { print }
}

/** A producer, a product and a certificate. */
async function certify(work: Work, { certifiedOn, count: sequence }: { certifiedOn: IsoDate; count: number }) {
  const producer = await registerProducer(
    work,
    producerInput.parse({
      name: `HTX Thử Nghiệm ${sequence}`,
      kind: 'cooperative',
      address: 'Bản Thử, xã Bình Lư',
      communeCode: '03390',
    }),
  )
  const product = await registerProduct(
    work,
    productInput.parse({
      producerId: producer.id,
      name: `Miến dong Thử Nghiệm ${sequence}`,
      set: 6,
      productCode: `12-03390-${sequence}-${certifiedOn.slice(0, 4)}`,
      netContent: '500 g',
    }),
  )
  const certificate = await registerCertificate(
    work,
    certificateInput.parse({
      productId: product.id,
      number: `${sequence}/GCN-OCOP`,
      decision: `${sequence}/QĐ-UBND`,
      issuingBody: 'UBND tỉnh Lai Châu',
      star: 4,
      issuedOn: certifiedOn,
    }),
  )
  return { productId: product.id, certificateId: certificate.id }
}

/** Numbers that belong to no order, signed with the office's own key: what a thief of the key would print. */
async function signUnknown({ db, issuer }: Register, codes: readonly string[]): Promise<string[]> {
  return await Promise.all(
    codes.map(async (code, index) => {
      const { stamp } = decodeStampCode(code)
      const signer = await issuer.signer.current({ db, now: noonOf(stamp.signedOn) })
      const unknown = { ...stamp, number: 700_000 + index, serial: String(9000 + index) }
      return encodeStampCode(unknown, await signer.sign(unknown))
    }),
  )
}

/** The same text with the signature of somebody else. */
function forge(code: string): string {
  return signStamp(decodeStampCode(code).stamp, OTHER_KEY)
}

function ofOtherIssuer(code: string): string {
  return signStamp({ ...decodeStampCode(code).stamp, issuer: 77 }, OTHER_KEY)
}

function printedText(origin: string, code: string): string {
  return formatStampQrText(origin, decodeStampCode(code).stamp, code)
}

function noonOf(day: IsoDate): number {
  return (startOfDay(day) + 12 * 3600) * 1000
}
