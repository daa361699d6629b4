// Tokens whose claims anybody may have written, and how reading them ends.
import { encodeBase64url, encodeUtf8 } from '@temsao/shared/stamp/base64url.ts'
import { ListError, type ListErrorCode } from '@temsao/shared/lists/list-error.ts'

/** A JWT of these claims with 64 zero bytes for a signature. */
export function tokenOf(claims: object, header: object): string {
  return `${partOf(header)}.${partOf(claims)}.${encodeBase64url(new Uint8Array(64))}`
}

function partOf(value: object): string {
  return encodeBase64url(encodeUtf8(JSON.stringify(value)))
}

/** The code with which a list is refused, or `undefined` when it is not; throws every other error. */
export function codeOf(action: () => unknown): ListErrorCode | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}
