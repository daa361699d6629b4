// The certificates of a decision, with the lots whose stamps the decision changes.
import { formatCount, formatDay } from '../../../../ui/days.ts'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Stars } from '../../parts/stars.tsx'
import { Table } from '../../parts/table.tsx'
import { useWords } from '../../words.ts'
import { readBatchesOf, type Certificate, type ListedBatch } from '../register/records.ts'

/** For more certificates than this, lots are not looked up, because each needs a request. */
const MOST_LOOKED_UP = 25

type Lots = ReadonlyMap<number, readonly ListedBatch[]>

export function Affected({ certificates }: { certificates: readonly Certificate[] }) {
  const ids = certificates.map(({ id }) => id).join()
  const lots = useLoaded(async (signal) => (certificates.length > MOST_LOOKED_UP ? undefined : await readLots(certificates, signal)), [ids])
  return (
    <Load of={{ ...lots, value: { found: lots.value } }}>{({ found }) => <AffectedTable certificates={certificates} lots={found} />}</Load>
  )
}

// A stamp carries the certificate that was in force when its lot was produced.
async function readLots(certificates: readonly Certificate[], signal: AbortSignal): Promise<Lots> {
  const found = await Promise.all(
    certificates.map(async ({ id, productId, issuedOn, inForceUntil }) => {
      const batches = await readBatchesOf(String(productId), signal)
      return [id, batches.filter(({ producedOn }) => producedOn >= issuedOn && producedOn <= inForceUntil)] as const
    }),
  )
  return new Map(found)
}

function AffectedTable({ certificates, lots }: { certificates: readonly Certificate[]; lots: Lots | undefined }) {
  const { certificates: own, lastDay } = useWords('office')
  const words = useWords('producer')
  return (
    <Table
      label={own.affected}
      rows={certificates}
      keyOf={({ id }) => id}
      columns={[
        { head: words.number, cell: ({ id, number }) => <a href={`#/certificates/${id}`}>{number}</a> },
        { head: words.product, cell: ({ productName }) => <span>{productName}</span> },
        { head: words.star, cell: ({ star }) => <Stars filled={star} /> },
        { head: lastDay, cell: ({ inForceUntil }) => <span>{formatDay(inForceUntil)}</span> },
        { head: own.lots, cell: ({ id }) => <LotsOf batches={lots?.get(id)} isKnown={lots !== undefined} /> },
      ]}
    />
  )
}

const SHOWN_LOTS = 6

function LotsOf({ batches, isKnown }: { batches: readonly ListedBatch[] | undefined; isKnown: boolean }) {
  const { certificates: own } = useWords('office')
  if (!isKnown || batches === undefined) return <span>{own.allLots}</span>
  if (batches.length === 0) return <span>{own.noLots}</span>
  const shown = batches.slice(0, SHOWN_LOTS).map(({ lot, printed }) => own.lotPrinted(lot, formatCount(printed)))
  const rest = batches.length - shown.length
  return <span>{[...shown, ...(rest > 0 ? [own.moreLots(formatCount(rest))] : [])].join('; ')}</span>
}
