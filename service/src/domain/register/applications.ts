// Files for evaluation (hồ sơ đánh giá), for a product that waits for its first certificate, for an upgrade or for a re-evaluation.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { insertApplication, listCertificatesOfProduct } from '../../store/register/products.ts'
import type { ApplicationRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { findLatestIssued } from './certificate-state.ts'
import { DomainError } from '../domain-error.ts'
import type { ApplicationInput } from './inputs.ts'
import { getProduct } from './products.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Notes that a file was handed in; throws `not-found` and `invalid-input`. A file gives no right to a stamp. */
export async function fileApplication(work: Work, productId: number, input: ApplicationInput): Promise<ApplicationRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    await getProduct(db, productId)
    const today = dayInVietnam(work.now)
    const faults: FieldFault[] = []
    if (input.filedOn > today) faults.push(fieldFault('filedOn', 'in-future', { today }))
    const latest = findLatestIssued(await listCertificatesOfProduct(db, productId), input.filedOn)
    if (input.evaluation === 'first' && latest !== undefined)
      faults.push(fieldFault('evaluation', 'application-first', { number: latest.number }))
    if (input.evaluation === 'upgrade' && latest !== undefined && input.starSought && input.starSought <= latest.star)
      faults.push(fieldFault('starSought', 'application-not-higher', { star: latest.star }))
    if (faults.length > 0) throw new DomainError('invalid-input', fault('input-refused', { what: 'application' }), faults)
    const application = { ...input, productId, starSought: input.starSought ?? null, createdAt: instantOf(work) }
    const id = await insertApplication(db, application)
    const after = { id, ...application }
    await recordChange(inside, { record: 'application', id, action: 'file', after })
    return after
  })
}
