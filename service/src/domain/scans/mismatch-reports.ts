// Shoppers' reports that a stamp does not match its pack. They say nothing about the sender and are kept for two years.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeTypedCode, findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { z } from 'zod'
import { PhotoError } from '../../photos/photo-error.ts'
import { createPhoto, SHOPPER_LIMITS } from '../../photos/photo.ts'
import type { Db } from '../../store/database.ts'
import {
  deleteMismatchReports,
  findMismatchPhoto,
  findMismatchReport,
  findReceivedAt,
  insertMismatchReport,
  updateMismatchReport,
  type MismatchReport,
} from '../../store/scans/mismatch-reports.ts'
import type { MismatchState } from '../../store/schema.ts'
import { recordChange, recordChanges } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { lines, printable } from '../register/inputs.ts'
import { assertVersion, type Change } from '../version.ts'
import { instantOf, together, type Work } from '../work.ts'
import { coded } from '../input-faults.ts'

/** How many months shoppers' reports are kept. */
export const MISMATCH_KEPT_MONTHS = 24

/** The states of a shopper's report: not looked at yet, looked at, closed. */
export const MISMATCH_STATES = ['new', 'seen', 'closed'] as const satisfies readonly MismatchState[]

/** The longest photo that is accepted, as base64. */
const PHOTO_MAX_LENGTH = 900_000

export const mismatchReportInput = z
  .strictObject({
    id: z
      .string()
      .regex(/^[0-9a-f]{32}$/, coded('not-hex', { length: 32 }))
      .meta({ description: 'Chosen by the sender: a report that is sent twice with one id is kept once.', example: 'f'.repeat(32) }),
    typedCode: z
      .string()
      .max(30, coded('code-too-long'))
      .refine((text) => findTypedCode(text) !== undefined, coded('not-a-stamp-code'))
      .meta({ example: '26R2V-M4C4N' }),
    productName: printable(100).meta({ description: 'The product that the stamp names.', example: 'Thịt trâu sấy' }),
    foundOn: printable(200).meta({ description: 'The product on which the stamp was found.', example: 'Lạp xưởng 300 g' }),
    place: printable(200).meta({ description: 'Where it was found.', example: 'Quầy 5, chợ Đoàn Kết' }),
    text: lines(2000).optional().meta({ description: 'What does not match.' }),
    stampCode: z.string().max(3000, coded('far-too-long')).optional().meta({ description: 'The whole stamp, as scanned.' }),
    photo: z
      .string()
      .max(PHOTO_MAX_LENGTH, coded('photo-too-large'))
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, coded('not-base64'))
      .optional()
      .meta({ description: `A JPEG of at most ${PHOTO_MAX_SIDE} pixels a side, base64.` }),
  })
  .meta({ id: 'MismatchReportInput' })

export type MismatchReportInput = z.output<typeof mismatchReportInput>

export const mismatchReportChanges = z
  .strictObject({
    state: z.enum(MISMATCH_STATES).optional(),
    note: lines(2000).nullish().meta({ description: 'What the office has found; required to close a report.' }),
  })
  .meta({ id: 'MismatchReportChanges' })

export type MismatchReportChanges = z.output<typeof mismatchReportChanges>

/**
 * Stores a shopper's report about a stamp of issuer `issuer` and returns when it was received; if it is sent again, the first time. Throws
 * `invalid-input`. The audit trail names the stamp but nothing that the sender wrote, so that the report can be deleted.
 */
export async function receiveMismatchReport(work: Work, input: MismatchReportInput, issuer: number): Promise<string> {
  const { id: reportKey, photo, stampCode = null, text = null, ...said } = input
  const { number } = assertAboutOwnStamp(input, issuer)
  const jpeg = photo === undefined ? undefined : await readPhoto(photo)
  const typedCode = encodeTypedCode({ issuer, number })
  return await together(work, async (inside) => {
    const earlier = await findReceivedAt(inside.db, reportKey)
    if (earlier !== undefined) return earlier
    await deleteOldReports(inside)
    const receivedAt = instantOf(work)
    const report = { ...said, typedCode, text, stampCode, reportKey, stampNumber: number, receivedAt, state: 'new', note: null } as const
    const id = await insertMismatchReport(inside.db, report, jpeg)
    await recordChange(inside, { record: 'mismatch-report', id, action: 'receive', after: { typedCode, state: 'new' } })
    return receivedAt
  })
}

