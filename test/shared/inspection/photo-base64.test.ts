import { assert as assertProperty, property, string, uint8Array } from 'fast-check'
import { expect, it } from 'vitest'
import { decodePhoto, encodePhoto, hasBase64Characters } from '@temsao/shared/inspection/photo-base64.ts'

it('a photo is written as base64 and read back', () => {
  assertProperty(
    property(uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
      expect(encodePhoto(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(decodePhoto(encodePhoto(bytes))).toEqual(bytes)
    }),
  )
  const large = Uint8Array.from({ length: 100_001 }, (_, index) => (index * 31) % 251)
  expect(encodePhoto(large)).toBe(Buffer.from(large).toString('base64'))
  expect(decodePhoto(encodePhoto(large))).toEqual(large)
})

it.each(['', '=', '==', 'A', 'AA', 'AAA', 'A===', 'AA=A', 'AB==', 'AAB=', 'AAAA=', 'AA\n==', 'AA-_', 'ĀAAA', '=AAA', 'AAAA===='])(
  '%j is not a photo',
  (text) => {
    expect(decodePhoto(text)).toBeUndefined()
  },
)

it('every text that is read is the one that would be written', () => {
  assertProperty(
    property(string({ unit: 'binary' }), string({ maxLength: 8 }), (any, text) => {
      const read = [any, text].filter((each) => decodePhoto(each) !== undefined)
      expect(read.map((each) => encodePhoto(decodePhoto(each)!))).toEqual(read)
      expect(read.every(hasBase64Characters)).toBe(true)
    }),
  )
})
