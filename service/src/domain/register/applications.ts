// Files for evaluation (hồ sơ đánh giá): what a product without a certificate waits for, and an upgrade or re-evaluation on its way.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { insertApplication, listCertificatesOfProduct } from '../../store/register/products.ts'
import type { ApplicationRow } from '../../store/schema.ts'
import { recordChange } from '../audit.ts'
import { findLatestIssued } from './certificate-state.ts'
import { DomainError, type FieldFault } from '../domain-error.ts'
import type { ApplicationInput } from './inputs.ts'
import { getProduct } from './products.ts'
import { instantOf, together, type Work } from '../work.ts'

/** Notes that a file was handed in; throws `not-found` and `invalid-input`. It gives no right to a stamp. */
export async function fileApplication(work: Work, productId: number, input: ApplicationInput): Promise<ApplicationRow> {
  return await together(work, async (inside) => {
    const { db } = inside
    await getProduct(db, productId)
    const today = dayInVietnam(work.now)
    const faults: FieldFault[] = []
    if (input.filedOn > today) faults.push({ field: 'filedOn', message: `is in the future: today is ${today}.` })
    const latest = findLatestIssued(await listCertificatesOfProduct(db, productId), input.filedOn)
    if (input.evaluation === 'first' && latest !== undefined)
      faults.push({ field: 'evaluation', message: `cannot be "first": the product has certificate ${latest.number}.` })
    if (input.evaluation === 'upgrade' && latest !== undefined && input.starSought && input.starSought <= latest.star)
      faults.push({ field: 'starSought', message: `must be more than the ${latest.star}★ that the product has.` })
    if (faults.length > 0) throw new DomainError('invalid-input', 'The file cannot be noted.', faults)
    const application = { ...input, productId, starSought: input.starSought ?? null, createdAt: instantOf(work) }
    const id = await insertApplication(db, application)
    const after = { id, ...application }
    await recordChange(inside, { record: 'application', id, action: 'file', after })
    return after
  })
}
