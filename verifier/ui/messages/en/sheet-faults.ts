// The service speaks English already; one sentence speaks of a switch that has another name here.
import type { words as vietnamese } from '../vi/sheet-faults.ts'

export const words: typeof vietnamese = [
  [
    /^is (.+), but (.+) in the register\. Correct the sheet, or import/,
    'is $1, but $2 in the register. Correct the sheet, or choose “Also change what the register holds” in step 2.',
  ],
]