function assertAboutOwnStamp({ typedCode, stampCode }: MismatchReportInput, issuer: number): { number: number } {
  const stamp = findTypedCode(typedCode)
  const faults: FieldFault[] = []
  if (stamp?.issuer !== issuer) faults.push(fieldFault('typedCode', 'code-of-other-office'))
  if (stampCode !== undefined && (stamp === undefined || typedCodeIn(stampCode) !== encodeTypedCode(stamp)))
    faults.push(fieldFault('stampCode', 'not-the-stamp'))
  if (stamp === undefined || faults.length > 0)
    throw new DomainError('invalid-input', fault('input-refused', { what: 'mismatch-report' }), faults)
  return stamp
}

function typedCodeIn(stampCode: string): string | undefined {
  try {
    return encodeTypedCode(decodeStampCode(stampCode).stamp)
  } catch {
    return undefined
  }
}

async function readPhoto(photo: string): Promise<Uint8Array> {
  try {
    return (await createPhoto(Buffer.from(photo, 'base64'), SHOPPER_LIMITS)).jpeg
  } catch (error) {
    if (!(error instanceof PhotoError)) throw error
    throw new DomainError('invalid-input', fault('input-refused', { what: 'report-photo' }), [
      fieldFault('photo', 'report-photo-not-usable', { side: PHOTO_MAX_SIDE }),
    ])
  }
}

async function deleteOldReports(work: Work): Promise<void> {
  const oldest = new Date(work.now)
  oldest.setUTCMonth(oldest.getUTCMonth() - MISMATCH_KEPT_MONTHS)
  const deleted = await deleteMismatchReports(work.db, oldest.toISOString())
  const changes = deleted.map(({ id, typedCode }) => ({ record: 'mismatch-report', id, action: 'delete', before: { typedCode } }) as const)
  if (changes.length > 0) await recordChanges(work, changes)
}

/** Returns the shopper's report with this id; throws `not-found`. */
export async function getMismatchReport(db: Db, id: number): Promise<MismatchReport> {
  const report = await findMismatchReport(db, id)
  if (report === undefined) throw new DomainError('not-found', fault('report-gone', { id }))
  return report
}

/** Returns the photo of a shopper's report, a JPEG; throws `not-found`. */
export async function getMismatchPhoto(db: Db, id: number): Promise<Uint8Array> {
  const jpeg = await findMismatchPhoto(db, id)
  if (jpeg === undefined) throw new DomainError('not-found', fault('report-without-photo', { id }))
  return jpeg
}

/**
 * Records what the office did with a shopper's report. Throws `not-found`, `version-conflict`, `wrong-state`, and `invalid-input` for
 * closing without a note.
 */
export async function changeMismatchReport(work: Work, { id, expected, input }: Change<MismatchReportChanges>): Promise<void> {
  await together(work, async (inside) => {
    const report = await getMismatchReport(inside.db, id)
    assertVersion(report, expected)
    const { state = report.state, note = report.note } = input
    if (state === 'new' && report.state !== 'new') throw new DomainError('wrong-state', fault('report-not-new', { id }))
    if (state === 'closed' && note === null)
      throw new DomainError('invalid-input', fault('closed-without-note'), [fieldFault('note', 'found-missing')])
    if (state === report.state && note === report.note) return
    await updateMismatchReport(inside.db, id, { state, note })
    const before = { state: report.state, note: report.note }
    await recordChange(inside, { record: 'mismatch-report', id, action: 'judge', before, after: { state, note } })
  })
}
