// Where the issuers' public keys stand in the built page: what the build leaves open and whoever serves the page fills in.

/** The empty trust block of the built page, which occurs in it once and exactly so. */
export const EMPTY_TRUST_BLOCK = '<script type="application/json" id="trust">{"keys":[]}</script>'

/** The page with a JWK set (RFC 7517 section 5) in its trust block; throws `TypeError` when the page has no empty block. */
export function fillTrust(html: string, jwks: { readonly keys: readonly object[] }): string {
  const parts = html.split(EMPTY_TRUST_BLOCK)
  if (parts.length !== 2) throw new TypeError('The page has no empty trust block, or more than one.')
  // `<` never stands in a key of ours; escaped, no other text can end the block either.
  const json = JSON.stringify(jwks).replaceAll('<', String.raw`\u003c`)
  return parts.join(EMPTY_TRUST_BLOCK.replace('{"keys":[]}', () => json))
}
