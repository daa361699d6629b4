import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FullStamp, Stamp } from '@temsao/shared/stamp/stamp.ts'
import { formatQrText, formatStampUrl, isPathOf, parseStampUrl, STAMP_URL_MAX_LENGTH } from '@temsao/shared/stamp-code/stamp-url.ts'
import { isCset82 } from '@temsao/shared/text.ts'
import { demoGtins, demoStamps, toMini } from '../../vectors/valid-stamps.ts'

const origin = 'https://tem.ocop.vn'
const gtin = demoGtins[0]!
const code = '1234'

describe('the link of a stamp', () => {
  it('is a fragment of the page, or of a GS1 Digital Link', () => {
    expect(formatStampUrl({ origin, code })).toBe('https://tem.ocop.vn/#1234')
    expect(formatStampUrl({ origin, code, gtin })).toBe(`https://tem.ocop.vn/01/${gtin}#1234`)
    expect(formatStampUrl({ origin, code, gtin, lot: 'TS-1' })).toBe(`https://tem.ocop.vn/01/${gtin}/10/TS-1#1234`)
    expect(formatStampUrl({ origin, code, gtin, lot: 'A/b', serial: '1%' })).toBe(`https://tem.ocop.vn/01/${gtin}/10/A%2Fb/21/1%25#1234`)
    expect(formatQrText({ origin, code, gtin, lot: 'a' })).toBe(`HTTPS://TEM.OCOP.VN/01/${gtin}/10/a#1234`)
  })

  it.each([{ gtin: '123' }, { gtin: '08938500000011' }, { gtin, lot: 'a b' }, { gtin, lot: 'x'.repeat(21) }, { gtin, serial: '..' }])(
    'is not made of %j',
    (path) => {
      expect(() => formatStampUrl({ origin, code, ...path })).toThrow(RangeError)
    },
  )

  it.each([
    '1234',
    '#1234',
    `${origin}/#1234`,
    'HTTPS://TEM.OCOP.VN/#1234',
    `${origin}/?utm_source=zalo&zarsrc=10#1234`,
    'http://localhost:8080/#1234',
  ])('is read from %s', (link) => {
    expect(parseStampUrl(link)).toEqual({ path: undefined, code })
  })

  it.each([
    [`${origin}/01/${gtin}#1234`, { gtin }],
    [`HTTPS://TEM.OCOP.VN/01/${gtin}/10/TS-1?utm_source=zalo#1234`, { gtin, lot: 'TS-1' }],
    [`${origin}/01/${gtin}/21/7#1234`, { gtin, serial: '7' }],
    [`${origin}/01/${gtin}/10/A%2Fb/21/1%25/#1234`, { gtin, lot: 'A/b', serial: '1%' }],
    [`${origin}/01/${gtin}/10/%41#1234`, { gtin, lot: 'A' }],
  ])('is read from %s with its path', (link, path) => {
    expect(parseStampUrl(link)).toEqual({ path, code })
  })

  it.each(['01', '01/', '01/1', `01/${gtin}1`, '01/08938500000011', `01/${gtin}/10`, `01/${gtin}/10//21/1`, `01/${gtin}/10/a%20b`])(
    'is refused with the path %s',
    (path) => {
      expect(() => parseStampUrl(`${origin}/${path}#1234`)).toThrow(expect.objectContaining({ code: 'bad-path' }))
    },
  )

  it.each([`01/${gtin}/10/%`, `01/${gtin}/10/%E0%A4`, `01/${gtin}/21/1/10/a`, `01/${gtin}/10/${'a'.repeat(21)}`, `01/${gtin}/99/1`])(
    'is refused with the path %s',
    (path) => {
      expect(() => parseStampUrl(`${origin}/${path}#1234`)).toThrow(expect.objectContaining({ code: 'bad-path' }))
    },
  )

  it('is bounded in length', () => {
    expect(() => parseStampUrl('1'.repeat(STAMP_URL_MAX_LENGTH + 1))).toThrow(expect.objectContaining({ code: 'too-long' }))
  })

  it('gives back any lot and serial', () => {
    const element = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => isCset82(text) && text !== '.' && text !== '..')
    fc.assert(
      fc.property(element, element, (lot, serial) => {
        const link = new URL(formatStampUrl({ origin, code, gtin, lot, serial })).href
        expect(parseStampUrl(link)).toEqual({ path: { gtin, lot, serial }, code })
      }),
    )
  })
})

describe('a path', () => {
  const stamp: FullStamp = { ...demoStamps[0]!, gtin, serial: '7' }
  const { lot } = stamp

  it.each([undefined, { gtin }, { gtin, lot }, { gtin, serial: '7' }, { gtin, lot, serial: '7' }])('is that of the stamp: %j', (path) => {
    expect(isPathOf(path, stamp)).toBe(true)
  })

  it.each([{ gtin: demoGtins[1]! }, { gtin, lot: `${lot}x` }, { gtin, lot, serial: '8' }, { gtin: demoGtins[1]!, lot, serial: '7' }])(
    'is that of another product: %j',
    (path) => {
      expect(isPathOf(path, stamp)).toBe(false)
    },
  )

  it('says nothing that is not signed', () => {
    const { gtin: _gtin, serial: _serial, ...unnumbered } = stamp
    expect(isPathOf({ gtin }, unnumbered as Stamp)).toBe(false)
    expect(isPathOf({ gtin }, toMini(stamp))).toBe(false)
    expect(isPathOf({ gtin, serial: '7' }, { ...unnumbered, gtin })).toBe(false)
  })
})
