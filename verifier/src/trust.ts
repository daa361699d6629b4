// The issuers' public keys that whoever serves the page has written into it.

/** A public key of an issuer: an EC JWK (RFC 7517) on P-256. */
export interface IssuerKey {
  readonly kid: string
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y: string
}

/** Reads the page's trust block, a JWK set; a block that cannot be read holds no keys. */
export function parseTrust(json: string): readonly IssuerKey[] {
  try {
    const { keys } = JSON.parse(json) as { keys: IssuerKey[] }
    return keys.filter(({ kty, crv }) => kty === 'EC' && crv === 'P-256')
  } catch {
    return []
  }
}
