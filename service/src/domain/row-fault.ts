// What can be wrong in a row of a sheet.
import type { Fault } from '@temsao/shared/faults/faults.ts'

/**
 * What kind of fault: `empty` · `invalid` · `unknown`, something referred to is not there · `ambiguous` · `differs` from the register ·
 * `contradicts` another row · `taken` by another record · `fixed`, never changed by a sheet.
 */
export type RowFaultCode = 'empty' | 'invalid' | 'unknown' | 'ambiguous' | 'differs' | 'contradicts' | 'taken' | 'fixed'

/** What is wrong in a row; `field` is a field of the input, or of no field in particular. */
export interface RowFault {
  readonly row: number
  readonly field: string
  readonly code: RowFaultCode
  readonly fault: Fault
}
