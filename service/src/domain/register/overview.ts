// The office's day in numbers. Reads a few columns of the whole register and applies the same rules as all other code.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import { isInForce, lastDayOf, reevaluationWindow } from '@temsao/shared/stamp/certificate-term.ts'
import type { Db } from '../../store/database.ts'
import {
  countProducts,
  countRevoked,
  countStoppedBatches,
  listLastFilingDays,
  listLatestCertificates,
  listProductsWithBatch,
  type CountedCertificate,
} from '../../store/register/office-day.ts'
import { listFirstStampDays } from '../../store/register/register-pages.ts'
import { isRevoked, termOf } from './certificate-state.ts'

/** Lapsing certificates are counted for these numbers of days ahead. */
export const NOTICE_DAYS = [30, 90, 180] as const

/** How many certificates need a file, and for how many of them a file was handed in. */
export interface Due {
  readonly count: number
  readonly filed: number
}

/** The state of the register on a day. */
export interface Overview {
  readonly products: { total: number; inForce: number; lapsed: number; revoked: number; uncertified: number }
  readonly stars: { readonly star: number; readonly count: number }[]
  /** How many certificates in force lapse within so many days; a longer period includes the shorter ones. */
  readonly lapsing: { readonly days: number; readonly count: number }[]
  readonly reevaluation: { readonly open: Due; readonly late: Due }
  readonly revokedThisYear: number
  readonly stopped: { suspended: number; recalled: number }
  readonly traceability: Share
}

/** How many of the products in force can be traced. */
export interface Share {
  readonly certified: number
  readonly withBatch: number
  readonly withStamp: number
  readonly percent: number | null
  readonly targetPercent: 100
}

/** Counts the register of some provinces, or of all. */
export async function readOverview(
  db: Db,
  { on, provinceCodes }: { on: IsoDate; provinceCodes?: readonly string[] | undefined },
): Promise<Overview> {
  const latest = await listLatestCertificates(db, on, provinceCodes)
  const total = await countProducts(db, provinceCodes)
  const inForce = latest.filter((certificate) => isInForce(termOf(certificate), on) && !isRevoked(certificate, on))
  const revoked = latest.filter((certificate) => isRevoked(certificate, on)).length
  const lastFiled = new Map((await listLastFilingDays(db)).map(({ productId, filedOn }) => [productId, filedOn]))
  return {
    products: {
      total,
      inForce: inForce.length,
      lapsed: latest.length - inForce.length - revoked,
      revoked,
      uncertified: total - latest.length,
    },
    stars: [5, 4, 3].map((star) => ({ star, count: inForce.filter((certificate) => certificate.star === star).length })),
    lapsing: NOTICE_DAYS.map((days) => ({ days, count: countLapsing(inForce, addDays(on, days)) })),
    reevaluation: countDue(inForce, { on, lastFiled }),
    revokedThisYear: await countRevoked(db, { from: `${on.slice(0, 4)}-01-01`, to: on }, provinceCodes),
    stopped: await countStoppedBatches(db, provinceCodes),
    traceability: await readShare(db, inForce, on),
  }
}

function countLapsing(inForce: readonly CountedCertificate[], until: IsoDate): number {
  return inForce.filter((certificate) => lastDayOf(termOf(certificate)) <= until).length
}

function countDue(
  inForce: readonly CountedCertificate[],
  { on, lastFiled }: { on: IsoDate; lastFiled: ReadonlyMap<number, string> },
): Overview['reevaluation'] {
  const due = (isDue: (window: { opensOn: IsoDate; closesOn: IsoDate }) => boolean): Due => {
    const found = inForce.filter((certificate) => isDue(reevaluationWindow(termOf(certificate).expiresOn)))
    const filed = found.filter(({ productId, issuedOn }) => (lastFiled.get(productId) ?? '') > issuedOn)
    return { count: found.length, filed: filed.length }
  }
  return { open: due(({ opensOn, closesOn }) => opensOn <= on && on <= closesOn), late: due(({ closesOn }) => closesOn < on) }
}

async function readShare(db: Db, inForce: readonly CountedCertificate[], on: IsoDate): Promise<Share> {
  const stamped = new Map((await listFirstStampDays(db)).map(({ productId, firstSignedOn }) => [productId, firstSignedOn]))
  const declared = new Set(await listProductsWithBatch(db))
  const withStamp = inForce.filter(({ productId }) => (stamped.get(productId) ?? '9999') <= on).length
  const withBatch = inForce.filter(({ productId }) => declared.has(productId)).length
  return { certified: inForce.length, withBatch, withStamp, percent: percentOf(withStamp, inForce.length), targetPercent: 100 }
}

/** A part of a whole in percent, 0 to 100 with one decimal, rounded down: 100 only if the part is the whole. Null if the whole is zero. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10
}
