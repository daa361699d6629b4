// The links of a stamp code: one for a browser, one for a QR code.
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { findPath, formatQrText, formatStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'

/** A stamp code and its two links. */
export interface StampLinks {
  readonly stamp: Stamp
  readonly code: string
  /** JWS compact form of the signed token, which any JOSE library verifies. */
  readonly token: string
  /** `https://…/#CODE`, with a GS1 Digital Link path if the product has a GTIN. */
  readonly url: string
  /** The same link as the text of a QR code, with scheme and host in capitals. */
  readonly qrText: string
}

/** Builds the links of a code that this register has issued; `origin` is where the verifier page is served. */
export function linksOf(origin: string, code: string): StampLinks {
  const { stamp, signingInput, signature } = decodeStampCode(code)
  const parts = { origin, code, ...findPath(stamp) }
  const token = `${signingInput}.${Buffer.from(signature).toString('base64url')}`
  return { stamp, code, token, url: formatStampUrl(parts), qrText: formatQrText(parts) }
}
