// The form of the vectors, and how they are made from their sources.
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import type { StampErrorCode } from '@temsao/shared/stamp/stamp-error.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { signingInputOf } from '@temsao/shared/stamp/token.ts'
import { invalidCodes } from './invalid-codes.ts'
import { publicJwk, signStamp } from './signing.ts'
import { validStamps } from './valid-stamps.ts'

/** A code that is accepted, and the token that it stands for. */
export interface ValidVector {
  readonly name: string
  readonly code: string
  /** The token in JWS compact form (RFC 7515 section 7.1). */
  readonly jws: string
  readonly claims: unknown
}

/** A code that is refused. */
export interface InvalidVector {
  readonly name: string
  readonly code: string
  readonly error: StampErrorCode
}

/** `stamp-codes.json`. */
export interface VectorFile {
  readonly key: ReturnType<typeof publicJwk>
  readonly valid: readonly ValidVector[]
  readonly invalid: readonly InvalidVector[]
}

/** Makes all vectors. */
export function createVectors(): VectorFile {
  const valid = Array.from(validStamps(), ([name, stamp]) => createValidVector(name, stamp))
  return { key: publicJwk(), valid, invalid: Array.from(invalidCodes()) }
}

function createValidVector(name: string, stamp: Stamp): ValidVector {
  const signature = signStamp(stamp)
  const signingInput = signingInputOf(stamp)
  const claims = JSON.parse(Buffer.from(signingInput.split('.')[1]!, 'base64url').toString()) as unknown
  return {
    name,
    code: encodeStampCode(stamp, signature),
    jws: `${signingInput}.${Buffer.from(signature).toString('base64url')}`,
    claims,
  }
}
