// Kinds of evaluation (đánh giá lần đầu, nâng hạng, đánh giá lại), and the stars that follow from points. Pure.
import { fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { Star } from '@temsao/shared/stamp/stamp.ts'
import { starOfPoints } from '@temsao/shared/star.ts'
import type { CertificateRow, Evaluation } from '../../store/schema.ts'

/** The kinds of evaluation, in the order of a product's life. */
export const EVALUATIONS = ['first', 'upgrade', 're-evaluation'] as const satisfies readonly Evaluation[]

/** The kinds as people write them. */
export const EVALUATION_NAMES = {
  first: 'Đánh giá lần đầu',
  upgrade: 'Nâng hạng',
  're-evaluation': 'Đánh giá lại',
} as const satisfies Record<Evaluation, string>

/** What an evaluation needs to know about an earlier certificate of the product. */
export type EvaluatedCertificate = Pick<CertificateRow, 'number' | 'star' | 'issuedOn'>

/** What a certificate claims about its evaluation. */
export interface EvaluationClaim {
  readonly star: Star
  readonly issuedOn: IsoDate
  readonly evaluation?: Evaluation | undefined
  readonly points?: number | null | undefined
}

/** The kind of evaluation that follows from the earlier certificates: a higher star is an upgrade, anything else a re-evaluation. */
export function evaluationAfter(earlier: readonly EvaluatedCertificate[], { star, issuedOn }: EvaluationClaim): Evaluation {
  const last = findEarlier(earlier, issuedOn)
  if (last === undefined) return 'first'
  return star > last.star ? 'upgrade' : 're-evaluation'
}

/**
 * Finds contradictions: points outside the band of the star, a first evaluation after another one, an upgrade to no higher star. A kind
 * that needs an earlier certificate is accepted without one, because many registers begin in the middle of a product's life.
 */
export function findEvaluationFaults(earlier: readonly EvaluatedCertificate[], claim: EvaluationClaim): FieldFault[] {
  const { star, points, evaluation, issuedOn } = claim
  const faults: FieldFault[] = []
  if (typeof points === 'number' && starOfPoints(points) !== star)
    faults.push(fieldFault('points', 'points-star', { points, earned: starOfPoints(points), star }))
  const last = findEarlier(earlier, issuedOn)
  if (last === undefined) return faults
  if (evaluation === 'first') faults.push(fieldFault('evaluation', 'evaluation-first', { number: last.number, issuedOn: last.issuedOn }))
  if (evaluation === 'upgrade' && star <= last.star)
    faults.push(fieldFault('evaluation', 'evaluation-upgrade', { number: last.number, star: last.star }))
  return faults
}

function findEarlier(certificates: readonly EvaluatedCertificate[], issuedOn: IsoDate): EvaluatedCertificate | undefined {
  return certificates
    .filter((certificate) => certificate.issuedOn < issuedOn)
    .reduce<EvaluatedCertificate | undefined>((last, next) => (last && last.issuedOn > next.issuedOn ? last : next), undefined)
}
