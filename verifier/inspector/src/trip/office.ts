// Whose page this is: the office that serves it, by the trust list.
import type { TrustedIssuer, TrustList } from '@temsao/shared/lists/trust-list.ts'

/**
 * The office whose service has served a page of `origin`; where the list names no such origin, as behind another name for the same
 * machine, the only office there is. `undefined` where nobody can tell.
 */
export function findOffice({ issuers }: TrustList, origin: string): TrustedIssuer | undefined {
  return issuers.find(({ origins }) => origins.includes(origin)) ?? (issuers.length === 1 ? issuers[0] : undefined)
}
