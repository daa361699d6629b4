// Tokens whose claims anybody may have written, and the results of reading them.
import { encodeBase64url, encodeUtf8 } from '@temsao/shared/stamp/base64url.ts'
import { ListError, type ListErrorCode } from '@temsao/shared/lists/list-error.ts'

/** A JWT with these claims and 64 zero bytes as its signature. */
export function tokenOf(claims: object, header: object): string {
  return `${partOf(header)}.${partOf(claims)}.${encodeBase64url(new Uint8Array(64))}`
}

function partOf(value: object): string {
  return encodeBase64url(encodeUtf8(JSON.stringify(value)))
}

/** The code with which a list is refused, or `undefined` if it is not refused; throws every other error. */
export function codeOf(action: () => unknown): ListErrorCode | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}
