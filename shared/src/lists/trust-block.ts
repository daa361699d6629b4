// The place in the built page for what it trusts: root keys and a signed trust list. The build leaves the block empty, and the
// service that serves the page fills it in. Verifying it is up to the page.
import { formatSigningInput } from '../stamp/token.ts'
import { kidOfRoot, parseTrustList, TRUST_LIST_TYPE, type PublicPoint } from './trust-list.ts'

/** The empty trust block of the built page; it occurs there exactly once. */
export const EMPTY_TRUST_BLOCK = '<script type="application/json" id="trust">{}</script>'

/**
 * What the block holds. The list is plain JSON in it, since base64 would not compress; written again, this JSON gives exactly the
 * text that was signed.
 */
export interface TrustBlock {
  /** Root keys; the first one signed the list. */
  readonly roots: readonly PublicPoint[]
  /** Claims of the trust list. */
  readonly list: object
  /** 64 bytes in base64 (RFC 4648 section 4), which browsers can decode themselves. */
  readonly signature: string
}

/** Root keys, and a trust list (JWT in JWS compact form) that one of them signed. */
export interface SignedTrust {
  readonly roots: readonly PublicPoint[]
  readonly token: string
}

/**
 * The page with root keys and trust list in its block. Throws `TypeError` if the page has no empty block or the list names none of
 * the roots, and `ListError` for a text that is not a trust list.
 */
export function fillTrust(html: string, trust: SignedTrust): string {
  const parts = html.split(EMPTY_TRUST_BLOCK)
  if (parts.length !== 2) throw new TypeError('The page has no empty trust block, or more than one.')
  // The escape keeps any text from ending the block; parsing gives the same text back.
  const json = JSON.stringify(createBlock(trust)).replaceAll('<', String.raw`\u003c`)
  return parts.join(EMPTY_TRUST_BLOCK.replace('{}', () => json))
}

function createBlock({ roots, token }: SignedTrust): TrustBlock {
  const { kid, claims } = parseTrustList(token)
  const signer = roots.find((root) => kidOfRoot(root) === kid)
  if (signer === undefined) throw new TypeError(`The trust list is signed by ${kid}, which is not one of the roots.`)
  const points = [signer, ...roots.filter((root) => root !== signer)].map(({ x, y }) => ({ x, y }))
  const signature = token.slice(token.lastIndexOf('.') + 1)
  return { roots: points, list: claims, signature: `${signature.replaceAll('-', '+').replaceAll('_', '/')}==` }
}

/** The text that `root` must have signed for the list of a block to be valid. */
export function signingInputOfBlock({ list }: TrustBlock, root: PublicPoint): string {
  return formatSigningInput(TRUST_LIST_TYPE, kidOfRoot(root), list)
}

/** The trust list of a block in its usual form, a JWT; valid if `root` signed it. */
export function tokenOfBlock(block: TrustBlock, root: PublicPoint): string {
  const signature = block.signature.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
  return `${signingInputOfBlock(block, root)}.${signature}`
}
