// What the page trusts from the start: the trust list that the service wrote into it, if a root key in the page signed it.
import { signingInputOfBlock, type TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { bytesOf, isSignedBy } from './signature.ts'

/** Holds the trust list that a page judges by at present. */
export interface TrustHolder {
  /** The present list; `undefined` if the page trusts nobody. */
  readonly trust: () => TrustList | undefined
  /** Replaces the present list with a verified one. */
  readonly renew: (trust: TrustList) => void
}

/** Reads the page's trust block; `undefined` if it is empty, broken or not signed by its roots. Never rejects. */
export async function readTrust(json: string): Promise<TrustList | undefined> {
  try {
    const block = JSON.parse(json) as TrustBlock
    for (const root of block.roots)
      if (await isSignedBy({ signingInput: signingInputOfBlock(block, root), signature: bytesOf(atob(block.signature)) }, root)) {
        // A list that a root signed is well-formed: signers and servers have checked it completely (`parseTrustList`).
        const { iat, sequence, issuers } = block.list as { iat: number } & Pick<TrustList, 'sequence' | 'issuers'>
        return { sequence, issuedAt: iat, issuers }
      }
  } catch {
    // Falls through: without trust nothing can be checked, and nothing is called forged.
  }
  return undefined
}
