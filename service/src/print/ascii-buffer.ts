// A growing buffer of ASCII for drawings: thousands of small whole numbers, written without a string for each.

/** Collects ASCII text; `bytes` gives what was written so far. */
export class AsciiBuffer {
  #bytes: Buffer
  #length = 0

  /** `capacity` in bytes is an estimate: the buffer grows when it must. */
  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Appends ASCII text. */
  text(text: string): this {
    this.#reserve(text.length)
    this.#length += this.#bytes.write(text, this.#length, 'latin1')
    return this
  }

  /** Appends one character by its code. */
  character(code: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = code
  }

  /** Appends one character by its code, then a whole number from 0 to 999. */
  characterAndNumber(character: number, value: number): void {
    this.#reserve(4)
    const bytes = this.#bytes
    bytes[this.#length++] = character
    if (value > 99) bytes[this.#length++] = 0x30 + Math.floor(value / 100)
    if (value > 9) bytes[this.#length++] = 0x30 + (Math.floor(value / 10) % 10)
    bytes[this.#length++] = 0x30 + (value % 10)
  }

  /** What was written, as a view. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const grown = Buffer.allocUnsafe((this.#length + count) * 2)
    this.#bytes.copy(grown, 0, 0, this.#length)
    this.#bytes = grown
  }
}
