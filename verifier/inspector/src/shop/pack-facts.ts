// What should be printed on the pack that a stamp belongs to. Pure.
import type { IsoDate } from '@temsao/shared/calendar.ts'
import type { PackageFinding } from '@temsao/shared/inspection/package-search.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { Issued } from './package-record.ts'

/** Facts to compare with the pack; `undefined` where nobody has confirmed one. */
export interface PackFacts {
  readonly productName?: string | undefined
  readonly netContent?: string | undefined
  readonly producerName?: string | undefined
  readonly lot?: string | undefined
  readonly producedOn?: IsoDate | undefined
  readonly bestBefore?: IsoDate | undefined
  readonly certificateNumber?: string | undefined
}

/** What the stamp itself says about its pack. A mini stamp contains no names, so the package's register is used for it. */
export function packFactsOf(stamp: Stamp, finding: PackageFinding | undefined): PackFacts {
  if (stamp.profile === 'full') return stamp
  return finding?.state === 'issued' ? registeredFacts(finding) : {}
}

function registeredFacts({ batch, product, producer, certificate }: Issued): PackFacts {
  return {
    productName: product?.name,
    netContent: product?.netContent,
    producerName: producer?.name,
    lot: batch.lot,
    producedOn: batch.producedOn,
    bestBefore: batch.bestBefore ?? undefined,
    certificateNumber: certificate?.number,
  }
}
