// The columns of products in the office's tables.
import { formatDay } from '../../../../ui/days.ts'
import { Stars } from '../../parts/stars.tsx'
import type { Column } from '../../parts/table.tsx'
import type { Product } from '../producer/products.ts'
import type { Checked } from './producer-fields.tsx'
import { StateTag } from './state-tag.tsx'

/** The columns; `hasProducer` adds the producer's name, for tables with products of many producers. */
export function productColumns({ office, producer }: Checked, hasProducer = false): Column<Product>[] {
  const words = office.products
  return [
    { head: words.name, cell: ({ id, name, netContent }) => <a href={`#/products/${id}`}>{`${name}, ${netContent}`}</a> },
    ...(hasProducer
      ? [
          {
            head: producer.producer,
            cell: ({ producerId, producerName }: Product) => <a href={`#/producers/${producerId}`}>{producerName}</a>,
          },
        ]
      : []),
    { head: words.code, cell: ({ productCode }) => <code>{productCode}</code> },
    {
      head: producer.star,
      cell: ({ certificateInForce }) => (certificateInForce === null ? <span>–</span> : <Stars filled={certificateInForce.star} />),
    },
    {
      head: words.state,
      cell: ({ state }) => <StateTag isOver={state === 'lapsed' || state === 'revoked'}>{producer.states[state]}</StateTag>,
    },
    {
      head: office.lastDay,
      cell: ({ certificateInForce }) => <span>{certificateInForce === null ? '–' : formatDay(certificateInForce.inForceUntil)}</span>,
    },
  ]
}
