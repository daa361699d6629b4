// Which office serves this page, according to the trust list.
import type { TrustedIssuer, TrustList } from '@temsao/shared/lists/trust-list.ts'

/**
 * The office whose service serves pages from `origin`. If the list names no such origin (for example, the machine was opened under another
 * name), the only office in the list. `undefined` if there are several.
 */
export function findOffice({ issuers }: TrustList, origin: string): TrustedIssuer | undefined {
  return issuers.find(({ origins }) => origins.includes(origin)) ?? (issuers.length === 1 ? issuers[0] : undefined)
}
