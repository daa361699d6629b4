// A stamp as the claims of a JWT (RFC 7519), in one fixed order, so that the same stamp always gives the same bytes.
import { endOfDay, startOfDay, dayInVietnam } from './calendar.ts'
import { lastDayOf } from './certificate-term.ts'
import { assertStamp, type FullStamp, type MiniStamp, type Stamp, type StampIdentity } from './stamp.ts'
import { StampError } from './stamp-error.ts'
import { encodeTypedCode, findTypedCode } from './typed-code.ts'

/** Stamps in one status list (draft-ietf-oauth-status-list): 2 bits each make 32 KiB before compression. */
export const STATUS_LIST_SIZE = 131_072

/** The claims of a stamp token. Registered names (RFC 7519; `status`: draft-ietf-oauth-status-list) carry what they can. */
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
  product: { code: string; name?: string; netContent?: string; group?: number; gtin?: string }
  producer?: { name: string }
  locality?: { communeCode: string; commune: string; provinceCode: string; province: string }
  certificate: { number?: string; star: number; issuedOn: string; expiresOn: string; extendedTo?: string }
  batch?: { lot: string; producedOn: string; bestBefore?: string }
  serial?: string
}

/** Where the status list that holds a stamp is served. */
export function statusListUri({ origin, issuer, number }: Pick<StampIdentity, 'origin' | 'issuer' | 'number'>): string {
  return `${origin}/status/${issuer}/${Math.floor(number / STATUS_LIST_SIZE)}`
}

/** The claims of a stamp, members in the order in which they are signed; throws `StampError` `bad-claims`. */
export function claimsOf(stamp: Stamp): StampClaims {
  assertStamp(stamp)
  const full = stamp.profile === 'full' ? stamp : undefined
  const { term } = stamp
  return {
    iss: stamp.origin,
    iat: startOfDay(stamp.signedOn),
    nbf: startOfDay(term.issuedOn),
    exp: endOfDay(lastDayOf(term)),
    jti: encodeTypedCode(stamp),
    status: { status_list: { idx: stamp.number % STATUS_LIST_SIZE, uri: statusListUri(stamp) } },
    product: { code: stamp.productCode, ...(full && productDetails(full)) },
    ...(full && { producer: { name: full.producerName }, locality: localityOf(full) }),
    certificate: {
      ...(full && { number: full.certificateNumber }),
      star: stamp.star,
      issuedOn: term.issuedOn,
      expiresOn: term.expiresOn,
      ...optional('extendedTo', term.extendedTo),
    },
    ...(full && { batch: { lot: full.lot, producedOn: full.producedOn, ...optional('bestBefore', full.bestBefore) } }),
    ...optional('serial', stamp.serial),
  }
}

/**
 * Reads claims back into a stamp. `claims` comes from whoever printed the code: nothing about it is taken for granted, and
 * it is only accepted when {@link claimsOf} gives exactly the same JSON again. `keyNumber` comes from the header.
 * Throws `StampError`.
 */
export function stampOf(json: string, keyNumber: number): Stamp {
  const claims = parseJson(json)
  let stamp: Stamp
  try {
    stamp = readStamp(claims, keyNumber)
  } catch (error) {
    if (error instanceof StampError) throw error
    throw new StampError('bad-claims', 'A claim of the stamp is missing or of the wrong type.')
  }
  if (JSON.stringify(claimsOf(stamp)) !== json) throw new StampError('not-canonical', 'The claims are not written in the one accepted way.')
  return stamp
}

function parseJson(json: string): StampClaims {
  try {
    return JSON.parse(json) as StampClaims
  } catch {
    throw new StampError('bad-claims', 'The claims are not JSON.')
  }
}

// Throws a TypeError where a member is missing; every value is checked by assertStamp and by comparison afterwards.
function readStamp(claims: StampClaims, keyNumber: number): Stamp {
  const identity = readIdentity(claims, keyNumber)
  const { product, producer, locality, certificate, batch } = claims
  if (producer === undefined || locality === undefined || batch === undefined) return { profile: 'mini', ...identity } satisfies MiniStamp
  return {
    profile: 'full',
    ...identity,
    productName: text(product.name),
    netContent: text(product.netContent),
    group: product.group as FullStamp['group'],
    ...optional('gtin', product.gtin),
    producerName: text(producer.name),
    communeCode: text(locality.communeCode),
    communeName: text(locality.commune),
    provinceCode: text(locality.provinceCode),
    provinceName: text(locality.province),
    certificateNumber: text(certificate.number),
    lot: text(batch.lot),
    producedOn: text(batch.producedOn) as FullStamp['producedOn'],
    ...(optional('bestBefore', batch.bestBefore) as Pick<FullStamp, 'bestBefore'>),
  }
}

function readIdentity(claims: StampClaims, keyNumber: number): StampIdentity {
  const place = findTypedCode(text(claims.jti))
  if (place === undefined) throw new StampError('bad-claims', 'The stamp number is not a typed code.')
  const { certificate } = claims
  return {
    origin: text(claims.iss),
    issuer: place.issuer,
    keyNumber,
    number: place.number,
    signedOn: dayInVietnam(claims.iat * 1000),
    productCode: text(claims.product.code),
    star: certificate.star as StampIdentity['star'],
    term: {
      issuedOn: text(certificate.issuedOn) as StampIdentity['term']['issuedOn'],
      expiresOn: text(certificate.expiresOn) as StampIdentity['term']['expiresOn'],
      ...(optional('extendedTo', certificate.extendedTo) as Pick<StampIdentity['term'], 'extendedTo'>),
    },
    ...optional('serial', claims.serial),
  }
}

function productDetails(stamp: FullStamp): Omit<StampClaims['product'], 'code'> {
  return { name: stamp.productName, netContent: stamp.netContent, group: stamp.group, ...optional('gtin', stamp.gtin) }
}

function localityOf(stamp: FullStamp): NonNullable<StampClaims['locality']> {
  return {
    communeCode: stamp.communeCode,
    commune: stamp.communeName,
    provinceCode: stamp.provinceCode,
    province: stamp.provinceName,
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A claim is not a string.')
  return value
}

function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [key in K]: V })
}
