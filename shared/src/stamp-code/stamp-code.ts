// Stamp codes: the dense form of a signed stamp on paper (STAMP.md). This file reads them; writing is in stamp-code-encoder.ts, so
// that a page that only reads does not have to load it.
import type { Stamp } from '../stamp/stamp.ts'
import { parseDigits } from './code-number.ts'
import { readBytes } from './code-reader.ts'
import { VERSION } from './layout.ts'
import { readStamp } from './stamp-reader.ts'
import { StampError } from '../stamp/stamp-error.ts'
import { assertSignatureForm, formatKid, SIGNATURE_LENGTH, signingInputOf, type UnverifiedToken } from '../stamp/token.ts'

/** The digits of the largest QR symbol (ISO/IEC 18004, version 40-L): a longer text cannot be a stamp. */
export const STAMP_CODE_MAX_LENGTH = 7089

/** What a stamp code holds. */
interface SignedStamp {
  readonly stamp: Stamp
  readonly signature: Uint8Array
}

/** How each version is read, by its digit. A version that was ever printed stays here for ever. */
const versions: Readonly<Record<string, (digits: string) => SignedStamp>> = { [VERSION]: readVersion1 }

/**
 * Reads a stamp code that anybody may have printed. Its signature has NOT been verified. Throws `StampError`, and nothing else, for
 * everything but the one accepted spelling of a stamp.
 */
export function decodeStampCode(text: string): UnverifiedToken {
  if (text === '') throw new StampError('empty')
  if (text.length > STAMP_CODE_MAX_LENGTH) throw new StampError('too-long')
  if (!/^[0-9]+$/.test(text)) throw new StampError('not-a-stamp')
  const readVersion = versions[text.charAt(0)]
  if (readVersion === undefined) throw new StampError('unknown-version')
  const { stamp, signature } = readVersion(text.slice(1))
  return { kid: formatKid(stamp), stamp, signingInput: signingInputOf(stamp), signature }
}

function readVersion1(digits: string): SignedStamp {
  if (!/^[1-9]/.test(digits)) throw new StampError('leading-zero')
  const code = parseDigits(digits)
  const stamp = readStamp(code)
  const r = readBytes(code, SIGNATURE_LENGTH / 2)
  const signature = Uint8Array.of(...r, ...readBytes(code, SIGNATURE_LENGTH / 2))
  if (code.length > 0) throw new StampError('trailing-data')
  assertSignatureForm(signature)
  return { stamp, signature }
}
