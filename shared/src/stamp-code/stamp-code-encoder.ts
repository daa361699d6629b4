// Writes stamp codes (STAMP.md), always in the newest version.
import { assertStamp, type Stamp } from '../stamp/stamp.ts'
import { STAMP_CODE_MAX_LENGTH } from './stamp-code.ts'
import { formatSteps, type CodeSteps } from './code-writer.ts'
import { VERSION } from './layout.ts'
import { writeStamp } from './stamp-writer.ts'
import { createWrittenTexts } from './text-writer.ts'
import { StampError } from '../stamp/stamp-error.ts'
import { assertSignatureForm, SIGNATURE_LENGTH, toLowS } from '../stamp/token.ts'

/**
 * The stamp code of a stamp and the 64 bytes of its ES256 signature over `signingInputOf(stamp)`; s is moved into its lower half.
 * Throws `StampError` `bad-claims` or `signature-out-of-range`, and `too-long` if no QR symbol can hold the code.
 */
export function encodeStampCode(stamp: Stamp, signature: Uint8Array): string {
  assertStamp(stamp)
  const low = toLowS(signature)
  assertSignatureForm(low)
  const steps: CodeSteps = []
  writeStamp({ steps, texts: createWrittenTexts() }, stamp)
  const tail = new Uint8Array(SIGNATURE_LENGTH)
  tail.set(low.subarray(32))
  tail.set(low.subarray(0, 32), 32)
  // s goes above r: s is the shorter one, and leading zeros cost nothing at the top of the number.
  const text = VERSION + formatSteps(steps, tail)
  if (text.length > STAMP_CODE_MAX_LENGTH) throw new StampError('too-long', 'No QR symbol holds the names of this stamp.')
  return text
}
