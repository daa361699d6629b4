// One decision for many certificates: they are issued, extended or revoked by the rules of a single one, all of them or none.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import type { CertificateRow } from '../../store/schema.ts'
import { extendCertificate, revokeCertificate } from './certificate-changes.ts'
import { registerCertificate } from '../register/certificates.ts'
import type { DecisionInput, ExtensionsInput, RevocationsInput } from './decision-inputs.ts'
import { DomainError } from '../domain-error.ts'
import type { Change } from '../version.ts'
import { together, type Work } from '../work.ts'

/** Registers the certificates of a decision; throws `invalid-input` with every fault, by row and field. */
export async function registerDecision(work: Work, input: DecisionInput): Promise<CertificateRow[]> {
  const { decision, decidedOn, issuingBody, evaluation, certificates } = input
  const today = dayInVietnam(work.now)
  const faults: FieldFault[] = []
  if (decidedOn > today) faults.push(fieldFault('decidedOn', 'in-future', { today }))
  faults.push(...findRepetitions(certificates), ...findEarlyIssues(input))
  return await allOrNone(work, { field: 'certificates', rows: certificates, faults }, async (inside, row) => {
    const own = { issuedOn: decidedOn, ...definedOf(row), evaluation: row.evaluation ?? evaluation }
    return await registerCertificate(inside, { ...own, decision, issuingBody })
  })
}

function definedOf<Row extends { issuedOn?: unknown }>({ issuedOn, ...row }: Row) {
  return { ...row, ...(issuedOn !== undefined && { issuedOn }) } as Omit<Row, 'issuedOn'> & { issuedOn?: NonNullable<Row['issuedOn']> }
}

// Compares the rows with each other. If one row is wrong, the register does not notice that another row repeats it.
function findRepetitions(rows: DecisionInput['certificates']): FieldFault[] {
  return rows.flatMap(({ number }, index) => {
    const first = rows.findIndex((other) => other.number === number)
    return first === index ? [] : [fieldFault(`certificates.${index}.number`, 'number-of-row', { row: first + 1 })]
  })
}

function findEarlyIssues({ decidedOn, certificates }: DecisionInput): FieldFault[] {
  return certificates.flatMap(({ issuedOn }, index) =>
    issuedOn === undefined || issuedOn >= decidedOn ? [] : [fieldFault(`certificates.${index}.issuedOn`, 'before-decision', { decidedOn })],
  )
}

/** Revokes many certificates by one decision; throws `invalid-input` with what is wrong with each. */
export async function revokeCertificates(work: Work, input: RevocationsInput): Promise<CertificateRow[]> {
  const { certificateIds, versions, ...revocation } = input
  return await changeMany(work, { certificateIds, versions }, (inside, change) =>
    revokeCertificate(inside, { ...change, input: revocation }),
  )
}

/** Extends many certificates by one document; throws `invalid-input` with what is wrong with each. */
export async function extendCertificates(work: Work, input: ExtensionsInput): Promise<CertificateRow[]> {
  const { certificateIds, versions, ...extension } = input
  return await changeMany(work, { certificateIds, versions }, (inside, change) =>
    extendCertificate(inside, { ...change, input: extension }),
  )
}

async function changeMany(
  work: Work,
  { certificateIds, versions }: Pick<RevocationsInput, 'certificateIds' | 'versions'>,
  change: (work: Work, change: Omit<Change<never>, 'input'>) => Promise<CertificateRow>,
): Promise<CertificateRow[]> {
  const rows = certificateIds.map((id, index) => ({ id, expected: versions === undefined ? ('any' as const) : [versions[index]!] }))
  return await allOrNone(work, { field: 'certificateIds', rows, faults: [] }, change)
}

interface Rows<Row> {
  /** The field of the input that contains the rows. */
  readonly field: string
  readonly rows: readonly Row[]
  /** Faults that are already known. */
  readonly faults: readonly FieldFault[]
}

// Tries every row, so that all faults are reported at once. A refused row writes nothing, and one fault undoes everything.
async function allOrNone<Row>(
  work: Work,
  { field, rows, faults: known }: Rows<Row>,
  task: (work: Work, row: Row) => Promise<CertificateRow>,
): Promise<CertificateRow[]> {
  return await together(work, async (inside) => {
    const done: CertificateRow[] = []
    const faults = new Map(known.map((wrong) => [wrong.field, wrong]))
    for (const [index, row] of rows.entries())
      try {
        done.push(await task(inside, row))
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        for (const wrong of faultsOf(error, `${field}.${index}`)) if (!faults.has(wrong.field)) faults.set(wrong.field, wrong)
      }
    if (faults.size === 0) return done
    const wrong = new Set([...faults.keys()].map((name) => name.split('.')[1])).size
    throw new DomainError('invalid-input', fault('decision-refused', { wrong, rows: rows.length }), [...faults.values()])
  })
}

function faultsOf({ fault: whole, fields }: DomainError, row: string): FieldFault[] {
  return fields.length === 0 ? [{ field: row, fault: whole }] : fields.map((wrong) => ({ ...wrong, field: `${row}.${wrong.field}` }))
}
