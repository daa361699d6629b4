import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTypedCode, findTypedCode, ISSUER_LIMIT, STAMP_NUMBER_LIMIT, TYPED_CODE_ALPHABET } from '@temsao/shared/stamp/typed-code.ts'

const numbers = fc.record({
  issuer: fc.nat(ISSUER_LIMIT - 1),
  number: fc.oneof(fc.nat(5000), fc.nat(STAMP_NUMBER_LIMIT - 1)),
})
const characters = TYPED_CODE_ALPHABET.split('')
const PLACES = [0, 1, 2, 3, 4, 6, 7, 8, 9, 10]

const replaceAt = (text: string, at: number, character: string) => text.slice(0, at) + character + text.slice(at + 1)

describe('typed code', () => {
  it('is read back, however it is typed', () => {
    fc.assert(
      fc.property(numbers, (stamp) => {
        const code = encodeTypedCode(stamp)
        expect(code).toMatch(/^[2346789ACDEFHJKMNPRTVXY]{5}-[2346789ACDEFHJKMNPRTVXY]{5}$/)
        for (const typed of [code, code.toLowerCase(), code.replace('-', ''), ` ${code.split('').join(' ')} `])
          expect(findTypedCode(typed)).toEqual(stamp)
      }),
    )
  })

  it('has no two characters that look alike', () => {
    for (const alike of ['0OQD', '1IL', '5S', '2Z', '6G', '8B', 'UVW'])
      expect(alike.split('').filter((character) => TYPED_CODE_ALPHABET.includes(character)).length).toBeLessThanOrEqual(1)
  })

  it('catches every single wrong character', () => {
    fc.assert(
      fc.property(numbers, (stamp) => {
        const code = encodeTypedCode(stamp)
        const wrong = PLACES.flatMap((at) => characters.map((character) => replaceAt(code, at, character))).filter(
          (typed) => typed !== code,
        )
        return wrong.length === 220 && wrong.every((typed) => findTypedCode(typed) === undefined)
      }),
    )
    expect(characters).toHaveLength(23)
  })

  it('catches every swap of two different characters', () => {
    fc.assert(
      fc.property(numbers, (stamp) => {
        const code = encodeTypedCode(stamp)
        const swap = (at: number, other: number) => replaceAt(replaceAt(code, at, code[other]!), other, code[at]!)
        const swapped = PLACES.flatMap((at) => PLACES.map((other) => swap(at, other))).filter((typed) => typed !== code)
        return swapped.every((typed) => findTypedCode(typed) === undefined)
      }),
    )
    expect(findTypedCode('22223-22222')).toBeUndefined()
  })

  it('catches by arithmetic what a sample could miss: all pairs of values and places', () => {
    // The sum is linear, so one wrong value d at weight w changes it by w·d, a swap of values a and b by (w - v)·(a - b).
    for (let weight = 1; weight <= 10; weight++)
      for (let difference = 1; difference < 23; difference++) expect((weight * difference) % 23).not.toBe(0)
  })

  it('refuses numbers outside its limits and texts that are not typed codes', () => {
    expect(() => encodeTypedCode({ issuer: ISSUER_LIMIT, number: 0 })).toThrow(RangeError)
    expect(() => encodeTypedCode({ issuer: 0, number: STAMP_NUMBER_LIMIT })).toThrow(RangeError)
    expect(() => encodeTypedCode({ issuer: 0, number: 0.5 })).toThrow(RangeError)
    for (const text of ['', '22222', '22222-2222', '22222-222222', 'OOOOO-OOOOO', 'YYYYY-YYYYY'])
      expect(findTypedCode(text)).toBeUndefined()
  })
})
