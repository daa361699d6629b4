// The links of a stamp code: as a browser opens it, and as a QR code carries it.
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { findPath, formatQrText, formatStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'

/** A stamp code and its two links. */
export interface StampLinks {
  readonly stamp: Stamp
  readonly code: string
  /** JWS compact form of the signed token, which any JOSE library verifies. */
  readonly token: string
  /** `https://…/#CODE`, with a GS1 Digital Link path where the product has a GTIN. */
  readonly url: string
  /** The same link as the text of a QR code, scheme and host in capitals. */
  readonly qrText: string
}

/** Puts the links of a code that this register has issued together; `origin` is where the verifier page is served. */
export function linksOf(origin: string, code: string): StampLinks {
  const { stamp, signingInput, signature } = decodeStampCode(code)
  const parts = { origin, code, ...findPath(stamp) }
  const token = `${signingInput}.${Buffer.from(signature).toString('base64url')}`
  return { stamp, code, token, url: formatStampUrl(parts), qrText: formatQrText(parts) }
}
