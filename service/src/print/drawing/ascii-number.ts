// Small whole numbers as ASCII, directly into bytes: a drawing has thousands, and creating a string for each would take most of the time.

const HIGHEST = 999

let packed: Uint32Array | undefined

/**
 * Writes a whole number from 0 to 999 in decimal and returns the position after it. The two bytes after the number may be
 * overwritten with anything: leave room for three, and continue at the returned position.
 */
export function putNumber(bytes: Uint8Array, at: number, value: number): number {
  packed ??= packNumbers()
  const digits = packed[value]!
  bytes[at] = digits
  bytes[at + 1] = digits >>> 8
  bytes[at + 2] = digits >>> 16
  return at + (digits >>> 24)
}

/**
 * Writes a whole number from 0 to 999 and one character after it, all as one word, and returns the position after them. Up to two
 * more bytes may be overwritten: leave room for four, and continue at the returned position.
 */
export function putNumberAnd(view: DataView, at: number, { value, next }: { value: number; next: number }): number {
  packed ??= packNumbers()
  const digits = packed[value]!
  const count = digits >>> 24
  view.setUint32(at, (digits & 0xffffff) | (next << (8 * count)), true)
  return at + count + 1
}

/** For each number: its first digit in the lowest byte, the others above, and the count of digits in the highest. */
function packNumbers(): Uint32Array {
  return Uint32Array.from({ length: HIGHEST + 1 }, (_, value) => {
    const text = String(value)
    let digits = text.length << 24
    for (let index = 0; index < text.length; index++) digits |= text.charCodeAt(index) << (8 * index)
    return digits
  })
}
