// Where the built page carries whom it trusts: root keys and a signed trust list. The build leaves the block open, whoever
// serves the page fills it in. Verifying is the page's own business.
import { formatSigningInput } from '../stamp/token.ts'
import { kidOfRoot, parseTrustList, TRUST_LIST_TYPE, type PublicPoint } from './trust-list.ts'

/** The empty trust block of the built page, which occurs in it once and exactly so. */
export const EMPTY_TRUST_BLOCK = '<script type="application/json" id="trust">{}</script>'

/**
 * What the block holds. The list stands in it as plain JSON, since base64 would not compress: written anew, it gives the very
 * text that was signed.
 */
export interface TrustBlock {
  /** Root keys, the one that has signed first. */
  readonly roots: readonly PublicPoint[]
  /** Claims of the trust list. */
  readonly list: object
  /** 64 bytes in base64 (RFC 4648 section 4), which browsers read themselves. */
  readonly signature: string
}

/** Root keys, and a trust list (JWT in JWS compact form) that one of them has signed. */
export interface SignedTrust {
  readonly roots: readonly PublicPoint[]
  readonly token: string
}

/**
 * The page with root keys and trust list in its block. Throws `TypeError` when the page has no empty block or none of the
 * roots is the one that the list names, and `ListError` for a text that is no trust list.
 */
export function fillTrust(html: string, trust: SignedTrust): string {
  const parts = html.split(EMPTY_TRUST_BLOCK)
  if (parts.length !== 2) throw new TypeError('The page has no empty trust block, or more than one.')
  // Escaped, no text can end the block; parsed, it is the same text again.
  const json = JSON.stringify(createBlock(trust)).replaceAll('<', String.raw`\u003c`)
  return parts.join(EMPTY_TRUST_BLOCK.replace('{}', () => json))
}

function createBlock({ roots, token }: SignedTrust): TrustBlock {
  const { kid, claims } = parseTrustList(token)
  const signer = roots.find((root) => kidOfRoot(root) === kid)
  if (signer === undefined) throw new TypeError(`The trust list is signed by ${kid}, which is none of the roots.`)
  const points = [signer, ...roots.filter((root) => root !== signer)].map(({ x, y }) => ({ x, y }))
  const signature = token.slice(token.lastIndexOf('.') + 1)
  return { roots: points, list: claims, signature: `${signature.replaceAll('-', '+').replaceAll('_', '/')}==` }
}

/** The text that a root has signed if the list of a block is its own. */
export function signingInputOfBlock({ list }: TrustBlock, root: PublicPoint): string {
  return formatSigningInput(TRUST_LIST_TYPE, kidOfRoot(root), list)
}

/** The trust list of a block as it travels elsewhere, if `root` has signed it. */
export function tokenOfBlock(block: TrustBlock, root: PublicPoint): string {
  const signature = block.signature.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  return `${signingInputOfBlock(block, root)}.${signature}`
}
