// A stamp as the claims of a JWT (RFC 7519), in one fixed order, so that the same stamp always gives the same bytes.
import { endOfDay, startOfDay } from '../calendar.ts'
import { lastDayOf } from './certificate-term.ts'
import type { FullStamp, Stamp, StampIdentity } from './stamp.ts'
import { encodeTypedCode } from './typed-code.ts'

/** How many stamps one status list covers (draft-ietf-oauth-status-list): 2 bits each make 32 KiB before compression. */
export const STATUS_LIST_SIZE = 131_072

/** The claims of a stamp token. Registered names (RFC 7519; `status`: draft-ietf-oauth-status-list) are used wherever they fit. */
export interface StampClaims {
  /** Issuing service. */
  iss: string
  /** Day of signing, its first second in Vietnam. */
  iat: number
  /** First second of the certificate's first day. */
  nbf: number
  /** The second at which the certificate's last day is over, an extension included. */
  exp: number
  /** The stamp's typed code. */
  jti: string
  status: { status_list: { idx: number; uri: string } }
  product: {
    code: string
    name?: string | undefined
    netContent?: string | undefined
    group?: number | undefined
    gtin?: string | undefined
  }
  producer?: { name: string } | undefined
  locality?: { communeCode: string; commune: string; provinceCode: string; province: string } | undefined
  certificate: { number?: string | undefined; star: number; issuedOn: string; expiresOn: string; extendedTo?: string | undefined }
  batch?: { lot: string; producedOn: string; bestBefore?: string | undefined } | undefined
  serial?: string | undefined
}

/** The URL of the status list that holds a stamp. */
export function statusListUri({ origin, issuer, number }: Pick<StampIdentity, 'origin' | 'issuer' | 'number'>): string {
  return `${origin}/status/${issuer}/${Math.floor(number / STATUS_LIST_SIZE)}`
}

/**
 * The claims of a stamp within its limits (`assertStamp`), with the members in the order in which they are signed; absent members
 * are undefined.
 */
export function claimsOf(stamp: Stamp): StampClaims {
  const full = stamp.profile === 'full' ? stamp : undefined
  const { term } = stamp
  return {
    iss: stamp.origin,
    iat: startOfDay(stamp.signedOn),
    nbf: startOfDay(term.issuedOn),
    exp: endOfDay(lastDayOf(term)),
    jti: encodeTypedCode(stamp),
    status: { status_list: { idx: stamp.number % STATUS_LIST_SIZE, uri: statusListUri(stamp) } },
    product: { code: stamp.productCode, name: full?.productName, netContent: full?.netContent, group: full?.group, gtin: full?.gtin },
    producer: full && { name: full.producerName },
    locality: full && localityOf(full),
    certificate: {
      number: full?.certificateNumber,
      star: stamp.star,
      issuedOn: term.issuedOn,
      expiresOn: term.expiresOn,
      extendedTo: term.extendedTo,
    },
    batch: full && { lot: full.lot, producedOn: full.producedOn, bestBefore: full.bestBefore },
    serial: stamp.serial,
  }
}

function localityOf(stamp: FullStamp): NonNullable<StampClaims['locality']> {
  return {
    communeCode: stamp.communeCode,
    commune: stamp.communeName,
    provinceCode: stamp.provinceCode,
    province: stamp.provinceName,
  }
}
