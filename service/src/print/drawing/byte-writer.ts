// Writes bytes one after the other into one piece of memory, which is reused.

const FIRST_BYTES = 64 * 1024

/** Grows while it is written to; `reset` starts again in the same memory. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES)
  #length = 0

  /** The number of bytes written. */
  get length(): number {
    return this.#length
  }

  /** The written bytes; valid until the next `reset`. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Writes a text of characters up to U+00FF, one byte each. */
  text(text: string): void {
    this.#makeRoom(text.length)
    this.#length += this.#bytes.write(text, this.#length, 'latin1')
  }

  /** Lets `put` write at most this many bytes from a position on; it returns the position after the last. */
  put(most: number, put: (bytes: Buffer, at: number) => number): void {
    this.#makeRoom(most)
    this.#length = put(this.#bytes, this.#length)
  }

  reset(): void {
    this.#length = 0
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, this.#length + more))
    this.#bytes.copy(grown, 0, 0, this.#length)
    this.#bytes = grown
  }
}
