// Reed-Solomon error correction over GF(256) with the polynomial x^8+x^4+x^3+x^2+1 (ISO/IEC 18004:2015 clause 7.5 and annex A).

const FIELD_POLYNOMIAL = 0x11d

interface Field {
  readonly exp: Uint8Array
  readonly log: Uint8Array
}

let field: Field | undefined
const multiplesByDegree = new Map<number, Uint32Array>()

/** Spare bytes that a buffer must have after a block's error correction: it is divided four bytes at a time. */
export const SPARE_BYTES = 3

/**
 * Appends its error correction to each block: `buffer` holds `dataLength` codewords followed by `degree` zero bytes and the spare
 * bytes, and is overwritten; afterwards the `degree` bytes are the error correction codewords.
 */
export function divideBlock(buffer: DataView, dataLength: number, degree: number): void {
  const multiples = multiplesOfGenerator(degree)
  const wordsPerFactor = wordsOf(degree)
  for (let index = 0; index < dataLength; index++) {
    const multiple = buffer.getUint8(index) * wordsPerFactor
    for (let word = 0, at = index + 1; word < wordsPerFactor; word++, at += 4) {
      buffer.setUint32(at, buffer.getUint32(at) ^ multiples[multiple + word]!)
    }
  }
}

function wordsOf(degree: number): number {
  return Math.ceil(degree / 4)
}

/**
 * The generator polynomial of the degree, without its leading term, times every factor: `degree` bytes for each factor, padded
 * with zeros to whole words, the first byte the highest of its word.
 */
function multiplesOfGenerator(degree: number): Uint32Array {
  const known = multiplesByDegree.get(degree)
  if (known) return known
  const generator = generatorOfDegree(degree)
  const wordsPerFactor = wordsOf(degree)
  const multiples = new Uint32Array(256 * wordsPerFactor)
  for (let factor = 0; factor < 256; factor++) {
    for (let term = 0; term < degree; term++) {
      multiples[factor * wordsPerFactor + (term >> 2)]! |= multiply(generator[term]!, factor) << (24 - 8 * (term & 3))
    }
  }
  multiplesByDegree.set(degree, multiples)
  return multiples
}

/** The product of (x - 2^i) for i below the degree, from the highest power on; its leading 1 is left out. */
function generatorOfDegree(degree: number): Uint8Array {
  const generator = new Uint8Array(degree)
  generator[degree - 1] = 1
  let root = 1
  for (let factor = 0; factor < degree; factor++) {
    for (let term = 0; term < degree; term++) {
      generator[term] = multiply(generator[term]!, root) ^ (generator[term + 1] ?? 0)
    }
    root = multiply(root, 2)
  }
  return generator
}

function multiply(left: number, right: number): number {
  if (left === 0 || right === 0) return 0
  field ??= createField()
  return field.exp[(field.log[left]! + field.log[right]!) % 255]!
}

function createField(): Field {
  const exp = new Uint8Array(255)
  const log = new Uint8Array(256)
  let value = 1
  for (let power = 0; power < 255; power++) {
    exp[power] = value
    log[value] = power
    value <<= 1
    if (value > 0xff) value ^= FIELD_POLYNOMIAL
  }
  return { exp, log }
}
