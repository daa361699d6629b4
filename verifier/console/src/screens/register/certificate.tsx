// One certificate: its content, its state, the scans of its decisions, and links to extend, edit or revoke it.
import { reevaluationWindow } from '@temsao/shared/stamp/certificate-term.ts'
import type { IsoDate } from '@temsao/shared/calendar.ts'
import { formatDay } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { Stars } from '../../parts/stars.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { Documents } from '../decisions/documents.tsx'
import { mayKeep, readCertificate, type Certificate } from './records.ts'

export function Screen({ params, query }: ScreenProps) {
  const { certificates: own, saved } = useWords('office')
  const id = params['id']!
  const certificate = useLoaded((signal) => readCertificate(id, signal), [id])
  return (
    <section>
      <Heading text={certificate.value === undefined ? own.one : own.oneOf(certificate.value.number)} />
      {query.get('saved') === '1' && <Notice kind="done">{saved}</Notice>}
      <Load of={certificate}>
        {(found) => (
          <>
            <Fate certificate={found} />
            {mayKeep() && <Actions certificate={found} />}
            <CertificateFacts certificate={found} />
            <Documents certificate={found} />
          </>
        )}
      </Load>
    </section>
  )
}

function Fate({ certificate }: { certificate: Certificate }) {
  const { certificates: own, grounds } = useWords('office')
  const { revocation, extendedTo, extensionDocument, supersededBy } = certificate
  return (
    <>
      {revocation !== null && (
        <Notice kind="problem" title={own.revokedOn(formatDay(revocation.revokedOn))}>
          <p>{own.revokedBy(revocation.decision, revocation.body)}</p>
          <p>{own.because(revocation.ground, grounds[revocation.ground])}</p>
        </Notice>
      )}
      {extendedTo !== null && revocation === null && (
        <Notice kind="hint">{own.extendedTo(formatDay(extendedTo), extensionDocument ?? '')}</Notice>
      )}
      {supersededBy !== null && (
        <Notice kind="hint">
          {own.supersededBy} <a href={`#/certificates/${supersededBy.id}`}>{supersededBy.number}</a>
        </Notice>
      )}
    </>
  )
}

function Actions({ certificate: { id, revocation, supersededBy, state } }: { certificate: Certificate }) {
  const { certificates: own } = useWords('office')
  if (revocation !== null) return null
  const mayExtend = supersededBy === null && state !== 'not-yet-valid'
  return (
    <div class="buttons">
      {mayExtend && (
        <a class="button" href={`#/certificates/extension?ids=${id}`}>
          {own.extend}
        </a>
      )}
      <a class="button" href={`#/certificates/${id}/edit`}>
        {own.edit}
      </a>
      <a class="button danger" href={`#/certificates/revocation?ids=${id}`}>
        {own.revoke}
      </a>
    </div>
  )
}

function CertificateFacts({ certificate }: { certificate: Certificate }) {
  const { certificates: own, products, lastDay } = useWords('office')
  const words = useWords('producer')
  const { star, state, points, evaluation, issuedOn, expiresOn, inForceUntil } = certificate
  const { opensOn, closesOn } = reevaluationWindow(expiresOn as IsoDate)
  return (
    <div class="card">
      <p class="standing">
        <Stars filled={star} />
        <span class={state === 'lapsed' || state === 'revoked' ? 'tag stopped' : 'tag'}>{words.certificateStates[state]}</span>
      </p>
      <Facts
        of={[
          [words.product, <a href={`#/products/${certificate.productId}`}>{certificate.productName}</a>],
          [words.decision, certificate.decision],
          [words.issuingBody, certificate.issuingBody],
          [products.evaluation, products.evaluations[evaluation]],
          [own.points, points === null ? undefined : own.pointsOf(String(points))],
          [words.issuedOn, formatDay(issuedOn)],
          [words.expiresOn, formatDay(expiresOn)],
          [lastDay, inForceUntil === expiresOn ? undefined : formatDay(inForceUntil)],
          [own.window, own.windowOf(formatDay(opensOn), formatDay(closesOn))],
        ]}
      />
    </div>
  )
}
