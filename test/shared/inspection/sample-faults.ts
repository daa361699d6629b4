// The entries of the sample inspection, and the fault for which a change of them is refused.
import { parseEntryToken } from '@temsao/shared/inspection/entry-token.ts'
import { InspectionError } from '@temsao/shared/inspection/inspection-error.ts'
import { createChain } from '../../vectors/inspection/sample.ts'

/** The sample as a chain of signed entries. */
export const SAMPLE = await createChain()

/** The fault for which something is refused, as `reason field`. */
export function faultOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof InspectionError) return [error.reason, ...(error.field === undefined ? [] : [error.field])].join(' ')
    throw error
  }
}

/** The signed text of an entry of the sample. */
export const payloadOf = (index: number): string => parseEntryToken(SAMPLE.tokens[index]!).payload
