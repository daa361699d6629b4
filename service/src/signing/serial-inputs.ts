// The texts to sign for the serial stamps of one run. They differ only in number and serial, so the rest is written once. Byte for
// byte, they are what shared/token.ts writes for each stamp.
import { claimsOf, STATUS_LIST_SIZE, statusListUri } from '@temsao/shared/stamp/claims.ts'
import { serialStampAt, type SerialStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { assertStamp } from '@temsao/shared/stamp/stamp.ts'
import { signingInputOf } from '@temsao/shared/stamp/token.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'

/**
 * Returns, for each index of a run, the bytes that ES256 signs: ASCII of `header.payload` (RFC 7515 section 5.1). Throws
 * `StampError` `bad-claims` for stamps outside their limits, which must never be signed.
 */
export function createSerialInputs(stamps: SerialStamps): (index: number) => Buffer<ArrayBuffer> {
  // Number and serial only grow: if the first and the last stamp are within their limits, all of them are.
  const first = serialStampAt(stamps, 0)
  for (const stamp of [first, serialStampAt(stamps, stamps.count - 1)]) assertStamp(stamp)
  const header = signingInputOf(first).split('.')[0]!
  const claimsOfFirst = claimsOf(first)
  const { jti, status, serial } = claimsOfFirst
  const json = JSON.stringify(claimsOfFirst)
  const [changing, last] = [`"jti":${JSON.stringify(jti)},"status":${JSON.stringify(status)}`, `,"serial":${JSON.stringify(serial)}}`]
  const before = json.slice(0, json.indexOf(changing))
  const after = json.slice(before.length + changing.length, json.length - last.length)
  if (before + changing + after + last !== json)
    throw new TypeError('The claims of a stamp are not written in the order that is signed here.')
  const { firstNumber, firstSerial, template } = stamps
  return (index) => {
    const number = firstNumber + index
    const uri = statusListUri({ origin: template.origin, issuer: template.issuer, number })
    const typedCode = encodeTypedCode({ issuer: template.issuer, number })
    const claims = `${before}"jti":"${typedCode}","status":{"status_list":{"idx":${number % STATUS_LIST_SIZE},"uri":"${uri}"}}${after},"serial":"${firstSerial + index}"}`
    return Buffer.from(`${header}.${Buffer.from(claims, 'utf8').toString('base64url')}`, 'latin1')
  }
}
