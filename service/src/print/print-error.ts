// What can be wrong with a request for stamp artwork or labels, as one error with a closed set of codes.

/** Why artwork was refused. The codes are stable; routes map them to answers. */
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

/** One field of a request that is wrong: `field` is its name, `message` says what is wrong and what to do. */
export interface PrintFault {
  readonly field: string
  readonly message: string
}

/** Thrown for artwork that cannot be made as asked; `message` says what is wrong and what to do. */
export class PrintError extends Error {
  override readonly name = 'PrintError'
  readonly code: PrintErrorCode
  /** With `module-too-small`: the smallest width in mm that works, for each candidate text by its name; empty otherwise. */
  readonly smallestWidthMm: Readonly<Record<string, number>>
  /** Every field that is wrong, with the codes of sheets and labels; empty otherwise. */
  readonly fields: readonly PrintFault[]

  constructor(
    code: PrintErrorCode,
    message: string,
    { smallestWidthMm = {}, fields = [] }: { smallestWidthMm?: Readonly<Record<string, number>>; fields?: readonly PrintFault[] } = {},
  ) {
    super(message)
    this.code = code
    this.smallestWidthMm = smallestWidthMm
    this.fields = fields
  }
}
