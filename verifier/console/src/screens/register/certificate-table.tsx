// A table of certificates: of one product, or of several products with their names.
import { formatDay } from '../../../../ui/days.ts'
import { Stars } from '../../parts/stars.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import type { Certificate } from './records.ts'
import { StateTag } from './state-tag.tsx'

export interface CertificateTableProps {
  readonly certificates: readonly Certificate[]
  readonly hasProduct?: boolean
}

export function CertificateTable({ certificates, hasProduct = false }: CertificateTableProps) {
  const { lastDay, certificates: own } = useWords('office')
  const words = useWords('producer')
  if (certificates.length === 0) return <p class="empty">{words.noCertificates}</p>
  return (
    <Table
      label={words.certificates}
      rows={certificates}
      keyOf={({ id }) => id}
      columns={[
        { head: words.number, cell: ({ id, number }) => <a href={`#/certificates/${id}`}>{number}</a> },
        ...(hasProduct ? [{ head: words.product, cell: ({ productName }: Certificate) => <span>{productName}</span> }] : []),
        { head: words.star, cell: ({ star }) => <Stars filled={star} /> },
        { head: words.issuedOn, cell: ({ issuedOn }) => <span>{formatDay(issuedOn)}</span> },
        { head: lastDay, cell: ({ inForceUntil }) => <span>{formatDay(inForceUntil)}</span> },
        {
          head: own.state,
          cell: ({ state }) => <StateTag isOver={state === 'lapsed' || state === 'revoked'}>{words.certificateStates[state]}</StateTag>,
        },
      ]}
    />
  )
}
