// Puts values into a code number: the mirror of code-reader.ts. The reader takes the value that was put in last first, so
// the values are noted in the order of the layout and put in backwards.

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

/**
 * The digits of all noted values, with `tail` (the signature) above them. Steps that follow each other are one: with W and T the
 * products of their weights and totals, N = Q · W + R becomes Q · T + what the steps make of R, and R fits a double.
 */
export function formatSteps(steps: CodeSteps, tail: Uint8Array): string {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length)
  let number = 0n
  const odd = tail.length % 4
  for (const byte of tail.subarray(0, odd)) number = (number << 8n) | BigInt(byte)
  for (let place = odd; place < tail.length; place += 4) number = (number << 32n) | BigInt(view.getUint32(place))
  for (let end = steps.length; end > 0;) {
    let weights = 1
    let totals = 1
    let begin = end
    for (; begin > 0 && (begin === end || totals * steps[begin - 1]!.total <= Number.MAX_SAFE_INTEGER); begin--) {
      weights *= steps[begin - 1]!.weight
      totals *= steps[begin - 1]!.total
    }
    const quotient = weights === 1 ? number : number / BigInt(weights)
    let rest = weights === 1 ? 0 : Number(number - quotient * BigInt(weights))
    for (; end > begin; end--) {
      const { start, weight, total } = steps[end - 1]!
      const below = rest % weight
      rest = ((rest - below) / weight) * total + start + below
    }
    number = quotient * BigInt(totals) + BigInt(rest)
  }
  return number.toString()
}
