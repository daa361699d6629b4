// Takes values out of a code number, one after the other (STAMP.md section 4). Every number is a valid sequence of values and every
// sequence is exactly one number, so nothing here can be spelled in two ways.
import { divide, multiplyAdd, type CodeNumber } from './code-number.ts'

/** Takes a value between 0 and `limit` - 1, all equally likely. */
export function readUniform(code: CodeNumber, limit: number): number {
  return divide(code, limit)
}

/** Takes the index of a choice; a choice of weight w among a total of t costs log2(t / w) bits. */
export function readWeighted(code: CodeNumber, weights: readonly number[]): number {
  let rest = divide(
    code,
    weights.reduce((sum, weight) => sum + weight, 0),
  )
  let index = 0
  while (rest >= weights[index]!) rest -= weights[index++]!
  multiplyAdd(code, weights[index]!, rest)
  return index
}

/** Takes a natural number: its length in bits is a weighted choice, and the bits after the first are uniform. */
export function readScaled(code: CodeNumber, weights: readonly number[]): number {
  const length = readWeighted(code, weights)
  return length < 2 ? length : 2 ** (length - 1) + readUniform(code, 2 ** (length - 1))
}

/** Takes bytes, the last one first. */
export function readBytes(code: CodeNumber, length: number): number[] {
  const bytes: number[] = []
  for (let i = length - 1; i >= 0; i--) bytes[i] = readUniform(code, 256)
  return bytes
}
