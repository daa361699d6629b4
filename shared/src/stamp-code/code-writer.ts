// Puts values into a code number: the mirror of code-reader.ts. The reader takes the last value that was put in first, so the
// values are noted in the order of the layout and put in backwards.

/** A noted value: its share of `total` begins at `start` and is `weight` wide. */
export interface CodeStep {
  readonly start: number
  readonly weight: number
  readonly total: number
}

/**
 * Steps that follow each other, the last one first, put in as one: W and T are the products of their weights and totals, and N = Q
 * · W + R becomes Q · T plus what the steps make of R. R fits a double.
 */
export interface CodeSpan {
  readonly steps: readonly CodeStep[]
  readonly weights: bigint
  readonly totals: bigint
}

/** The noted values of a code in the order of the layout. */
export type CodeSteps = (CodeStep | CodeSpan)[]

/** Notes a value from 0 to `limit` - 1. */
export function writeUniform(steps: CodeSteps, value: number, limit: number): void {
  if (!Number.isInteger(value) || value < 0 || value >= limit)
    throw new RangeError(`${value} is not a whole number from 0 to ${limit - 1}.`)
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
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length)
  let number = 0n
  const odd = tail.length % 8
  for (const byte of tail.subarray(0, odd)) number = (number << 8n) | BigInt(byte)
  for (let place = odd; place < tail.length; place += 8) number = (number << 64n) | view.getBigUint64(place)
  for (let end = steps.length; end > 0;) {
    const last = steps[end - 1]!
    const span = 'steps' in last ? last : spanBefore(steps, end)
    number = putSpan(number, span)
    end -= last === span ? 1 : span.steps.length
  }
  return number.toString()
}

/** The same steps as spans, for steps that are put in often: spans are faster. */
export function spansOf(steps: readonly CodeStep[]): CodeSpan[] {
  const spans: CodeSpan[] = []
  for (let end = steps.length; end > 0; end -= spans.at(-1)!.steps.length) spans.push(spanBefore(steps, end))
  return spans.toReversed()
}

/** The longest span of single steps that ends before a place. */
function spanBefore(steps: readonly (CodeStep | CodeSpan)[], end: number): CodeSpan {
  const span: CodeStep[] = []
  let weights = 1
  let totals = 1
  for (let place = end - 1; place >= 0; place--) {
    const step = steps[place]!
    if ('steps' in step || totals * step.total > Number.MAX_SAFE_INTEGER) break
    span.push(step)
    weights *= step.weight
    totals *= step.total
  }
  return { steps: span, weights: BigInt(weights), totals: BigInt(totals) }
}

function putSpan(number: bigint, { steps, weights, totals }: CodeSpan): bigint {
  const quotient = weights === 1n ? number : number / weights
  // `rest` is below 2^53. Saying so lets the engine subtract machine words.
  let rest = Number(BigInt.asUintN(64, number - quotient * weights))
  for (const { start, weight, total } of steps) {
    const above = Math.floor(rest / weight)
    rest = above * total + start + (rest - above * weight)
  }
  return quotient * totals + BigInt(rest)
}
