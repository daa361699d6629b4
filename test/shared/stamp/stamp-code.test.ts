import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStampCode, STAMP_CODE_MAX_LENGTH } from '@temsao/shared/stamp-code/stamp-code.ts'
import { encodeStampCode } from '@temsao/shared/stamp-code/stamp-code-encoder.ts'
import { StampError } from '@temsao/shared/stamp/stamp-error.ts'
import { signingInputOf, toLowS } from '@temsao/shared/stamp/token.ts'
import { signatures, stamps } from './arbitrary-stamps.ts'
import vectors from '../../vectors/stamp-codes.json' with { type: 'json' }
import { createVectors } from '../../vectors/vectors.ts'

const codes = vectors.valid.map(({ code }) => code)

/** The result of reading a text: its code again, or the code of the error. Errors other than `StampError` escape. */
function reread(text: string): string {
  try {
    const { stamp, signature } = decodeStampCode(text)
    return encodeStampCode(stamp, signature)
  } catch (error) {
    if (error instanceof StampError) return error.code
    throw error
  }
}

describe('vectors', () => {
  it('are what their sources give today', () => {
    expect(createVectors()).toEqual(vectors)
  })

  it('are numerous, each with its own name and code', () => {
    expect(vectors.valid.length).toBeGreaterThanOrEqual(60)
    expect(vectors.invalid.length).toBeGreaterThanOrEqual(150)
    const all = [...vectors.valid, ...vectors.invalid]
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  })

  it.each(vectors.valid)('reads $name', ({ code, jws }) => {
    const { signingInput, signature } = decodeStampCode(code)
    expect(`${signingInput}.${Buffer.from(signature).toString('base64url')}`).toBe(jws)
  })

  it.each(vectors.invalid)('refuses $name', ({ code, error }) => {
    expect(() => decodeStampCode(code)).toThrow(expect.objectContaining({ name: 'StampError', code: error }))
  })
})

describe('any stamp', () => {
  it('has the same code whatever was written before it', () => {
    const names = fc.record({
      productName: fc.constantFrom('Gạo nếp nương', 'Mật ong rừng'),
      lot: fc.constantFrom('A1', '20261103', 'NSX-1126'),
    })
    const sequence = fc.array(fc.tuple(names, fc.constantFrom(undefined, '000123', 'A1')), { maxLength: 12 })
    const signature = decodeStampCode(codes[0]!).signature
    fc.assert(
      fc.property(stamps, sequence, (stamp, others) => {
        if (stamp.profile === 'mini') return
        for (const [texts, serial] of others) {
          const other = { ...stamp, ...texts, serial }
          expect(decodeStampCode(encodeStampCode(other, signature)).stamp).toEqual(other)
        }
      }),
    )
  })

  it('comes back as it was signed', () => {
    fc.assert(
      fc.property(stamps, signatures, (stamp, signature) => {
        const read = decodeStampCode(encodeStampCode(stamp, signature))
        expect(read.stamp).toEqual(stamp)
        expect(read.signingInput).toBe(signingInputOf(stamp))
        expect(read.signature).toEqual(toLowS(signature))
        expect(read.kid).toBe(`${stamp.issuer}-${stamp.keyNumber}`)
      }),
      { numRuns: 300 },
    )
  })

  it('is refused by the encoder outside its limits', () => {
    const [stamp, signature] = [fc.sample(stamps, 1)[0]!, new Uint8Array(64)]
    expect(() => encodeStampCode(stamp, signature)).toThrow(expect.objectContaining({ code: 'signature-out-of-range' }))
    expect(() => encodeStampCode({ ...stamp, issuer: 1024 }, signature.fill(1))).toThrow(expect.objectContaining({ code: 'bad-claims' }))
  })
})

describe('any text', () => {
  it('is the one spelling of a stamp, or a StampError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^1[1-9][0-9]{0,400}$/)), (text) => {
        const read = reread(text)
        expect(read === text || /^[a-z-]+$/.test(read)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the one spelling of a stamp, or a StampError, when a code was changed', () => {
    const place = fc.nat(400)
    const change = fc.oneof(
      fc.record({ place, digit: fc.nat(9) }).map(
        ({ place: at, digit }) =>
          (code: string) =>
            code.slice(0, at) + digit + code.slice(at + 1),
      ),
      fc.record({ place, digit: fc.nat(9) }).map(
        ({ place: at, digit }) =>
          (code: string) =>
            code.slice(0, at) + digit + code.slice(at),
      ),
      place.map((at) => (code: string) => code.slice(0, at) + code.slice(at + 1)),
      fc.record({ place, length: place }).map(
        ({ place: at, length }) =>
          (code: string) =>
            code.slice(at, at + length),
      ),
    )
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.array(change, { minLength: 1, maxLength: 3 }), (code, changes) => {
        const text = changes.reduce((changed, apply) => apply(changed), code)
        const read = reread(text)
        expect(read === text || /^[a-z-]+$/.test(read)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('is never another spelling of a stamp that is already signed', () => {
    const [code] = codes as [string]
    const { signingInput } = decodeStampCode(code)
    for (let at = 0; at < code.length; at++)
      for (let digit = 0; digit < 10; digit++) {
        const text = code.slice(0, at) + digit + code.slice(at + 1)
        if (text === code) continue
        const read = reread(text)
        if (/^[a-z-]+$/.test(read)) continue
        const other = decodeStampCode(text)
        expect(other.signingInput + other.signature.join()).not.toBe(signingInput + decodeStampCode(code).signature.join())
      }
  })

  it('is refused by its length before anything is computed with it, however long it is', () => {
    for (const digit of '123456789')
      expect(reread(digit.padStart(2, '1').padEnd(STAMP_CODE_MAX_LENGTH, digit))).toMatch(/^(?!too-long)[a-z-]+$/)
    expect(reread('1'.padEnd(STAMP_CODE_MAX_LENGTH + 1, '9'))).toBe('too-long')
    // Reading a number with so many digits would take minutes.
    expect(reread('1'.padEnd(10_000_000, '9'))).toBe('too-long')
  })
})
