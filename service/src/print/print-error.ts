// The faults of a request for stamp artwork or labels, as one error with a closed set of codes.
import type { Fault, FieldFault } from '@temsao/shared/faults/faults.ts'
import { FaultError } from '../fault-error.ts'

/** Why artwork was refused. The codes are stable; routes turn them into answers. */
export type PrintErrorCode =
  | 'text-empty'
  | 'text-not-ascii'
  | 'text-too-long'
  | 'size-invalid'
  | 'size-ambiguous'
  | 'module-too-small'
  | 'module-too-large'
  | 'too-many-pixels'
  | 'sheet-invalid'
  | 'label-too-small'
  | 'text-does-not-fit'
  | 'letter-missing'

/** Thrown for artwork that cannot be made as requested. */
export class PrintError extends FaultError {
  override readonly name = 'PrintError'
  readonly code: PrintErrorCode
  /** With `module-too-small`: the smallest width in mm that works, for each candidate text by its name; empty otherwise. */
  readonly smallestWidthMm: Readonly<Record<string, number>>
  /** Every invalid field, with the codes of sheets and labels; empty otherwise. */
  readonly fields: readonly FieldFault[]

  constructor(
    code: PrintErrorCode,
    fault: Fault,
    { smallestWidthMm = {}, fields = [] }: { smallestWidthMm?: Readonly<Record<string, number>>; fields?: readonly FieldFault[] } = {},
  ) {
    super(fault)
    this.code = code
    this.smallestWidthMm = smallestWidthMm
    this.fields = fields
  }
}
