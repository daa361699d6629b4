// What the register says about a stamp now: decisions, recalls, a renewed certificate, the producer's content. A record contains neither
// the stamp's signature nor its printable code, so that somebody who tries typed codes one by one cannot print genuine stamps.
import { fault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import type { StampClaims } from '@temsao/shared/stamp/claims.ts'
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { LiveRecord } from '@temsao/shared/lists/live-record.ts'
import type { RecordPhoto } from '@temsao/shared/lists/record-content.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeTypedCode, type StampNumber } from '@temsao/shared/stamp/typed-code.ts'
import { listEventsOfBatches } from '../../store/register/batch-history.ts'
import type { Db } from '../../store/database.ts'
import { listCertificatesOfProduct } from '../../store/register/products.ts'
import type { BatchEventRow, CertificateRow } from '../../store/schema.ts'
import { readBatchSteps } from '../content/batch-steps.ts'
import { getBatch } from '../register/batches.ts'
import { findCertificateInForce, isRevoked } from '../register/certificate-state.ts'
import type { Shop, Step } from '../content/content-inputs.ts'
import { readContent, type ProductContent } from '../content/contents.ts'
import { DomainError } from '../domain-error.ts'
import { findIssuedStamp, type IssuedStamp } from '../stamps/issued-stamps.ts'

/** What was decided about a stamp after it was signed. A part that is left out does not apply. */
export type Decisions = Pick<LiveRecord, 'revocation' | 'batch' | 'renewed' | 'extension'>

/** Story, photos, steps and shops; empty parts are left out. The form matches `RecordContent` in shared. */
export interface ShownContent {
  readonly story?: string
  readonly photos?: readonly RecordPhoto[]
  readonly steps?: readonly Step[]
  readonly shops?: readonly Shop[]
}

/** The claims of a live record, without `iss` and `iat`. */
export interface LiveRecordClaims extends Decisions {
  /** The stamp's typed code. */
  readonly sub: string
  /** What the full token of the stamp says. */
  readonly stamp: StampClaims
  readonly stampKid: string
  readonly content?: ShownContent
}

/** A live record and the stamp that it is about. */
export interface StampRecord {
  readonly stamp: FullStamp
  readonly claims: LiveRecordClaims
}

/**
 * Returns what the register says about a stamp at the instant `now`. Throws `not-found` for a stamp that was not issued by issuer `own`,
 * which is this register's. Also throws it for a serial that was given back: a record would make it look like one that a pack may carry.
 */
export async function getStampRecord({ db, now }: { db: Db; now: number }, typed: StampNumber, own: number): Promise<StampRecord> {
  const issued = typed.issuer === own ? await findIssuedStamp(db, typed.number) : undefined
  if (issued === undefined) throw unknownStamp(typed, own)
  if (issued.isVoid) throw voidStamp(typed)
  const { stamp, claims, kid, batchId } = issued
  const { productId } = await getBatch(db, batchId)
  const decisions = decisionsOn(issued, {
    certificates: await listCertificatesOfProduct(db, productId),
    events: await listEventsOfBatches(db, [batchId]),
    today: dayInVietnam(now),
  })
  const content = shownContent(await readContent(db, productId), (await readBatchSteps(db, batchId)).steps)
  return { stamp, claims: { sub: encodeTypedCode(stamp), stamp: claims, stampKid: kid, ...decisions, ...(content && { content }) } }
}

function unknownStamp(typed: StampNumber, own: number): DomainError {
  const code = encodeTypedCode(typed)
  const { issuer } = typed
  return new DomainError(
    'not-found',
    issuer === own ? fault('stamp-never-issued', { code }) : fault('stamp-of-other-issuer', { code, issuer, own }),
  )
}

function voidStamp(typed: StampNumber): DomainError {
  const code = encodeTypedCode(typed)
  return new DomainError('not-found', fault('stamp-void', { code }))
}

/**
 * Collects what was decided about a stamp up to a day. `certificates` are all certificates of its product, `events` all events of its
 * batch. Pure.
 */
export function decisionsOn(
  { stamp, certificateId }: Pick<IssuedStamp, 'stamp' | 'certificateId'>,
  { certificates, events, today }: { certificates: readonly CertificateRow[]; events: readonly BatchEventRow[]; today: IsoDate },
): Decisions {
  const own = certificates.find(({ id }) => id === certificateId)
  return {
    ...(own && isRevoked(own, today) && { revocation: revocationOf(own) }),
    ...stopOf(events),
    ...renewalOf(stamp, findCertificateInForce(certificates, today), certificateId),
    ...(own && extensionOf(stamp, own)),
  }
}

function revocationOf({ revocationGround, revocationDecision, revocationBody, revokedOn }: CertificateRow): Decisions['revocation'] & {} {
  return { ground: revocationGround!, decision: revocationDecision!, body: revocationBody!, revokedOn: revokedOn! }
}

function stopOf(events: readonly BatchEventRow[]): Pick<Decisions, 'batch'> {
  const last = events.at(-1)
  if (last === undefined || last.kind === 'lifted') return {}
  return { batch: { status: last.kind, since: last.happenedOn, reason: last.reason } }
}

function renewalOf({ term }: FullStamp, present: CertificateRow | undefined, certificateId: number): Pick<Decisions, 'renewed'> {
  if (present === undefined || present.id === certificateId || present.issuedOn < term.issuedOn) return {}
  const { number, star, issuedOn } = present
  return { renewed: { number, star, issuedOn, expiresOn: expiryOf(issuedOn) } }
}

// Leaves out an extension that the stamp already states.
function extensionOf({ term }: FullStamp, { extendedTo, extensionDocument }: CertificateRow): Pick<Decisions, 'extension'> {
  if (extendedTo === null || extensionDocument === null || extendedTo === term.extendedTo) return {}
  return { extension: { extendedTo, document: extensionDocument } }
}

/** The content of a product as a shopper sees it. If the batch has steps, they replace those of the product. Pure. */
export function shownContent({ story, photos, steps, shops }: ProductContent, batchSteps: readonly Step[] = []): ShownContent | undefined {
  const shownSteps = batchSteps.length > 0 ? batchSteps : steps
  const content = {
    ...(story !== null && { story }),
    ...(photos.length > 0 && {
      photos: photos.map(({ sha256, width, height, alt }) => ({ path: `/photos/${sha256}.jpg`, width, height, alt })),
    }),
    ...(shownSteps.length > 0 && { steps: shownSteps }),
    ...(shops.length > 0 && { shops }),
  }
  return Object.keys(content).length === 0 ? undefined : content
}
