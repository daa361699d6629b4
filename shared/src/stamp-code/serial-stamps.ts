// The stamps of one run: they follow each other and say the same, except for number and serial. As data, before and after signing.
import { encodeStampCode } from './stamp-code-encoder.ts'
import { formatStampQrText } from './stamp-url.ts'
import type { Stamp } from '../stamp/stamp.ts'
import { SIGNATURE_LENGTH } from '../stamp/token.ts'
import { encodeTypedCode } from '../stamp/typed-code.ts'

/** Serial stamps that follow each other: what they have in common, and the number and serial of the first. */
export interface SerialStamps {
  /** One stamp of the run; its number and serial are ignored. */
  readonly template: Stamp
  readonly firstNumber: number
  readonly firstSerial: number
  readonly count: number
}

/** Serial stamps with their signatures one after the other, 64 bytes each. */
export interface SignedStamps extends SerialStamps {
  readonly signatures: Uint8Array
}

/** What only one label shows: the codes of its own stamp. */
export interface PrintedCodes {
  readonly typedCode: string
  readonly serial: string
  /** The link of the stamp as a QR code carries it. */
  readonly qrText: string
}

/** One stamp of a run, `index` places after its first. */
export function serialStampAt({ template, firstNumber, firstSerial }: Omit<SerialStamps, 'count'>, index: number): Stamp {
  return { ...template, number: firstNumber + index, serial: String(firstSerial + index) }
}

/** The stamp code of one stamp of a run; throws as `encodeStampCode`. */
export function serialCodeAt(stamps: SignedStamps, index: number): string {
  const at = index * SIGNATURE_LENGTH
  return encodeStampCode(serialStampAt(stamps, index), stamps.signatures.subarray(at, at + SIGNATURE_LENGTH))
}

/** The codes of one stamp of a run, with a link to the verifier page at `origin`; throws as `encodeStampCode`. */
export function printedCodesAt(stamps: SignedStamps, index: number, origin: string): PrintedCodes {
  const stamp = serialStampAt(stamps, index)
  const qrText = formatStampQrText(origin, stamp, serialCodeAt(stamps, index))
  return { typedCode: encodeTypedCode(stamp), serial: stamp.serial!, qrText }
}

/** The stamps of a run from index `from` up to but not including `until`, without copying signatures. */
export function sliceStamps({ template, firstNumber, firstSerial, signatures }: SignedStamps, from: number, until: number): SignedStamps {
  return {
    template,
    firstNumber: firstNumber + from,
    firstSerial: firstSerial + from,
    count: until - from,
    signatures: signatures.subarray(from * SIGNATURE_LENGTH, until * SIGNATURE_LENGTH),
  }
}
