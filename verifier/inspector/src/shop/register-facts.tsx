// What the package's register says about an issued stamp: certificate, place, batch.
import type { PackageBatch, PackageCertificate, PackageProducer } from '@temsao/shared/inspection/package-content.ts'
import { REVOCATION_GROUNDS } from '@temsao/shared/lists/revocation.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { formatCount, formatDay } from '../../../ui/days.ts'
import { Facts } from '../../../ui/parts/facts.tsx'
import { useWords } from '../words.ts'
import type { Judged } from './judging.ts'

/** Up to three cards; nothing for a stamp that the register does not contain. */
export function RegisterFacts({ judged: { finding, verdict } }: { judged: Judged }) {
  if (finding?.state !== 'issued') return null
  const renewed = 'record' in verdict ? verdict.record?.renewed : undefined
  return (
    <>
      {finding.certificate !== undefined && <CertificateCard certificate={finding.certificate} renewed={renewed} />}
      {finding.producer !== undefined && <PlaceCard producer={finding.producer} />}
      <BatchCard batch={finding.batch} />
    </>
  )
}

interface Renewed {
  readonly number: string
  readonly star: number
  readonly expiresOn: string
}

function CertificateCard({ certificate, renewed }: { certificate: PackageCertificate; renewed: Renewed | undefined }) {
  const words = useWords('shop')
  const { number, decision, issuingBody, star, issuedOn, expiresOn, extension, revocation } = certificate
  return (
    <div class="card">
      <h2>{words.certificate}</h2>
      <Facts
        of={[
          [words.number, number],
          [words.decision, <span lang="vi">{decision}</span>],
          [words.issuingBody, <span lang="vi">{issuingBody}</span>],
          [words.stars, `OCOP ${star}★`],
          [words.issuedOn, formatDay(issuedOn)],
          [words.expiresOn, formatDay(expiresOn)],
          [words.extendedTo, extension === null ? undefined : formatDay(extension.extendedTo)],
          [words.extensionDocument, extension?.document],
          [words.revokedOn, revocation === null ? undefined : formatDay(revocation.revokedOn)],
          [words.revocationGround, revocation === null ? undefined : `${revocation.ground}) ${REVOCATION_GROUNDS[revocation.ground]}`],
          [words.revocationDecision, revocation?.decision],
          [words.revokedBy, revocation?.body],
          [words.renewed, renewed && words.renewedAs(renewed.number, renewed.star, formatDay(renewed.expiresOn))],
        ]}
      />
    </div>
  )
}

function PlaceCard({ producer }: { producer: PackageProducer }) {
  const words = useWords('shop')
  const { name, address, communeName, provinceCode, placeAsPrinted } = producer
  return (
    <div class="card" lang="vi">
      <h2>{words.place}</h2>
      <Facts
        of={[
          [words.producer, name],
          [words.address, address],
          [words.communeNow, `${communeName}, ${PROVINCES[provinceCode] ?? provinceCode}`],
          [words.placeThen, placeAsPrinted ?? undefined],
        ]}
      />
    </div>
  )
}

function BatchCard({ batch }: { batch: PackageBatch }) {
  const words = useWords('shop')
  const { lot, declaredPacks, status, since, reason, prints, runs } = batch
  return (
    <div class="card">
      <h2>{words.batch}</h2>
      <Facts
        of={[
          [words.lot, lot],
          [words.batchStatus, words.batchStatuses[status]],
          [words.since, since === null ? undefined : formatDay(since)],
          [words.reason, reason === null ? undefined : <span lang="vi">{reason}</span>],
          [words.declaredPacks, formatCount(declaredPacks)],
          [words.printed, words.printedOf(formatCount(prints.labels), formatCount(prints.reprints), formatCount(prints.returned))],
          [words.runs, runs.length === 0 ? undefined : <Runs runs={runs} />],
        ]}
      />
    </div>
  )
}

function Runs({ runs }: { runs: PackageBatch['runs'] }) {
  const words = useWords('shop')
  return (
    <ul class="plain">
      {runs.map(({ firstNumber, firstSerial, count, kept, printed }) => (
        <li key={firstNumber}>
          {words.run(String(firstSerial), String(firstSerial + count - 1), formatCount(printed))}
          {kept < count && `, ${words.voidPart(String(firstSerial + kept), String(firstSerial + count - 1))}`}
        </li>
      ))}
    </ul>
  )
}
