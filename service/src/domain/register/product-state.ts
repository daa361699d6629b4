// The state of a product in the programme on a day. Pure; derived from its certificates, never stored.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { daysLeft, expiryOf, reevaluationWindow } from '@temsao/shared/stamp/certificate-term.ts'
import type { ApplicationRow, CertificateRow } from '../../store/schema.ts'
import { certificateStateOn, findCertificateInForce, findLatestIssued, termOf, type CertificateState } from './certificate-state.ts'

/** `applying`: no certificate yet, so no stamp. All other states follow from the certificate that was issued last. */
export type ProductState = 'applying' | 'certified' | 'lapses-soon' | 'extended' | 'lapsed' | 'revoked'

/** What follows from a product's certificates and files on a day. */
export interface ProductStanding {
  readonly state: ProductState
  readonly certificateInForce: CertificateRow | undefined
  /** Days until the last day of the certificate that was issued last, an extension included: 0 on the last day, negative afterwards. */
  readonly daysLeft: number | undefined
  /** When the file for the re-evaluation of that certificate is due (Decision 26/2026/QĐ-TTg, Art. 7.6). */
  readonly reevaluationWindow: { readonly opensOn: IsoDate; readonly closesOn: IsoDate } | undefined
  /** The last file that has not yet led to a certificate. */
  readonly openApplication: ApplicationRow | undefined
}

const states: Readonly<Record<CertificateState, ProductState>> = {
  'not-yet-valid': 'applying',
  valid: 'certified',
  'lapses-soon': 'lapses-soon',
  extended: 'extended',
  lapsed: 'lapsed',
  superseded: 'certified',
  revoked: 'revoked',
}

/** The state of a product on a day; `certificates` and `applications` are all those of this product. */
export function productStandingOn(
  { certificates, applications = [] }: { certificates: readonly CertificateRow[]; applications?: readonly ApplicationRow[] },
  on: IsoDate,
): ProductStanding {
  const latest = findLatestIssued(certificates, on)
  const openApplication = findOpenApplication(applications, latest)
  if (latest === undefined)
    return { state: 'applying', certificateInForce: undefined, daysLeft: undefined, reevaluationWindow: undefined, openApplication }
  const state = states[certificateStateOn(latest, certificates, on)]
  return {
    state,
    certificateInForce: findCertificateInForce(certificates, on),
    daysLeft: state === 'revoked' ? undefined : daysLeft(termOf(latest), on),
    reevaluationWindow: state === 'revoked' ? undefined : reevaluationWindow(expiryOf(latest.issuedOn)),
    openApplication,
  }
}

function findOpenApplication(applications: readonly ApplicationRow[], latest: CertificateRow | undefined): ApplicationRow | undefined {
  const last = applications.reduce<ApplicationRow | undefined>(
    (found, next) => (found && found.filedOn > next.filedOn ? found : next),
    undefined,
  )
  return last !== undefined && (latest === undefined || latest.issuedOn < last.filedOn) ? last : undefined
}
