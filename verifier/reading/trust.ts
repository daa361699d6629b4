// Whom the page trusts from the start: the trust list that whoever serves the page has written into it, if a root key there has
// signed it.
import { signingInputOfBlock, type TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { bytesOf, isSignedBy } from './signature.ts'

/** Who holds the trust list by which a page judges at present. */
export interface TrustHolder {
  /** The present list; `undefined` where the page trusts nobody. */
  readonly trust: () => TrustList | undefined
  /** Takes a verified list in the place of the present one. */
  readonly renew: (trust: TrustList) => void
}

/** Reads the page's trust block; `undefined` for one that is empty, broken or not signed by its roots. Never rejects. */
export async function readTrust(json: string): Promise<TrustList | undefined> {
  try {
    const block = JSON.parse(json) as TrustBlock
    for (const root of block.roots)
      if (await isSignedBy({ signingInput: signingInputOfBlock(block, root), signature: bytesOf(atob(block.signature)) }, root)) {
        // What a root has signed is well-formed: signers and servers read it whole before (`parseTrustList`).
        const { iat, sequence, issuers } = block.list as { iat: number } & Pick<TrustList, 'sequence' | 'issuers'>
        return { sequence, issuedAt: iat, issuers }
      }
  } catch {
    // Falls through: without trust nothing can be checked, and nothing is called forged.
  }
  return undefined
}
