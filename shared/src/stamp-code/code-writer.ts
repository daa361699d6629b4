// Puts values into a code number: the mirror of code-reader.ts. The reader takes the value that was put in last first, so
// the values are noted in the order of the layout and put in backwards.
import { divide, formatDigits, multiplyAdd, type CodeNumber } from './code-number.ts'

/** The noted values of a code in the order of the layout. */
export type CodeSteps = { readonly start: number; readonly weight: number; readonly total: number }[]

/** Notes a value from 0 to `limit` - 1. */
export function writeUniform(steps: CodeSteps, value: number, limit: number): void {
  if (!Number.isInteger(value) || value < 0 || value >= limit) throw new RangeError(`${value} is no whole number below ${limit}.`)
  steps.push({ start: value, weight: 1, total: limit })
}

/** Notes the choice `index` among choices of the given weights. */
export function writeWeighted(steps: CodeSteps, index: number, weights: readonly number[]): void {
  let start = 0
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    if (i === index) start = total
    total += weights[i]!
  }
  const weight = weights[index] ?? 0
  if (weight === 0) throw new RangeError(`There is no choice ${index} among ${weights.length}.`)
  steps.push({ start, weight, total })
}

/** Notes a natural number below 2^(weights.length - 1). */
export function writeScaled(steps: CodeSteps, value: number, weights: readonly number[]): void {
  const length = value === 0 ? 0 : Math.floor(Math.log2(value)) + 1
  writeWeighted(steps, length, weights)
  if (length >= 2) writeUniform(steps, value - 2 ** (length - 1), 2 ** (length - 1))
}

/** The digits of all noted values, with `tail` (the signature) above them. */
export function formatSteps(steps: CodeSteps, tail: Uint8Array): string {
  const number: CodeNumber = []
  for (const byte of tail) multiplyAdd(number, 256, byte)
  for (let i = steps.length - 1; i >= 0; i--) {
    const { start, weight, total } = steps[i]!
    const rest = weight === 1 ? 0 : divide(number, weight)
    multiplyAdd(number, total, start + rest)
  }
  return formatDigits(number)
}
