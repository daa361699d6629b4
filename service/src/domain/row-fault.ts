// What can be wrong in a row of a workbook.
import type { Fault } from '@temsao/shared/faults/faults.ts'

/**
 * The kind of fault: `empty` · `invalid` · `unknown`, if something that the row refers to does not exist · `ambiguous` · `differs` from the
 * register · `contradicts` another row · `taken` by another record · `fixed`, if a workbook can never change it.
 */
export type RowFaultCode = 'empty' | 'invalid' | 'unknown' | 'ambiguous' | 'differs' | 'contradicts' | 'taken' | 'fixed'

/** What is wrong in a row. `field` is a field of the input, or empty if no single field is wrong. */
export interface RowFault {
  readonly row: number
  readonly field: string
  readonly code: RowFaultCode
  readonly fault: Fault
}
